import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor, caseKinds } from '../../cases/index.ts';
import { evidenceDoor } from '../../evidence/index.ts';
import { peopleDoor } from '../../people/index.ts';
import type { StandingView } from '../model/index.ts';
import { type DecisionFacts, standingOf } from '../rules.ts';
import { type DecisionRow, decisionStore, type ModelRow } from '../store.ts';
import { type SealedDecision, sealingOf } from './sealing.ts';

/** How the threats of one model stand now, for this reader. */
export type Standings = {
  readonly of: (threat: string) => StandingView;
  /** Threats that were accepted or mitigated once and are open now. */
  readonly openAgain: (threats: readonly string[]) => number;
};

const open: StandingView = {
  state: 'open',
  decided: null,
  because: null,
  by: null,
  at: null,
  control: null,
  case: null,
  reason: null,
  expiresAt: null,
};

export const nothingDecided: Standings = { of: () => open, openAgain: () => 0 };

export async function standingsOf(platform: Platform, tx: Tx, model: ModelRow): Promise<Standings> {
  const { openDecision } = sealingOf(platform.keys, model);
  const rows = await decisionStore(tx).holding(model.service_id);
  const found = await factsOf(platform, tx, model.service_id, rows, openDecision);
  const expired = (await decisionStore(tx).expired(model.service_id)).map((row) => ({
    row,
    content: openDecision(row),
  }));
  const now = platform.clock.now();
  const views = new Map(found.map((each) => [each.content.threat, viewOf(each, now)]));
  // The newest stands first; what was decided since takes its place.
  for (const { row, content } of expired.toReversed()) {
    const over = viewOf({ row, content, facts: plainFacts(row), by: null, case: null }, now);
    if (!found.some((each) => each.content.threat === content.threat)) views.set(content.threat, over);
  }
  const of = (threat: string): StandingView => views.get(threat) ?? open;
  const isOpenAgain = (threat: string): boolean => of(threat).state === 'open' && of(threat).decided !== null;
  return { of, openAgain: (threats) => threats.filter(isOpenAgain).length };
}

type Found = {
  readonly row: DecisionRow;
  readonly content: SealedDecision;
  readonly facts: DecisionFacts;
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly case: { readonly id: string; readonly ref: string; readonly state: string } | null;
};

const plainFacts = (row: DecisionRow): DecisionFacts => ({
  state: row.state,
  expiresAt: row.expires_at,
  control: null,
  case: null,
});

async function factsOf(
  platform: Platform,
  tx: Tx,
  serviceId: string,
  rows: readonly DecisionRow[],
  openDecision: (row: DecisionRow) => SealedDecision,
): Promise<readonly Found[]> {
  const needsControls = rows.some((row) => row.control_id !== null);
  const results = needsControls ? await evidenceDoor(platform).results(tx, serviceId) : [];
  const deciders = [...new Set(rows.flatMap((row) => row.decided_by ?? []))];
  const people = new Map((await peopleDoor(platform).people(tx, deciders)).map(({ id, name }) => [id, { id, name }]));
  const found: Found[] = [];
  for (const row of rows) {
    const content = openDecision(row);
    const result = results.find((each) => each.standard === row.standard && each.control === row.control_id);
    const control =
      row.control_id === null
        ? null
        : { name: row.control_id, outcome: result?.outcome ?? null, excepted: result?.excepted ?? false };
    const seen = content.caseId === null ? undefined : await caseDoor(platform).byId(tx, content.caseId);
    const { resolution = null } = seen ?? {};
    const worked = platform.plugged(caseKinds).find((kind) => kind.name === seen?.kind)?.workedResolutions;
    const asCase =
      seen === undefined
        ? content.caseId === null
          ? null
          : ('hidden' as const)
        : {
            ref: seen.ref,
            isClosed: seen.closedAt !== null,
            resolution,
            isWorked: (worked ?? ['fixed', 'approved']).includes(resolution ?? ''),
          };
    found.push({
      row,
      content,
      facts: { ...plainFacts(row), control, case: asCase },
      by: people.get(row.decided_by ?? '') ?? null,
      case: seen === undefined ? null : { id: seen.id, ref: seen.ref, state: seen.state },
    });
  }
  return found;
}

function viewOf({ row, content, facts, by, case: seen }: Found, now: Date): StandingView {
  const { state, because } = standingOf(facts, now);
  const { standard, control_id: control } = row;
  return {
    state,
    decided: row.state,
    because,
    by,
    at: row.decided_at.toISOString(),
    control:
      standard === null || control === null ? null : { standard, control, outcome: facts.control?.outcome ?? null },
    case: seen,
    reason: content.reason,
    expiresAt: row.expires_at?.toISOString() ?? null,
  };
}
