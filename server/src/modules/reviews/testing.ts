import assert from 'node:assert/strict';
import type { RunningApp, TestPerson } from '../../testing/running-app.ts';
import { caseDoor } from '../cases/index.ts';

/** What tests read of an answer. */
export type Shown = {
  readonly id: string;
  readonly ref: string;
  readonly state: string;
  readonly version: number;
  readonly round: number;
  readonly title: string;
  readonly may: readonly string[];
  readonly mayNotDecide: string | null;
  readonly reviewer: { readonly id: string; readonly name: string } | null;
  readonly suggestion: { readonly depth: string; readonly because: readonly string[] } | null;
  readonly twoPersons: { readonly needed: boolean; readonly because: readonly string[] };
  readonly teams: readonly { readonly team: string; readonly decision: string | null; readonly exists: boolean }[];
  readonly unnamedTeams: readonly { readonly team: string; readonly because: string }[];
  readonly decisions: readonly {
    readonly decision: string;
    readonly position: number;
    readonly round: number;
    readonly disagrees: boolean;
    readonly person: { readonly name: string };
  }[];
  readonly conditions: readonly { readonly number: number; readonly state: string; readonly text: string }[];
  readonly lapse: { readonly because: string; readonly files: readonly string[] } | null;
  readonly seals: readonly { readonly number: number; readonly hash: string }[];
  readonly startDate: string | null;
  readonly targetDate: string | null;
  readonly depth: string | null;
  readonly requester: { readonly id: string | null; readonly name: string };
  readonly sheet: { readonly id: string } | null;
  readonly assessment: {
    readonly id: string;
    readonly number: number;
    readonly state: string;
    readonly level: string;
  } | null;
  readonly scopes: readonly { readonly id: string }[];
};

type Body = Readonly<Record<string, unknown>>;

/** Calls that have to succeed; the answer as a review. */
export async function done(
  person: Pick<TestPerson, 'call'>,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  url: string,
  body?: object,
): Promise<Shown> {
  const answer = await person.call(method, `/api/v1/reviews${url}`, body);
  assert.ok(answer.status < 300, `${method} ${url} answered ${answer.status}: ${answer.bytes.toString('utf8')}`);
  return answer.body as Shown;
}

/** What a call is refused with: status and code. */
export async function refusedWith(
  person: Pick<TestPerson, 'call'>,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  body?: object,
): Promise<string> {
  const answer = await person.call(method, `/api/v1/reviews${url}`, body);
  return `${answer.status} ${String((answer.body as Body)['code'] ?? '')}`;
}

export const ask = (person: TestPerson, body: object = {}): Promise<Shown> => done(person, 'POST', '', body);

/** From the request to the point at which somebody can decide. */
export async function inReview(requester: TestPerson, reviewer: TestPerson, body: object = {}): Promise<Shown> {
  const { ref } = await ask(requester, body);
  await done(reviewer, 'POST', `/${ref}/triage`, { action: 'accept', reviewer: 'me' });
  return done(reviewer, 'POST', `/${ref}/start`);
}

export type Duties = { readonly points?: readonly TestPerson[]; readonly members?: readonly TestPerson[] };

/** A team with these people, made by an administrator; an existing one gets them. */
export async function team(admin: TestPerson, name: string, { points = [], members = [] }: Duties): Promise<string> {
  const known = (await admin.call('GET', '/api/v1/teams?limit=200')).body as { items: { id: string; name: string }[] };
  const found = known.items.find((each) => each.name === name)?.id;
  const id = found ?? ((await admin.call('POST', '/api/v1/teams', { name })).body as { id: string }).id;
  const ids = (people: readonly TestPerson[]): string[] => people.map((person) => person.actor.personId);
  const answer = await admin.call('PUT', `/api/v1/teams/${id}/duties`, {
    lead: null,
    pointPersons: ids(points),
    deputies: [],
    members: ids(members),
  });
  assert.ok(answer.status < 300, answer.bytes.toString('utf8'));
  return id;
}

export async function service(admin: TestPerson, name: string, more: object = {}): Promise<string> {
  const answer = await admin.call('POST', '/api/v1/services', { name, ...more });
  assert.equal(answer.status, 201, answer.bytes.toString('utf8'));
  return (answer.body as { id: string }).id;
}

/** The sentences of the timeline of the case. */
export async function timeline(person: TestPerson, ref: string): Promise<readonly string[]> {
  const answer = await person.call('GET', `/api/v1/cases/${ref}`);
  assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
  return (answer.body as { events: { text: string }[] }).events.map(({ text }) => text);
}

/** Answers every question on a case that is open, as this person. */
export async function answerQuestions(
  { app }: RunningApp,
  person: TestPerson,
  id: string,
  text: string,
): Promise<number> {
  const { platform } = app;
  const door = caseDoor(platform);
  return platform.db.as(person.actor, async (tx) => {
    const open = (await door.needinfos(tx, id)).filter((each) => each.state === 'open');
    for (const each of open) await door.answerNeedinfo(tx, each.id, { text });
    return open.length;
  });
}
