import type { Control } from '@gatehouse/standards';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { VerdictOutcome } from '../model/index.ts';
import type { Decided, Piece } from '../rules/index.ts';
import {
  captureStore,
  type EvidenceRow,
  evidenceStore,
  newestEvidence,
  type ObservationRow,
  type PieceKey,
  type ProbedTargetRow,
} from '../store/index.ts';
import { openCapture, storable } from './captures.ts';
import { type CheckFacts, judgeCapture } from './checks.ts';
import type { PlannedControl, PlannedPiece } from './plan.ts';
import type { Scene } from './scene.ts';

export type JudgedControl = PlannedControl & { readonly judged: readonly Piece[] };

const dayMs = 86_400_000;

type Known = { readonly tested: EvidenceRow | undefined; readonly attempted: EvidenceRow | undefined };
type Work = { readonly platform: Platform; readonly tx: Tx; readonly scene: Scene };
/** A piece whose target was looked at. */
type Looked = {
  readonly piece: PlannedPiece;
  readonly check: CheckFacts;
  readonly probed: ProbedTargetRow;
  readonly row: (verdict: Verdict, at: Date, capture: ObservationRow | null) => EvidenceRow;
  readonly last: Date | undefined;
};

/**
 * Decides every piece from its newest evidence; captures that nobody judged under this verification yet are judged now.
 * With `keep`, the verdicts become evidence; without, nothing is written, as for a preview.
 */
export async function judge(
  platform: Platform,
  tx: Tx,
  scene: Scene,
  controls: readonly PlannedControl[],
  keep: boolean,
): Promise<{ readonly controls: readonly JudgedControl[]; readonly added: number }> {
  const work: Work = { platform, tx, scene };
  const known = await knownEvidence(tx, scene.service.id, controls);
  const knownOf = ({ key }: PlannedPiece): Known =>
    (key && known.get(nameOf(key))) ?? { tested: undefined, attempted: undefined };
  const added = await newEvidence(work, controls, knownOf);
  if (keep) await evidenceStore(tx).add([...added.values()].flat());
  const judged = controls.map((planned) => ({
    ...planned,
    judged: planned.pieces.map((piece) => pieceFrom(piece, knownOf(piece), added.get(piece) ?? [])),
  }));
  return { controls: judged, added: [...added.values()].flat().length };
}

const nameOf = ({ standard, control, verification, targetKind, target }: PieceKey): string =>
  [standard, control, verification, targetKind, target].join('\n');

async function knownEvidence(
  tx: Tx,
  serviceId: string,
  controls: readonly PlannedControl[],
): Promise<ReadonlyMap<string, Known>> {
  const keys = controls.flatMap(({ pieces }) => pieces.flatMap((piece) => piece.key ?? []));
  const { tested, attempted } = await newestEvidence(tx).of(serviceId, keys);
  const byPosition = (rows: typeof tested) => new Map(rows.map((row) => [row.position, row]));
  const [testedAt, attemptedAt] = [byPosition(tested), byPosition(attempted)];
  return new Map(
    keys.map((key, index) => [
      nameOf(key),
      // WITH ORDINALITY counts from one.
      { tested: testedAt.get(index + 1), attempted: attemptedAt.get(index + 1) },
    ]),
  );
}

/** Capture by capture, so that only one of them is open at a time, however many checks ask for it. */
async function newEvidence(
  work: Work,
  controls: readonly PlannedControl[],
  knownOf: (piece: PlannedPiece) => Known,
): Promise<ReadonlyMap<PlannedPiece, readonly EvidenceRow[]>> {
  const looked = controls.flatMap((planned) =>
    planned.pieces.flatMap((piece) => lookedAt(work, planned, piece, knownOf(piece).attempted) ?? []),
  );
  const found = new Map<PlannedPiece, EvidenceRow[]>();
  const add = (piece: PlannedPiece, row: EvidenceRow) => found.set(piece, [...(found.get(piece) ?? []), row]);
  for (const [id, pieces] of Map.groupBy(looked.filter(isUnjudged), ({ probed }) => probed.observation_id)) {
    if (id === null) continue;
    const kept = await captureStore(work.tx).content(id);
    const capture = openCapture(kept);
    for (const { piece, check, probed, row } of pieces) {
      const parameters = 'check' in piece.verification ? piece.verification.with : undefined;
      const { outcome, reason, level } = judgeCapture(check.id, capture, parameters);
      const verdict = { outcome, reason: storable(reason), warning: level === 'warn' };
      add(piece, row(verdict, probed.observed_at ?? probed.attempted_at, kept ?? null));
    }
  }
  for (const { piece, probed, row, last } of looked) {
    const { not_tested: why, attempted_at: at } = probed;
    if (why !== null && (last === undefined || at > last))
      add(piece, row({ outcome: 'not-tested', reason: storable(why), warning: false }, at, null));
  }
  return found;
}

const isUnjudged = ({ probed: { observed_at: at }, last }: Looked): boolean =>
  at !== null && (last === undefined || at > last);

function lookedAt(
  work: Work,
  { standard, control }: PlannedControl,
  piece: PlannedPiece,
  attempted: EvidenceRow | undefined,
): Looked | undefined {
  const { key, check, probed, verification } = piece;
  if (key === null || check === null || probed === null || !('check' in verification)) return undefined;
  const row: Looked['row'] = (verdict, at, capture) => ({
    ...evidenceBase(work, key, standard.edition, at),
    ...verdict,
    check_id: check.id,
    parameters: verification.with ?? null,
    stale_at: staleAt(control, verdict.outcome, at),
    collector: check.collector,
    collector_version: capture?.collector_version ?? check.collectorVersion,
    observation_id: capture?.id ?? null,
    run_id: probed.run_id,
  });
  return { piece, check, probed, row, last: attempted?.observed_at };
}

type Verdict = Pick<EvidenceRow, 'outcome' | 'reason' | 'warning'>;

function evidenceBase({ platform, tx, scene }: Work, key: PieceKey, edition: string, at: Date) {
  return {
    id: platform.newId(),
    service_id: scene.service.id,
    standard: key.standard,
    edition,
    control_id: key.control,
    verification: key.verification,
    target_kind: key.targetKind,
    target: key.target,
    observed_at: at,
    recorded_at: platform.clock.now(),
    attestation_id: null,
    recorded_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
  };
}

function staleAt({ staleAfterDays }: Control, outcome: VerdictOutcome, at: Date): Date | null {
  return outcome === 'not-tested' ? null : new Date(at.getTime() + staleAfterDays * dayMs);
}

function pieceFrom(piece: PlannedPiece, known: Known, added: readonly EvidenceRow[]): Piece {
  const all = [known.tested, known.attempted, ...added].filter((row) => row !== undefined);
  const tested = newest(all.filter((row) => row.outcome !== 'not-tested'));
  const attempted = newest(all);
  const failedAttempt = attempted?.outcome === 'not-tested' ? attempted.reason : null;
  return {
    what: piece.what,
    target: piece.target,
    decided: tested === undefined ? null : decidedBy(tested),
    notTested: failedAttempt ?? (tested === undefined ? piece.missing : null),
  };
}

function newest(rows: readonly EvidenceRow[]): EvidenceRow | undefined {
  return rows.reduce<EvidenceRow | undefined>(
    (last, row) => (last === undefined || row.observed_at >= last.observed_at ? row : last),
    undefined,
  );
}

function decidedBy(row: EvidenceRow): Decided | null {
  const { outcome } = row;
  if (outcome === 'not-tested') return null;
  return {
    evidenceId: row.id,
    outcome,
    reason: row.reason,
    observedAt: row.observed_at,
    staleAt: row.stale_at,
  };
}
