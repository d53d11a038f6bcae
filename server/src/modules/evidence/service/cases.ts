import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor, triageTeam } from '../../people/index.ts';
import { regressionKind } from '../model/index.ts';
import { caseStep, isMended, type RunningCase, resolutionOf, severityOf } from '../rules/index.ts';
import { evidenceStore, exceptionStore, type RegressionRow, regressionStore, type StateRow } from '../store/index.ts';
import type { JudgedControl } from './judge.ts';
import type { Scene } from './scene.ts';

type Settled = { readonly states: readonly StateRow[]; readonly controls: readonly JudgedControl[] };
type Work = { readonly platform: Platform; readonly tx: Tx; readonly scene: Scene };

/**
 * Opens and ends the cases of a service so that they fit its states. Runs as the system, which sees every case: a
 * restricted one is found as well.
 */
export async function settleCases(
  platform: Platform,
  tx: Tx,
  scene: Scene,
  { states, controls }: Settled,
): Promise<void> {
  const work = { platform, tx, scene };
  const judged = new Map(controls.map((each) => [`${each.standard.name}\n${each.control.id}`, each]));
  const running = new Map(
    (await regressionStore(tx).running(scene.service.id)).map((row) => [`${row.standard}\n${row.control_id}`, row]),
  );
  for (const state of states) {
    const name = `${state.standard}\n${state.control_id}`;
    const regression = running.get(name);
    running.delete(name);
    await settleCase(work, state, regression, judged.get(name));
  }
  for (const regression of running.values())
    await end(work, regression, 'withdrawn', {
      control: regression.control_id,
      reason: 'the adopted standards do not have it any more',
    });
}

async function settleCase(
  work: Work,
  state: StateRow,
  regression: RegressionRow | undefined,
  judged: JudgedControl | undefined,
): Promise<void> {
  const { excepted, outcome, observed_at: observedAt } = state;
  const running = regression && (await runningCase(work, regression));
  const mended = outcome === 'not-tested' && (await isItMended(work, regression, judged));
  const next = caseStep({ outcome, excepted, observedAt, mended }, running);
  switch (next.step) {
    case 'nothing':
      return;
    case 'open':
      return open(work, state);
    case 'reopen':
      await caseDoor(work.platform).reopen(
        work.tx,
        regression?.case_id ?? '',
        'it was said to be fixed, and a later capture still fails',
      );
      return event(work, regression?.case_id ?? '', 'control-failed', factsOf(state));
    case 'end':
      if (regression !== undefined) await end(work, regression, next.because, await endFacts(work, state));
  }
}

async function isItMended(
  { platform, tx, scene }: Work,
  regression: RegressionRow | undefined,
  judged: JudgedControl | undefined,
): Promise<boolean> {
  if (regression === undefined || regression.evidence_id === null || judged === undefined) return false;
  const row = await evidenceStore(tx).byId(scene.service.id, regression.evidence_id);
  const failed = row && { verification: row.verification, target: row.target, observedAt: row.observed_at };
  const pieces = judged.judged.map(({ target, decided }, at) => ({
    verification: judged.pieces[at]?.name ?? '',
    target: target?.name ?? null,
    decided,
  }));
  return isMended(failed, pieces, platform.clock.now());
}

async function runningCase({ platform, tx }: Work, { case_id: id }: RegressionRow): Promise<RunningCase> {
  const found = await caseDoor(platform).byId(tx, id);
  if (found === undefined) throw new Error(`The regression case ${id} is not there.`);
  return { id, closedAt: found.closedAt, resolution: found.resolution };
}

async function open(work: Work, state: StateRow): Promise<void> {
  const { platform, tx, scene } = work;
  const { service } = scene;
  const team = service.ownerTeamId ?? (await peopleDoor(platform).teamByName(tx, triageTeam))?.id;
  const { id } = await caseDoor(platform).open(tx, {
    kind: regressionKind.name,
    title: `${service.name}: ${state.control_id} fails (${titleOf(scene, state)})`,
    service: service.id,
    severity: severityOf[state.level],
    ...(team === undefined ? {} : { team }),
  });
  await regressionStore(tx).begin({
    case_id: id,
    service_id: service.id,
    standard: state.standard,
    control_id: state.control_id,
    evidence_id: state.evidence_id,
    opened_at: platform.clock.now(),
  });
  await event(work, id, 'control-failed', factsOf(state));
}

type Because = NonNullable<RegressionRow['ended_because']>;
type Facts = Readonly<Record<string, string | null>>;

const eventOf = {
  passed: 'control-passed',
  excepted: 'control-excepted',
  'not-applicable': 'control-not-applicable',
  withdrawn: 'control-not-applicable',
} as const satisfies Record<Because, string>;

/** The event comes first, so that the reason stands above the closing on the timeline. */
async function end(work: Work, regression: RegressionRow, because: Because, facts: Facts): Promise<void> {
  const { platform, tx } = work;
  await event(work, regression.case_id, eventOf[because], facts);
  await caseDoor(platform).close(tx, regression.case_id, resolutionOf[because]);
  await regressionStore(tx).end(regression.case_id, platform.clock.now(), because);
}

async function event({ platform, tx }: Work, caseId: string, name: string, facts: Facts): Promise<void> {
  await caseDoor(platform).addEvent(tx, caseId, { name, facts });
}

function factsOf(state: StateRow): Facts {
  return {
    standard: `${state.standard}@${state.edition}`,
    control: state.control_id,
    reason: state.reason,
    evidence: state.evidence_id,
  };
}

async function endFacts({ tx }: Work, state: StateRow): Promise<Facts> {
  const [exception] = state.exception_id === null ? [] : await exceptionStore(tx).byIds([state.exception_id]);
  return { ...factsOf(state), until: exception?.expires_at.toISOString() ?? null };
}

function titleOf({ standards }: Scene, { standard, control_id }: StateRow): string {
  const controls = standards.find((each) => each.name === standard)?.controls ?? [];
  return controls.find((each) => each.id === control_id)?.title ?? control_id;
}
