import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { CaseChanged } from '../../cases/index.ts';
import { reviewsDoor } from '../../reviews/index.ts';
import { followJob } from '../model/index.ts';
import { isOver, planned } from '../rules/index.ts';
import { type LinkRow, linkStore, type TrackerRow, trackerStore } from '../store/index.ts';
import { aboutReview } from './about.ts';
import { accountOf } from './accounts.ts';
import { addWrites } from './enqueue.ts';
import { newLink } from './link.ts';
import { placeNamed } from './named.ts';
import { followQuestions } from './questions.ts';

type Review = NonNullable<Awaited<ReturnType<ReturnType<typeof reviewsDoor>['byCase']>>>;

/** Part of the caller's transaction. The job works as the system: who changes a review need not see the tracker's tables. */
export async function askToFollow(platform: Platform, tx: Tx, caseId: string): Promise<void> {
  await platform.jobs.enqueue(tx, followJob, { caseId });
}

/** A review that not everybody may see any more has a tracking item that not everybody may see. */
export async function caseChanged(platform: Platform, tx: Tx, { caseId, changes }: CaseChanged): Promise<void> {
  if (changes.some(({ field }) => field === 'visibility')) await askToFollow(platform, tx, caseId);
}

/** Compares what a tracker was told of a review with the review, and plans what is missing. Safe to repeat. */
export async function follow(platform: Platform, caseId: string, actor: Actor): Promise<void> {
  await platform.db.as(actor, async (tx) => {
    const review = await reviewsDoor(platform).byCase(tx, caseId);
    if (review === undefined) return;
    const link = (await linkStore(tx).lockOfCase(caseId)) ?? (await linkNamed(platform, tx, review));
    const tracker = link && (await trackerStore(tx).byId(link.tracker_id));
    if (link === undefined || tracker === undefined) return;
    const about = await aboutReview(platform, tx, caseId);
    if (await isTakenOver(tx, link)) return;
    await tell(platform, tx, { review, link, tracker, about });
    await followQuestions(platform, tx, { link, tracker, about, isOver: isOver(review.state) });
  });
}

type Scene = {
  readonly review: Review;
  readonly link: LinkRow;
  readonly tracker: TrackerRow;
  readonly about: Awaited<ReturnType<typeof aboutReview>>;
};

async function tell(platform: Platform, tx: Tx, { review, link, tracker, about }: Scene): Promise<void> {
  const loginOf = async (person: string | null) =>
    person === null ? null : ((await accountOf(tx, tracker, person)) ?? null);
  const told =
    link.told_state === null ? null : { state: link.told_state, reviewer: await loginOf(link.told_reviewer) };
  const now = { state: review.state, reviewer: await loginOf(review.reviewer) };
  const context = {
    ...about,
    word: link.word,
    isTracked: link.is_tracked,
    isExposed: link.tracking_item !== null && !link.is_concealed,
    hasHead: link.head !== null,
  };
  const writes = planned(told, now, context);
  await addWrites(
    platform,
    tx,
    link,
    writes.map((operation) => ({ operation })),
  );
  await linkStore(tx).update(link.id, {
    told_state: review.state,
    told_reviewer: review.reviewer,
    is_tracked: link.is_tracked || writes.some((operation) => operation.do === 'track'),
    is_concealed: link.is_concealed || writes.some((operation) => operation.do === 'conceal'),
    ended_at: isOver(review.state) ? (link.ended_at ?? platform.clock.now()) : null,
  });
}

/** A later review of the same item speaks for it now. */
async function isTakenOver(tx: Tx, link: LinkRow): Promise<boolean> {
  if (link.ended_at === null) return false;
  const open = await linkStore(tx).lockOpen(link.tracker_id, link.item, link.word);
  return open !== undefined;
}

/** A review that was asked for by form and names an item of what is watched: nobody lets Gatehouse write elsewhere. */
async function linkNamed(platform: Platform, tx: Tx, review: Review): Promise<LinkRow | undefined> {
  const place = review.trackerItem === null ? undefined : await placeNamed(tx, review.trackerItem);
  if (place?.isWatched !== true) return undefined;
  const { tracker, item } = place;
  const request = tracker.settings.requests.find(({ kind }) => kind === review.kind);
  if (request === undefined || isOver(review.state)) return undefined;
  const row = newLink(platform, { tracker_id: tracker.id, item, word: request.word, case_id: review.caseId });
  // Another review of this item is open; that one speaks for it.
  return (await linkStore(tx).insert(row)) ? row : undefined;
}
