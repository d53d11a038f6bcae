import { type ComputedRisk, computeRisk, highest, type RiskLevel } from '@gatehouse/risk-assessment';
import { may, type Permission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { type Service, servicesDoor } from '../../services/index.ts';
import { finishAssessments, writeAssessments } from '../access.ts';
import type { AssessmentView, StandingView } from '../model/views.ts';
import { missingParts } from '../rules.ts';
import {
  type AssessmentRow,
  assessmentStore,
  type RecommendationRow,
  recommendationStore,
  recordStore,
  type StandingRow,
} from '../store/index.ts';
import { knownFacts, stalenessFor } from './compute.ts';
import { type Found, isAssessor, serviceOrNone } from './named.ts';
import { reviewsOf } from './reviews.ts';
import { schemeOf } from './scheme.ts';
import { openContents, recommendationDigest } from './sealing.ts';

export type Ref = { readonly id: string; readonly name: string };

export const text = (at: Date | null): string | null => at?.toISOString() ?? null;

export async function peopleRefs(
  platform: Platform,
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<Map<string, Ref>> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  const found = wanted.length === 0 ? [] : await peopleDoor(platform).people(tx, wanted);
  return new Map(found.map(({ id, name }) => [id, { id, name }]));
}

/** One version with all that is known of it. */
export async function presentAssessment(platform: Platform, tx: Tx, found: Found): Promise<AssessmentView> {
  const { row, record, key } = found;
  const service = await serviceOrNone(platform, tx, record.service_id);
  const { kept, ...contents } = openContents(key, row);
  const members = await recordStore(tx).people(record.id);
  const names = await peopleRefs(platform, tx, [...members, row.started_by, row.reviewed_by]);
  const refOf = (id: string | null): Ref | null => (id === null ? null : (names.get(id) ?? { id, name: '' }));
  const computed = computeRisk(schemeOf(platform), contents, await knownFacts(platform, tx, service.id));
  const mine = computeRisk(schemeOf(platform), contents, await knownFacts(platform, tx, service.id, 'mine'));
  return {
    id: row.id,
    service: { id: service.id, name: service.name },
    number: row.number,
    state: row.state,
    origin: row.origin,
    scheme: row.scheme,
    visibility: record.visibility,
    people: members.flatMap((id) => refOf(id) ?? []),
    startedAt: row.started_at.toISOString(),
    startedBy: refOf(row.started_by),
    updatedAt: row.updated_at.toISOString(),
    reviewedAt: text(row.reviewed_at),
    reviewedBy: refOf(row.reviewed_by),
    assessedAt: text(row.assessed_at),
    contents,
    kept: kept.length,
    computed: presentComputed(row, computed),
    hidden: isOver(row) ? null : presentHidden(computed, mine),
    stale: row.state === 'current' ? [...(await stalenessFor(platform, tx, service, row))] : [],
    spent: row.spent,
    missing: row.state === 'draft' ? [...missingParts({ ...contents, kept })] : [],
    recommendations: await presentRecommendations(platform, tx, found, contents.recommendations),
    reviews: await reviewsOf(platform, tx, row.id),
    may: await mayNow(platform, tx, service, found),
    version: row.version,
  };
}

async function mayNow(
  platform: Platform,
  tx: Tx,
  service: Service,
  { row, record }: Found,
): Promise<AssessmentView['may']> {
  const isOwn = await isAssessor(platform, tx, service);
  const holds = ({ name }: Permission): boolean => isOwn && may(tx.actor, name);
  const isDraft = row.state === 'draft';
  return {
    write: isDraft && holds(writeAssessments),
    finish: isDraft && holds(finishAssessments),
    restrict: record.visibility === 'internal' && holds(finishAssessments),
  };
}

/** Of a version that is over, the levels that it had then; how facts move it today is no business of it. */
function presentComputed(row: AssessmentRow, risk: ComputedRisk): AssessmentView['computed'] {
  const { level, impact, likelihood } = isOver(row) ? row : risk;
  return {
    level,
    impact,
    likelihood,
    scenarios: risk.scenarios.map((scenario) => ({ ...scenario })),
    shift: {
      steps: risk.shift.steps,
      bounded: risk.shift.bounded,
      moves: risk.shift.moves.map(({ indicator, steps, because }) => ({ indicator, steps, because })),
    },
    steps: [...risk.steps],
  };
}

const isOver = ({ state }: AssessmentRow): boolean => state === 'replaced' || state === 'discarded';

/** What the reader knows beyond everybody, where it says something else. */
function presentHidden(everybody: ComputedRisk, mine: ComputedRisk): AssessmentView['hidden'] {
  const { level, likelihood, steps } = mine;
  if (steps.join() === everybody.steps.join()) return null;
  return { level, likelihood, steps: [...steps] };
}

/** In the order of the assessment; one without a case yet has none to show. */
async function presentRecommendations(
  platform: Platform,
  tx: Tx,
  { record }: Found,
  given: AssessmentView['contents']['recommendations'],
): Promise<AssessmentView['recommendations']> {
  const rows = await recommendationStore(tx).ofRecords([record.id]);
  const byDigest = new Map(rows.map((row) => [row.digest.toString('hex'), row]));
  const shown: AssessmentView['recommendations'] = [];
  for (const { level, text: words } of given) {
    const row = byDigest.get(recommendationDigest(platform.keys, record.id, level, words).toString('hex'));
    const found = row === undefined ? undefined : await caseDoor(platform).byId(tx, row.case_id);
    if (found === undefined) continue;
    const { id, ref, state, closedAt, deadlineAt } = found;
    shown.push({ case: { id, ref, state, open: closedAt === null, deadlineAt: text(deadlineAt) }, level, text: words });
  }
  return shown;
}

/** One line for each service, with what the actor may see of its record. */
export async function presentStandings(
  platform: Platform,
  tx: Tx,
  rows: readonly StandingRow[],
): Promise<readonly StandingView[]> {
  const ids = rows.map((row) => row.service_id);
  const services = new Map((await servicesDoor(platform).services(tx, ids)).map((service) => [service.id, service]));
  const teams = await teamNames(platform, tx, [...services.values()]);
  const records = new Map((await recordStore(tx).byServices(ids)).map((record) => [record.service_id, record]));
  const recordIds = [...records.values()].map((record) => record.id);
  const live = Map.groupBy(await assessmentStore(tx).live(recordIds), (row) => row.record_id);
  const open = await openOf(platform, tx, await recommendationStore(tx).ofRecords(recordIds));
  return rows.flatMap((row): StandingView[] => {
    const service = services.get(row.service_id);
    if (service === undefined) return [];
    const recordId = records.get(service.id)?.id ?? '';
    const versions = live.get(recordId) ?? [];
    const current = versions.find(({ state }) => state === 'current');
    const draft = versions.find(({ state }) => state === 'draft');
    const recommended = open.get(recordId) ?? [];
    return [
      {
        service: { id: service.id, name: service.name },
        team: service.ownerTeamId === null ? null : (teams.get(service.ownerTeamId) ?? null),
        classification: service.classification,
        level: row.level,
        impact: row.impact,
        likelihood: row.likelihood,
        assessedAt: text(row.assessed_at),
        stale: [...row.stale],
        current: current === undefined ? null : { id: current.id, number: current.number },
        draft:
          draft === undefined
            ? null
            : { id: draft.id, number: draft.number, startedAt: draft.started_at.toISOString() },
        openRecommendations: recommended.length,
        highestRecommendation: recommended.length === 0 ? null : highest(recommended),
      },
    ];
  });
}

async function teamNames(platform: Platform, tx: Tx, services: readonly Service[]): Promise<Map<string, Ref>> {
  const ids = [...new Set(services.flatMap((service) => service.ownerTeamId ?? []))];
  return new Map((await peopleDoor(platform).teams(tx, ids)).map(({ id, name }) => [id, { id, name }]));
}

/** The levels of the recommendations that are still open, by record. */
async function openOf(
  platform: Platform,
  tx: Tx,
  rows: readonly RecommendationRow[],
): Promise<ReadonlyMap<string, readonly RiskLevel[]>> {
  const cases = await Promise.all(rows.map((row) => caseDoor(platform).byId(tx, row.case_id)));
  const open = new Map<string, RiskLevel[]>();
  for (const [at, row] of rows.entries()) {
    const found = cases[at];
    if (found === undefined || found.closedAt !== null) continue;
    open.set(row.record_id, [...(open.get(row.record_id) ?? []), row.level]);
  }
  return open;
}
