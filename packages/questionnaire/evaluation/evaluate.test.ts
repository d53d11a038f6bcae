import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionWith } from '../testing.ts';
import { evaluate } from './evaluate.ts';

const definition = definitionWith(
  [
    { type: 'yes-no', id: 'tls', text: 'TLS?', weights: { no: 5 } },
    { type: 'text', id: 'why', text: 'Why not?', when: 'tls/no' },
    { type: 'advice', id: 'no-tls', when: 'tls/no', text: 'Use it.', name: 'No TLS', finding: 'high', justify: 'Why?' },
    {
      type: 'choices',
      id: 'sign-in',
      text: 'How?',
      none: true,
      choices: [
        { id: 'password', text: 'Password', weight: 2 },
        { id: 'key', text: 'Key', when: 'tls/yes' },
      ],
    },
    { type: 'note', text: 'Only a text', when: 'sign-in' },
    {
      type: 'section',
      id: 'more',
      text: 'More',
      when: 'password',
      items: [{ type: 'line', id: 'length', text: 'Length?' }],
    },
  ],
  {
    rules: [
      { id: 'both', when: 'tls/no && password', name: 'Passwords in the clear', finding: 'critical', weight: 10 },
    ],
  },
);

test('conditions decide what is visible, and advice with a finding becomes one', () => {
  assert.deepEqual(evaluate(definition, {}), {
    visible: ['page', 'tls', 'sign-in'],
    choices: ['password'],
    advice: [],
    findings: [],
    weight: 0,
  });
  const answered = evaluate(definition, { tls: 'no', 'sign-in': ['password', 'key'], 'no-tls': 'We are old.' });
  assert.deepEqual(answered.visible, ['page', 'tls', 'why', 'no-tls', 'sign-in', '~.5', 'more', 'length']);
  assert.deepEqual(answered.findings, [
    { id: 'no-tls', severity: 'high', name: 'No TLS', asksForJustification: true, justified: true },
    { id: 'both', severity: 'critical', name: 'Passwords in the clear', asksForJustification: false, justified: false },
  ]);
  assert.equal(answered.weight, 5 + 2 + 10);
});

test('a hidden choice does not count, though it was chosen; none of the above counts as an answer', () => {
  assert.deepEqual(evaluate(definition, { tls: 'no', 'sign-in': ['key'] }).visible, [
    'page',
    'tls',
    'why',
    'no-tls',
    'sign-in',
  ]);
  assert.ok(evaluate(definition, { 'sign-in': ['~none'] }).visible.includes('~.5'));
});

test('remembered answers and those of VSAQ are read alike', () => {
  const remembered = { source: 'person', at: '2026-05-01T00:00:00Z', version: '1' };
  assert.deepEqual(
    evaluate(definition, { tls: { value: 'no', ...remembered }, 'sign-in': { value: ['password'], ...remembered } }),
    evaluate(definition, { tls: 'no', password: 'checked' }),
  );
  assert.deepEqual(evaluate(definition, { tls: { unknown: true, ...remembered } }), evaluate(definition, {}));
});
