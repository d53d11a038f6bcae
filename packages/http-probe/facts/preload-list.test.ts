import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePreloadList } from '../index.ts';

test('a list of lines has hosts, and with a star those below them', () => {
  const has = parsePreloadList('# ours\nexample.org\n*.Example.net # all\nnot a host\n');
  assert.deepEqual(
    ['example.org', 'www.example.org', 'example.net', 'a.b.EXAMPLE.net.', 'xexample.net', 'org'].map(has),
    [true, false, true, true, false, false],
  );
});

test("Chromium's list counts where it forces HTTPS", () => {
  const has = parsePreloadList(
    '// Copyright\n{\n  // gone\n  "entries": [{"name": "a.example", "mode": "force-https", "include_subdomains": true}, {"name": "b.example", "mode": "force-https"}, {"name": "c.example"}, 5]}',
  );
  assert.deepEqual(['x.a.example', 'b.example', 'x.b.example', 'c.example'].map(has), [true, true, false, false]);
});

test('what names no host is refused', () => {
  for (const text of ['', '# only this', '{', '{"entries": {}}', '[]'])
    assert.throws(() => parsePreloadList(text), RangeError, text);
});
