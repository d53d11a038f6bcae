import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvText } from './csv.ts';

test('a cell that a spreadsheet would take for a formula gets an apostrophe, and separators are quoted', () => {
  const row = ['=1+1', '+1', '-1', '@x', '\tx', 'a,b', 'say "x"', 'plain', null, new Date('2026-11-30T00:00:00Z')];
  assert.equal(csvText([row]), `'=1+1,'+1,'-1,'@x,'\tx,"a,b","say ""x""",plain,,2026-11-30T00:00:00.000Z\r\n`);
});
