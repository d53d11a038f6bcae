import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statementNames } from './statement-names.ts';

test('a statement gets a name the third time, and keeps it', () => {
  const nameOf = statementNames();
  assert.deepEqual([nameOf('select 1'), nameOf('select 1')], [undefined, undefined]);
  const name = nameOf('select 1');
  assert.match(name ?? '', /^gh_[0-9a-f]{32}$/);
  assert.equal(nameOf('select 1'), name);
  assert.equal(nameOf('select 2'), undefined);
});

test('no more than 250 statements are prepared', () => {
  const nameOf = statementNames();
  const thrice = (sql: string): string | undefined => [nameOf(sql), nameOf(sql), nameOf(sql)].at(-1);
  const named = Array.from({ length: 300 }, (_, n) => thrice(`select ${n}`)).filter((name) => name !== undefined);
  assert.equal(named.length, 250);
});
