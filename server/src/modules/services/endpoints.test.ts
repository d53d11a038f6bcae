import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { servicesDoor } from './index.ts';

type Endpoint = {
  readonly pattern: string;
  readonly confirmed: { readonly by: { readonly name: string }; readonly why: string } | null;
  readonly expandedFrom: string | null;
  readonly expandsTo?: readonly string[];
};
type Answer = { readonly status: number; readonly body: unknown };
const endpointsOf = ({ body }: Answer) => (body as { endpoints: readonly Endpoint[] }).endpoints;
const confirmed = (answer: Answer) => endpointsOf(answer).flatMap((e) => (e.confirmed === null ? [] : e.pattern));
const codeOf = ({ body }: Answer) => (body as { code: string }).code;
const why = 'It is in our zone.';

async function madeBy(ada: TestPerson, endpoints: readonly string[], team?: string): Promise<string> {
  const body = { name: 'Sync', endpoints, ...(team === undefined ? {} : { team }) };
  const made = await ada.call('POST', '/api/v1/services', body);
  assert.equal(made.status, 201);
  return `/api/v1/services/${(made.body as { id: string }).id}`;
}

const confirm = (who: TestPerson, url: string, endpoint: string) =>
  who.call('POST', `${url}/endpoints/confirm`, { endpoint, why });

test('a person confirms one endpoint, with a reason; changing or removing it takes the confirmation along', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'administrator');
  const url = await madeBy(ada, ['a.example.org', 'b.example.org']);
  const first = await confirm(ada, url, 'a.example.org');
  assert.equal(first.status, 200);
  const [endpoint] = endpointsOf(first);
  assert.deepEqual([endpoint?.confirmed?.by.name, endpoint?.confirmed?.why], ['Ada', why]);
  assert.deepEqual(confirmed(first), ['a.example.org']);

  const kept = await ada.call('PATCH', url, { endpoints: ['b.example.org', 'a.example.org'], tier: '1' });
  assert.deepEqual(
    [confirmed(kept), endpointsOf(kept).map((e) => e.pattern)],
    [['a.example.org'], ['b.example.org', 'a.example.org']],
  );
  const sentBack = await ada.call('PATCH', url, { endpoints: endpointsOf(kept) });
  assert.deepEqual(confirmed(sentBack), ['a.example.org']);
  await ada.call('PATCH', url, { endpoints: ['https://a.example.org/', 'b.example.org'] });
  const back = await ada.call('PATCH', url, { endpoints: ['a.example.org', 'b.example.org'] });
  assert.deepEqual(confirmed(back), []);

  await confirm(ada, url, 'b.example.org');
  const withdrawn = await ada.call('POST', `${url}/endpoints/withdraw`, { endpoint: 'b.example.org', why: 'Sold.' });
  assert.deepEqual(confirmed(withdrawn), []);
  assert.equal(codeOf(await confirm(ada, url, 'c.example.org')), 'endpoint_unknown');
  assert.equal((await ada.call('POST', `${url}/endpoints/confirm`, { endpoint: 'b.example.org' })).status, 400);
});

test('who answers for the service confirms: not an engineer, a manager, a stranger of the team, or a process', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'administrator');
  const [own, other] = [await app.person('Own', 'point-person'), await app.person('Other', 'point-person')];
  const team = ((await ada.call('POST', '/api/v1/teams', { name: 'sync' })).body as { id: string }).id;
  await ada.call('PUT', `/api/v1/teams/${team}/duties`, {
    lead: null,
    pointPersons: [own.actor.personId],
    deputies: [],
    members: [],
  });
  const url = await madeBy(ada, ['a.example.org'], team);
  for (const role of ['engineer', 'manager', 'auditor'] as const)
    assert.equal(codeOf(await confirm(await app.person(role, role), url, 'a.example.org')), 'forbidden');
  assert.equal(codeOf(await confirm(other, url, 'a.example.org')), 'endpoint_not_yours');
  assert.deepEqual(confirmed(await confirm(own, url, 'a.example.org')), ['a.example.org']);
});

test('a pattern is not confirmed; a person expands it into hosts that fit, which go with it', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'security');
  const pattern = '*.$region.sync.example.org';
  const url = await madeBy(ada, [pattern, 'token.example.org']);
  assert.equal(codeOf(await confirm(ada, url, pattern)), 'endpoint_is_pattern');
  const expand = (hosts: readonly string[], what = pattern) =>
    ada.call('POST', `${url}/endpoints/expand`, { pattern: what, hosts });
  assert.equal(codeOf(await expand(['n1.eu.evil.example'])), 'endpoint_not_of_pattern');
  assert.equal(codeOf(await expand(['*.eu.sync.example.org'])), 'endpoint_not_of_pattern');
  assert.equal(codeOf(await expand([], 'token.example.org')), 'endpoint_is_no_pattern');
  const expanded = await expand(['n1.eu.sync.example.org', 'n2.us.sync.example.org']);
  assert.deepEqual(
    endpointsOf(expanded).map((e) => [e.pattern, e.expandedFrom, e.expandsTo?.length]),
    [
      [pattern, null, 2],
      ['n1.eu.sync.example.org', pattern, undefined],
      ['n2.us.sync.example.org', pattern, undefined],
      ['token.example.org', null, undefined],
    ],
  );
  await confirm(ada, url, 'n1.eu.sync.example.org');

  // A file names the pattern only; importing it again changes nothing and takes nothing away.
  const content = JSON.stringify({ services: [{ name: 'Sync', endpoints: [pattern, 'token.example.org'] }] });
  const again = await ada.call('POST', '/api/v1/services/import', { content });
  assert.deepEqual((again.body as { changes: { action: string }[] }).changes[0]?.action, 'unchanged');
  assert.deepEqual(confirmed(await ada.call('GET', url)), ['n1.eu.sync.example.org']);
  assert.deepEqual(confirmed(await expand(['n1.eu.sync.example.org'])), ['n1.eu.sync.example.org']);
  assert.deepEqual(endpointsOf(await ada.call('PATCH', url, { endpoints: ['token.example.org'] })).length, 1);
});

/** As a use case would that forgot every rule of ours. */
async function directly(app: RunningApp, who: TestPerson, statement: string, values: readonly unknown[]) {
  const client = await app.app.pool.connect();
  try {
    await client.query('begin');
    await client.query(
      "select set_config('gatehouse.actor_kind', 'person', true), set_config('gatehouse.actor_id', $1, true)",
      [who.actor.personId],
    );
    return await client.query(statement, [...values]);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('the database itself refuses a confirmation of a pattern, in another name, or by who may not', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'administrator');
  const [max, eve] = [await app.person('Max', 'manager'), await app.person('Eve', 'engineer')];
  const url = await madeBy(ada, ['*.example.org', 'a.example.org']);
  const id = url.slice(-36);
  const insert = `insert into gatehouse.endpoint_confirmation (service_id, pattern, host, confirmed_by, confirmed_at, why)
    values ($1, $2, $3, $4, now(), 'x')`;
  const denied = { code: '42501' };
  for (const who of [max, eve])
    await assert.rejects(
      directly(app, who, insert, [id, 'a.example.org', 'a.example.org', who.actor.personId]),
      denied,
    );
  const inHerName = [id, 'a.example.org', 'a.example.org', ada.actor.personId];
  await assert.rejects(directly(app, max, insert, inHerName), denied);
  const pattern = [id, '*.example.org', 'x.example.org', ada.actor.personId];
  await assert.rejects(directly(app, ada, insert, pattern), (error: unknown) => {
    assert.equal((error as pg.DatabaseError).code, '23503');
    return true;
  });
  assert.equal((await directly(app, ada, insert, inHerName)).rowCount, 1);
  await confirm(ada, url, 'a.example.org');
  const rename = "update gatehouse.service_endpoint set pattern = 'evil.example' where service_id = $1";
  await assert.rejects(directly(app, ada, rename, [id]), denied);
  const edit = "update gatehouse.endpoint_confirmation set why = 'other' where service_id = $1";
  await assert.rejects(directly(app, ada, edit, [id]), denied);
});

test('only confirmed endpoints come through the door', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'administrator');
  const url = await madeBy(ada, ['https://A.example.org:8443/x', 'b.example.org', '*.example.org']);
  await confirm(ada, url, 'https://A.example.org:8443/x');
  const door = servicesDoor(app.app.platform);
  const [endpoints, hosts] = await app.app.platform.db.reading(ada.actor, async (tx) => [
    await door.confirmedEndpoints(tx, url.slice(-36)),
    await door.confirmedHosts(tx),
  ]);
  assert.deepEqual(
    endpoints.map((e) => [e.pattern, e.host]),
    [['https://A.example.org:8443/x', 'a.example.org']],
  );
  assert.deepEqual(hosts, ['a.example.org']);
});
