import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { systemActor } from '../../platform/access/index.ts';
import { asSuperuser } from '../../testing/database.ts';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { outboxDoor } from './index.ts';
import type { OutgoingView } from './model.ts';

const system = systemActor('test');

async function send({ app }: RunningApp, name: string, text = 'hello'): Promise<string> {
  const raw = Buffer.from(`Message-ID: <${name}@localhost>\r\nSubject: hi\r\n\r\n${text}\r\n`);
  const envelope = { from: 'security@localhost', to: ['reporter@example.org'] };
  const mail = { raw, envelope, messageId: `<${name}@localhost>`, purpose: 'answer' } as const;
  const { id } = await app.platform.db.as(system, (tx) => outboxDoor(app.platform).send(tx, mail));
  return id;
}

async function untilIt(person: TestPerson, id: string, isSo: (mail: OutgoingView) => boolean): Promise<OutgoingView> {
  let last: unknown;
  for (let tries = 0; tries < 1_000; tries += 1) {
    const { body } = await person.call('GET', `/api/v1/outbox/${id}`);
    last = body;
    if (isSo(body as OutgoingView)) return body as OutgoingView;
    await sleep(50);
  }
  throw new Error(`It did not become so: ${JSON.stringify(last)}`);
}

const untilState = (person: TestPerson, id: string, wanted: string): Promise<OutgoingView> =>
  untilIt(person, id, ({ state }) => state === wanted);

/** A mail server whose answers the test changes while it runs. */
async function mailServer(t: TestContext) {
  const state: { refusal: number | undefined; readonly received: string[] } = { refusal: undefined, received: [] };
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    onRcptTo: (_address, _session, done) =>
      done(
        state.refusal === undefined
          ? undefined
          : Object.assign(new Error('reporter@example.org is not known here'), { responseCode: state.refusal }),
      ),
    onData: async (stream, _session, done) => {
      state.received.push((await buffer(stream)).toString('latin1'));
      done();
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise<void>((resolve) => server.close(resolve)));
  return { state, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
}

test('a mail leaves when its transaction commits, and only then', async (t) => {
  const running = await startTestApp(t);
  const { platform, server } = running.app;
  const sara = await running.person('Sara', 'security');
  const rolledBack = platform.db.as(system, async (tx) => {
    await outboxDoor(platform).send(tx, {
      raw: Buffer.from('Subject: never\r\n\r\n'),
      envelope: { from: '', to: ['reporter@example.org'] },
      messageId: '<never@localhost>',
      purpose: 'answer',
    });
    throw new Error('changed my mind');
  });
  await assert.rejects(rolledBack, /changed my mind/);
  const id = await send(running, 'first', 'a text');
  const sent = await untilState(sara, id, 'sent');
  assert.deepEqual([sent.to, sent.attempts, sent.lastError], [['reporter@example.org'], 1, null]);
  const folder = join(running.database.folder, 'outbox');
  assert.deepEqual(readdirSync(folder), ['first@localhost.eml']);
  assert.match(readFileSync(join(folder, 'first@localhost.eml'), 'utf8'), /\r\n\r\na text\r\n$/);
  const known = (id_: string) => platform.db.reading(system, (tx) => outboxDoor(platform).knowsMessageId(tx, id_));
  assert.deepEqual([await known('<first@localhost>'), await known('<never@localhost>')], [true, false]);
  assert.equal((await server.inject('/api/v1/outbox')).statusCode, 401);
});

test('a large mail leaves byte for byte', async (t) => {
  const running = await startTestApp(t);
  const sara = await running.person('Sara', 'security');
  // Together with what sealing adds, one is a whole number of the pieces in which a mail is read, and one is not.
  for (const length of [3 * 1024 * 1024 - 29 - 55, 2_500_000]) {
    const text = 'x'.repeat(length);
    const id = await send(running, `large${length}`, text);
    await untilState(sara, id, 'sent');
    const raw = await sara.call('GET', `/api/v1/outbox/${id}/raw`);
    const file = readFileSync(join(running.database.folder, 'outbox', `large${length}@localhost.eml`));
    assert.ok(file.equals(raw.bytes));
    assert.ok(file.toString().endsWith(`\r\n\r\n${text}\r\n`));
  }
});

test('only the security group sees what left', async (t) => {
  const running = await startTestApp(t);
  const sara = await running.person('Sara', 'security');
  const others = await running.person('Otto', 'administrator', 'point-person', 'engineer', 'manager', 'auditor');
  const id = await send(running, 'secret', 'quokkaword');
  await untilState(sara, id, 'sent');
  for (const url of ['/api/v1/outbox', `/api/v1/outbox/${id}`, `/api/v1/outbox/${id}/raw`])
    assert.equal((await others.call('GET', url)).status, 403, url);
  const rows = await running.app.platform.db.reading(others.actor, (tx) =>
    outboxDoor(running.app.platform).caseOfMessageIds(tx, ['<secret@localhost>']),
  );
  assert.equal(rows, undefined);
  const raw = await sara.call('GET', `/api/v1/outbox/${id}/raw`);
  assert.equal(raw.headers['content-type'], 'application/octet-stream');
  assert.match(String(raw.headers['content-disposition']), /^attachment;/);
  assert.match(raw.bytes.toString(), /quokkaword/);
  const dump = await asSuperuser({ ...running.database, stop: async () => undefined }, (client) =>
    client.query<{ row: string }>('select outgoing_mail::text as row from outgoing_mail'),
  );
  for (const word of ['quokkaword', 'reporter', 'secret@']) {
    assert.equal(dump.rows[0]?.row.includes(Buffer.from(word).toString('hex')), false, word);
    assert.equal(dump.rows[0]?.row.includes(word), false, word);
  }
});

test('the list pages through, filtered by state', async (t) => {
  const running = await startTestApp(t);
  const sara = await running.person('Sara', 'security');
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) ids.push(await send(running, name));
  for (const id of ids) await untilState(sara, id, 'sent');
  type Page = { items: OutgoingView[]; nextCursor: string | null };
  const first = (await sara.call('GET', '/api/v1/outbox?state=sent&limit=2')).body as Page;
  const second = (await sara.call('GET', `/api/v1/outbox?limit=2&cursor=${first.nextCursor}`)).body as Page;
  assert.deepEqual(
    [...first.items, ...second.items].map(({ id }) => id),
    [...ids].reverse(),
  );
  assert.equal(second.nextCursor, null);
  assert.deepEqual(((await sara.call('GET', '/api/v1/outbox?state=failed')).body as Page).items, []);
});

test('by SMTP a passing refusal is tried again, a final one fails in sight and can be retried by a person', async (t) => {
  const { state, url } = await mailServer(t);
  state.refusal = 451;
  const running = await startTestApp(t, { environment: { GATEHOUSE_SMTP_URL: url } });
  const sara = await running.person('Sara', 'security');
  const passing = await send(running, 'passing');
  await untilIt(sara, passing, ({ lastError }) => lastError === '451');
  state.refusal = undefined;
  const sent = await untilState(sara, passing, 'sent');
  assert.ok(sent.attempts >= 2, `${sent.attempts} attempts`);
  assert.deepEqual(
    state.received.map((mail) => /Message-ID: (\S+)/.exec(mail)?.[1]),
    ['<passing@localhost>'],
  );

  state.refusal = 550;
  const final = await send(running, 'final');
  const failed = await untilState(sara, final, 'failed');
  assert.deepEqual([failed.attempts, failed.lastError], [1, '550']);
  state.refusal = undefined;
  assert.equal((await sara.call('POST', `/api/v1/outbox/${final}/retry`)).status, 200);
  await untilState(sara, final, 'sent');
  assert.equal(state.received.length, 2);
  const again = await sara.call('POST', `/api/v1/outbox/${final}/retry`);
  assert.deepEqual([again.status, (again.body as { code: string }).code], [409, 'outgoing_mail_state']);
});

test('a held mail stays until a person lets it go', async (t) => {
  const { state, url } = await mailServer(t);
  state.refusal = 421;
  const running = await startTestApp(t, { environment: { GATEHOUSE_SMTP_URL: url } });
  const sara = await running.person('Sara', 'security');
  const id = await send(running, 'held');
  await untilIt(sara, id, ({ lastError }) => lastError === '421');
  assert.equal((await sara.call('POST', `/api/v1/outbox/${id}/hold`)).status, 200);
  state.refusal = undefined;
  await sleep(3_000);
  assert.equal(((await sara.call('GET', `/api/v1/outbox/${id}`)).body as OutgoingView).state, 'held');
  assert.deepEqual(state.received, []);
  await sara.call('POST', `/api/v1/outbox/${id}/retry`);
  await untilState(sara, id, 'sent');
  assert.equal(state.received.length, 1);
});
