import { createHash } from 'node:crypto';
import type { TestContext } from 'node:test';
import { type Standard, standardOf } from '@gatehouse/standards';
import { systemActor } from '../../platform/access/index.ts';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { type CollectedResult, evidenceDoor } from './index.ts';
import { canonicalJson } from './service/checks.ts';
import { evidenceService } from './service/index.ts';

const dayMs = 86_400_000;
const system = systemActor('test');

/** A checklist of four controls: one that a check decides, one of both, one that people answer, one that never applies. */
export function checklist(edition = '2026', minAge = 31_536_000): Standard {
  const control = { section: 'web', text: 'Text.', remediation: 'Mend it.' };
  return standardOf({
    name: 'checklist',
    edition,
    title: 'Checklist',
    source: { title: 'Own' },
    sections: [{ id: 'web', title: 'Web' }],
    controls: [
      { ...control, id: 'HSTS', title: 'HSTS', level: 'mandatory', verify: [{ check: 'hsts', with: { minAge } }] },
      {
        ...control,
        id: 'BOTH',
        title: 'HSTS and a plan',
        level: 'recommended',
        verify: [{ check: 'hsts', with: { minAge: 1 } }, { attest: { question: 'Is there a plan?', validDays: 90 } }],
      },
      {
        ...control,
        id: 'RRA',
        title: 'Assessment',
        level: 'mandatory',
        applies: 'website',
        verify: [{ attest: { question: 'Was there an assessment?', validDays: 365 } }],
      },
      {
        ...control,
        id: 'ADMIN',
        title: 'Admin',
        level: 'mandatory',
        applies: 'admin-panel',
        verify: [{ check: 'hsts', with: { minAge: 1 } }],
      },
    ],
  });
}

export type ControlNow = {
  readonly control: string;
  readonly outcome: string;
  readonly reason: string;
  readonly remark: string | null;
  readonly since: string | null;
  readonly excepted: boolean;
  readonly unexpectedPass: boolean;
  readonly evidence: string | null;
  readonly case: { readonly id: string; readonly ref: string; readonly state: string } | null;
  readonly exception: { readonly reason: string } | null;
  readonly verifications: readonly { readonly verification: string; readonly outcome: string; readonly what: string }[];
};

/** A service with a confirmed endpoint and a checklist, no worker, and a clock that the test moves. */
export async function openStage(t: TestContext) {
  const scene = { now: new Date('2026-11-02T12:00:00Z') };
  const app = await startTestApp(t, { roles: [], clock: { now: () => scene.now } });
  const ada = await app.person('Ada', 'security', 'administrator');
  const max = await app.person('Max', 'manager');
  const eve = await app.person('Eve', 'engineer');
  const team = String(json(await ada.call('POST', '/api/v1/teams', { name: 'cloud' }))['id']);
  await join(ada, team, eve, max);
  const service = await makeService(ada, 'Push', team);
  await adopt(ada, checklist());
  const { platform } = app.app;
  const run = (results: readonly CollectedResult[], serviceId = service) => {
    const runId = platform.newId();
    return platform.db.as(system, (tx) => evidenceDoor(platform).record(tx, { serviceId, runId, results }));
  };
  const use = evidenceService(platform);
  return {
    app,
    scene,
    platform,
    ada,
    max,
    eve,
    team,
    service,
    run,
    /** As the collector of headers gives it; undefined: nothing could be captured. */
    probe: (maxAge: number | undefined, target?: string) => run([collected(scene.now, maxAge, target)]),
    refresh: () => use.refresh(system, service),
    hourly: () => use.keepCurrent(),
    later: (days: number): void => {
      scene.now = new Date(scene.now.getTime() + days * dayMs);
    },
    control: async (id: string, reader: TestPerson = eve): Promise<ControlNow> => {
      const { body } = await reader.call('GET', `/api/v1/services/${service}/controls`);
      const found = (body as { items: ControlNow[] }).items.find((each) => each.control === id);
      if (found === undefined) throw new Error(`No control ${id}: ${JSON.stringify(body)}`);
      return found;
    },
  };
}

/** Members of the team that owns the service. */
export async function join(by: TestPerson, team: string, ...members: readonly TestPerson[]): Promise<void> {
  const ids = members.map(({ actor }) => actor.personId);
  const duties = { lead: null, pointPersons: [], deputies: [], members: ids };
  const answer = await by.call('PUT', `/api/v1/teams/${team}/duties`, duties);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** As a pipeline sends it; the verdict has to follow from the capture. */
export function uploaded(at: Date, maxAge: number, outcome: string, more: Record<string, unknown> = {}) {
  const { observedAt: _, ...result } = collected(at, maxAge);
  return {
    ...result,
    check: 'hsts',
    with: { minAge: 31_536_000 },
    observedAt: at.toISOString(),
    hash: createHash('sha256').update(canonicalJson(result.observation)).digest('hex'),
    verdict: { outcome, reason: 'The pipeline says so.' },
    ...more,
  };
}

export const json = (answer: { readonly body: unknown }): Record<string, unknown> =>
  answer.body as Record<string, unknown>;

/** What lies below a name, as far as there is anything. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inside, name) =>
      typeof inside === 'object' && inside !== null
        ? Object.entries(inside).find(([key]) => key === name)?.[1]
        : undefined,
    value,
  );
}

export async function makeService(by: TestPerson, name: string, team: string): Promise<string> {
  const host = `${name.toLowerCase()}.example.org`;
  const made = json(
    await by.call('POST', '/api/v1/services', {
      name,
      team,
      endpoints: [host],
      traits: { website: 'yes', 'admin-panel': 'no' },
    }),
  );
  if (made['id'] === undefined) throw new Error(JSON.stringify(made));
  const id = String(made['id']);
  await by.call('POST', `/api/v1/services/${id}/endpoints/confirm`, { endpoint: host, why: 'We bought the name.' });
  return id;
}

/** The edition counts, and no other standard does. */
export async function adopt(by: TestPerson, standard: Standard): Promise<void> {
  const why = 'For the test.';
  const { edition, name } = standard;
  for (const other of json(await by.call('GET', '/api/v1/standards'))['items'] as { name: string; adopted: unknown }[])
    if (other.adopted !== null && other.name !== name)
      await by.call('POST', `/api/v1/standards/${other.name}/withdraw`, { why });
  const imported = await by.call('POST', '/api/v1/standards/import', { content: JSON.stringify(standard) });
  const adopted = await by.call('POST', `/api/v1/standards/${name}/adopt`, { edition, why });
  if (adopted.status !== 200) throw new Error(JSON.stringify([imported.body, adopted.body]));
}

export function collected(at: Date, maxAge: number | undefined, target = 'https://push.example.org/'): CollectedResult {
  return {
    target: { kind: 'endpoint', name: target },
    collector: 'http',
    collectorVersion: '1',
    observedAt: at,
    observation: maxAge === undefined ? null : capture(maxAge),
    verdict: { reason: maxAge === undefined ? 'the connection timed out' : 'of no interest' },
  };
}

/** What the collector of headers captures of a page with this max-age. */
function capture(maxAge: number): unknown {
  const url = 'https://push.example.org/';
  const response = {
    version: '1.1' as const,
    status: 200,
    headers: [['strict-transport-security', `max-age=${maxAge}`] as const],
    cookies: [],
    body: { bytes: 0, problem: null, validUtf8: true, text: '', page: null },
    certificate: { valid: true, problem: null },
    trailing: false,
  };
  return {
    outcome: 'observed',
    url,
    finalUrl: url,
    observedAt: '2026-11-01T00:00:00.000Z',
    http: { hops: [], failure: null },
    https: { hops: [{ method: 'GET', url, response, failure: null }], failure: null },
    jar: [],
  };
}
