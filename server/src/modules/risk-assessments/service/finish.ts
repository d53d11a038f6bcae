import { type AssessmentContents, explainMove, isLevel, type RiskLevel } from '@gatehouse/risk-assessment';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { evidenceDoor } from '../../evidence/index.ts';
import { type Service, servicesDoor } from '../../services/index.ts';
import { finishAssessments } from '../access.ts';
import { type MoveCause, riskTopic } from '../model/index.ts';
import { missingParts } from '../rules.ts';
import { type AssessmentRow, assessmentStore, moveStore, standingStore } from '../store/index.ts';
import { computeFor, dataOf, endpointsOf, stalenessFor } from './compute.ts';
import { assessmentOrNone, type Found, lockDraft, personOf, requireAssessor, serviceOrNone } from './named.ts';
import { openRecommendations } from './recommendations.ts';
import { askToTellReviews } from './reviews.ts';
import { nameOf, schemeOf } from './scheme.ts';
import { contentsDigest, openContents, sealSteps } from './sealing.ts';

/** A person read it back: it becomes the present assessment, and everything that follows from it follows. */
export async function finish(platform: Platform, tx: Tx, id: string): Promise<Found> {
  const found = await lockDraft(platform, tx, id);
  const service = await serviceOrNone(platform, tx, found.record.service_id);
  await requireAssessor(platform, tx, service, finishAssessments.name);
  const contents = openContents(found.key, found.row);
  const missing = missingParts(contents);
  if (missing.length > 0)
    throw new DomainError('invalid', 'assessment_incomplete', `Before it can be finished, say ${missing.join('; ')}.`, {
      details: { missing },
    });
  await becomeCurrent(platform, tx, { found, service, contents }, { cause: 'assessed', at: platform.clock.now() });
  return assessmentOrNone(platform, tx, id);
}

export type Finished = { readonly found: Found; readonly service: Service; readonly contents: AssessmentContents };
/** `at`: from when its year is counted. */
export type Finishing = { readonly cause: 'assessed' | 'imported'; readonly at: Date };

/** The draft takes the place of the version before; level, service, recommendations and evidence follow. */
export async function becomeCurrent(
  platform: Platform,
  tx: Tx,
  { found, service, contents }: Finished,
  { cause, at }: Finishing,
): Promise<void> {
  const { row, record } = found;
  const now = platform.clock.now();
  const risk = await computeFor(platform, tx, service.id, contents);
  const before = (await assessmentStore(tx).live([record.id])).find(({ state }) => state === 'current');
  if (before !== undefined) await assessmentStore(tx).update(before.id, { state: 'replaced' });
  const isReviewed = cause === 'assessed';
  await assessmentStore(tx).update(row.id, {
    state: 'current',
    scheme: nameOf(schemeOf(platform)),
    level: risk.level,
    impact: risk.impact,
    likelihood: risk.likelihood,
    updated_at: now,
    assessed_at: at,
    reviewed_at: isReviewed ? now : null,
    reviewed_by: isReviewed ? personOf(tx) : null,
    digest: contentsDigest(platform.keys, contents),
    endpoints: [...endpointsOf(service)],
    data_types: [...dataOf(service)],
  });
  const current = (await assessmentOrNone(platform, tx, row.id)).row;
  const from = before ?? { level: service.riskLevel, impact: 'UNKNOWN' as const, likelihood: 'UNKNOWN' as const };
  await recordMove(platform, tx, { ...found, row: current }, { cause, before: from, steps: risk.steps });
  await putStanding(platform, tx, service, current);
  await setLevel(platform, tx, service, current, cause === 'assessed' ? 'was finished' : 'was imported');
  const opened = await openRecommendations(platform, tx, { ...found, row: current }, service, contents);
  await platform.audit.record(tx, {
    action: cause === 'assessed' ? 'risk-assessment.finished' : 'risk-assessment.imported',
    subject: { type: 'risk-assessment', id: row.id },
    after: { level: risk.level, impact: risk.impact, likelihood: risk.likelihood, contents, recommendations: opened },
  });
  await evidenceDoor(platform).refresh(tx, service.id);
  await askToTellReviews(platform, tx, row.id);
  await platform.live.notify(tx, { topic: riskTopic, id: record.id });
}

type Rated = Pick<AssessmentRow, 'level' | 'impact' | 'likelihood'>;
const unrated: Rated = { level: 'UNKNOWN', impact: 'UNKNOWN', likelihood: 'UNKNOWN' };

/** Why the levels are others than before; the first ones are such a change too, from the level given by hand. */
export async function recordMove(
  platform: Platform,
  tx: Tx,
  { row, record, key }: Found,
  move: { readonly cause: MoveCause; readonly before: Rated | undefined; readonly steps: readonly string[] },
): Promise<boolean> {
  const before = move.before ?? unrated;
  const steps = explainMove(before, { ...row, steps: move.steps });
  if (steps.length === 0) return false;
  const id = platform.newId();
  await moveStore(tx).insert({
    id,
    record_id: record.id,
    assessment_id: row.id,
    at: platform.clock.now(),
    by_id: personOf(tx),
    cause: move.cause,
    from_level: before.level,
    from_impact: before.impact,
    from_likelihood: before.likelihood,
    to_level: row.level,
    to_impact: row.impact,
    to_likelihood: row.likelihood,
    sealed: sealSteps(key, id, steps),
  });
  return true;
}

/** The levels that everybody may know, and whether they still say something; says whether that changed. */
export async function putStanding(platform: Platform, tx: Tx, service: Service, row: AssessmentRow): Promise<boolean> {
  const now = platform.clock.now();
  const before = await standingStore(tx).of(service.id);
  const reasons = (await stalenessFor(platform, tx, service, row)).map(({ reason }) => reason);
  const isStale = reasons.length > 0;
  const wasStale = before !== undefined && before.stale_since !== null;
  const isSame = before?.assessed_at?.getTime() === row.assessed_at?.getTime() && wasStale === isStale;
  await standingStore(tx).put({
    service_id: service.id,
    team_id: service.ownerTeamId,
    level: row.level,
    impact: row.impact,
    likelihood: row.likelihood,
    assessed_at: row.assessed_at,
    stale: reasons,
    stale_since: isStale ? (wasStale ? before.stale_since : now) : null,
    standing_since: isSame && before !== undefined ? before.standing_since : now,
    computed_at: now,
  });
  return !isSame || before?.stale.join() !== reasons.join();
}

/** What nobody rated says nothing of the service: its level stays. */
export async function setLevel(
  platform: Platform,
  tx: Tx,
  service: Service,
  { level, number }: { readonly level: RiskLevel; readonly number: number },
  because: string,
): Promise<void> {
  if (!isLevel(level)) return;
  await servicesDoor(platform).setRiskLevel(tx, service.id, level, `Risk assessment ${number} ${because}: ${level}.`);
}
