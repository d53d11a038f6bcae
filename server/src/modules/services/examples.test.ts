import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { console as consoleActor } from '../../platform/access/index.ts';
import { startTestApp } from '../../testing/running-app.ts';
import { peopleDoor } from '../people/index.ts';
import { servicesDoor } from './index.ts';

const example = (name: string): string =>
  readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');

type Report = { readonly dryRun: boolean; readonly changes: readonly { readonly action: string }[] };
const actions = ({ changes }: Report): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { action } of changes) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
};

test('the examples are imported once: a dry run changes nothing, a second run finds nothing to do', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const { platform } = app.app;
  const people = (dryRun: boolean) =>
    peopleDoor(platform).importFile(consoleActor, example('people.yaml'), dryRun).then(actions);
  const services = (dryRun: boolean) =>
    servicesDoor(platform).importFile(consoleActor, example('services.yaml'), dryRun).then(actions);

  for (const dryRun of [true, true, false]) assert.deepEqual(await people(dryRun), { create: 19, update: 1 });
  for (const dryRun of [true, false]) assert.deepEqual(await people(dryRun), { unchanged: 20 });
  for (const dryRun of [true, true, false]) assert.deepEqual(await services(dryRun), { create: 18 });
  for (const dryRun of [true, false]) assert.deepEqual(await services(dryRun), { unchanged: 18 });

  const ada = await app.person('Ada', 'administrator');
  const { items } = (await ada.call('GET', '/api/v1/services?limit=200')).body as {
    items: {
      name: string;
      tier: string;
      traits: Record<string, string>;
      team: unknown;
      endpoints: { pattern: string; confirmed: unknown }[];
      repositories: { location: string; note: string }[];
    }[];
  };
  assert.equal(items.length, 18);
  assert.equal(items.flatMap((s) => s.endpoints).length, 47);
  assert.equal(items.flatMap((s) => s.repositories).length, 13);
  assert.deepEqual(
    items.filter((s) => s.team === null),
    [],
  );
  assert.deepEqual(items.find((s) => s.name === 'Firefox Sync')?.endpoints, [
    { pattern: '*.$region.sync.services.mozilla.com', confirmed: null, expandedFrom: null, expandsTo: [] },
    { pattern: 'token.services.mozilla.com', confirmed: null, expandedFrom: null },
  ]);
  const sync = items.find((s) => s.name === 'Firefox Sync');
  assert.deepEqual([sync?.tier, sync?.traits['api'], sync?.traits['user-content']], ['2', 'yes', 'unknown']);
  assert.deepEqual(
    items.flatMap((s) => s.endpoints).filter((e) => e.confirmed !== null),
    [],
  );
  assert.deepEqual(items.find((s) => s.name === 'Telemetry')?.repositories, [
    { location: 'telemetry-server', note: 'deprecated moving to telemetry-analysis-service' },
    { location: 'telemetry-dashboard', note: '' },
  ]);
});

test('a file with a mistake changes nothing, and its field is named', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'administrator');
  const send = async (kind: string, content: string) => {
    const answer = await ada.call('POST', `/api/v1/${kind}/import`, { content });
    return { status: answer.status, ...(answer.body as { detail: string; details: { field: string } }) };
  };
  const team = await send('services', 'services:\n  - name: A\n  - name: B\n    team: nowhere\n');
  assert.equal(team.status, 400);
  assert.match(JSON.stringify(team), /services\[1\]\.team/);
  const role = await send('people', 'people: [{email: bo@example.org, name: Bo, roles: [administrator]}]');
  assert.match(JSON.stringify(role), /people\[0\]\.roles\[0\]/);
  const unknownKey = await send('services', 'services: [{name: A, endpoint: a.example.org}]');
  assert.match(JSON.stringify(unknownKey), /services\[0\]/);
  const found = (await ada.call('GET', '/api/v1/services')).body as { items: unknown[] };
  assert.deepEqual(found.items, []);
  const bo = await app.person('Bo', 'engineer');
  assert.equal((await bo.call('POST', '/api/v1/people/import', { content: 'people: []' })).status, 403);
});
