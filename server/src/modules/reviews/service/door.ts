import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { ReviewFacts, ReviewsDoor } from '../model/index.ts';
import { type ReviewRow, reviewStore, spanStore } from '../store/index.ts';
import { requestAgain } from './again.ts';
import { markReleased } from './released.ts';
import { requestReview } from './request.ts';
import { withdraw } from './triage.ts';
import { lockReview } from './work.ts';

export function reviewsDoor(platform: Platform): ReviewsDoor {
  return {
    request: async (tx, asked) => {
      const { row } = await requestReview({ platform, tx }, asked);
      return { caseId: row.case_id, ref: row.ref, sheetId: row.sheet_id };
    },
    byCase: async (tx, caseId) => factsOf(await reviewStore(tx).find(caseId)),
    byTrackerItem: async (tx, item) => factsOf(await reviewStore(tx).newestOfTrackerItem(item)),
    bySheet: async (tx, sheetId) => factsOf(await reviewStore(tx).bySheet(sheetId)),
    queue: (tx) => reviewStore(tx).queue(),
    requestAgain: (tx, caseId, requester, reason) => requestAgain({ platform, tx }, caseId, requester, reason),
    withdraw: async (tx, caseId, reason) => {
      const row = await lockReview({ platform, tx }, caseId);
      if (row === undefined) throw notFound('review');
      await withdraw({ platform, tx }, row, reason);
    },
    released: async (tx, caseId) => {
      const row = await lockReview({ platform, tx }, caseId);
      if (row === undefined) throw notFound('review');
      await markReleased({ platform, tx }, row);
    },
    spans: (tx, period) => spanStore(tx).touched(period),
    firstApprovals: (tx, services, asOf) => spanStore(tx).firstApprovals(services, asOf),
    undecidedAt: (tx, at) => spanStore(tx).undecidedAt(at),
  };
}

function factsOf(row: ReviewRow | undefined): ReviewFacts | undefined {
  if (row === undefined) return undefined;
  return {
    caseId: row.case_id,
    ref: row.ref,
    kind: row.kind,
    state: row.state,
    since: row.since,
    requester: row.requester_id,
    reviewer: row.reviewer_id,
    service: row.service_id,
    sheetId: row.sheet_id,
    urgent: row.urgent,
    depth: row.depth,
    suggestedDepth: row.suggested_depth,
    desiredDate: row.desired_date,
    startDate: row.start_date,
    targetDate: row.target_date,
    trackerItem: row.tracker_item,
    version: row.version,
  };
}
