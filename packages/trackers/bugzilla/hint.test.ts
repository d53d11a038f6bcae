import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bugzillaHint } from './hint.ts';

test('a delivery is a hint with a number, whatever it says', () => {
  const hint = (text: string) => bugzillaHint({ headers: {}, bytes: Buffer.from(text), secret: null });
  assert.deepEqual(hint('{"bug":{"id":7,"summary":"x"}}'), { trust: 'unsigned', items: ['7'] });
  for (const text of ['', '[]', '{"bug":{"id":"7"}}', '{"bug":{"id":1e99}}', '{"bug":{"id":-1}}', '{'])
    assert.deepEqual(hint(text), { trust: 'refused', items: [] }, text);
  const kept = (authorization?: string) =>
    bugzillaHint({ headers: { authorization }, bytes: Buffer.from('{"bug":{"id":7}}'), secret: 'shared' });
  for (const given of [undefined, '', 'Bearer other', 'share']) assert.equal(kept(given).trust, 'refused', given);
  for (const given of ['shared', 'Bearer shared'])
    assert.deepEqual(kept(given), { trust: 'signed', items: ['7'] }, given);
});
