import type { TestContext } from 'node:test';
import { standardOf } from '@gatehouse/standards';
import { systemActor } from '../../platform/access/index.ts';
import { type Answer, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { evidenceDoor } from '../evidence/index.ts';
import type { AssessmentView } from './model/views.ts';
import { riskAssessmentService } from './service/index.ts';

const dayMs = 86_400_000;
const system = systemActor('test');
export type Json = Record<string, unknown>;
export const json = (answer: Pick<Answer, 'body'>): Json => answer.body as Json;

/** The control for which an assessment answers, and one that people answer. */
const checklist = standardOf({
  name: 'checklist',
  edition: '1',
  title: 'Checklist',
  source: { title: 'Own' },
  sections: [{ id: 'all', title: 'All' }],
  controls: ['SVC-RRA', 'PLAN'].map((id) => ({
    id,
    title: id,
    text: 'Text.',
    section: 'all',
    level: 'mandatory',
    remediation: 'Mend it.',
    verify: [{ attest: { question: `Does ${id} hold?`, validDays: 3650 } }],
  })),
});

/** Contents that can be finished: HIGH impact and MEDIUM likelihood give MEDIUM. */
export const complete = {
  owner: { name: 'Olga Owner', person: null },
  classification: 'INTERNAL',
  dataTypes: [{ name: 'logs', class: 'INTERNAL' }],
  scenarios: [
    {
      attribute: 'confidentiality',
      area: 'reputation',
      text: 'All messages are read by others.',
      impact: 'HIGH',
      likelihood: 'MEDIUM',
    },
  ],
  recommendations: [
    { level: 'HIGH', text: 'Rotate the keys' },
    { level: 'LOW', text: 'Write down who is called' },
  ],
};

/** A service of a team, people in and beside it, a checklist, no worker, and a clock that the test moves. */
export async function openStage(t: TestContext) {
  const scene = { now: new Date('2026-11-02T12:00:00Z') };
  const app = await startTestApp(t, { roles: [], clock: { now: () => scene.now } });
  const { platform } = app.app;
  const ada = await app.person('Ada Admin', 'security', 'administrator');
  const sam = await app.person('Sam Security', 'security');
  const pia = await app.person('Pia Point', 'point-person');
  const eve = await app.person('Eve Engineer', 'engineer');
  const otto = await app.person('Otto Other', 'engineer', 'point-person', 'manager');
  const team = String(json(await ada.call('POST', '/api/v1/teams', { name: 'cloud' }))['id']);
  const members = [pia, eve].map(({ actor }) => actor.personId);
  await ada.call('PUT', `/api/v1/teams/${team}/duties`, { lead: null, pointPersons: [], deputies: [], members });
  const made = await ada.call('POST', '/api/v1/services', { name: 'Push', team, endpoints: ['push.example.org'] });
  const service = String(json(made)['id']);
  await adoptOnly(ada);
  const use = riskAssessmentService(platform);
  const settle = (id = service) =>
    platform.db.as(system, (tx) =>
      evidenceDoor(platform).record(tx, { serviceId: id, runId: platform.newId(), results: [] }),
    );
  await settle();
  const start = async (by: TestPerson, more: Json = {}): Promise<Answer> =>
    by.call('POST', '/api/v1/risk-assessments', { service, ...more });
  return {
    app,
    platform,
    scene,
    ada,
    sam,
    pia,
    eve,
    otto,
    team,
    service,
    use,
    start,
    /** Evaluates the controls of the service by what is stored. */
    settle,
    recompute: (id = service) => use.recompute(system, id),
    later: (days: number): void => {
      scene.now = new Date(scene.now.getTime() + days * dayMs);
    },
    /** Whether the control holds, as a person says. */
    attest: async (holds: boolean, control = 'PLAN'): Promise<void> => {
      const answer = await eve.call('POST', `/api/v1/services/${service}/attestations`, {
        control,
        holds,
        statement: 'So.',
      });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      await settle();
    },
    riskLevel: async (): Promise<unknown> => json(await ada.call('GET', `/api/v1/services/${service}`))['riskLevel'],
    /** A finished assessment. */
    assessed: async (contents: Json = {}, by: TestPerson = pia): Promise<AssessmentView> => {
      const id = String(json(await start(by))['id']);
      const url = `/api/v1/risk-assessments/${id}`;
      const written = await by.call('PATCH', url, { contents: { ...complete, ...contents } });
      const answer = written.status === 200 ? await by.call('POST', `${url}/finish`) : written;
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body as AssessmentView;
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

async function adoptOnly(by: TestPerson): Promise<void> {
  const why = 'For the test.';
  const standards = json(await by.call('GET', '/api/v1/standards'))['items'] as { name: string; adopted: unknown }[];
  for (const { name, adopted } of standards)
    if (adopted !== null) await by.call('POST', `/api/v1/standards/${name}/withdraw`, { why });
  await by.call('POST', '/api/v1/standards/import', { content: JSON.stringify(checklist) });
  const adopted = await by.call('POST', '/api/v1/standards/checklist/adopt', { edition: '1', why });
  if (adopted.status !== 200) throw new Error(JSON.stringify(adopted.body));
}
