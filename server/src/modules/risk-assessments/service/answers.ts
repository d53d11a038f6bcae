import { monthsAfter } from '@gatehouse/risk-assessment';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { RecordedAnswer } from '../../evidence/index.ts';
import type { RiskAssessmentsDoor } from '../model/index.ts';
import { figureStore, standingStore } from '../store/index.ts';
import { ownControls } from './compute.ts';
import { ofReview, openForReview } from './reviews.ts';
import { schemeOf } from './scheme.ts';

/** A present assessment answers the control that asks for one; when it is stale, so is the answer, since that day. */
export async function recordedAnswers(
  platform: Platform,
  tx: Tx,
  serviceId: string,
): Promise<readonly RecordedAnswer[]> {
  const standing = await standingStore(tx).of(serviceId);
  if (standing?.assessed_at == null || standing.standing_since === null) return [];
  const { assessed_at: at, standing_since: since, stale_since: staleSince, level, stale } = standing;
  const day = at.toISOString().slice(0, 10);
  const reason = `The risk of the service was assessed on ${day}: ${level}.${stale.length === 0 ? '' : ' The assessment is stale.'}`;
  const staleAt = staleSince ?? monthsAfter(at, schemeOf(platform).staleAfterMonths);
  return [...ownControls].map((control) => ({ control, reason, observedAt: since, staleAt }));
}

export function riskAssessmentsDoor(platform: Platform): RiskAssessmentsDoor {
  return {
    current: async (tx, serviceId) => {
      const row = await standingStore(tx).of(serviceId);
      if (row === undefined || row.assessed_at === null) return undefined;
      const { level, impact, likelihood, stale } = row;
      return { level, impact, likelihood, assessedAt: row.assessed_at, stale };
    },
    openForReview: (tx, asked) => openForReview(platform, tx, asked),
    ofReview: (tx, reviewId) => ofReview(tx, reviewId),
    levelsOf: (tx, caseIds) => figureStore(tx).levelsOf(caseIds),
    assessedAt: (tx, at) => figureStore(tx).assessedAt(at, monthsAfter(at, -schemeOf(platform).staleAfterMonths)),
  };
}
