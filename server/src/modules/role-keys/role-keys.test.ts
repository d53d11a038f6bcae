import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Gnupg, openGnupg } from '@gatehouse/testing';
import { localPartHash } from '@gatehouse/wkd';
import { systemActor } from '../../platform/access/index.ts';
import { asSuperuser } from '../../testing/database.ts';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { type PublicRoleKey, roleKeysDoor } from './index.ts';

const address = 'security@localhost';

async function published({ stranger }: RunningApp): Promise<readonly PublicRoleKey[]> {
  const { status, body } = await stranger.call('GET', '/api/v1/role-keys');
  assert.equal(status, 200);
  return body as readonly PublicRoleKey[];
}

/** Changes of keys are made by a job, right after somebody agreed. */
async function untilKeys(
  running: RunningApp,
  isThere: (keys: readonly PublicRoleKey[]) => boolean,
): Promise<readonly PublicRoleKey[]> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const keys = await published(running);
    if (isThere(keys)) return keys;
    await sleep(50);
  }
  throw new Error('The keys did not change.');
}

async function ask(person: TestPerson, url: string, body: object): Promise<string> {
  const { status, body: answer } = await person.call('POST', url, body);
  assert.equal(status, 202, JSON.stringify(answer));
  return (answer as { approval: { id: string } }).approval.id;
}

async function approve(person: TestPerson, id: string): Promise<void> {
  const decided = await person.call('POST', `/api/v1/approvals/${id}`, { decision: 'approve', reason: 'compared' });
  assert.ok(decided.status < 300, JSON.stringify(decided.body));
}

function gnupg(t: TestContext): Gnupg {
  const opened = openGnupg();
  t.after(opened.remove);
  return opened;
}

const stateOf = (keys: readonly PublicRoleKey[], fingerprint: string | undefined) =>
  keys.find((key) => key.fingerprint === fingerprint)?.state;

test('the first start makes one key for each role address, which GnuPG takes and encrypts to', async (t) => {
  const running = await startTestApp(t, {
    environment: { GATEHOUSE_ROLE_ADDRESSES: 'security@example.org,abuse@example.org' },
  });
  const keys = await published(running);
  assert.deepEqual(
    keys.map((key) => [key.address, key.state]),
    [
      ['abuse@example.org', 'current'],
      ['security@example.org', 'current'],
    ],
  );
  assert.deepEqual(Object.keys(keys[0] ?? {}).sort(), ['address', 'armored', 'fingerprint', 'state']);
  const { run } = gnupg(t);
  run(['--import'], keys.map((key) => key.armored).join('\n'));
  const encrypted = run(['--armor', '-e', '-r', 'security@example.org'], 'a report');
  assert.match(encrypted.toString(), /BEGIN PGP MESSAGE/);
});

test('a second start keeps the keys', async (t) => {
  const running = await startTestApp(t);
  const before = await published(running);
  await running.app.start([]);
  assert.deepEqual(await published(running), before);
});

test('the Web Key Directory answers both methods, and nothing else', async (t) => {
  const running = await startTestApp(t, { environment: { GATEHOUSE_ROLE_ADDRESSES: 'Security@example.org' } });
  const [key] = await published(running);
  const hash = localPartHash('security');
  const base = '/.well-known/openpgpkey';
  const { call } = running.stranger;
  const advanced = await call('GET', `${base}/example.org/hu/${hash}?l=security`);
  const direct = await call('GET', `${base}/hu/${hash}?l=Security`);
  const { run } = gnupg(t);
  for (const answer of [advanced, direct]) {
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['content-type'], 'application/octet-stream');
    const shown = run(['--with-colons', '--show-keys'], answer.bytes);
    assert.match(shown.toString(), new RegExp(`fpr:::::::::${key?.fingerprint}:`));
    assert.match(shown.toString(), /uid:.*security@example\.org/);
  }
  assert.deepEqual(
    [(await call('GET', `${base}/policy`)).status, (await call('GET', `${base}/policy`)).body],
    [200, ''],
  );
  assert.equal((await call('GET', `${base}/example.org/policy`)).status, 200);
  assert.equal((await call('GET', `${base}/example.net/policy`)).status, 404);
  assert.equal((await call('GET', `${base}/example.net/hu/${hash}`)).status, 404);
  assert.equal((await call('GET', `${base}/example.org/hu/${hash}?l=other`)).status, 404);
  assert.equal((await call('GET', `${base}/hu/${localPartHash('other')}`)).status, 404);
});

test('a rotation waits for another person, keeps the old key for decryption and certifies both ways', async (t) => {
  const running = await startTestApp(t);
  const [ada, ben] = [await running.person('Ada', 'administrator'), await running.person('Ben', 'administrator')];
  const [old] = await published(running);
  const id = await ask(ada, '/api/v1/role-keys/rotate', { address, reason: 'yearly' });
  assert.equal((await ada.call('POST', `/api/v1/approvals/${id}`, { decision: 'approve' })).status, 403);
  assert.deepEqual(await published(running), [old]);
  await approve(ben, id);
  const keys = await untilKeys(running, (all) => all.length === 2);
  const fresh = keys.find((key) => key.state === 'current');
  assert.equal(stateOf(keys, old?.fingerprint), 'retired');

  const { run } = gnupg(t);
  run(['--import'], keys.map((key) => key.armored).join('\n'));
  const signatures = run(['--with-colons', '--check-signatures']);
  const good = [...signatures.toString().matchAll(/^(pub|sig):(.?)(?::[^:]*){2}:([0-9A-F]{16}):/gm)];
  const [oldId, freshId] = [old?.fingerprint.slice(-16), fresh?.fingerprint.slice(-16)];
  let subject = '';
  const certified: string[] = [];
  for (const [, kind, verdict, keyId] of good) {
    if (kind === 'pub') subject = keyId ?? '';
    else if (keyId !== subject) certified.push(`${verdict} ${keyId} certifies ${subject}`);
  }
  assert.deepEqual(certified.sort(), [`! ${oldId} certifies ${freshId}`, `! ${freshId} certifies ${oldId}`].sort());

  const { platform } = running.app;
  const secrets = await platform.db.reading(systemActor('test'), (tx) => roleKeysDoor(platform).decryptionKeys(tx));
  assert.deepEqual(
    secrets.map((key) => key.fingerprint),
    [fresh?.fingerprint, old?.fingerprint],
  );
  const signing = await platform.db.reading(systemActor('test'), (tx) =>
    roleKeysDoor(platform).signingKey(tx, address),
  );
  assert.equal(signing?.fingerprint, fresh?.fingerprint);
});

test('with one administrator only, the rotation is made at once and says so', async (t) => {
  const running = await startTestApp(t);
  const ada = await running.person('Ada', 'administrator', 'security');
  const answer = await ada.call('POST', '/api/v1/role-keys/rotate', { address, reason: 'yearly' });
  assert.deepEqual([answer.status, answer.body], [202, { applied: true, exception: 'single-administrator' }]);
  await untilKeys(running, (all) => all.length === 2);
});

test('the revocation certificate is handed over once, and GnuPG revokes with it', async (t) => {
  const running = await startTestApp(t);
  const ada = await running.person('Ada', 'administrator');
  const [key] = await published(running);
  const url = `/api/v1/role-keys/${key?.fingerprint}/revocation-certificate`;
  assert.equal((await running.stranger.call('POST', url)).status, 401);
  const eve = await running.person('Eve', 'security', 'point-person', 'manager', 'auditor', 'engineer');
  assert.equal((await eve.call('POST', url)).status, 403);
  const [first, second] = await Promise.all([ada.call('POST', url), ada.call('POST', url)]);
  assert.deepEqual([first.status, second.status].sort(), [200, 409]);
  const certificate = (first.status === 200 ? first : second).body as { armored: string };
  const custody = await ada.call('GET', '/api/v1/role-keys/custody');
  const [held] = (custody.body as { items: { revocationCertificate: string }[] }).items;
  assert.equal(held?.revocationCertificate, 'taken');
  const { run } = gnupg(t);
  run(['--import'], key?.armored ?? '');
  run(['--import'], certificate.armored);
  const listed = run(['--with-colons', '--list-keys']);
  assert.match(listed.toString(), /^pub:r:/m);
});

test('a key made by GnuPG is imported with its passphrase, and takes over after another person agreed', async (t) => {
  const running = await startTestApp(t, { environment: { GATEHOUSE_ROLE_ADDRESSES: 'security@example.org' } });
  const [ada, ben] = [await running.person('Ada', 'administrator'), await running.person('Ben', 'administrator')];
  const owner = gnupg(t);
  const passphrase = 'correct horse';
  owner.makeKey('Security <security@example.org>', 'rsa3072', '--passphrase', passphrase);
  const armored = owner.run(['--passphrase', passphrase, '--armor', '--export-secret-keys']).toString();
  const fingerprint = /^fpr:+([0-9A-F]{40}):/m.exec(owner.run(['--with-colons', '--list-keys']).toString())?.[1];
  const wanted = { address: 'security@example.org', armored, reason: 'our old key' };

  const refused = async (change: object, code: string, words: RegExp) => {
    const { status, body } = await ada.call('POST', '/api/v1/role-keys/import', { ...wanted, ...change });
    assert.deepEqual([status, (body as { code: string }).code], [400, code]);
    assert.match((body as { detail: string }).detail, words);
  };
  await refused({ passphrase: 'wrong' }, 'role_key_unusable', /passphrase: it does not open/);
  await refused({}, 'role_key_unusable', /none was given/);
  await refused({ address: 'other@example.org' }, 'role_address_unknown', /not a role address/);
  const publicOnly = owner.exportPublic('security@example.org');
  await refused({ armored: publicOnly }, 'role_key_unusable', /no secret OpenPGP key/);

  const id = await ask(ada, '/api/v1/role-keys/import', { ...wanted, passphrase });
  await approve(ben, id);
  const keys = await untilKeys(running, (all) => all.length === 2);
  assert.equal(stateOf(keys, fingerprint), 'current');
  const again = await ada.call('POST', '/api/v1/role-keys/import', { ...wanted, passphrase });
  assert.deepEqual([again.status, (again.body as { code: string }).code], [409, 'role_key_known']);
});

test('a revoked key is published as revoked, and a new one that it does not certify takes its place', async (t) => {
  const running = await startTestApp(t);
  const [ada, ben] = [await running.person('Ada', 'administrator'), await running.person('Ben', 'administrator')];
  const [old] = await published(running);
  const url = `/api/v1/role-keys/${old?.fingerprint}/revoke`;
  await approve(ben, await ask(ada, url, { because: 'compromised', reason: 'a laptop is gone' }));
  const keys = await untilKeys(running, (all) => all.length === 2);
  assert.equal(stateOf(keys, old?.fingerprint), 'revoked');
  const { run } = gnupg(t);
  run(['--import'], keys.map((key) => key.armored).join('\n'));
  const listed = run(['--with-colons', '--list-signatures']).toString();
  assert.match(listed, new RegExp(`^pub:r:.*:${old?.fingerprint.slice(-16)}:`, 'm'));
  const fresh = keys.find((key) => key.state === 'current');
  assert.notEqual(fresh?.fingerprint, old?.fingerprint);
  const [, ofFresh = ''] = listed.split(new RegExp(`^pub:[^:]*:[^:]*:[^:]*:${fresh?.fingerprint.slice(-16)}:`, 'm'));
  assert.doesNotMatch(ofFresh.split(/^pub:/m)[0] ?? '', new RegExp(`^sig:.*${old?.fingerprint.slice(-16)}`, 'm'));
});

test('no person’s transaction reads a secret, and none is readable in the database', async (t) => {
  const running = await startTestApp(t);
  const ada = await running.person('Ada', 'administrator', 'security');
  const { platform, pool } = running.app;
  await assert.rejects(
    platform.db.reading(ada.actor, (tx) => roleKeysDoor(platform).decryptionKeys(tx)),
    /transactions of the system only/,
  );
  const client = await pool.connect();
  await client.query('begin; set local role gatehouse_app');
  await client.query(
    `select set_config('gatehouse.actor_kind','person',true), set_config('gatehouse.actor_id',$1,true), set_config('gatehouse.powers','security',true)`,
    [ada.actor.personId],
  );
  assert.equal((await client.query('select 1 from role_key_secret')).rowCount, 0);
  assert.equal((await client.query('select 1 from role_key_import')).rowCount, 0);
  assert.equal((await client.query("update role_key set state = 'revoked'")).rowCount, 0);
  await client.query('rollback');
  client.release();
  const stored = await asSuperuser({ ...running.database, stop: async () => undefined }, (superuser) =>
    superuser.query<{ sealed: Buffer }>('select sealed_secret as sealed from role_key_secret'),
  );
  assert.equal(stored.rowCount, 1);
  assert.equal(stored.rows[0]?.sealed.includes('PRIVATE KEY'), false);
});
