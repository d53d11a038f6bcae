import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate, seeded } from '@gatehouse/testing';
import { type SafeNode, safeElements } from './model.ts';
import { safeTextAsPlain } from './plain.ts';
import { safeText } from './safe-text.ts';

const p = (...children: SafeNode[]): SafeNode => ({ element: 'p', children });
const t = (text: string): SafeNode => ({ text });

test('a few elements and links stay, and ends that authors leave out are found', () => {
  assert.deepEqual(safeText('a <b>b</b> &amp; <code>&lt;c&gt;</code> &#8212; &#x41;'), [
    t('a '),
    { element: 'b', children: [t('b')] },
    t(' & '),
    { element: 'code', children: [t('<c>')] },
    t(' — A'),
  ]);
  assert.deepEqual(safeText("<p>one<p>two <a href='https://example.org/?a=1&amp;b=2'>link</a>"), [
    p(t('one')),
    p(t('two '), { element: 'a', href: 'https://example.org/?a=1&b=2', children: [t('link')] }),
  ]);
  assert.deepEqual(safeText('x<ul><li>one<li>two<ul><li>deep</ul><li>three</ul>y'), [
    t('x'),
    {
      element: 'ul',
      children: [
        { element: 'li', children: [t('one')] },
        {
          element: 'li',
          children: [t('two'), { element: 'ul', children: [{ element: 'li', children: [t('deep')] }] }],
        },
        { element: 'li', children: [t('three')] },
      ],
    },
    t('y'),
  ]);
  assert.equal(safeTextAsPlain('<p>one</p><p>two<br>three</p><ul><li>four</ul>'), 'one\ntwo\nthree\nfour');
});

test('what could do something is gone, and its words stay unless they are code', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['<script>alert(1)</script>after', 'after'],
    ['<SCRIPT SRC=//evil>alert(1)</SCRIPT >after', 'after'],
    ['<script>never closed', ''],
    ['<style>b{}</style><svg><script>x()</script></svg>after', 'after'],
    ['<img src=x onerror=alert(1)>after', 'after'],
    ['<iframe src="https://evil"></iframe>after', 'after'],
    ['<a href="javascript:alert(1)">word</a>', 'word'],
    ['<a href=" java\nscript:alert(1)">word</a>', 'word'],
    ['<a href="&#106;avascript:alert(1)">word</a>', 'word'],
    ['<a href="data:text/html,x">word</a>', 'word'],
    ['<a href="//evil.example/">word</a>', 'word'],
    ['<a title="> href=https://x" href="/own">word</a>', 'word'],
    ['<form><input value=x><button formaction=x>word</button></form>', 'word'],
    ['<!-- <b>x</b> -->after', 'after'],
    ['<!-- never closed <b>', ''],
    ['<b never closed', ''],
    ['a < b and c > d', 'a < b and c > d'],
    ['</b></p></nothing>after', 'after'],
    ['<b onclick="x()" style="y">word</b>', 'word'],
    ['<math><mtext><img src=x onerror=y></mtext></math>after', 'after'],
  ];
  for (const [html, plain] of cases) {
    assert.equal(safeTextAsPlain(html), plain, html);
    assertSafe(safeText(html), html);
  }
});

const allowed: ReadonlySet<string> = new Set(safeElements);

/** Only the allowed elements, with nothing but an address on links. */
function assertSafe(nodes: readonly SafeNode[], html: string): void {
  for (const node of nodes) {
    if ('text' in node) {
      assert.deepEqual(Object.keys(node), ['text'], html);
      continue;
    }
    const { element, href, children, ...rest } = node;
    assert.deepEqual(rest, {}, html);
    assert.ok(allowed.has(element), html);
    assert.equal(href === undefined, element !== 'a', html);
    if (href !== undefined) assert.match(href, /^(?:https?:\/\/|mailto:)/, html);
    assertSafe(children, html);
  }
}

test('whatever is done to a text, its tree stays safe', () => {
  const random = seeded(11);
  const sample = Buffer.from(
    `<p>One <a href="https://example.org" onclick='x()'>two</a><script>y("</b>")</script><ul><li>&lt;three&gt;<li><a href="javascript:z()">four</a></ul><!-- > --><img src=x onerror="w()">`,
  );
  for (let i = 0; i < 3000; i += 1) {
    const html = Buffer.from(mutate(mutate(sample, random), random)).toString('utf8');
    assertSafe(safeText(html), html);
  }
});

test('large and deep texts end in a small tree', () => {
  const depth = (nodes: readonly SafeNode[]): number =>
    Math.max(0, ...nodes.map((node) => ('text' in node ? 0 : 1 + depth(node.children))));
  for (const html of [
    '<b>'.repeat(20_000),
    '<'.repeat(20_000),
    '<b a="'.repeat(5000),
    '<a href=x'.repeat(3000),
    '&'.repeat(20_000),
    '<!--'.repeat(5000),
    '<ul><li>'.repeat(3000),
    '<script>'.repeat(3000),
    '&#x'.repeat(9000),
  ])
    assert.ok(depth(safeText(html)) <= 20, html.slice(0, 10));
});
