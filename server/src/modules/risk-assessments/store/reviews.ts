import type { Tx } from '../../../platform/db/index.ts';
import type { ReviewLinkRow, RiskTables } from './tables.ts';

/** Which assessment a review is made by. */
export function reviewLinkStore(tx: Tx) {
  const db = tx.tables<RiskTables>();
  return {
    ofReview: (reviewId: string): Promise<ReviewLinkRow | undefined> =>
      db.selectFrom('risk_assessment_review').selectAll().where('review_id', '=', reviewId).executeTakeFirst(),
    /** Oldest first; index risk_assessment_review_by_assessment. */
    ofAssessment: (assessmentId: string): Promise<readonly ReviewLinkRow[]> =>
      db
        .selectFrom('risk_assessment_review')
        .selectAll()
        .where('assessment_id', '=', assessmentId)
        .orderBy('linked_at')
        .orderBy('review_id')
        .execute(),
    link: async (row: ReviewLinkRow): Promise<void> => {
      await db
        .insertInto('risk_assessment_review')
        .values(row)
        .onConflict((conflict) =>
          conflict.column('review_id').doUpdateSet({ assessment_id: row.assessment_id, linked_at: row.linked_at }),
        )
        .execute();
    },
  };
}
