import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutate, seeded } from '@gatehouse/testing';
import { readPage } from './page.ts';
import { tagsOf } from './tags.ts';

function sources(html: string): (string | undefined)[] {
  return readPage(html).elements.map(
    ({ attributes }) => attributes['src'] ?? attributes['content'] ?? attributes['href'],
  );
}

test('finds tags in whatever form they are written', () => {
  assert.deepEqual(sources('<SCRIPT SRC=/a.js></SCRIPT>'), ['/a.js']);
  assert.deepEqual(sources("<script\n src = '/a.js'\tasync></script>"), ['/a.js']);
  assert.deepEqual(sources('<script/src="/a.js"/src="/b.js">'), ['/a.js']);
  assert.deepEqual(sources('<script src=/a.js/></script>'), ['/a.js/']);
  assert.deepEqual(sources('<img src="a&amp;b&#x2f;c&#47;d&nosuch;">'), ['a&b/c/d&nosuch;']);
  assert.deepEqual(sources('<p/><link href=/x.css rel=stylesheet>'), ['/x.css']);
  assert.deepEqual(sources('< script src=/a.js><img src=/b>'), ['/b']);
});

test('takes text for text', () => {
  assert.deepEqual(sources('<!-- <script src=/a.js></script> --><img src=/b>'), ['/b']);
  assert.deepEqual(sources('<!--> <img src=/a> <!-- x --!> <img src=/b>'), ['/a', '/b']);
  assert.deepEqual(sources('<script>"<img src=/a>"</script ><img src=/b>'), [undefined, '/b']);
  assert.deepEqual(sources('<title><img src=/a></title><textarea><img src=/b></textarea>'), []);
  assert.deepEqual(sources('<template><img src=/a></template><img src=/b>'), ['/b']);
  assert.deepEqual(sources('<?php <img src=/a> ?><img src=/b>'), ['/b']);
  assert.deepEqual(sources('<plaintext><img src=/a>'), []);
  assert.deepEqual(sources('<img src=/a'), []);
  assert.deepEqual(sources('<img src="/a'), []);
});

test('knows where the head ends', () => {
  const inHead = (html: string) => readPage(html).elements.map((element) => element.inHead);
  assert.deepEqual(
    inHead('<!doctype html><html><head><title>x</title>\n<meta name=a></head><meta name=b><body><meta name=c>'),
    [true, true, false],
  );
  assert.deepEqual(inHead('<meta name=a>text<meta name=b>'), [true, false]);
  assert.deepEqual(inHead('<div><meta name=a>'), [false]);
});

test('counts what is inline, and keeps no nonce', () => {
  const page = readPage(
    '<script nonce=abc>x</script><script> </script><style>x</style><p style="x" onclick=y onLoad=z><noscript><script>n</script></noscript>',
  );
  assert.deepEqual([page.inlineScripts, page.inlineStyles, page.inlineHandlers], [1, 2, 2]);
  assert.deepEqual(page.elements[0]?.attributes, { nonce: '' });
  assert.equal(page.elements.at(-1)?.inNoscript, true);
  const metas = readPage('<meta name=csrf-token content=abc><meta name=referrer content=origin>');
  assert.deepEqual(
    metas.elements.map(({ attributes }) => attributes['content']),
    ['', 'origin'],
  );
});

test('says when there are too many elements', () => {
  const page = readPage('<img src=a>'.repeat(5001));
  assert.deepEqual([page.elements.length, page.complete], [5000, false]);
});

test('comes to an end with anything, in one pass', () => {
  const sample = Buffer.from(
    `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><script src="https://a.test/x.js" integrity="sha384-x"></script><!-- c --></head><body onload="x"><p>a &amp; b<svg/></body>`,
  );
  const random = seeded(11);
  for (let round = 0; round < 2000; round++) {
    const text = Buffer.from(mutate(mutate(sample, random), random)).toString('utf8');
    for (const token of tagsOf(text)) if (token.kind === 'start') assert.match(token.name, /^[a-z]/);
    for (let end = 0; round === 0 && end <= sample.length; end++) readPage(sample.subarray(0, end).toString());
  }
  const hostile = [
    '<',
    '<!',
    '<!--',
    '<a ',
    '<script>',
    '<a b=',
    '</',
    '<a b="',
    '<template>',
    '&',
    '<a/',
    '<!-->',
    '"',
    '<x =',
  ];
  for (const piece of hostile) readPage(piece.repeat(200_000));
});
