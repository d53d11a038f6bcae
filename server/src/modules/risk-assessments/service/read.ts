import type { Tx } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts';
import { isUuid } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import type { StandingQuery } from '../model/requests.ts';
import type { MoveView, StandingView, VersionView } from '../model/views.ts';
import { assessmentStore, moveStore, recordStore, standingStore } from '../store/index.ts';
import { serviceOrNone } from './named.ts';
import { peopleRefs, presentStandings, text } from './present.ts';
import { keyOf, openSteps } from './sealing.ts';

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };
export type PageQuery = { readonly limit: number; readonly cursor?: string | undefined };

/** Highest level first. */
export async function standings(platform: Platform, tx: Tx, query: StandingQuery): Promise<Page<StandingView>> {
  const { cursor, limit, ...filter } = query;
  const [rank = '', serviceId = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
  if (cursor !== undefined && !(/^-?\d$/.test(rank) && isUuid(serviceId)))
    throw invalid('cursor', 'is not one that this list gave');
  const after = cursor === undefined ? undefined : { rank: Number(rank), serviceId };
  const rows = await standingStore(tx).list({ ...filter, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await presentStandings(platform, tx, shown),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor([String(last.rank), last.service_id]) : null,
  };
}

/** Every version of the service, the newest first; none where the actor may not see the record. */
export async function versions(platform: Platform, tx: Tx, serviceId: string): Promise<readonly VersionView[]> {
  await serviceOrNone(platform, tx, serviceId);
  const record = await recordStore(tx).byService(serviceId);
  const rows = record === undefined ? [] : await assessmentStore(tx).ofRecord(record.id);
  const names = await peopleRefs(
    platform,
    tx,
    rows.map((row) => row.reviewed_by),
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    origin: row.origin,
    level: row.level,
    impact: row.impact,
    assessedAt: text(row.assessed_at),
    startedAt: row.started_at.toISOString(),
    reviewedBy: row.reviewed_by === null ? null : (names.get(row.reviewed_by) ?? null),
  }));
}

/** How the level of the service came about, the newest change first. */
export async function moves(
  platform: Platform,
  tx: Tx,
  serviceId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<MoveView>> {
  await serviceOrNone(platform, tx, serviceId);
  const [at = '', id = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
  if (cursor !== undefined && !(isUuid(id) && !Number.isNaN(Date.parse(at))))
    throw invalid('cursor', 'is not one that this list gave');
  const record = await recordStore(tx).byService(serviceId);
  if (record === undefined) return { items: [], nextCursor: null };
  const after = cursor === undefined ? undefined : { at: new Date(at), id };
  const rows = await moveStore(tx).ofRecord(record.id, { after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const names = await peopleRefs(
    platform,
    tx,
    shown.map((row) => row.by_id),
  );
  const numbers = new Map((await assessmentStore(tx).ofRecord(record.id)).map((row) => [row.id, row.number]));
  const key = keyOf(platform.keys, record);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      by: row.by_id === null ? null : (names.get(row.by_id) ?? null),
      cause: row.cause,
      assessment: { id: row.assessment_id, number: numbers.get(row.assessment_id) ?? 0 },
      from: { level: row.from_level, impact: row.from_impact, likelihood: row.from_likelihood },
      to: { level: row.to_level, impact: row.to_impact, likelihood: row.to_likelihood },
      steps: [...openSteps(key, row)],
    })),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.at.toISOString(), last.id]) : null,
  };
}
