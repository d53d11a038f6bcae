import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openRepository } from '@gatehouse/testing';
import { startTestApp } from '../../../server/src/testing/running-app.ts';
import { openConsole } from '../testing/index.ts';

type Ran = { readonly code: number | null; readonly json: Record<string, unknown>; readonly text: string };

async function setScene(t: TestContext) {
  const app = await startTestApp(t, { roles: ['web'] });
  const { host, port } = app.app.platform.settings.http;
  const consoleOf = (token: string) => {
    const { gatehouse, close } = openConsole({ GATEHOUSE_URL: `http://${host}:${port}`, GATEHOUSE_TOKEN: token });
    t.after(close);
    return async (...words: readonly string[]): Promise<Ran> => {
      const { code, stdout, stderr } = await gatehouse(words);
      const json = stdout.startsWith('{') ? (JSON.parse(stdout) as Record<string, unknown>) : {};
      return { code, json, text: `${stdout}${stderr}` };
    };
  };
  const repo = openRepository();
  t.after(repo.remove);
  const { head } = repo;
  repo.git('config', 'remote.origin.url', 'git@forge.example:Org/Sync.git');
  repo.git('config', 'user.email', 'eve.engineer@people.example');
  repo.commit({ 'README.md': 'one', 'src/sync/a.ts': 'a', 'src/web/b.ts': 'b' });
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  const max = await app.person('Max Auditor', 'auditor');
  const as = { eve: consoleOf(eve.token), rob: consoleOf(rob.token), max: consoleOf(max.token) };
  return { app, repo, head, as, reviewed: head() };
}

/** Asked, scoped to what the range changes below src/sync, and approved. */
async function approved({ repo, as, reviewed }: Awaited<ReturnType<typeof setScene>>): Promise<string> {
  repo.commit({ 'src/sync/a.ts': 'reviewed' });
  const asked = await as.eve('review', 'request', '--title', 'Faster sync', '--json');
  const ref = String(asked.json['ref']);
  await as.rob('review', 'accept', ref, '--reviewer', 'me');
  await as.rob('review', 'start', ref);
  const range = ['--repo', repo.folder, '--range', `${reviewed}..HEAD`];
  const scoped = await as.rob('review', 'scope', ref, ...range, '--path', 'src/sync/**', '--json');
  assert.equal(scoped.code, 0, scoped.text);
  const decided = await as.rob('review', 'decide', ref, 'approve', '--reason', 'Read it all');
  assert.equal(decided.code, 0, decided.text);
  return ref;
}

test('a range is covered by an approved review until a later commit leaves its scope; then the approval lapses', async (t) => {
  const scene = await setScene(t);
  const { repo, head, as, reviewed } = scene;
  const ref = await approved(scene);
  const gate = (who: keyof typeof as, range: string, ...more: readonly string[]) =>
    as[who]('review', 'gate', '--repo', repo.folder, '--range', range, '--json', ...more);

  const covered = await gate('eve', `${reviewed}..HEAD`);
  assert.deepEqual([covered.code, covered.json['covered']], [0, true], covered.text);

  repo.commit({ 'src/sync/a.ts': 'a later change inside the scope' });
  assert.equal((await gate('eve', `${reviewed}..HEAD`)).code, 0);
  const inside = head();

  repo.commit({ 'src/web/b.ts': 'a later change outside of it' });
  const auditor = await gate('max', `${inside}..HEAD`);
  assert.equal(auditor.code, 1);
  assert.deepEqual(auditor.json['uncovered'], ['src/web/b.ts']);
  assert.deepEqual([auditor.json['lapsed'], auditor.json['wouldLapse']], [[], [{ ref, files: ['src/web/b.ts'] }]]);
  assert.match(auditor.text, /lacks the permission reviews\.lapse/);
  const dry = await gate('eve', `${inside}..HEAD`, '--dry-run');
  assert.deepEqual([dry.code, dry.json['lapsed']], [1, []]);

  const left = await gate('eve', `${inside}..HEAD`);
  assert.deepEqual([left.code, left.json['lapsed']], [1, [{ ref, files: ['src/web/b.ts'] }]], left.text);
  const shown = await as.rob('review', 'show', ref, '--json');
  assert.equal(shown.json['state'], 'lapsed');
  assert.deepEqual((shown.json['lapse'] as { files: string[] }).files, ['src/web/b.ts']);
  const again = await gate('eve', `${reviewed}..${inside}`);
  assert.deepEqual([again.code, again.json['lapsed']], [1, []]);
});

test('an approval by an author of the range does not count, nor one of a commit elsewhere or of another repository', async (t) => {
  const scene = await setScene(t);
  const { repo, head, as, reviewed } = scene;
  await approved(scene);
  const gate = (...more: readonly string[]) =>
    as.eve('review', 'gate', '--repo', repo.folder, '--range', `${reviewed}..HEAD`, '--json', '--dry-run', ...more);
  assert.equal((await gate('--repository', 'https://token@forge.example/org/sync/')).code, 0);
  const other = await gate('--repository', 'forge.example/org/other');
  assert.deepEqual(
    [other.code, other.json['reasons']],
    [1, ['No review that you may see has this repository in its scope.']],
  );
  const approvedHead = head();
  repo.git('config', 'user.email', 'rob.reviewer@people.example');
  repo.commit({ 'src/sync/a.ts': 'by the reviewer' });
  const own = await gate();
  assert.equal(own.code, 1);
  assert.match(own.text, /who decided it is an author of a commit in the range/);
  repo.git('checkout', '--quiet', '-b', 'aside', reviewed);
  repo.git('config', 'user.email', 'eve.engineer@people.example');
  repo.commit({ 'src/sync/a.ts': 'aside' });
  const aside = await gate();
  assert.match(aside.text, /its commit is not in the history of the range/);
  for (const empty of [`${approvedHead}..${approvedHead}`, `${approvedHead}..${reviewed}`]) {
    const none = await as.eve('review', 'gate', '--repo', repo.folder, '--range', empty);
    assert.deepEqual([none.code, none.text.split(':')[0]], [0, 'Nothing is touched'], none.text);
  }
});

test('what cannot be looked at is exit code 3, and a seal is checked from the console as well', async (t) => {
  const scene = await setScene(t);
  const { repo, as, reviewed } = scene;
  const asked = await as.eve('review', 'request', '--json');
  const unsealed = await as.max('review', 'verify', String(asked.json['ref']));
  assert.equal(unsealed.code, 3, unsealed.text);
  const ref = await approved(scene);
  const nothing = await as.eve('review', 'gate', '--repo', repo.folder, '--range', `nowhere..HEAD`, '--json');
  assert.deepEqual([nothing.code, nothing.json['covered']], [3, null]);
  assert.equal((await as.eve('review', 'gate', '--repo', repo.folder, '--range', reviewed)).code, 2);

  const verified = await as.max('review', 'verify', ref);
  assert.equal(verified.code, 0, verified.text);
  assert.match(verified.text, /seal 1 .*holds/);
  const keyFile = join(repo.folder, '.git', 'key');
  writeFileSync(keyFile, Buffer.alloc(32, 7).toString('base64'));
  const otherKey = await as.max('review', 'verify', ref, '--key', keyFile);
  assert.equal(otherKey.code, 1, otherKey.text);
  assert.match(otherKey.text, /NO {2}local signature/);
});

test('each step of a review from the console', async (t) => {
  const { as } = await setScene(t);
  const run = async (who: keyof typeof as, ...words: readonly string[]): Promise<string> => {
    const { code, text } = await as[who]('review', ...words);
    assert.equal(code, 0, text);
    return text;
  };
  assert.match(await run('eve', 'request', '--title', 'One'), /REV-1001 waits for triage/);
  assert.match(await run('rob', 'list', '--state', 'triage'), /REV-1001 +waits for triage /);
  const cases = await as.rob('cases', 'list');
  assert.match(cases.text, /REV-1001 +waits for triage /);
  assert.match((await as.rob('cases', 'show', 'REV-1001')).text, /^waits for triage · severity/m);
  assert.match(await run('rob', 'ask', 'REV-1001', '--question', 'Which service?'), /: waits for the requester,/);
  assert.match(await run('rob', 'accept', 'REV-1001', '--target', '2031-01-31', '--depth', 'deep'), /: accepted,/);
  assert.match(await run('rob', 'assign', 'REV-1001', 'me'), /with Rob Reviewer/);
  assert.match(await run('rob', 'change', 'REV-1001', '--target', '2031-02-28', '--reason', 'Later'), /REV-1001/);
  assert.match(await run('rob', 'show', 'REV-1001'), /target 2031-02-28/);
  assert.match(await run('rob', 'show', 'REV-1001'), /page: http:\/\/.*\/reviews\/REV-1001/);
  assert.match(await run('eve', 'withdraw', 'REV-1001', '--reason', 'Not built'), /: withdrawn,/);
  assert.match(await run('rob', 'reopen', 'REV-1001', '--reason', 'Built after all'), /: waits for triage,/);
  assert.match(await run('rob', 'not-needed', 'REV-1001', '--reason', 'Small'), /: not needed,/);
  await run('eve', 'request', '--title', 'Two');
  await run('rob', 'accept', 'REV-1002', '--reviewer', 'me');
  await run('rob', 'start', 'REV-1002');
  await run('rob', 'scope', 'REV-1002', '--repository', 'https://u:p@forge.example/x', '--release', '1.2');
  const condition = ['--condition', '2099-01-31 eve.engineer@people.example rotate the key'];
  const decide = ['decide', 'REV-1002', 'approve-with-conditions', '--reason', 'Nearly', ...condition];
  assert.match(await run('rob', ...decide), /: approved with conditions,/);
  await run('eve', 'condition', 'REV-1002', '1', '--evidence', 'Key 2');
  assert.match(await run('rob', 'condition', 'REV-1002', '1', '--confirm'), /: approved,/);
  assert.match(
    await run('rob', 'show', 'REV-1002'),
    /scope: https:\/\/forge\.example\/x at 1\.2[\s\S]*condition 1 \(met/,
  );
  assert.match(await run('rob', 'lapse', 'REV-1002', '--reason', 'It logs the token'), /: lapsed,/);
  assert.match(await run('rob', 'rules', 'show'), /twoPersons:/);
  assert.match(await run('rob', 'rules', 'preview', '--kind', 'vendor'), /depth standard: it is about a vendor/);
});
