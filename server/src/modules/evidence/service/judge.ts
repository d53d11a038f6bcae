import type { Control } from '@gatehouse/standards';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { answerSources, type RecordedAnswer, type VerdictOutcome } from '../model/index.ts';
import { type Decided, type Piece, stricter } from '../rules/index.ts';
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

type Known = {
  readonly tested?: EvidenceRow | undefined;
  /** Of a run of the server. */
  readonly probed?: EvidenceRow | undefined;
  readonly attempted?: EvidenceRow | undefined;
};
type Work = { readonly platform: Platform; readonly tx: Tx; readonly scene: Scene };
/** A piece whose target was looked at. */
type Looked = {
  readonly piece: PlannedPiece;
  readonly check: CheckFacts;
  readonly probed: ProbedTargetRow;
  /** Why the newest attempt captured nothing. */
  readonly why: string | null;
  readonly capture: { readonly id: string; readonly at: Date; readonly runId: string | null } | null;
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
  const knownOf = ({ key }: PlannedPiece): Known => (key && known.get(nameOf(key))) ?? {};
  const added = new Map([
    ...(await newEvidence(work, controls, knownOf)),
    ...(await recorded(work, controls, knownOf)),
  ]);
  // What a run of the server saw is kept as the server's; a person brings only what that person uploaded.
  const isKept = (row: EvidenceRow): boolean => tx.actor.kind !== 'person' || (row.run_id === null && !isRecorded(row));
  const kept = keep ? [...added.values()].flat().filter(isKept) : [];
  await evidenceStore(tx).add(kept);
  const now = platform.clock.now();
  const judged = controls.map((planned) => ({
    ...planned,
    judged: planned.pieces.map((piece) => pieceFrom(piece, knownOf(piece), added.get(piece) ?? [], now)),
  }));
  return { controls: judged, added: kept.length };
}

const nameOf = ({ standard, control, verification, targetKind, target }: PieceKey): string =>
  [standard, control, verification, targetKind, target].join('\n');

async function knownEvidence(
  tx: Tx,
  serviceId: string,
  controls: readonly PlannedControl[],
): Promise<ReadonlyMap<string, Known>> {
  const keys = controls.flatMap(({ pieces }) => pieces.flatMap((piece) => piece.key ?? []));
  const { tested, probed, attempted } = await newestEvidence(tx).of(serviceId, keys);
  const byPosition = (rows: typeof tested) => new Map(rows.map((row) => [row.position, row]));
  const [testedAt, probedAt, attemptedAt] = [byPosition(tested), byPosition(probed), byPosition(attempted)];
  return new Map(
    keys.map((key, index) => [
      nameOf(key),
      // WITH ORDINALITY counts from one.
      {
        tested: testedAt.get(index + 1),
        probed: probedAt.get(index + 1),
        attempted: attemptedAt.get(index + 1),
      },
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
    planned.pieces.flatMap((piece) => lookedAt(work, planned, piece, knownOf(piece))),
  );
  const found = new Map<PlannedPiece, EvidenceRow[]>();
  const add = (piece: PlannedPiece, row: EvidenceRow) => found.set(piece, [...(found.get(piece) ?? []), row]);
  for (const [id, pieces] of Map.groupBy(looked.filter(isUnjudged), ({ capture }) => capture?.id)) {
    if (id === undefined) continue;
    const kept = await captureStore(work.tx).content(id);
    const seen = openCapture(kept);
    for (const { piece, check, probed, capture, row } of pieces) {
      const parameters = 'check' in piece.verification ? piece.verification.with : undefined;
      const { outcome, reason, level } = judgeCapture(check.id, seen, parameters);
      const verdict = { outcome, reason: storable(reason), warning: level === 'warn' };
      add(piece, row(verdict, capture?.at ?? probed.attempted_at, kept ?? null));
    }
  }
  for (const { piece, probed, why, row, last } of looked) {
    const { attempted_at: at } = probed;
    if (why !== null && (last === undefined || at > last))
      add(piece, row({ outcome: 'not-tested', reason: storable(why), warning: false }, at, null));
  }
  return found;
}

const isUnjudged = ({ capture, last }: Looked): boolean =>
  capture !== null && (last === undefined || capture.at > last);

/** The newest capture of a target, and besides it what the server saw there itself, when that is another one. */
function lookedAt(
  work: Work,
  { standard, control }: PlannedControl,
  piece: PlannedPiece,
  known: Known,
): readonly Looked[] {
  const { key, check, probed, verification, own } = piece;
  if (key === null || check === null || probed === null || !('check' in verification)) return [];
  const looked = (capture: Looked['capture'], last: Date | undefined, why: string | null): Looked => ({
    piece,
    check,
    probed,
    why,
    capture,
    last,
    row: (verdict, at, kept) => ({
      ...evidenceBase(work, key, standard.edition, at),
      ...verdict,
      check_id: check.id,
      parameters: verification.with ?? null,
      stale_at: staleAt(control, verdict.outcome, at),
      collector: check.collector,
      collector_version: kept?.collector_version ?? check.collectorVersion,
      observation_id: kept?.id ?? null,
      run_id: capture === null ? probed.run_id : capture.runId,
    }),
  });
  const { observation_id: id, observed_at: at, run_id: runId } = probed;
  const capture = id === null || at === null ? null : { id, at, runId };
  const newest = looked(capture, known.attempted?.observed_at, probed.not_tested);
  const { probed_observation_id: ownId, probed_at: ownAt } = probed;
  if (!own || ownId === null || ownAt === null || ownId === id) return [newest];
  return [newest, looked({ id: ownId, at: ownAt, runId: probed.probed_run_id }, known.probed?.observed_at, null)];
}

/** Of another module's record: neither a capture nor the words of a person. */
const isRecorded = (row: EvidenceRow): boolean => row.check_id === null && row.attestation_id === null;

/** What records of other modules say of controls for which people answer otherwise. */
async function recorded(
  work: Work,
  controls: readonly PlannedControl[],
  knownOf: (piece: PlannedPiece) => Known,
): Promise<ReadonlyMap<PlannedPiece, readonly EvidenceRow[]>> {
  const { platform, tx, scene } = work;
  const sources = platform.plugged(answerSources).map((source) => source.answers(tx, scene.service.id));
  const answers = new Map((await Promise.all(sources)).flat().map((answer) => [answer.control, answer]));
  const rows = controls.flatMap(({ standard, control, pieces }) =>
    pieces.flatMap((piece): (readonly [PlannedPiece, readonly EvidenceRow[]])[] => {
      const answer = answers.get(control.id);
      if (answer === undefined || piece.key === null || !('attest' in piece.verification)) return [];
      const last = knownOf(piece).attempted?.observed_at;
      if (last !== undefined && answer.observedAt <= last) return [];
      return [[piece, [answerRow(evidenceBase(work, piece.key, standard.edition, answer.observedAt), answer)]]];
    }),
  );
  return new Map(rows);
}

function answerRow(base: ReturnType<typeof evidenceBase>, { reason, staleAt: stale_at }: RecordedAnswer): EvidenceRow {
  const nothing = { check_id: null, parameters: null, collector: null, collector_version: null, observation_id: null };
  return { ...base, ...nothing, outcome: 'pass', reason: storable(reason), warning: false, stale_at, run_id: null };
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

function pieceFrom(piece: PlannedPiece, known: Known, added: readonly EvidenceRow[], now: Date): Piece {
  const all = [known.tested, known.probed, known.attempted, ...added].filter((row) => row !== undefined);
  const tested = newest(all.filter((row) => row.outcome !== 'not-tested'));
  const probed = piece.own
    ? newest(all.filter((row) => row.outcome !== 'not-tested' && row.run_id !== null))
    : undefined;
  const attempted = newest(all);
  const failedAttempt = attempted?.outcome === 'not-tested' ? attempted.reason : null;
  const said = decidedBy(tested);
  const decided = stricter(said, decidedBy(probed), now);
  const outranked = decided === said || said === null ? null : outrankedBy(said);
  return {
    what: piece.what,
    target: piece.target,
    decided,
    notTested: failedAttempt ?? outranked ?? (tested === undefined ? piece.missing : null),
  };
}

function outrankedBy({ observedAt, outcome }: Decided): string {
  return `What was uploaded for ${observedAt.toISOString().slice(0, 16)}Z says ${outcome}; what the server saw itself counts until it looks again.`;
}

function newest(rows: readonly EvidenceRow[]): EvidenceRow | undefined {
  return rows.reduce<EvidenceRow | undefined>(
    (last, row) => (last === undefined || row.observed_at >= last.observed_at ? row : last),
    undefined,
  );
}

function decidedBy(row: EvidenceRow | undefined): Decided | null {
  if (row === undefined) return null;
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
