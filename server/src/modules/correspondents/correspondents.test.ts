import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readPublicKeys } from '@gatehouse/openpgp';
import { type Gnupg, openGnupg } from '@gatehouse/testing';
import { type PersonActor, systemActor } from '../../platform/access/index.ts';
import { asSuperuser } from '../../testing/database.ts';
import { type Answer, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { caseDoor } from '../cases/index.ts';
import { correspondentsDoor, type KeyForAddress } from './index.ts';
import type { KeyOrigin } from './model.ts';

const rita = 'rita@reporter.example';

type KeyView = { id: string; fingerprint: string; standing: string; origin: string; refused: string | null };
type View = { id: string; address: string; name: string; caseIds: string[]; keys: KeyView[] };
const view = ({ body }: Answer): View => body as View;
const items = ({ body }: Answer): View[] => (body as { items: View[] }).items;

async function openScene(t: TestContext) {
  const running = await startTestApp(t, { roles: [] });
  const { platform } = running.app;
  const door = correspondentsDoor(platform);
  const inside = <T>(work: Parameters<typeof platform.db.as<T>>[1]) => platform.db.as(systemActor('test'), work);
  return {
    ...running,
    door,
    inside,
    openCase: (...members: readonly PersonActor[]) =>
      inside(async (tx) => {
        const memberIds = members.map(({ personId }) => personId);
        return (await caseDoor(platform).open(tx, { kind: 'report', title: 'a case', members: memberIds })).id;
      }),
    /** As the intake does for a mail with these keys. */
    arrives: (address: string, caseId: string, armored = '', origin: KeyOrigin = 'attachment', forAddress?: string) =>
      inside(async (tx) => {
        await door.meet(tx, { address, name: 'Rita R.' }, caseId);
        const keys = armored === '' ? [] : await readPublicKeys(armored, platform.clock.now());
        const arrived = keys.flatMap((key) =>
          key.ok ? [{ ...key.key, origin, ...(forAddress === undefined ? {} : { forAddress }) }] : [],
        );
        return (await door.learnKeys(tx, address, arrived)).map(({ outcome }) => outcome);
      }),
    keyFor: (address: string): Promise<KeyForAddress> => inside((tx) => door.keyFor(tx, address, platform.clock.now())),
    find: async (person: TestPerson, address: string) =>
      items(await person.call('GET', `/api/v1/correspondents?address=${encodeURIComponent(address)}`))[0],
  };
}

function gnupg(t: TestContext): Gnupg {
  const opened = openGnupg();
  t.after(opened.remove);
  return opened;
}

test('the first key is used, the same one again changes nothing, a differing one waits', async (t) => {
  const scene = await openScene(t);
  const [first, second] = [gnupg(t), gnupg(t)];
  first.makeKey(`Rita <${rita}>`);
  second.makeKey(`Rita <${rita}>`);
  const caseId = await scene.openCase();
  assert.deepEqual(await scene.keyFor(rita), { outcome: 'none' });
  assert.deepEqual(await scene.arrives('Rita@Reporter.example', caseId, first.exportPublic(rita)), ['added']);
  const known = await scene.keyFor(rita);
  assert.equal(known.outcome, 'usable');
  assert.deepEqual(await scene.arrives(rita, caseId, first.exportPublic(rita)), ['unchanged']);
  assert.deepEqual(await scene.arrives(rita, caseId, second.exportPublic(rita)), ['differs']);
  assert.deepEqual(await scene.keyFor(rita), known);

  const sara = await scene.person('Sara', 'security');
  const shown = await scene.find(sara, rita);
  assert.deepEqual(
    shown?.keys.map(({ standing, origin }) => [standing, origin]),
    [
      ['pinned', 'attachment'],
      ['offered', 'attachment'],
    ],
  );
  const url = `/api/v1/correspondents/${shown?.id}/keys/${shown?.keys[1]?.id}`;
  const pinned = view(await sara.call('POST', `${url}/pin`));
  assert.deepEqual(
    pinned.keys.map(({ fingerprint, standing }) => [fingerprint, standing]),
    [
      [shown?.keys[1]?.fingerprint, 'pinned'],
      [shown?.keys[0]?.fingerprint, 'replaced'],
    ],
  );
  const now = await scene.keyFor(rita);
  assert.equal(now.outcome === 'usable' && now.fingerprint, shown?.keys[1]?.fingerprint);
  assert.equal((await sara.call('DELETE', url)).status, 204);
  assert.deepEqual(await scene.keyFor(rita), { outcome: 'none' });
});

test('a key speaks only for addresses that it carries, or that Autocrypt names', async (t) => {
  const scene = await openScene(t);
  const mallory = gnupg(t);
  mallory.makeKey('Mallory <mallory@reporter.example>');
  const key = mallory.exportPublic('mallory');
  const caseId = await scene.openCase();
  assert.deepEqual(await scene.arrives(rita, caseId, key), ['ignored']);
  assert.deepEqual(await scene.arrives(rita, caseId, key, 'autocrypt', 'mallory@reporter.example'), ['ignored']);
  assert.deepEqual(await scene.keyFor(rita), { outcome: 'none' });
  assert.deepEqual(await scene.arrives(rita, caseId, key, 'autocrypt', rita), ['added']);
});

test('a revocation that arrives later counts at once', async (t) => {
  const scene = await openScene(t);
  const owner = gnupg(t);
  owner.makeKey(`Rita <${rita}>`);
  const caseId = await scene.openCase();
  const good = owner.exportPublic(rita);
  await scene.arrives(rita, caseId, good);
  owner.revoke(rita);
  assert.deepEqual(await scene.arrives(rita, caseId, owner.exportPublic(rita)), ['unchanged']);
  const revoked = await scene.keyFor(rita);
  assert.deepEqual(revoked.outcome === 'refused' && revoked.reason, 'revoked');
  await scene.arrives(rita, caseId, good);
  assert.equal((await scene.keyFor(rita)).outcome, 'refused', 'an old copy takes the revocation back');
});

test('a person imports a key; it is used at once only if none is, and it carries the address', async (t) => {
  const scene = await openScene(t);
  const lena = await scene.person('Lena', 'point-person');
  const caseId = await scene.openCase(lena.actor);
  await scene.arrives(rita, caseId);
  const shown = await scene.find(lena, rita);
  const keys = gnupg(t);
  keys.makeKey(`Rita <${rita}>`);
  keys.makeKey('Team <team@vendor.example>');
  const put = (armored: string) => lena.call('POST', `/api/v1/correspondents/${shown?.id}/keys`, { armored });
  const team = await put(keys.exportPublic('team'));
  assert.deepEqual([team.status, view(team).keys[0]?.standing], [201, 'offered']);
  const own = await put(keys.exportPublic(rita));
  assert.deepEqual(
    view(own).keys.map(({ standing, origin }) => [standing, origin]),
    [
      ['pinned', 'imported'],
      ['offered', 'imported'],
    ],
  );
  assert.equal(view(await put(keys.exportPublic(rita))).keys.length, 2);
  for (const [armored, words] of [
    ['not a key', /not-a-key/],
    [keys.exportSecret(rita), /secret-key/],
    [keys.run(['--armor', '--export']).toString(), /several keys/],
  ] as const) {
    const refused = await put(armored);
    assert.deepEqual([refused.status, (refused.body as { code: string }).code], [400, 'correspondent_key_unusable']);
    assert.match((refused.body as { detail: string }).detail, words);
  }
});

test('a key that cannot encrypt is not pinned by a person', async (t) => {
  const scene = await openScene(t);
  const sara = await scene.person('Sara', 'security');
  const keys = gnupg(t);
  keys.makeKey(`Rita <${rita}>`);
  const caseId = await scene.openCase();
  await scene.arrives(rita, caseId, keys.exportPublic(rita));
  keys.run(['--quick-gen-key', 'Signing <signs@reporter.example>', 'ed25519', 'sign', 'never']);
  const { id } = (await scene.find(sara, rita)) ?? { id: '' };
  const signOnly = keys.exportPublic('signs@reporter.example');
  const imported = view(await sara.call('POST', `/api/v1/correspondents/${id}/keys`, { armored: signOnly }));
  const offered = imported.keys.find(({ standing }) => standing === 'offered');
  assert.equal(offered?.refused, 'sign-only');
  const refused = await sara.call('POST', `/api/v1/correspondents/${id}/keys/${offered?.id}/pin`);
  assert.deepEqual([refused.status, (refused.body as { code: string }).code], [409, 'correspondent_key_refused']);
});

test('a correspondent is seen by who sees one of the cases, and by nobody else', async (t) => {
  const scene = await openScene(t);
  const [lena, otto] = [await scene.person('Lena', 'point-person'), await scene.person('Otto', 'point-person')];
  const others = await scene.person('Ada', 'administrator', 'engineer', 'manager', 'auditor');
  const [seen, hidden] = [await scene.openCase(lena.actor), await scene.openCase()];
  await scene.arrives(rita, seen);
  await scene.arrives(rita, hidden);
  await scene.arrives('hidden@reporter.example', hidden);
  const list = items(await lena.call('GET', '/api/v1/correspondents'));
  assert.deepEqual(
    list.map(({ address, name, caseIds }) => [address, name, caseIds]),
    [[rita, 'Rita R.', [seen]]],
  );
  assert.deepEqual(items(await otto.call('GET', '/api/v1/correspondents')), []);
  assert.equal(await scene.find(otto, rita), undefined);
  assert.equal((await otto.call('GET', `/api/v1/correspondents/${list[0]?.id}`)).status, 404);
  assert.equal((await others.call('GET', '/api/v1/correspondents')).status, 403);
  const sneaked = await otto.call('POST', '/api/v1/correspondents', { address: rita, caseId: hidden });
  assert.equal(sneaked.status, 404);
  await assert.rejects(
    scene.app.platform.db.as(otto.actor, (tx) => scene.door.meet(tx, { address: rita }, hidden)),
    /sees no such case/,
  );
});

test('who meets an address in a case of their own does not choose its key for hidden cases', async (t) => {
  const scene = await openScene(t);
  const [otto, sara] = [await scene.person('Otto', 'point-person'), await scene.person('Sara', 'security')];
  const [owner, forger] = [gnupg(t), gnupg(t)];
  owner.makeKey(`Rita <${rita}>`);
  forger.makeKey(`Rita <${rita}>`);
  const [own, hidden] = [await scene.openCase(otto.actor), await scene.openCase()];
  await scene.arrives(rita, hidden);
  const { id } = view(await otto.call('POST', '/api/v1/correspondents', { address: rita, caseId: own }));
  const url = `/api/v1/correspondents/${id}/keys`;
  const forged = view(await otto.call('POST', url, { armored: forger.exportPublic(rita) })).keys[0];
  assert.equal(forged?.standing, 'offered');
  assert.deepEqual(await scene.keyFor(rita), { outcome: 'none' });
  const refusals = [
    await otto.call('POST', `${url}/${forged?.id}/pin`),
    await otto.call('DELETE', `${url}/${forged?.id}`),
  ];
  for (const { status, body } of refusals)
    assert.deepEqual([status, (body as { code: string }).code], [403, 'correspondent_shared']);
  await scene.arrives(rita, hidden, owner.exportPublic(rita));
  const known = await scene.keyFor(rita);
  assert.equal(known.outcome === 'usable' && known.fingerprint !== forged?.fingerprint, true);
  assert.equal((await sara.call('DELETE', `${url}/${forged?.id}`)).status, 204);
});

test('an address can be added before the first mail, in a case that one sees', async (t) => {
  const scene = await openScene(t);
  const [lena, sara] = [await scene.person('Lena', 'point-person'), await scene.person('Sara', 'security')];
  const caseId = await scene.openCase(lena.actor);
  const body = { address: 'PSIRT@vendor.example', name: 'Vendor', caseId };
  const made = await lena.call('POST', '/api/v1/correspondents', body);
  assert.deepEqual([made.status, view(made).address, view(made).caseIds], [201, 'psirt@vendor.example', [caseId]]);
  assert.equal((await lena.call('POST', '/api/v1/correspondents', { address: 'x@vendor.example' })).status, 404);
  assert.equal((await sara.call('POST', '/api/v1/correspondents', { address: 'x@vendor.example' })).status, 201);
  for (const address of ['no address', 'security@localhost'])
    assert.equal((await sara.call('POST', '/api/v1/correspondents', { address })).status, 400, address);
});

test('the list pages from the one heard of last, and refuses a cursor of something else', async (t) => {
  const scene = await openScene(t);
  const sara = await scene.person('Sara', 'security');
  const caseId = await scene.openCase();
  for (const name of ['a', 'b', 'c']) await scene.arrives(`${name}@reporter.example`, caseId);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await sara.call('GET', `/api/v1/correspondents?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
    seen.push(...items(page).map(({ address }) => address));
    cursor = (page.body as { nextCursor: string | null }).nextCursor;
  }
  assert.deepEqual(seen.sort(), ['a@reporter.example', 'b@reporter.example', 'c@reporter.example']);
  assert.equal((await sara.call('GET', '/api/v1/correspondents?cursor=x')).status, 400);
});

test('a dump holds no address, name or fingerprint in a readable form', async (t) => {
  const scene = await openScene(t);
  const keys = gnupg(t);
  keys.makeKey(`Rita <${rita}>`);
  await scene.arrives(rita, await scene.openCase(), keys.exportPublic(rita));
  const known = await scene.keyFor(rita);
  const fingerprint = known.outcome === 'usable' ? known.fingerprint : '';
  const text = await asSuperuser({ ...scene.database, stop: async () => undefined }, async (client) => {
    const rows: string[] = [];
    for (const table of ['correspondent', 'correspondent_key', 'correspondent_case']) {
      const result = await client.query<{ row: string }>(`select ${table}::text as row from ${table}`);
      rows.push(...result.rows.map(({ row }) => row.toLowerCase()));
    }
    return rows.join('\n');
  });
  assert.ok(text.length > 500);
  for (const secret of [rita, 'rita', fingerprint.toLowerCase(), 'begin pgp']) {
    assert.equal(text.includes(secret), false, secret);
    assert.equal(text.includes(Buffer.from(secret).toString('hex')), false, secret);
  }
});
