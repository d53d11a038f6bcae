import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { caseService } from './service/index.ts';

type Asked = { id: string; state: string; question: string; reason: string | null; of: { person?: { id: string } } };
type Body = Readonly<Record<string, unknown>>;

/** A case of a team on which a person of the security group asks somebody of the team. */
async function stage(t: TestContext, visibility: 'team' | 'internal') {
  const { app, person } = await startTestApp(t, { roles: [] });
  const ada = await person('Ada', 'administrator', 'manager', 'security');
  const sam = await person('Sam', 'security');
  const eve = await person('Eve', 'engineer');
  const team = String(((await ada.call('POST', '/api/v1/teams', { name: 'cloud' })).body as Body)['id']);
  const duties = (members: readonly TestPerson[]) =>
    ada.call('PUT', `/api/v1/teams/${team}/duties`, {
      lead: null,
      pointPersons: [],
      deputies: [],
      members: members.map(({ actor }) => actor.personId),
    });
  await duties([eve]);
  const opened = await sam.call('POST', '/api/v1/cases', { kind: 'report', title: 'A way in', team, visibility });
  const { ref } = opened.body as { ref: string };
  const url = `/api/v1/cases/${ref}/needinfo`;
  return {
    ada,
    sam,
    eve,
    ref,
    duties,
    ask: async (): Promise<void> => {
      const body = { of: { person: eve.actor.personId }, question: 'Is it yours?' };
      const answer = await sam.call('POST', url, body);
      assert.equal(answer.status, 201, JSON.stringify(answer.body));
    },
    all: async () => ((await sam.call('GET', `${url}?state=all`)).body as { items: Asked[] }).items,
    /** What the job of the change does. */
    work: () => caseService(app.platform).returnQuestions(systemActor('test'), eve.actor.personId),
  };
}

type Stage = Awaited<ReturnType<typeof stage>>;

/** The first question was withdrawn with the reason, and Sam, who asked it, is asked instead. */
async function cameBack({ all, sam }: Stage): Promise<void> {
  const items = await all();
  const mine = (await sam.call('GET', '/api/v1/needinfo?of=me')).body as { items: Asked[] };
  assert.deepEqual(items.map(({ state }) => state).sort(), ['open', 'withdrawn']);
  assert.match(items.find(({ state }) => state === 'withdrawn')?.reason ?? '', /does not see the case any more/);
  assert.match(mine.items[0]?.question ?? '', /came back(?:.|\n)*Is it yours\?/);
}

test('narrowing a case returns what is asked of those who see it no more', async (t) => {
  const scene = await stage(t, 'internal');
  await scene.ask();
  const { status } = await scene.sam.call('PATCH', `/api/v1/cases/${scene.ref}`, { visibility: 'restricted' });
  assert.equal(status, 200);
  await cameBack(scene);
});

test('narrowing a case to its team leaves what is asked of the team', async (t) => {
  const scene = await stage(t, 'internal');
  await scene.ask();
  await scene.sam.call('PATCH', `/api/v1/cases/${scene.ref}`, { visibility: 'team' });
  assert.deepEqual(
    (await scene.all()).map(({ state }) => state),
    ['open'],
  );
});

test('who leaves the team is not asked any more', async (t) => {
  const scene = await stage(t, 'team');
  await scene.ask();
  await scene.work();
  assert.deepEqual(
    (await scene.all()).map(({ state }) => state),
    ['open'],
  );
  assert.equal((await scene.duties([])).status, 200);
  const { items } = (await scene.ada.call('GET', '/api/v1/jobs')).body as { items: { task: string }[] };
  assert.ok(items.some(({ task }) => task === 'cases.return-questions'));
  await scene.work();
  await cameBack(scene);
});

test('who is deactivated is not asked any more', async (t) => {
  const scene = await stage(t, 'internal');
  await scene.ask();
  await scene.ada.call('PATCH', `/api/v1/people/${scene.eve.actor.personId}`, { active: false });
  await scene.work();
  await cameBack(scene);
});

test('who is removed from a restricted case is not asked any more', async (t) => {
  const scene = await stage(t, 'internal');
  await scene.sam.call('POST', `/api/v1/cases/${scene.ref}/members`, { person: scene.eve.actor.personId });
  await scene.sam.call('PATCH', `/api/v1/cases/${scene.ref}`, { visibility: 'restricted' });
  await scene.ask();
  const url = `/api/v1/cases/${scene.ref}/members/${scene.eve.actor.personId}`;
  assert.equal((await scene.sam.call('DELETE', url)).status, 204);
  await cameBack(scene);
});
