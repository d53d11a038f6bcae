import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningApp, TestPerson } from '../../testing/running-app.ts';

type Target = { readonly endpoint: string; readonly outcome: string; readonly reason: string | null };
export type Run = {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly total: number;
  readonly reason: string | null;
  readonly askedBy: { readonly name: string } | null;
  readonly targets: readonly Target[];
};

/** A server that accepts, says nothing, and counts who came. */
export async function silentServer(
  t: TestContext,
  host = '127.0.0.1',
): Promise<{ readonly port: number; readonly visits: () => number }> {
  let visits = 0;
  const sockets = new Set<{ destroy: () => void }>();
  const server: Server = createServer((socket) => {
    visits += 1;
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket)).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return { port: address.port, visits: () => visits };
}

export async function makeService(person: TestPerson, name: string, endpoints: readonly string[], more: object = {}) {
  const made = await person.call('POST', '/api/v1/services', { name, endpoints, ...more });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return (made.body as { id: string }).id;
}

export async function confirmEndpoint(person: TestPerson, service: string, endpoint: string): Promise<void> {
  const body = { endpoint, why: 'It is ours.' };
  const answer = await person.call('POST', `/api/v1/services/${service}/endpoints/confirm`, body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

export async function allowLoopback(person: TestPerson): Promise<void> {
  for (const range of ['127.0.0.0/8', '::1']) {
    const body = { range, reason: 'The servers of this test.' };
    assert.equal((await person.call('POST', '/api/v1/address-allowances', body)).status, 201);
  }
}

export async function askForProbe(person: TestPerson, service: string): Promise<Run> {
  const answer = await person.call('POST', `/api/v1/services/${service}/probes`);
  assert.equal(answer.status, 202, JSON.stringify(answer.body));
  return (answer.body as { run: Run }).run;
}

/** Waits until the run is as it should be; a run that never becomes so fails the test. */
export async function untilRun(person: TestPerson, id: string, holds: (run: Run) => boolean): Promise<Run> {
  for (let tries = 0; tries < 1_500; tries += 1) {
    const run = (await person.call('GET', `/api/v1/probe-runs/${id}`)).body as Run;
    if (holds(run)) return run;
    await sleep(50);
  }
  throw new Error('The run did not become what it should.');
}

export const isOver = ({ state }: Run): boolean => state !== 'queued' && state !== 'running';

/** Asks for a probe and waits for its end. */
export async function probed(person: TestPerson, service: string): Promise<Run> {
  return untilRun(person, (await askForProbe(person, service)).id, isOver);
}

export type ControlState = {
  readonly standard: string;
  readonly control: string;
  readonly outcome: string;
  readonly reason: string;
  readonly case: { readonly ref: string; readonly state: string } | null;
};

export async function controlsOf(person: TestPerson, service: string): Promise<readonly ControlState[]> {
  const answer = await person.call('GET', `/api/v1/services/${service}/controls`);
  assert.equal(answer.status, 200);
  return (answer.body as { items: readonly ControlState[] }).items;
}

/** Rows as they lie in the database, past every policy. */
export async function rowsOf(app: RunningApp, statement: string, values: readonly unknown[] = []) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ ...app.database.superuser, options: '-c search_path=gatehouse' });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}
