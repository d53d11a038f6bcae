import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { traitNames } from '@gatehouse/standards';
import { anonymous } from '../../platform/access/index.ts';
import { startTestApp } from '../../testing/running-app.ts';
import { servicesDoor } from './index.ts';

type Json = Record<string, unknown>;
const json = (answer: { readonly body: unknown }): Json => answer.body as Json;
const namesOf = (answer: { readonly body: unknown }) =>
  (json(answer)['items'] as readonly { name: string }[]).map((s) => s.name);

const patternsOf = (answer: { readonly body: unknown }) =>
  (json(answer)['endpoints'] as readonly { pattern: string }[]).map((e) => e.pattern);
const unanswered = Object.fromEntries(traitNames.map((name) => [name, 'unknown']));

const push = {
  name: 'Push',
  description: 'Messages to browsers',
  classification: 'confidential',
  riskLevel: 'HIGH',
  endpoints: ['push.services.example.org', 'https://updates.example.org/push'],
  repositories: [{ location: 'https://code.example/push' }],
};
const sync = { name: 'Sync', endpoints: ['*.$region.sync.services.example.org', 'token.services.example.org'] };

describe('services', () => {
  test('are made, found, changed and removed', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'administrator');
    const team = String(json(await ada.call('POST', '/api/v1/teams', { name: 'cloud' }))['id']);
    const made = await ada.call('POST', '/api/v1/services', { ...push, team });
    assert.equal(made.status, 201);
    const id = String(json(made)['id']);
    assert.deepEqual(json(made), {
      id,
      ...push,
      tier: '3',
      traits: unanswered,
      endpoints: push.endpoints.map((pattern) => ({ pattern, confirmed: null, expandedFrom: null })),
      repositories: [{ location: 'https://code.example/push', note: '' }],
      team: { id: team, name: 'cloud' },
      version: 1,
    });
    await ada.call('POST', '/api/v1/services', sync);
    const list = async (query: string) => namesOf(await ada.call('GET', `/api/v1/services?${query}`));
    assert.deepEqual(await list(''), ['Push', 'Sync']);
    assert.deepEqual(await list('q=UPDATES.example'), ['Push']);
    assert.deepEqual(await list('q=code.example'), ['Push']);
    assert.deepEqual(await list(`team=${team}`), ['Push']);
    assert.deepEqual(await list('riskLevel=UNKNOWN'), ['Sync']);
    assert.deepEqual(await list('classification=secret'), []);
    const page = await ada.call('GET', '/api/v1/services?limit=1');
    assert.deepEqual(await list(`cursor=${json(page)['nextCursor']}`), ['Sync']);

    const url = `/api/v1/services/${id}`;
    const changed = await ada.call('PATCH', url, { team: null, endpoints: ['p.example.org'] }, { 'if-match': '"1"' });
    assert.equal(changed.status, 200);
    assert.deepEqual([json(changed)['team'], patternsOf(changed)], [null, ['p.example.org']]);
    assert.equal(json(changed)['riskLevel'], 'HIGH');
    assert.equal((await ada.call('PATCH', url, { name: 'X' }, { 'if-match': '"1"' })).status, 409);
    assert.equal(json(await ada.call('PATCH', url, { name: 'sync' }))['code'], 'service_name_taken');
    assert.equal(json(await ada.call('POST', '/api/v1/services', { name: 'PUSH' }))['code'], 'service_name_taken');
    assert.equal(json(await ada.call('PATCH', url, { team: id }))['code'], 'service_team_unknown');
    assert.equal((await ada.call('POST', '/api/v1/services', { name: 'Y', endpoints: ['not a host'] })).status, 400);
    assert.equal((await ada.call('DELETE', url)).status, 204);
    assert.equal((await ada.call('GET', url)).status, 404);
  });

  test('are read by everybody who is signed in and written by those who may', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const bo = await app.person('Bo', 'engineer');
    assert.equal((await bo.call('GET', '/api/v1/services')).status, 200);
    assert.equal((await bo.call('POST', '/api/v1/services', push)).status, 403);
    assert.equal((await app.stranger.call('GET', '/api/v1/services')).status, 401);
  });

  test('are found by host, by pattern and by name: the first candidate that means one decides', async (t) => {
    const app = await startTestApp(t, { roles: [] });
    const ada = await app.person('Ada', 'security');
    for (const service of [push, sync]) await ada.call('POST', '/api/v1/services', service);
    const { db } = app.app.platform;
    const door = servicesDoor(app.app.platform);
    const find = async (...candidates: string[]) =>
      (await db.reading(ada.actor, (tx) => door.findByDomainOrName(tx, candidates)))?.name;
    assert.equal(await find('Push.services.example.org'), 'Push');
    assert.equal(await find('http://updates.example.org/x'), 'Push');
    assert.equal(await find('n1.eu.sync.services.example.org'), 'Sync');
    assert.equal(await find('sync'), 'Sync');
    assert.equal(await find('nothing.example.org', 'token.services.example.org', 'push'), 'Sync');
    assert.equal(await find('services.example.org', 'constructor', ''), undefined);
    assert.equal(await find(), undefined);
    assert.deepEqual(await db.reading(anonymous, (tx) => door.findByDomainOrName(tx, ['push'])), undefined);
  });
});
