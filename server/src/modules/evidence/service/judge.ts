import type { Control } from '@gatehouse/standards';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { VerdictOutcome } from '../model/index.ts';
import type { Decided, Piece } from '../rules/index.ts';
import { captureStore, type EvidenceRow, evidenceStore, newestEvidence, type PieceKey } from '../store/index.ts';
import { openCapture } from './captures.ts';
import { judgeCapture } from './checks.ts';
import type { PlannedControl, PlannedPiece } from './plan.ts';
import type { Scene } from './scene.ts';

export type JudgedControl = PlannedControl & { readonly judged: readonly Piece[] };

const dayMs = 86_400_000;
const longestReason = 2000;

type Known = { readonly tested: EvidenceRow | undefined; readonly attempted: EvidenceRow | undefined };
type Work = { readonly platform: Platform; readonly tx: Tx; readonly scene: Scene; readonly captures: Captures };
type Captures = (id: string) => Promise<unknown>;

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
  const known = await knownEvidence(tx, scene.service.id, controls);
  const work: Work = { platform, tx, scene, captures: captureReader(tx) };
  const added: EvidenceRow[] = [];
  const result: JudgedControl[] = [];
  for (const planned of controls) {
    const judged: Piece[] = [];
    for (const piece of planned.pieces) {
      const before = (piece.key && known.get(nameOf(piece.key))) ?? { tested: undefined, attempted: undefined };
      const rows = await newEvidence(work, planned, piece, before);
      added.push(...rows);
      judged.push(pieceFrom(piece, before, rows));
    }
    result.push({ ...planned, judged });
  }
  if (keep) await evidenceStore(tx).add(added);
  return { controls: result, added: added.length };
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

/** Each capture is opened once, however many checks ask for it. */
function captureReader(tx: Tx): Captures {
  const opened = new Map<string, unknown>();
  return async (id) => {
    if (!opened.has(id)) opened.set(id, openCapture(await captureStore(tx).content(id)));
    return opened.get(id);
  };
}

async function newEvidence(
  work: Work,
  { standard, control }: PlannedControl,
  piece: PlannedPiece,
  { attempted }: Known,
): Promise<readonly EvidenceRow[]> {
  const { key, check, probed, verification } = piece;
  if (key === null || check === null || probed === null || !('check' in verification)) return [];
  const last = attempted?.observed_at;
  const row = (verdict: Verdict, at: Date, observationId: string | null): EvidenceRow => ({
    ...evidenceBase(work, key, standard.edition, at),
    ...verdict,
    check_id: check.id,
    parameters: verification.with ?? null,
    stale_at: staleAt(control, verdict.outcome, at),
    collector: check.collector,
    collector_version: check.collectorVersion,
    observation_id: observationId,
    run_id: probed.run_id,
  });
  const rows: EvidenceRow[] = [];
  const { observation_id: captured, observed_at: at, attempted_at: tried, not_tested: why } = probed;
  if (captured !== null && at !== null && (last === undefined || at > last)) {
    const { outcome, reason, level } = judgeCapture(check.id, await work.captures(captured), verification.with);
    rows.push(row({ outcome, reason: shortened(reason), warning: level === 'warn' }, at, captured));
  }
  if (why !== null && (last === undefined || tried > last))
    rows.push(row({ outcome: 'not-tested', reason: shortened(why), warning: false }, tried, null));
  return rows;
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

function shortened(reason: string): string {
  const text = reason.toWellFormed().replaceAll('\0', '').trim() || 'no reason given';
  return text.length <= longestReason ? text : `${text.slice(0, longestReason - 1).toWellFormed()}…`;
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
