import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { PersonActor } from '../../platform/access/index.ts';
import { type Answer, type Method, type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { caseDoor } from './index.ts';
import { type Json, type OpenedCase, openAsSystem, receive, refs } from './testing.ts';

const missing = { id: '01900000-0000-7000-8000-000000000000', ref: 'SEC-9999' };
const thing = '01900000-0000-7000-8000-000000000001';

/** What differs from answer to answer by itself. */
function comparable(answer: Answer): unknown {
  const { 'x-request-id': requestId, date: _date, 'x-ratelimit-remaining': _left, ...headers } = answer.headers;
  return {
    status: answer.status,
    headers,
    text: answer.bytes.toString('utf8').replaceAll(String(requestId), 'ID'),
  };
}

/** Watches the pool; gives the statements that reach PostgreSQL while `run` runs, without their values. */
function watcher(pool: pg.Pool): (run: () => Promise<unknown>) => Promise<readonly string[]> {
  let seen: string[] = [];
  const watched = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (...args: unknown[]): unknown => {
        const [first] = args;
        seen.push(typeof first === 'string' ? first : (first as { text: string }).text);
        return query(...args);
      },
    });
  });
  return async (run) => {
    seen = [];
    await run();
    // What was read is answered before its transaction has ended.
    while (pool.idleCount < pool.totalCount) await new Promise((resolve) => setImmediate(resolve));
    return seen;
  };
}

type Scene = {
  readonly app: RunningApp;
  readonly ann: TestPerson;
  readonly strangers: readonly TestPerson[];
  readonly hidden: OpenedCase;
  readonly open: OpenedCase;
  readonly attachment: string;
};

async function setScene(t: Parameters<typeof startTestApp>[0]): Promise<Scene> {
  const app = await startTestApp(t, { roles: [] });
  const ann = await app.person('Ann Point', 'point-person');
  const strangers = [
    await app.person('Eve Engineer', 'engineer', 'point-person', 'manager'),
    await app.person('Adam Admin', 'administrator', 'engineer'),
  ];
  const hidden = await openAsSystem(app, { title: 'Quokka in the boot loader' }, [ann]);
  const open = await openAsSystem(app, { title: 'Plain matter', visibility: 'internal' });
  await receive(app, hidden.id, {
    text: 'The zebrafinch key is printed',
    attachments: [{ name: 'finch.txt', mediaType: 'text/plain', bytes: Buffer.from('seed') }],
  });
  await ann.call('PATCH', `/api/v1/cases/${hidden.id}`, { labels: ['firmware'] });
  await ann.call('POST', `/api/v1/cases/${open.id}/links`, { kind: 'relates', case: hidden.ref });
  const shown = (await ann.call('GET', `/api/v1/cases/${hidden.id}`)).body as {
    messages: { attachments: { id: string }[] }[];
  };
  return { app, ann, strangers, hidden, open, attachment: shown.messages[0]?.attachments[0]?.id ?? '' };
}

/** Every way to ask for a case by its name; each is tried with the hidden one and with one that does not exist. */
function attempts(name: string, open: OpenedCase): readonly [Method, string, object?][] {
  const url = `/api/v1/cases/${name}`;
  return [
    ['GET', url],
    ['PATCH', url, { severity: 'low' }],
    ['PATCH', url, { visibility: 'internal' }],
    ['POST', `${url}/claim`],
    ['POST', `${url}/notes`, { text: 'hello' }],
    ['GET', `${url}/needinfo`],
    ['POST', `${url}/needinfo`, { of: { person: 'me' }, question: 'Who?' }],
    ['POST', `${url}/members`, { person: 'me' }],
    ['DELETE', `${url}/members/${thing}`],
    ['POST', `${url}/links`, { kind: 'relates', case: open.ref }],
    ['POST', `/api/v1/cases/${open.id}/links`, { kind: 'blocks', case: name }],
    ['DELETE', `${url}/links/${thing}`],
    ['POST', `${url}/merge`, { into: open.ref }],
    ['POST', `/api/v1/cases/${open.id}/merge`, { into: name }],
    ['PATCH', `/api/v1/cases/${open.id}`, { duplicateOf: name, state: 'closed', resolution: 'duplicate' }],
    ['GET', `${url}/attachments/${thing}`],
  ];
}

test('a hidden case and a missing one are the same answer through the same statements', async (t) => {
  const { app, strangers, hidden, open, attachment } = await setScene(t);
  const statementsOf = watcher(app.app.pool);
  for (const stranger of strangers) {
    for (const [there, not] of [
      [hidden.id, missing.id],
      [hidden.ref, missing.ref],
    ] as const) {
      const pairs = attempts(there, open).map((own, i) => [own, attempts(not, open)[i] ?? own] as const);
      const file = (name: string, id: string) => ['GET', `/api/v1/cases/${name}/attachments/${id}`] as const;
      for (const [own, other] of [...pairs, [file(there, attachment), file(not, attachment)] as const]) {
        const answers: Answer[] = [];
        const ask = (call: readonly [Method, string, object?]) =>
          statementsOf(async () => answers.push(await stranger.call(...call)));
        let [statements, missingStatements] = [await ask(own), await ask(other)];
        // Now and then a request also writes down that its token was used, or the clock of a job beats in between: what
        // tells the two apart would do so each time.
        for (let again = 0; again < 4 && !isDeepStrictEqual(statements, missingStatements); again++) {
          [statements, missingStatements] = [await ask(own), await ask(other)];
        }
        const [answer, missingAnswer] = answers.slice(-2) as [Answer, Answer];
        assert.ok(answer.status === 404 || answer.status === 400, `${own[0]} ${own[1]} answered ${answer.status}`);
        assert.deepEqual(comparable(answer), comparable(missingAnswer), `${own[0]} ${own[1]}`);
        assert.ok(statements.length > 0);
        assert.deepEqual(statements, missingStatements, `${own[0]} ${own[1]}`);
      }
    }
  }
});

test('no list, search, count, export or backlog of a stranger holds a hidden case', async (t) => {
  const { ann, strangers, hidden, open } = await setScene(t);
  const asked = ['', 'kind=report', 'assignee=none&state=open', 'sort=updated', 'sort=deadline', 'waitingOn=us'];
  const searched = [
    'q=quokka',
    'q=zebrafinch',
    'q=finch',
    `q=${hidden.ref}`,
    'label=firmware',
    'q=zebrafinch&state=open',
  ];
  for (const query of [...asked, ...searched]) {
    assert.ok((await refs(ann, query)).includes(hidden.ref), `a member finds it by ${query}`);
    for (const stranger of strangers) {
      assert.ok(!(await refs(stranger, query)).includes(hidden.ref), `a stranger does not find it by ${query}`);
    }
  }
  for (const stranger of strangers) {
    assert.deepEqual(await refs(stranger), [open.ref]);
    const counts = (await stranger.call('GET', '/api/v1/cases/counts')).body as Json;
    assert.deepEqual([counts['unowned'], counts['open']], [1, 1]);
    const backlog = (await stranger.call('GET', '/api/v1/backlog')).body as { items: { unowned: number }[] };
    assert.equal(
      backlog.items.reduce((sum, row) => sum + row.unowned, 0),
      1,
    );
    const file = await stranger.call('GET', '/api/v1/cases/export');
    assert.deepEqual(file.bytes.toString('utf8').trim().split('\r\n').length, 2);
    assert.ok(!file.bytes.includes(hidden.ref));
  }
});

test('a visible case shows nothing of the hidden one that is linked to it', async (t) => {
  const { ann, strangers, hidden, open } = await setScene(t);
  const detail = async (person: TestPerson): Promise<string> =>
    (await person.call('GET', `/api/v1/cases/${open.id}`)).bytes.toString('utf8');
  assert.ok((await detail(ann)).includes(hidden.ref));
  for (const stranger of strangers) {
    const text = await detail(stranger);
    assert.ok(!text.includes(hidden.ref) && !text.includes(hidden.id), text);
    const { links, events } = JSON.parse(text) as { links: unknown[]; events: { type: string }[] };
    assert.deepEqual(links, []);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['opened'],
    );
  }
});

test('the live channel names a hidden case to its members only', async (t) => {
  const { app, ann, strangers, hidden, open } = await setScene(t);
  const { platform } = app.app;
  const visible = (actor: PersonActor) =>
    platform.db.reading(actor, (tx) => caseDoor(platform).visible(tx, [hidden.id, open.id, missing.id]));
  assert.deepEqual([...(await visible(ann.actor))].sort(), [hidden.id, open.id].sort());
  for (const stranger of strangers) assert.deepEqual(await visible(stranger.actor), [open.id]);
});

test('somebody who was a member finds nothing after being removed', async (t) => {
  const { app, ann, hidden } = await setScene(t);
  const sam = await app.person('Sam Security', 'security');
  assert.deepEqual(await refs(ann, 'q=zebrafinch'), [hidden.ref]);
  const removed = await sam.call('DELETE', `/api/v1/cases/${hidden.id}/members/${ann.actor.personId}`);
  assert.equal(removed.status, 204);
  assert.deepEqual(await refs(ann, 'q=zebrafinch'), []);
  assert.equal((await ann.call('GET', `/api/v1/cases/${hidden.id}`)).status, 404);
  assert.deepEqual(await refs(sam, 'q=zebrafinch'), [hidden.ref]);
});
