import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { sql } from 'kysely';
import type pg from 'pg';
import { asSuperuser, startTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { type PersonActor, systemActor } from '../access/index.ts';
import { type Clock, systemClock } from '../clock.ts';
import { createSignals, type Database, migrate, openDatabase, openPool } from '../db/index.ts';
import { uuidv7 } from '../ids.ts';
import { silentLog } from '../log.ts';
import { createHub, type Hub } from './hub.ts';
import { accessEnded, createLive, type LiveTopic } from './index.ts';
import { type Hearing, hearChanges } from './live-store.ts';
import type { EventStream } from './stream.ts';

const live = createLive();
const system = systemActor('test');

function person(): PersonActor {
  const ids = { personId: uuidv7(), credentialId: uuidv7() };
  return { kind: 'person', ...ids, name: 'P', roles: [], permissions: new Set(), via: 'session' };
}

type Heard = { event: string; data: unknown };

/** Collects what a page would be told. */
function listen(stream: EventStream): { heard: Heard[]; ended: Promise<void>; next: () => Promise<Heard> } {
  const heard: Heard[] = [];
  const waiting: ((heard: Heard) => void)[] = [];
  stream.setEncoding('utf8').on('data', (text: string) => {
    for (const [, event = '', data = ''] of text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)) {
      const one = { event, data: JSON.parse(data) as unknown };
      const taker = waiting.shift();
      if (taker === undefined) heard.push(one);
      else taker(one);
    }
  });
  const next = () =>
    new Promise<Heard>((resolve) => {
      const one = heard.shift();
      if (one === undefined) waiting.push(resolve);
      else resolve(one);
    });
  return { heard, next, ended: new Promise((resolve) => stream.once('end', resolve)) };
}

describe('the live channel', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let db: Database;
  let hub: Hub;
  let hearing: Hearing;
  let now: Date;
  const clock: Clock = { now: () => now };

  /** A person sees the rows that name it; the table's policy says so, not the topic. */
  const notes: LiveTopic = {
    topic: 'note',
    visible: async (tx, ids) =>
      (await sql<{ id: string }>`select id from live_note where id = any(${ids})`.execute(tx.tables())).rows.map(
        (r) => r.id,
      ),
  };
  const change = (id: string, topic = 'note') => db.as(system, (tx) => live.notify(tx, { topic, id }));
  const note = (id: string, owner: PersonActor) =>
    asSuperuser(database, (c) => c.query('insert into live_note values ($1, $2)', [id, owner.personId]));

  before(async () => {
    database = await startTestDatabase();
    await migrate(database.connection, [{ owner: 'db', folder: new URL('../db/migrations/', import.meta.url) }]);
    await asSuperuser(database, (client) =>
      client.query(`create table live_note (id text, owner uuid); alter table live_note enable row level security;
        create policy own on live_note using (owner = actor_id()); grant select on live_note to gatehouse_app`),
    );
    pool = openPool(database.connection, 'gatehouse_app', silentLog, 4);
    db = openDatabase(pool);
  });
  after(async () => {
    await pool.end();
    await database.stop();
  });
  beforeEach(async () => {
    now = systemClock.now();
    hub = createHub({ db, log: silentLog, clock, topics: () => [notes] });
    const { changed, missed } = hub;
    hearing = await hearChanges({ connection: database.connection, log: silentLog, changed, missed });
  });
  afterEach(async () => {
    hub.stop();
    await hearing.stop();
  });

  test('tells who may know, and nobody else anything at all', async () => {
    const [reader, stranger] = [person(), person()];
    await note('a', reader);
    const [told, untold] = [listen(hub.open(reader)), listen(hub.open(stranger))];
    await change('a');
    assert.deepEqual(await told.next(), { event: 'change', data: { topic: 'note', ids: ['a'] } });
    await note('b', stranger);
    await change('b');
    assert.deepEqual(await untold.next(), { event: 'change', data: { topic: 'note', ids: ['b'] } });
    assert.deepEqual([told.heard, untold.heard], [[], []]);
  });

  test('says nothing of a change that was rolled back, of an unknown topic, or of a topic that the page did not ask for', async () => {
    const reader = person();
    await note('c', reader);
    const told = listen(hub.open(reader, ['note']));
    const other = listen(hub.open(reader, ['case']));
    await assert.rejects(
      db.as(system, async (tx) => {
        await live.notify(tx, { topic: 'note', id: 'rolled back' });
        throw new Error('no');
      }),
    );
    await change('c', 'unheard-of');
    await change('c');
    assert.deepEqual(await told.next(), { event: 'change', data: { topic: 'note', ids: ['c'] } });
    assert.deepEqual([told.heard, other.heard], [[], []]);
  });

  test('with signals, pages hear after the commit and never of what was rolled back', async () => {
    const reader = person();
    await note('s', reader);
    const told = listen(hub.open(reader));
    const signalled = createLive(createSignals(db, silentLog));
    await assert.rejects(
      db.as(system, async (tx) => {
        await signalled.notify(tx, { topic: 'note', id: 's' });
        throw new Error('no');
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(told.heard, []);
    await db.as(system, async (tx) => {
      for (let n = 0; n < 3; n += 1) await signalled.notify(tx, { topic: 'note', id: 's' });
    });
    assert.deepEqual(await told.next(), { event: 'change', data: { topic: 'note', ids: ['s'] } });
  });

  test('many changes of one thing are one event', async () => {
    const reader = person();
    await note('d', reader);
    const told = listen(hub.open(reader));
    await Promise.all(Array.from({ length: 50 }, () => change('d')));
    const first = await told.next();
    assert.deepEqual(first, { event: 'change', data: { topic: 'note', ids: ['d'] } });
    await change('d');
    await told.next();
    assert.ok(told.heard.length < 5);
  });

  test('after a lost connection every page is told to read again, and hears what follows', async () => {
    const reader = person();
    await note('e', reader);
    const told = listen(hub.open(reader));
    await asSuperuser(database, (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gatehouse live'`),
    );
    assert.deepEqual(await told.next(), { event: 'reload', data: {} });
    await change('e');
    assert.deepEqual(await told.next(), { event: 'change', data: { topic: 'note', ids: ['e'] } });
  });

  test('a page that does not read costs a bounded number of bytes, and is told to read again', async () => {
    const stream = hub.open(person());
    for (let n = 0; n < 20_000; n += 1) stream.send('change', { topic: 'note', ids: ['0123456789'] });
    assert.ok(stream.readableLength < 128 * 1024);
    const told = listen(stream);
    let last = await told.next();
    while (last.event !== 'reload') last = await told.next();
    assert.deepEqual([last, told.heard], [{ event: 'reload', data: {} }, []]);
  });

  test('a session that ends loses its stream, and only that', async () => {
    const [leaver, stayer] = [person(), person()];
    const gone = listen(hub.open(leaver));
    hub.open(stayer);
    await change(leaver.credentialId, accessEnded);
    await gone.ended;
    assert.equal(hub.size(), 1);
  });

  test('one person opens thirty streams at most', () => {
    const reader = person();
    for (let n = 0; n < 30; n += 1) hub.open(reader);
    assert.throws(() => hub.open(reader), { code: 'too_many_requests' });
    hub.open(person());
  });
});
