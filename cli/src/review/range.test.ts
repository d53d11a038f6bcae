import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openRepository } from '@gatehouse/testing';
import { checkout } from '../probing/git.ts';
import { originOf, RangeUnreadable, readRange, seeRange, seeScope, withoutCredentials } from './range.ts';

function repository(t: TestContext) {
  const opened = openRepository();
  t.after(opened.remove);
  opened.commit({ 'README.md': 'one', 'src/sync/a.ts': 'a', 'src/web/b.ts': 'b' });
  return opened;
}

test('a range tells every file that one of its commits touches, also where a later one takes it back', async (t) => {
  const repo = repository(t);
  const from = repo.head();
  repo.commit({ 'src/web/b.ts': 'changed', 'src/sync/ä "quoted".ts': 'x' });
  repo.commit({ 'src/web/b.ts': 'b' });
  repo.git('mv', 'README.md', 'READ.md');
  repo.commit({});
  const { git } = checkout(repo.folder, {});
  const seen = await seeRange(git, await readRange(git, `${from}..main`, '.'));
  assert.deepEqual(seen.files, ['READ.md', 'README.md', 'src/sync/ä "quoted".ts', 'src/web/b.ts']);
  assert.deepEqual(seen.authors, ['ada@example.org']);
});

test('a merge tells what it has from none of its parents, and what the ends differ in', async (t) => {
  const repo = repository(t);
  repo.git('checkout', '--quiet', '-b', 'feature');
  repo.commit({ 'src/sync/a.ts': 'feature' });
  repo.git('checkout', '--quiet', 'main');
  repo.commit({ 'docs/main.md': 'main' });
  const from = repo.head();
  repo.git('checkout', '--quiet', 'feature');
  repo.git('merge', '--quiet', '--no-commit', 'main');
  repo.commit({ 'evil.ts': 'in the merge only' });
  const { git } = checkout(repo.folder, {});
  const seen = await seeRange(git, await readRange(git, `${from}..feature`, '.'));
  assert.deepEqual(seen.files, ['evil.ts', 'src/sync/a.ts']);
});

test('authors are those of the commits and those whom commits name', async (t) => {
  const repo = repository(t);
  const from = repo.head();
  repo.git('-c', 'user.email=Eve@Example.org', 'commit', '--quiet', '--allow-empty', '-m', 'One');
  repo.git('commit', '--quiet', '--allow-empty', '-m', 'Two\n\nCo-authored-by: Bo <bo@example.org>');
  const { git } = checkout(repo.folder, {});
  const { authors, files } = await seeRange(git, await readRange(git, `${from}..HEAD`, '.'));
  assert.deepEqual([authors, files], [['ada@example.org', 'bo@example.org', 'eve@example.org'], []]);
});

test('of a reviewed commit only what came after it in the range is told, and nothing of a commit elsewhere', async (t) => {
  const repo = repository(t);
  const before = repo.head();
  repo.commit({ 'src/sync/a.ts': 'reviewed' });
  const reviewed = repo.head();
  repo.commit({ 'src/web/b.ts': 'later' });
  const middle = repo.head();
  repo.commit({ 'src/sync/a.ts': 'again' });
  const { git } = checkout(repo.folder, {});
  const scope = { id: 'x', commit: reviewed };
  const see = async (range: string) => (await seeScope(git, await readRange(git, range, '.'), scope))?.later;
  assert.deepEqual(await see(`${before}..main`), ['src/sync/a.ts', 'src/web/b.ts']);
  assert.deepEqual(await see(`${middle}..main`), ['src/sync/a.ts']);
  assert.equal(await see(`${before}..${before}`), undefined);
  const elsewhere = { id: 'y', commit: 'f'.repeat(40) };
  assert.equal(await seeScope(git, await readRange(git, `${before}..main`, '.'), elsewhere), undefined);
});

test('a checkout that came from elsewhere starts nothing', async (t) => {
  const repo = repository(t);
  const from = repo.head();
  repo.commit({ 'src/web/b.ts': 'changed' });
  const trap = join(repo.folder, 'trapped');
  const program = `touch '${trap}';`;
  for (const name of ['core.fsmonitor', 'gpg.program', 'diff.external', 'core.pager', 'core.sshCommand'])
    repo.git('config', name, program);
  repo.git('config', 'log.showSignature', 'true');
  repo.git('config', 'remote.origin.url', 'https://user:secret@forge.example/org/repo.git');
  const { git } = checkout(repo.folder, {});
  const range = await readRange(git, `${from}..HEAD`, '.');
  assert.deepEqual((await seeRange(git, range)).files, ['src/web/b.ts']);
  assert.equal(await originOf(git), 'https://forge.example/org/repo.git');
  assert.equal(existsSync(trap), false);
});

test('what cannot be read is said, and options are no commits', async (t) => {
  const repo = repository(t);
  const { git } = checkout(repo.folder, {});
  await assert.rejects(readRange(git, 'nothing..HEAD', '.'), RangeUnreadable);
  await assert.rejects(readRange(git, '--all..HEAD', '.'), RangeUnreadable);
  for (const range of ['HEAD', 'a...b', '..HEAD', 'HEAD..'])
    await assert.rejects(readRange(git, range, '.'), TypeError);
  await assert.rejects(originOf(git), RangeUnreadable);
  assert.equal(withoutCredentials('git@forge.example:org/repo'), 'git@forge.example:org/repo');
});

test('a folder that is none, or has no repository, is told as that and not as a commit that is missing', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const place of [join(folder, 'nowhere'), folder])
    await assert.rejects(readRange(checkout(place, {}).git, 'a..b', place), (error) => {
      assert.ok(error instanceof RangeUnreadable);
      assert.match(error.message, /^There is no git repository at .*--repo/);
      assert.doesNotMatch(error.message, /commit/);
      return true;
    });
});
