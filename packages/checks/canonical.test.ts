import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson, hashOfObservation } from './canonical.ts';

test('equal values have one text, whatever the order of their members', () => {
  const text = canonicalJson({
    b: [1, 'ü', null],
    a: { y: -0, x: 1e21 },
    '\u20ac': true,
    '\ufb33': false,
    '\ud83d\ude00': 1,
  });
  assert.equal(text, '{"a":{"x":1e+21,"y":0},"b":[1,"ü",null],"\u20ac":true,"\ud83d\ude00":1,"\ufb33":false}');
  assert.equal(canonicalJson({ a: 1, b: undefined }), canonicalJson({ a: 1 }));
  assert.equal(canonicalJson([undefined]), '[null]');
  assert.equal(hashOfObservation({ b: 1, a: 2 }), 'd3626ac30a87e6f7a6428233b3c68299976865fa5508e4267c5415c76af7a772');
});

test('what JSON can not hold is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1])
    assert.throws(() => canonicalJson({ value }), TypeError);
});
