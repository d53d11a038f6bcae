import type { TestContext } from 'node:test';
import { standardOf } from '@gatehouse/standards';
import { systemActor } from '../../platform/access/index.ts';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { evidenceDoor } from '../evidence/index.ts';

type Json = Record<string, unknown>;
export const json = (answer: { readonly body: unknown }): Json => answer.body as Json;

type Standing = {
  readonly state: string;
  readonly because: string | null;
  readonly case: Json | null;
  readonly expiresAt: string | null;
};
export type ModelAnswer = {
  readonly version: number;
  readonly text: string;
  readonly updatedBy: { readonly name: string } | null;
  readonly drawn: {
    readonly missing: readonly string[];
    readonly elements: readonly {
      readonly threats: readonly { readonly id: string; readonly standing: Standing }[];
    }[];
  };
};

/** One control that people answer: `LOGS`. */
const checklist = standardOf({
  name: 'checklist',
  edition: '2026',
  title: 'Checklist',
  source: { title: 'Own' },
  sections: [{ id: 'all', title: 'All' }],
  controls: [
    {
      id: 'LOGS',
      section: 'all',
      title: 'Logs',
      text: 'Text.',
      level: 'mandatory',
      remediation: 'Mend it.',
      verify: [{ attest: { question: 'Are there logs?', validDays: 365 } }],
    },
  ],
});

/** A service of a team with Eve in it, a clock that the test moves, no worker. */
export async function openStage(t: TestContext) {
  const scene = { now: new Date('2026-11-02T12:00:00Z') };
  const app = await startTestApp(t, { roles: [], clock: { now: () => scene.now } });
  const ada = await app.person('Ada', 'security', 'administrator');
  const max = await app.person('Max', 'manager');
  const eve = await app.person('Eve', 'engineer');
  const service = await makeService(ada, eve);
  const { platform } = app.app;
  const url = `/api/v1/services/${service}/threat-model`;
  const model = async (reader: TestPerson = eve) => (await reader.call('GET', url)).body as ModelAnswer;
  return {
    app,
    scene,
    platform,
    ada,
    max,
    eve,
    service,
    url,
    model,
    later: (days: number): void => {
      scene.now = new Date(scene.now.getTime() + days * 86_400_000);
    },
    /** Somebody answers whether the control holds, and it is judged. */
    answer: async (holds: boolean): Promise<void> => {
      const body = { control: 'LOGS', holds, statement: 'Looked at.' };
      const given = await eve.call('POST', `/api/v1/services/${service}/attestations`, body);
      if (given.status !== 201) throw new Error(JSON.stringify(given.body));
      const run = { serviceId: service, runId: null, results: [] };
      await platform.db.as(systemActor('test'), (tx) => evidenceDoor(platform).record(tx, run));
    },
    save: (text: string, headers: Record<string, string> = {}, by: TestPerson = eve) =>
      by.call('PUT', url, { text }, headers),
    decide: (threat: string, body: Json, by: TestPerson = eve) =>
      by.call('POST', `${url}/threats/${threat}/decisions`, body),
    standing: async (threat: string, reader: TestPerson = eve): Promise<Standing> => {
      const { drawn } = await model(reader);
      const found = drawn.elements.flatMap(({ threats }) => threats).find(({ id }) => id === threat);
      if (found === undefined) throw new Error(`No threat ${threat}.`);
      return found.standing;
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

async function makeService(ada: TestPerson, eve: TestPerson): Promise<string> {
  const ask = async (method: 'POST' | 'PUT', url: string, body: object): Promise<Json> => {
    const answer = await ada.call(method, url, body);
    if (answer.status >= 300) throw new Error(JSON.stringify([url, answer.body]));
    return json(answer);
  };
  const why = 'For the test.';
  const { items } = json(await ada.call('GET', '/api/v1/standards')) as { items: { name: string; adopted: unknown }[] };
  for (const { name, adopted } of items)
    if (adopted !== null) await ask('POST', `/api/v1/standards/${name}/withdraw`, { why });
  await ask('POST', '/api/v1/standards/import', { content: JSON.stringify(checklist) });
  await ask('POST', '/api/v1/standards/checklist/adopt', { edition: '2026', why });
  const { id: team } = await ask('POST', '/api/v1/teams', { name: 'cloud' });
  const duties = { lead: null, pointPersons: [eve.actor.personId], deputies: [], members: [] };
  await ask('PUT', `/api/v1/teams/${team}/duties`, duties);
  const { id } = await ask('POST', '/api/v1/services', { name: 'Push', team, endpoints: ['push.example.org'] });
  return String(id);
}
