import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { evidenceListeners } from '../model/index.ts';
import { type Combined, combine, coveringException, type RunningException, scoreOf } from '../rules/index.ts';
import {
  type ChangeRow,
  changeStore,
  type ExceptionRow,
  exceptionStore,
  type ScoreRow,
  type StateRow,
  scoreStore,
  stateStore,
} from '../store/index.ts';
import { settleCases } from './cases.ts';
import type { JudgedControl } from './judge.ts';
import { notApplying } from './plan.ts';
import type { Scene } from './scene.ts';

/** What a control amounts to, by its evidence alone. */
export function combined(judged: JudgedControl, now: Date): Combined {
  const without = notApplying(judged);
  if (without === undefined) return combine(judged.judged, now);
  return {
    outcome: judged.applies.applies === 'no' ? 'not-applicable' : 'not-tested',
    reason: without,
    remark: null,
    observedAt: null,
    staleAt: null,
    evidenceId: null,
    dueAt: null,
  };
}

/**
 * Makes the present truth of a service equal to its evidence: states, their changes, cases and the score, in the
 * transaction of the system that calls.
 */
export async function settle(
  platform: Platform,
  tx: Tx,
  scene: Scene,
  controls: readonly JudgedControl[],
): Promise<void> {
  const now = platform.clock.now();
  const serviceId = scene.service.id;
  const before = new Map((await stateStore(tx).ofService(serviceId)).map((row) => [nameOf(row), row]));
  const exceptions = await exceptionStore(tx).running(serviceId, now);
  const after = controls.map((judged) =>
    stateRow(serviceId, judged, before.get(nameOf({ standard: judged.standard.name, control_id: judged.control.id })), {
      now,
      exceptions,
    }),
  );
  const changes = after.flatMap((row) => changeBetween(platform, before.get(nameOf(row)), row, now) ?? []);
  const kept = new Set(after.map(nameOf));
  const withdrawn = [...before.values()].filter((row) => !kept.has(nameOf(row)));
  await stateStore(tx).put(after.filter((row) => !sameState(before.get(nameOf(row)), row)));
  for (const row of withdrawn) await stateStore(tx).remove(row);
  await changeStore(tx).add([...changes, ...withdrawn.flatMap((row) => withdrawal(platform, row, now) ?? [])]);
  await settleCases(platform, tx, scene, { states: after, controls });
  await scoreStore(tx).put(scoreRow(serviceId, after, now));
  if (changes.length + withdrawn.length > 0) await tell(platform, tx, serviceId, changes);
}

const nameOf = (row: Pick<StateRow, 'standard' | 'control_id'>): string => `${row.standard}\n${row.control_id}`;

export function runningExceptions(rows: readonly ExceptionRow[]): readonly RunningException[] {
  return rows.map((row) => ({
    id: row.id,
    serviceId: row.service_id,
    standard: row.standard,
    controls: row.controls,
    reason: row.reason,
    expiresAt: row.expires_at,
  }));
}

type Circumstances = { readonly now: Date; readonly exceptions: readonly ExceptionRow[] };

function stateRow(
  serviceId: string,
  judged: JudgedControl,
  before: StateRow | undefined,
  { now, exceptions }: Circumstances,
): StateRow {
  const { standard, control } = judged;
  const { outcome, reason, remark, observedAt, staleAt, evidenceId, dueAt } = combined(judged, now);
  const exception = coveringException(
    runningExceptions(exceptions),
    serviceId,
    { standard: standard.name, control: control.id },
    now,
  );
  const excepted = exception !== undefined && (outcome === 'fail' || outcome === 'stale');
  const unchanged = before !== undefined && before.outcome === outcome && before.excepted === excepted;
  const ends = exception?.expiresAt;
  return {
    service_id: serviceId,
    standard: standard.name,
    control_id: control.id,
    edition: standard.edition,
    level: control.level,
    outcome,
    reason,
    since: unchanged ? before.since : now,
    remark,
    observed_at: observedAt,
    stale_at: staleAt,
    evidence_id: evidenceId,
    exception_id: exception?.id ?? null,
    excepted,
    unexpected_pass: exception !== undefined && outcome === 'pass',
    due_at: ends !== undefined && (dueAt === null || ends < dueAt) ? ends : dueAt,
  };
}

function sameState(before: StateRow | undefined, after: StateRow): boolean {
  if (before === undefined) return false;
  const plain = (row: StateRow): string => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
  return plain(before) === plain(after);
}

/** The first state of a control is a change only when something was found. */
function changeBetween(
  platform: Platform,
  before: StateRow | undefined,
  after: StateRow,
  now: Date,
): ChangeRow | undefined {
  const from = before ?? { outcome: 'not-tested' as const, excepted: false };
  if (from.outcome === after.outcome && from.excepted === after.excepted) return undefined;
  if (before === undefined && after.outcome === 'not-applicable') return undefined;
  return {
    id: platform.newId(),
    service_id: after.service_id,
    standard: after.standard,
    control_id: after.control_id,
    from_outcome: from.outcome,
    from_excepted: from.excepted,
    to_outcome: after.outcome,
    to_excepted: after.excepted,
    at: now,
    because: after.reason,
    evidence_id: after.evidence_id,
  };
}

function withdrawal(platform: Platform, row: StateRow, now: Date): ChangeRow | undefined {
  if (row.outcome === 'not-applicable') return undefined;
  return {
    id: platform.newId(),
    service_id: row.service_id,
    standard: row.standard,
    control_id: row.control_id,
    from_outcome: row.outcome,
    from_excepted: row.excepted,
    to_outcome: 'not-applicable',
    to_excepted: false,
    at: now,
    because: 'The adopted standards do not have this control any more.',
    evidence_id: null,
  };
}

function scoreRow(serviceId: string, states: readonly StateRow[], now: Date): ScoreRow {
  const { worst, ...score } = scoreOf(states.map((row) => ({ ...row, control: row.control_id })));
  return {
    service_id: serviceId,
    day: now.toISOString().slice(0, 10),
    score: score.score,
    passed: score.passed,
    failed: score.failed,
    excepted: score.excepted,
    stale: score.stale,
    not_tested: score.notTested,
    not_applicable: score.notApplicable,
    worst_standard: worst?.standard ?? null,
    worst_control: worst?.control ?? null,
    worst_since: worst?.since ?? null,
  };
}

async function tell(platform: Platform, tx: Tx, serviceId: string, changes: readonly ChangeRow[]): Promise<void> {
  await platform.audit.record(tx, {
    action: 'controls.evaluated',
    subject: { type: 'service', id: serviceId },
    after: changes.map(({ standard, control_id, to_outcome, to_excepted }) => ({
      standard,
      control: control_id,
      outcome: to_outcome,
      excepted: to_excepted,
    })),
  });
  for (const listener of platform.plugged(evidenceListeners)) await listener.changed(tx, serviceId);
  await platform.live.notify(tx, { topic: 'evidence', id: serviceId });
}
