import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createContentKeys } from './content-keys.ts';
import { openText, SealBroken, seal } from './sealed.ts';

const secrets = () => ({ wrapping: randomBytes(32), search: randomBytes(32), digest: randomBytes(32) });

test('a data key comes back for its owner only, however many others came between', () => {
  const keys = createContentKeys(secrets());
  const { key, wrapped } = keys.newDataKey('case:one');
  assert.deepEqual(Buffer.from(keys.unwrap('case:one', wrapped)), key);
  for (let n = 0; n < 4200; n++) {
    const other = keys.newDataKey(`case:${n}`);
    assert.deepEqual(Buffer.from(keys.unwrap(`case:${n}`, other.wrapped)), other.key);
  }
  assert.deepEqual(Buffer.from(keys.unwrap('case:one', wrapped)), key);
  assert.throws(() => keys.unwrap('case:two', wrapped), SealBroken);
});

test('what is sealed opens in its own place with its own key, and nowhere else', () => {
  const [key, other] = [randomBytes(32), randomBytes(32)];
  const sealed = seal(key, 'case.title:1', 'The parser reads too far');
  assert.equal(openText(key, 'case.title:1', sealed), 'The parser reads too far');
  assert.throws(() => openText(key, 'case.title:2', sealed), SealBroken);
  assert.throws(() => openText(other, 'case.title:1', sealed), SealBroken);
  for (const at of [0, 1, 13, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
    assert.throws(() => openText(key, 'case.title:1', changed), SealBroken);
  }
  assert.throws(() => openText(key, 'case.title:1', sealed.subarray(0, 20)), SealBroken);
});

test('words are the same however they are written, and differ between instances', () => {
  const keys = createContentKeys(secrets());
  assert.deepEqual(keys.searchWords('Parser PARSER ｐａｒｓｅｒ'), keys.searchWords('parser'));
  const host = keys.searchWords('see sync.example.org');
  for (const word of ['sync.example.org', 'example']) assert.ok(keys.searchWords(word).every((w) => host.includes(w)));
  assert.ok(host.every((word) => word >= 0n && word < 2n ** 63n));
  assert.notDeepEqual(createContentKeys(secrets()).searchWords('parser'), keys.searchWords('parser'));
});
