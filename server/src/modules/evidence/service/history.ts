import type { Tx } from '../../../platform/db/index.ts';
import { invalid, notFound } from '../../../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts';
import { isUuid } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import type { ChangeView, EvidenceDetail, EvidenceView, ExceptionView } from '../model/views.ts';
import { captureStore, changeStore, type EvidenceRow, evidenceStore, exceptionStore } from '../store/index.ts';
import { openCapture } from './captures.ts';
import { judgeCapture } from './checks.ts';
import { serviceOrNone } from './named.ts';
import { presentAttestation, presentChanges, presentEvidence, presentExceptions, textOrNull } from './present.ts';

export type PageQuery = { readonly limit: number; readonly cursor?: string | undefined };
type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

function position(cursor: string | undefined): { at: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [at = '', id = ''] = decodeCursor(cursor, 2);
  if (Number.isNaN(Date.parse(at)) || !isUuid(id)) throw invalid('cursor', 'is not one that this list gave');
  return { at, id };
}

function pageOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
  at: (row: Row) => Date,
): { rows: readonly Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { rows: shown, nextCursor: more ? encodeCursor([at(last).toISOString(), last.id]) : null };
}

export type EvidenceQuery = PageQuery & {
  readonly control?: string | undefined;
  readonly standard?: string | undefined;
};

export async function evidenceHistory(
  platform: Platform,
  tx: Tx,
  serviceId: string,
  { limit, cursor, ...filter }: EvidenceQuery,
): Promise<Page<EvidenceView>> {
  await serviceOrNone(platform, tx, serviceId);
  const found = await evidenceStore(tx).history(serviceId, { ...filter, after: position(cursor), limit: limit + 1 });
  const { rows, nextCursor } = pageOf(found, limit, (row) => row.observed_at);
  return { items: await presentEvidence(platform, tx, rows), nextCursor };
}

/** With what was captured, and what today's check says of it. */
export async function evidenceDetail(
  platform: Platform,
  tx: Tx,
  serviceId: string,
  id: string,
): Promise<EvidenceDetail> {
  const row = await evidenceStore(tx).byId(serviceId, id);
  const [view] = row === undefined ? [] : await presentEvidence(platform, tx, [row]);
  if (row === undefined || view === undefined) throw notFound('evidence');
  const kept = row.observation_id === null ? undefined : await captureStore(tx).content(row.observation_id);
  const captured = openCapture(kept);
  const [attestation] = row.attestation_id === null ? [] : await evidenceStore(tx).attestations([row.attestation_id]);
  return {
    ...view,
    attestation: attestation === undefined ? null : await presentAttestation(platform, tx, attestation),
    observation: captured ?? null,
    captureRemovedAt: textOrNull(kept?.removed_at ?? null),
    replayed: captured === undefined ? null : replayed(row, captured),
  };
}

function replayed({ check_id: check, parameters }: EvidenceRow, captured: unknown): EvidenceDetail['replayed'] {
  if (check === null) return null;
  const { outcome, reason } = judgeCapture(check, captured, parameters ?? undefined);
  return { outcome, reason };
}

export type ChangeQuery = PageQuery & { readonly since: Date; readonly service?: string | undefined };

export async function changes(
  platform: Platform,
  tx: Tx,
  { limit, cursor, ...filter }: ChangeQuery,
): Promise<Page<ChangeView>> {
  const found = await changeStore(tx).list({ ...filter, after: position(cursor), limit: limit + 1 });
  const { rows, nextCursor } = pageOf(found, limit, (row) => row.at);
  return { items: await presentChanges(platform, tx, rows), nextCursor };
}

export type ExceptionQuery = PageQuery & {
  readonly service?: string | undefined;
  readonly state?: 'running' | 'over' | undefined;
};

export async function exceptions(
  platform: Platform,
  tx: Tx,
  { limit, cursor, ...filter }: ExceptionQuery,
): Promise<Page<ExceptionView>> {
  const found = await exceptionStore(tx).list({
    ...filter,
    now: platform.clock.now(),
    after: position(cursor),
    limit: limit + 1,
  });
  const { rows, nextCursor } = pageOf(found, limit, (row) => row.granted_at);
  return { items: await presentExceptions(platform, tx, rows), nextCursor };
}
