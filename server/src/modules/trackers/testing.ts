import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExampleTracker } from '@gatehouse/testing';
import { systemActor } from '../../platform/access/index.ts';
import { type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { caseDoor, type Needinfo } from '../cases/index.ts';

export type Review = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly state: string;
  readonly trackerItem: string | null;
};

export type ShownWrite = {
  readonly id: string;
  readonly what: string;
  readonly state: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly note: string | null;
  readonly item: string;
};

export type Scene = {
  readonly app: RunningApp;
  readonly admin: TestPerson;
  /** A reviewer, rob@people.example, and another one. */
  readonly rob: TestPerson;
  readonly sue: TestPerson;
  /** Who implements, dev@people.example. */
  readonly dev: TestPerson;
  readonly example: ExampleTracker;
  readonly trackerId: string;
  /** Everything that waits is written, what changed is read, and what follows from it is written as well. */
  readonly settle: () => Promise<void>;
  /** What is at work has ended; nobody asks for another look. */
  readonly idle: () => Promise<unknown>;
  readonly reviews: () => Promise<readonly Review[]>;
  readonly writes: (query?: string) => Promise<readonly ShownWrite[]>;
};

/** What a call has to succeed with. */
export async function calls<T>(
  person: Pick<TestPerson, 'call'>,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
): Promise<T> {
  const answer = await person.call(method, `/api/v1${url}`, body);
  assert.ok(answer.status < 300, `${method} ${url} answered ${answer.status}: ${answer.bytes.toString('utf8')}`);
  return answer.body as T;
}

const patienceMs = 30_000;

/** Waits until it holds; a test whose expectation never becomes true fails with what was seen last. */
export async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > end) throw new Error(`It did not become so. Seen: ${JSON.stringify(seen, null, 1)}`);
    await sleep(50);
  }
}

/** Jobs of this module that are not done; the clockwork aside. */
async function pendingJobs({ app }: RunningApp): Promise<number> {
  const { platform } = app;
  const jobs = await platform.db.reading(systemActor('test'), (tx) => platform.jobs.list(tx, undefined, 200));
  return jobs.filter(({ task }) => task === 'trackers.work' || task === 'trackers.follow').length;
}

/** A whole Gatehouse, connected to the tracker. */
export async function connectedScene(
  t: TestContext,
  start: () => Promise<ExampleTracker>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Scene> {
  const example = await start();
  t.after(example.server.stop);
  const app = await startTestApp(t);
  const admin = await app.person('Ada Admin', 'administrator', 'security');
  const [rob, sue, dev] = [
    await app.person('Rob', 'point-person'),
    await app.person('Sue', 'point-person'),
    await app.person('Dev', 'engineer'),
  ];
  await calls(admin, 'POST', '/address-allowances', { range: '127.0.0.0/8', reason: 'The test trackers.' });
  const { id } = await calls<{ id: string }>(admin, 'POST', '/trackers', { ...example.connection, ...more });
  const idle = () =>
    until(
      () => pendingJobs(app),
      (jobs) => jobs === 0,
    );
  const settle = async (): Promise<void> => {
    await idle();
    await calls(admin, 'POST', `/trackers/${id}/poll`);
    await idle();
  };
  await settle();
  return {
    app,
    admin,
    rob,
    sue,
    dev,
    example,
    trackerId: id,
    settle,
    idle,
    reviews: async () => (await calls<{ items: Review[] }>(admin, 'GET', '/reviews')).items,
    writes: async (query = '') =>
      (await calls<{ items: ShownWrite[] }>(admin, 'GET', `/tracker-writes?limit=200${query}`)).items,
  };
}

type Of = { readonly person: string } | { readonly outside: { readonly name: string; readonly address?: string } };

/** As a reviewer asks on the page of the case. */
export async function askNeedinfo({ app, rob }: Scene, caseId: string, of: Of, question: string): Promise<void> {
  const { platform } = app.app;
  await platform.db.as(rob.actor, (tx) => caseDoor(platform).askNeedinfo(tx, caseId, { of, question }));
}

export function needinfos({ app, rob }: Scene, caseId: string): Promise<readonly Needinfo[]> {
  const { platform } = app.app;
  return platform.db.reading(rob.actor, (tx) => caseDoor(platform).needinfos(tx, caseId));
}

/** As a person does on the page of the case. */
export async function answerQuestions({ app }: RunningApp, person: TestPerson, caseId: string, text: string) {
  const { platform } = app;
  await platform.db.as(person.actor, async (tx) => {
    for (const each of await caseDoor(platform).needinfos(tx, caseId))
      if (each.state === 'open') await caseDoor(platform).answerNeedinfo(tx, each.id, { text });
  });
}
