import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import { wholeService } from '../model/index.ts';
import type { AttestationView, ChangeView, EvidenceView, ExceptionView, ScoreView } from '../model/views.ts';
import {
  type AttestationRow,
  type ChangeRow,
  captureStore,
  type EvidenceRow,
  type ExceptionRow,
  type ScoreRow,
} from '../store/index.ts';

type Ref = { readonly id: string; readonly name: string };

export async function peopleNamed(
  platform: Platform,
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => Ref | null> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = new Map((await peopleDoor(platform).people(tx, wanted)).map((p) => [p.id, p.name]));
  return (id) => (id === null ? null : { id, name: found.get(id) ?? '' });
}

export async function servicesNamed(
  platform: Platform,
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<(id: string) => Ref> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = new Map((await servicesDoor(platform).services(tx, wanted)).map((s) => [s.id, s.name]));
  return (id) => ({ id, name: found.get(id) ?? '' });
}

export const text = (at: Date): string => at.toISOString();
export const textOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

export async function presentEvidence(
  platform: Platform,
  tx: Tx,
  rows: readonly EvidenceRow[],
): Promise<EvidenceView[]> {
  const person = await peopleNamed(
    platform,
    tx,
    rows.map((row) => row.recorded_by),
  );
  const captures = await captureStore(tx).facts([...new Set(rows.flatMap((row) => row.observation_id ?? []))]);
  const hashes = new Map(captures.map((each) => [each.id, each.hash]));
  return rows.map((row) => ({
    id: row.id,
    standard: row.standard,
    edition: row.edition,
    control: row.control_id,
    verification: row.verification,
    check: row.check_id,
    target: row.target_kind === wholeService.kind ? null : { kind: row.target_kind, name: row.target },
    outcome: row.outcome,
    warning: row.warning,
    reason: row.reason,
    observedAt: text(row.observed_at),
    recordedAt: text(row.recorded_at),
    staleAt: textOrNull(row.stale_at),
    collector: row.collector,
    collectorVersion: row.collector_version,
    hash: (row.observation_id === null ? undefined : hashes.get(row.observation_id)) ?? null,
    run: row.run_id,
    recordedBy: person(row.recorded_by),
  }));
}

export async function presentAttestation(platform: Platform, tx: Tx, row: AttestationRow): Promise<AttestationView> {
  const person = await peopleNamed(platform, tx, [row.person_id]);
  return {
    id: row.id,
    standard: row.standard,
    edition: row.edition,
    control: row.control_id,
    question: row.question,
    holds: row.holds,
    statement: row.statement,
    person: person(row.person_id) ?? { id: row.person_id, name: '' },
    attestedAt: text(row.attested_at),
    expiresAt: text(row.expires_at),
  };
}

export async function presentExceptions(
  platform: Platform,
  tx: Tx,
  rows: readonly ExceptionRow[],
): Promise<ExceptionView[]> {
  const now = platform.clock.now();
  const person = await peopleNamed(
    platform,
    tx,
    rows.flatMap((row) => [row.requested_by, row.approved_by, row.ended_by]),
  );
  const service = await servicesNamed(
    platform,
    tx,
    rows.map((row) => row.service_id),
  );
  return rows.map((row) => ({
    id: row.id,
    service: row.service_id === null ? null : service(row.service_id),
    standard: row.standard,
    controls: row.controls,
    reason: row.reason,
    state: row.ended_at === null && row.expires_at > now ? ('running' as const) : ('over' as const),
    requestedBy: person(row.requested_by),
    approvedBy: person(row.approved_by),
    approval: row.approval_id,
    grantedAt: text(row.granted_at),
    expiresAt: text(row.expires_at),
    endedAt: textOrNull(row.ended_at),
    endedBy: person(row.ended_by),
    endedBecause: row.ended_because,
  }));
}

export async function presentChanges(platform: Platform, tx: Tx, rows: readonly ChangeRow[]): Promise<ChangeView[]> {
  const service = await servicesNamed(
    platform,
    tx,
    rows.map((row) => row.service_id),
  );
  return rows.map((row) => ({
    id: row.id,
    service: service(row.service_id),
    standard: row.standard,
    control: row.control_id,
    from: { outcome: row.from_outcome, excepted: row.from_excepted },
    to: { outcome: row.to_outcome, excepted: row.to_excepted },
    at: text(row.at),
    because: row.because,
    evidence: row.evidence_id,
  }));
}

export function presentScore(row: ScoreRow | undefined): ScoreView {
  return {
    score: row?.score ?? null,
    passed: row?.passed ?? 0,
    failed: row?.failed ?? 0,
    excepted: row?.excepted ?? 0,
    stale: row?.stale ?? 0,
    notTested: row?.not_tested ?? 0,
    notApplicable: row?.not_applicable ?? 0,
    worst:
      row === undefined || row.worst_standard === null || row.worst_control === null || row.worst_since === null
        ? null
        : { standard: row.worst_standard, control: row.worst_control, since: text(row.worst_since) },
  };
}
