import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { reviewsDoor } from '../../reviews/index.ts';
import { bookSlots, keepSchedule } from '../access.ts';
import type { GoalChange, GoalRequest, GoalView } from '../model/index.ts';
import { type GoalRow, goalStore } from '../store/index.ts';
import { personOf, reviewNamed } from './named.ts';

const owner = (id: string): string => `quarter_goal:${id}`;

async function present(platform: Platform, tx: Tx, rows: readonly GoalRow[]): Promise<GoalView[]> {
  const ties = await goalStore(tx).ties(rows.map((row) => row.id));
  const reviews = new Map<string, { id: string; ref: string; state: string }>();
  for (const caseId of new Set(ties.map((tie) => tie.case_id))) {
    const review = await reviewsDoor(platform).byCase(tx, caseId);
    if (review !== undefined) reviews.set(caseId, { id: caseId, ref: review.ref, state: review.state });
  }
  return rows.map((row) => ({
    id: row.id,
    quarter: row.quarter,
    title: platform.keys.openSecret(owner(row.id), row.title_sealed).toString('utf8'),
    reachedAt: row.reached_at?.toISOString() ?? null,
    reviews: ties.filter((tie) => tie.goal_id === row.id).flatMap((tie) => reviews.get(tie.case_id) ?? []),
    version: row.version,
  }));
}

export async function goals(platform: Platform, tx: Tx, quarter: string | undefined): Promise<GoalView[]> {
  return present(platform, tx, await goalStore(tx).list(quarter));
}

async function shown(platform: Platform, tx: Tx, id: string): Promise<GoalView> {
  const row = await goalStore(tx).byId(id);
  const [view] = row === undefined ? [] : await present(platform, tx, [row]);
  if (view === undefined) throw notFound('goal');
  return view;
}

async function tell(platform: Platform, tx: Tx, action: string, id: string, after: object): Promise<void> {
  await platform.audit.record(tx, { action, subject: { type: 'goal', id }, after: { ...after } });
  await platform.live.notify(tx, { topic: 'schedule', id });
}

export async function makeGoal(platform: Platform, tx: Tx, actor: Actor, request: GoalRequest): Promise<GoalView> {
  requirePermission(actor, keepSchedule.name);
  const id = platform.newId();
  await goalStore(tx).insert({
    id,
    quarter: request.quarter,
    title_sealed: platform.keys.sealSecret(owner(id), request.title),
    made_by: personOf(tx),
    made_at: platform.clock.now(),
    reached_at: null,
    version: 1,
  });
  await tell(platform, tx, 'goal.made', id, request);
  return shown(platform, tx, id);
}

export async function changeGoal(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  id: string,
  change: GoalChange,
  version: number | undefined,
): Promise<GoalView> {
  requirePermission(actor, keepSchedule.name);
  const row = await goalStore(tx).byId(id);
  if (row === undefined) throw notFound('goal');
  if (version !== undefined && version !== row.version)
    throw new DomainError('conflict', 'version_conflict', 'Somebody changed the goal since you read it.');
  const { quarter = row.quarter, title, reached } = change;
  const reached_at = reached === undefined ? row.reached_at : reached ? (row.reached_at ?? platform.clock.now()) : null;
  const title_sealed = title === undefined ? row.title_sealed : platform.keys.sealSecret(owner(id), title);
  await goalStore(tx).update(id, { quarter, title_sealed, reached_at, version: row.version + 1 });
  await tell(platform, tx, 'goal.changed', id, change);
  return shown(platform, tx, id);
}

export async function removeGoal(platform: Platform, tx: Tx, actor: Actor, id: string): Promise<void> {
  requirePermission(actor, keepSchedule.name);
  if ((await goalStore(tx).byId(id)) === undefined) throw notFound('goal');
  await goalStore(tx).delete(id);
  await tell(platform, tx, 'goal.removed', id, {});
}

/** Ties a review to a goal, or unties it; either may be repeated. */
export async function tieGoal(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  id: string,
  name: string,
  isTied: boolean,
): Promise<GoalView> {
  requirePermission(actor, bookSlots.name);
  const review = await reviewNamed(platform, tx, name);
  if (review === undefined || (await goalStore(tx).byId(id)) === undefined) throw notFound('goal or review');
  const store = goalStore(tx);
  if (isTied)
    await store.tie({ goal_id: id, case_id: review.caseId, tied_by: personOf(tx), tied_at: platform.clock.now() });
  else await store.untie(id, review.caseId);
  await tell(platform, tx, isTied ? 'goal.tied' : 'goal.untied', id, { case: review.caseId });
  return shown(platform, tx, id);
}
