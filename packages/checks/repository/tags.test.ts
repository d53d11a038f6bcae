import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openGnupg } from '@gatehouse/testing';
import { checkRepository, openReadRepository, type ReadRepository, say } from '../testing.ts';
import type { RepositoryObservation } from './observation.ts';

const id = 'release-tags-signed';

function repository(t: TestContext): ReadRepository {
  const opened = openReadRepository();
  t.after(opened.remove);
  opened.commit({ 'a.txt': 'a' });
  return opened;
}

/** Makes an SSH key beside the repository, and signs with it from now on. */
function sshKey(repo: ReadRepository, type: string, ...more: readonly string[]): string {
  const path = join(repo.folder, '.git', `key-${type}-${more.join('')}`);
  execFileSync('ssh-keygen', ['-q', '-t', type, ...more, '-N', '', '-C', 'ada@example.org', '-f', path]);
  repo.git('config', 'gpg.format', 'ssh');
  repo.git('config', 'user.signingKey', path);
  return readFileSync(`${path}.pub`, 'utf8').trim();
}

async function signatures(repo: ReadRepository, allowedSigners: string) {
  const [result] = await checkRepository(repo.tools({ allowedSigners }), [{ check: id }]);
  assert.ok(result !== undefined && result.observation !== null);
  const { tags } = result.observation as RepositoryObservation;
  return Object.fromEntries(
    tags.map(({ name, signature }) => [name, `${signature.verdict} ${signature.reason ?? ''}`.trim()]),
  );
}

test('tags signed with SSH keys of every kind are good, and only while their key is allowed', async (t) => {
  const repo = repository(t);
  const keys = [
    sshKey(repo, 'ed25519'),
    ...['256', '384', '521'].map((bits) => {
      const key = sshKey(repo, 'ecdsa', '-b', bits);
      repo.git('tag', '-s', '-m', 'Release', `v1.${bits}`);
      return key;
    }),
    sshKey(repo, 'rsa', '-b', '2048'),
  ];
  repo.git('tag', '-s', '-m', 'Release\n\nwith more', 'v1.0');
  const signers = keys.map((key) => `ada@example.org ${key}`);
  assert.match(await say(repo.tools({ allowedSigners: signers.join('\n') }), id), /^pass: The newest 4 release tags/);
  const [, ...others] = signers.toReversed();
  assert.deepEqual(await signatures(repo, others.join('\n')), {
    'v1.0': 'unknown-key its key is not among the allowed signers',
    'v1.256': 'good',
    'v1.384': 'good',
    'v1.521': 'good',
  });
  assert.match(await say(repo.tools(), id), /^not-tested: The tags are signed, but the run was not told whose keys/);
});

test('an allowed signer may be limited to purposes and times, and a line that is not understood trusts nobody', async (t) => {
  const repo = repository(t);
  const key = sshKey(repo, 'ed25519');
  repo.git('tag', '-s', '-m', 'Release', 'v1');
  const one = async (line: string) => (await signatures(repo, line))['v1'];
  assert.equal(await one(`"ada@example.org,bob@example.org" namespaces="file,git" ${key}`), 'good');
  assert.equal(await one(`* valid-after="20200101Z",valid-before="20990101" ${key}`), 'good');
  assert.equal(await one(`* namespaces="file" ${key}`), 'bad its key is not allowed to sign for git');
  assert.equal(await one(`* valid-before="20200101" ${key}`), 'bad it was made after its key was allowed');
  assert.equal(await one(`* valid-after="20990101" ${key}`), 'bad it was made before its key was allowed');
  for (const line of [
    `* cert-authority ${key}`,
    `* valid-before="soon" ${key}`,
    `* no-such-option ${key}`,
    `# * ${key}`,
    key,
  ])
    assert.equal(await one(line), 'unknown-key its key is not among the allowed signers', line);
});

test('tags signed with OpenPGP keys are good when the key is allowed', async (t) => {
  const repo = repository(t);
  const gpg = openGnupg();
  t.after(gpg.remove);
  gpg.makeKey('Ada <ada@example.org>');
  gpg.makeKey('Bob <bob@example.org>');
  const home = gpg.file(
    'git-gpg',
    `#!/bin/sh\nexec gpg --homedir "$(dirname "$0")" --batch --trust-model always "$@"\n`,
  );
  chmodSync(home, 0o700);
  repo.git('config', 'gpg.program', home);
  repo.git('config', 'user.signingKey', 'ada@example.org');
  repo.git('tag', '-s', '-m', 'Release', 'v2.0');
  const ada = gpg.exportPublic('ada@example.org');
  const bob = gpg.exportPublic('bob@example.org');
  assert.match(await say(repo.tools({ openpgpKeys: [ada] }), id), /^pass: .*v2\.0/);
  assert.match(
    await say(repo.tools({ openpgpKeys: [bob] }), id),
    /^fail: Not signed by an allowed key: v2\.0 \(unknown key of [0-9A-F]{16,40}\)/,
  );
  gpg.revoke('ada@example.org');
  const revoked = repo.tools({ openpgpKeys: [gpg.exportPublic('ada@example.org')] });
  assert.match(await say(revoked, id), /^fail: .*v2\.0 \(key-revoked of /);
});

test('a release without a signature fails, and what is a release is a pattern', async (t) => {
  const repo = repository(t);
  repo.git('tag', 'v1.0');
  repo.git('tag', '-a', '-m', 'Not signed', 'v1.1');
  repo.git('tag', 'wip');
  const tools = repo.tools();
  assert.match(await say(tools, id), /^fail: Not signed: (?=.*v1\.1)(?=.*v1\.0 \(only a name for a commit\))(?!.*wip)/);
  assert.match(await say(tools, id, { tags: 'wip*' }), /^fail: Not signed: wip/);
  assert.equal(await say(tools, id, { tags: 'release-*' }), 'not-applicable: There is no release tag to look at.');
  assert.equal(await say(tools, id, { since: '2999-01-01' }), 'not-applicable: There is no release tag to look at.');
  assert.match(await say(tools, id, { newest: 0 }), /^not-tested: .*with\.newest/);
});

test('a signature is over one tag: under another name, over changed octets or for another purpose it is bad', async (t) => {
  const repo = repository(t);
  const key = sshKey(repo, 'ed25519');
  repo.git('tag', '-s', '-m', 'Release', 'v1');
  const signers = `* ${key}`;
  repo.git('update-ref', 'refs/tags/v2', repo.git('rev-parse', 'refs/tags/v1').trim());
  const object = repo.git('cat-file', 'tag', 'v1');
  const plant = (name: string, text: string): void => {
    const options = { cwd: repo.folder, input: text, encoding: 'utf8' } as const;
    const oid = execFileSync('git', ['hash-object', '-t', 'tag', '-w', '--stdin', '--literally'], options).trim();
    repo.git('update-ref', `refs/tags/${name}`, oid);
  };
  plant('v3', object.replace('tag v1', 'tag v3'));
  plant('v4', object.replace(/(BEGIN SSH SIGNATURE-----\n.{20})./, '$1!'));
  plant('v5', object.replace(/-----END[\s\S]*/, ''));
  const file = join(repo.folder, '.git', 'payload');
  const payload = object.slice(0, object.indexOf('-----BEGIN')).replace('tag v1', 'tag v6');
  writeFileSync(file, payload);
  const private_ = join(repo.folder, '.git', 'key-ed25519-');
  execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-n', 'file', '-f', private_, file], { stdio: 'ignore' });
  plant('v6', payload + readFileSync(`${file}.sig`, 'utf8'));
  assert.deepEqual(await signatures(repo, signers), {
    v1: 'good',
    v2: 'bad the signed tag is named v1',
    v3: 'bad mismatch',
    v4: 'bad the SSH signature is not good: it is not base64',
    v5: 'bad the SSH signature is not good: its frame is incomplete',
    v6: 'bad the SSH signature is not good: it was made for "file" and not for git',
  });
});
