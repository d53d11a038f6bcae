import type { Actor } from '../../../platform/access/index.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { TargetFacts } from '../model/facts.ts';
import { captureStore, type ProbedTargetRow, targetStore } from '../store/index.ts';
import { type FactsAnswer, factsOfCapture } from './facts-threads.ts';
import type { PageQuery } from './history.ts';
import { serviceOrNone } from './named.ts';

const unseen: FactsAnswer = { tls: null, http: null };

function namesOf({ target_kind, target, collector }: ProbedTargetRow): readonly [string, string, string] {
  return [target_kind, target, collector];
}

/** What is known of the targets of a service, laid out for reading: one capture at a time, page by page. */
export async function serviceFacts(
  platform: Platform,
  actor: Actor,
  serviceId: string,
  { limit, cursor }: PageQuery,
): Promise<{ readonly items: readonly TargetFacts[]; readonly nextCursor: string | null }> {
  const { db } = platform;
  const [kind = '', target = '', collector = ''] = cursor === undefined ? [] : decodeCursor(cursor, 3);
  const after = cursor === undefined ? undefined : { kind, target, collector };
  const rows = await db.reading(actor, async (tx) => {
    await serviceOrNone(platform, tx, serviceId);
    return targetStore(tx).page(serviceId, { after, limit: limit + 1 });
  });
  const shown = rows.slice(0, limit);
  const items: TargetFacts[] = [];
  // The thread works outside of a transaction, so that nobody's connection waits for it.
  for (const row of shown) items.push(await factsOf(platform, actor, row));
  const last = shown.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(namesOf(last)) : null };
}

async function factsOf(platform: Platform, actor: Actor, row: ProbedTargetRow): Promise<TargetFacts> {
  const { observation_id: id, collector } = row;
  const kept = id === null ? undefined : await platform.db.reading(actor, (tx) => captureStore(tx).content(id));
  const answer =
    kept === undefined || kept.content === null
      ? unseen
      : await factsOfCapture(platform, { collector, content: kept.content });
  return {
    target: row.target,
    collector,
    attemptedAt: row.attempted_at.toISOString(),
    observedAt: row.observed_at?.toISOString() ?? null,
    notTested: row.not_tested,
    ...answer,
  };
}
