import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { answers, excuses } from './answers.ts';
import { type Control, type Judged, notHeld } from './page.ts';
import type { OwnService } from './services.ts';
import { lookSignedIn } from './signed-in.ts';
import type { Stage } from './stage.ts';

const standard = 'service-checklist';
const repository = 'gatehouse';
const root = fileURLToPath(new URL('../../', import.meta.url));

async function addService({ ann, command, origin }: Stage, service: OwnService): Promise<string> {
  const { name, path, traits, hasRepository } = service;
  const endpoint = `${origin}${path}`;
  const repositories = hasRepository ? [{ location: repository }] : [];
  const body = { name, endpoints: [endpoint], repositories, tier: '1', traits } as const;
  const { id } = await ann('POST /api/v1/services', { body });
  command('services', 'confirm-endpoint', name, endpoint, '--why', 'It runs here.');
  return id;
}

function probe({ command }: Stage, { name }: OwnService): void {
  const run = JSON.parse(command('probe', 'service', name, '--wait', '--json')) as {
    readonly state: string;
    readonly reason: string | null;
    readonly targets: readonly { readonly outcome: string; readonly reason: string | null }[];
  };
  const untested = run.targets.filter(({ outcome }) => outcome !== 'tested');
  if (run.state !== 'done' || untested.length > 0)
    throw new Error(`The run is ${run.state}: ${run.reason ?? untested[0]?.reason ?? ''}`);
}

/** As a pipeline looks at the repository, and uploads what it saw. */
function lookAtRepository({ command, trusted }: Stage, { name }: OwnService): void {
  const what = ['--standard', standard, '--fail-on', 'never', '--upload'];
  command(
    'baseline',
    name,
    ...what,
    '--checkout',
    root,
    '--repository',
    repository,
    '--allow-private',
    '--ca',
    trusted,
  );
}

async function controlsOf({ ann }: Stage, id: string): Promise<readonly Control[]> {
  const { items } = await ann('GET /api/v1/services/{id}/controls', { params: { id }, query: { standard } });
  return items;
}

async function answer({ ann }: Stage, id: string, controls: readonly Control[]): Promise<void> {
  for (const { control, statement } of answers) {
    const applies = controls.some((each) => each.control === control && each.outcome !== 'not-applicable');
    if (!applies) continue;
    const body = { control, standard, holds: true, statement };
    await ann('POST /api/v1/services/{id}/attestations', { params: { id }, body });
  }
}

/** Each excuse is asked for by one person and agreed to by the other. */
async function excuse({ ann, ben }: Stage, id: string, controls: readonly Control[]): Promise<void> {
  for (const { controls: named, until, reason } of excuses) {
    const open = named.filter((name) => notHeld(controls).some(({ control }) => control === name));
    if (open.length === 0) continue;
    // Only what was looked at and does not hold can be excepted.
    for (const control of open)
      await ann('POST /api/v1/services/{id}/attestations', {
        params: { id },
        body: { control, standard, holds: false, statement: reason },
      });
    const body = { controls: open, standard, reason, expiresAt: `${until}T23:59:59Z` };
    const asked = await ann('POST /api/v1/services/{id}/exceptions', { params: { id }, body });
    if (!('approval' in asked)) throw new Error('An exception was made without a second person.');
    await ben('POST /api/v1/approvals/{id}', {
      params: { id: asked.approval.id },
      body: { decision: 'approve', reason: 'As the page of results says.' },
    });
  }
}

/** Everything that can be known of one of the services of Gatehouse, by the ways that its users have. */
export async function judge(stage: Stage, service: OwnService, say: (line: string) => void): Promise<Judged> {
  say(`probing ${service.name}`);
  const id = await addService(stage, service);
  probe(stage, service);
  if (service.hasRepository) lookAtRepository(stage, service);
  if (service.traits['sets-cookies'] === 'yes') await lookSignedIn(stage, id, `${stage.origin}${service.path}`);
  const seen = await controlsOf(stage, id);
  await answer(stage, id, seen);
  await excuse(stage, id, seen);
  // Answers and exceptions are settled by a job.
  let controls = await controlsOf(stage, id);
  for (let tries = 0; tries < 40 && notHeld(controls).length > 0; tries += 1) {
    await sleep(500);
    controls = await controlsOf(stage, id);
  }
  return { service, controls };
}
