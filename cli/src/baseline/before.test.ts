import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith } from '../testing/index.ts';
import { outcomesBefore } from './before.ts';
import { standardNamed } from './standard.ts';

test('what one target failed before excuses no other', (t) => {
  const lines = [
    { control: 'APP-CSP', target: 'https://a.example/', outcome: 'fail' },
    { control: 'APP-CSP', target: 'https://b.example/', outcome: 'pass' },
    { control: 'APP-CSP', target: 'https://b.example/', outcome: 'not-tested' },
    { control: 'SVC-RRA', outcome: 'not-tested' },
  ];
  const standard = { name: 'service-checklist', edition: '2026' };
  const files = folderWith({ 'run.json': JSON.stringify({ standard, run: { lines } }) });
  t.after(files.remove);
  const before = outcomesBefore(files.path('run.json'), standardNamed('service-checklist'));
  assert.deepEqual(
    [
      { control: 'APP-CSP', target: 'https://a.example/' },
      { control: 'APP-CSP', target: 'https://b.example/' },
      { control: 'APP-CSP', target: 'https://c.example/' },
      { control: 'SVC-RRA' },
    ].map(before),
    ['fail', 'not-tested', undefined, 'not-tested'],
  );
});
