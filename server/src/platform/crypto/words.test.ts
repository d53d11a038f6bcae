import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { wordsOf } from './words.ts';

test('a word counts whole and in its pieces, without what stands at its end', () => {
  assert.deepEqual(wordsOf('See api_v2.example.org... TWICE, twice -- ok-'), [
    'see',
    'api_v2.example.org',
    'api',
    'v2',
    'example',
    'org',
    'twice',
    'ok',
  ]);
  assert.deepEqual(wordsOf(`${'a'.repeat(63)}.b`), ['a'.repeat(63)]);
});

test('a mail of dots does not keep the process from everything else', () => {
  const texts = ["'a' + '.'.repeat(1_000_000) + 'a'", "'a.'.repeat(500_000)", "'ﷺ'.repeat(300_000)"];
  for (const text of texts) {
    // A process of its own, because nothing could interrupt this one.
    const code = `import { wordsOf } from '${new URL('./words.ts', import.meta.url)}'; wordsOf(${text});`;
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { timeout: 60_000 });
    assert.equal(run.status, 0, `${text}: ${run.signal ?? run.stderr.toString()}`);
  }
});
