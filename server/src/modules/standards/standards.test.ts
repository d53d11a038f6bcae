import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Standard } from '@gatehouse/standards';
import { anonymous, systemActor } from '../../platform/access/index.ts';
import { startTestApp } from '../../testing/running-app.ts';
import { standardsDoor } from './index.ts';
import { standardStore, standardWriter } from './store.ts';

type Json = Record<string, unknown>;
const url = '/api/v1/standards';
const json = (answer: { readonly body: unknown }): Json => answer.body as Json;
const items = (answer: { readonly body: unknown }) => json(answer)['items'] as readonly Json[];
const adopted = (body: unknown) => ((body as Json)['adopted'] as Json | null)?.['edition'] ?? null;

const own = (edition: string, text: string) => `
name: own
edition: "${edition}"
title: Our own
source: { title: Us }
sections: [{ id: one, title: One }]
controls:
  - id: OWN-1
    section: one
    title: First
    text: ${text}
    level: mandatory
    applies: website and not api
    verify: [{ attest: { question: Is it so?, validDays: 30 } }]
    remediation: Make it so.
`;

describe('standards', () => {
  test('those that come with Gatehouse are here, and the checklist counts from the first start', async (t) => {
    const { app, person } = await startTestApp(t, { roles: [] });
    const bo = await person('Bo', 'engineer');
    const list = items(await bo.call('GET', url));
    assert.deepEqual(
      list.map((s) => [s['name'], adopted(s), (s['editions'] as Json[]).map((e) => e['edition'])]),
      [
        ['service-checklist', '2026', ['2026', '2016']],
        ['web-security-cheat-sheet', null, ['2026']],
      ],
    );
    const edition = json(await bo.call('GET', `${url}/service-checklist/editions/2026`));
    assert.equal((edition['applies'] as Json)['INFRA-ADMINVPN'], 'if the service has an admin panel');
    const standard = await app.platform.db.reading(bo.actor, (tx) => standardsDoor(app.platform).adopted(tx));
    assert.deepEqual(
      standard.map((s) => `${s.name}@${s.edition}`),
      ['service-checklist@2026'],
    );
    assert.deepEqual(edition['standard'], JSON.parse(JSON.stringify(standard[0])));
  });

  test('a second start changes nothing, and keeps what was withdrawn withdrawn', async (t) => {
    const { app, person } = await startTestApp(t, { roles: [] });
    const ada = await person('Ada', 'administrator');
    const before = await ada.call('GET', url);
    await app.start([]);
    assert.deepEqual((await ada.call('GET', url)).body, before.body);
    assert.equal((await ada.call('POST', `${url}/service-checklist/withdraw`, { why: 'Not yet' })).status, 200);
    await app.start([]);
    assert.deepEqual(items(await ada.call('GET', url)).map(adopted), [null, null]);
    const again = await ada.call('POST', `${url}/service-checklist/withdraw`, { why: 'Not yet' });
    assert.deepEqual([again.status, json(again)['code']], [409, 'standard_not_adopted']);
  });

  test('an edition that came with an earlier version is put in again', async (t) => {
    const { app, person } = await startTestApp(t, { roles: [] });
    const ada = await person('Ada', 'administrator');
    const { db, clock } = app.platform;
    const shown = async () => json(await ada.call('GET', `${url}/service-checklist/editions/2026`));
    const before = await shown();
    const older = { ...(before['standard'] as Standard), title: 'Of an earlier version' };
    const row = { standard: older, digest: '0'.repeat(64), shipped: true, imported_by: null, imported_at: clock.now() };
    await db.as(systemActor('test'), (tx) => standardWriter(tx).putInAgain(row));
    assert.equal(((await shown())['standard'] as Json)['title'], 'Of an earlier version');
    await app.start([]);
    assert.deepEqual(await shown(), before);
    const log = items(await ada.call('GET', '/api/v1/audit-log?action=standard.imported'));
    assert.deepEqual(
      log.map((entry) => (entry['subject'] as Json)['id']),
      ['service-checklist'],
    );
  });

  test('an edition is imported once, compared, previewed, adopted and not removed while it counts', async (t) => {
    const { person } = await startTestApp(t, { roles: [] });
    const sam = await person('Sam', 'security');
    const send = (content: string, query = '') => sam.call('POST', `${url}/import${query}`, { content });
    const dry = await send(own('1', 'Do it'), '?dryRun=true');
    assert.deepEqual([dry.status, items(await sam.call('GET', url)).length], [200, 2]);
    const change = { action: 'create', what: 'standard own@1 with 1 control', fields: [] };
    assert.deepEqual(json(await send(own('1', 'Do it')))['changes'], [change]);
    assert.deepEqual(json(await send(own('1', 'Do it')))['changes'], [{ ...change, action: 'unchanged' }]);
    const other = await send(own('1', 'Do it well'));
    assert.deepEqual([other.status, json(other)['code']], [409, 'edition_exists']);
    await send(own('2', 'Do it well'));
    const changes = json(await sam.call('GET', `${url}/own/editions/2/changes`));
    assert.equal(changes['from'], '1');
    assert.deepEqual(
      (changes['changed'] as Json[]).map((c) => [c['id'], c['fields']]),
      [['OWN-1', ['text']]],
    );
    const preview = json(await sam.call('GET', `${url}/own/editions/2/preview`));
    assert.deepEqual([preview['replaces'], preview['newlyFailing']], [null, []]);
    const done = await sam.call('POST', `${url}/own/adopt`, { edition: '2', why: 'Agreed' });
    assert.deepEqual([done.status, adopted(done.body)], [200, '2']);
    const kept = await sam.call('DELETE', `${url}/own/editions/2`);
    assert.deepEqual([kept.status, json(kept)['code']], [409, 'edition_adopted']);
    assert.equal((await sam.call('DELETE', `${url}/own/editions/1`)).status, 204);
    const shipped = await sam.call('DELETE', `${url}/service-checklist/editions/2016`);
    assert.deepEqual([shipped.status, json(shipped)['code']], [409, 'edition_shipped']);
    assert.equal((await sam.call('POST', `${url}/own/adopt`, { edition: '9', why: 'x' })).status, 404);
  });

  test('a file that is no standard changes nothing, and its field is named', async (t) => {
    const { person } = await startTestApp(t, { roles: [] });
    const ada = await person('Ada', 'administrator');
    const problem = async (content: string) => {
      const { status, body } = await ada.call('POST', `${url}/import`, { content });
      return [status, (body as Json)['detail']];
    };
    assert.deepEqual(await problem(own('1', '"a\\0b"')), [
      400,
      'controls[0].text: holds a character that is no text (NUL or half of a surrogate pair)',
    ]);
    assert.deepEqual(await problem(own('1', 'x').replace('not api', 'no api')), [
      400,
      'controls[0].applies: character 13: "no" is no trait; traits are always, website, api, admin-panel, handles-keys, stores-sensitive-data, pushes-data-to-clients, user-content, sets-cookies, uses-database, has-repository, public',
    ]);
    assert.equal((await problem('{"Requirements": []}'))[0], 400);
    assert.equal((await problem('&a [*a]'))[0], 400);
    assert.equal((await problem(''))[0], 400);
    assert.equal(items(await ada.call('GET', url)).length, 2);
  });

  test('who only reads is refused by name of the permission, and a stranger sees nothing', async (t) => {
    const { app, person, stranger } = await startTestApp(t, { roles: [] });
    const bo = await person('Bo', 'manager');
    const refused = await bo.call('POST', `${url}/own/adopt`, { edition: '1', why: 'x' });
    assert.equal(refused.status, 403);
    assert.match(String(json(refused)['detail']), /standards\.write/);
    assert.equal((await bo.call('POST', `${url}/import`, { content: own('1', 'x') })).status, 403);
    assert.equal((await stranger.call('GET', url)).status, 401);
    assert.deepEqual(await app.platform.db.reading(anonymous, (tx) => standardStore(tx).editions()), []);
    assert.deepEqual(await app.platform.db.reading(anonymous, (tx) => standardStore(tx).adoptions()), []);
  });

  test('exports are downloads, and an unknown service is not found', async (t) => {
    const { person } = await startTestApp(t, { roles: [] });
    const bo = await person('Bo', 'engineer');
    const markdown = await bo.call('GET', `${url}/service-checklist/export`);
    assert.equal(markdown.headers['content-disposition'], "attachment; filename*=UTF-8''service-checklist-2026.md");
    assert.match(markdown.bytes.toString(), /^\* \[ \] Set HSTS to 63072000 \(2 years\) \(\*\*INFRA-HSTS\*\*\)$/m);
    const original = await bo.call('GET', `${url}/service-checklist/export?edition=2016&format=json`);
    assert.equal((JSON.parse(original.bytes.toString()) as { standard: Json }).standard['edition'], '2016');
    const sarif = await bo.call('GET', `${url}/service-checklist/export?format=sarif`);
    assert.equal((JSON.parse(sarif.bytes.toString()) as Json)['version'], '2.1.0');
    assert.equal((await bo.call('GET', `${url}/service-checklist/export?service=nowhere`)).status, 404);
    assert.equal((await bo.call('GET', `${url}/service-checklist/export?format=pdf`)).status, 400);
    assert.equal((await bo.call('GET', `${url}/no-such/export`)).status, 404);
  });
});
