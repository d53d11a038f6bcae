import { may } from '../../../platform/access/index.ts';
import type { DataKey } from '../../../platform/crypto/index.ts';
import { type CaseSummary, caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { riskAssessmentsDoor } from '../../risk-assessments/index.ts';
import { decideReviews, requestReviews, triageReviews } from '../access.ts';
import { stateTexts } from '../model/index.ts';
import type { ReviewFull, ReviewView } from '../model/views.ts';
import { stepsOf } from '../rules/index.ts';
import {
  type ConditionRow,
  conditionStore,
  type DecisionRow,
  decisionStore,
  type ReviewRow,
  rulesStore,
  sealStore,
  type TeamRow,
  teamStore,
} from '../store/index.ts';
import { againstDeciding, needsTwo, unnamedTeams } from './decide.ts';
import { peopleNames, serviceNames } from './names.ts';
import { acceptedRules } from './rules.ts';
import { scopesOf } from './scope.ts';
import { opened } from './sealing.ts';
import { sheetStatus, sheetVendors } from './sheets.ts';
import { personOf, type Work } from './work.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** As lists show them, with names in the place of ids. The statements travel together. */
export async function presentReviews(work: Work, rows: readonly ReviewRow[]): Promise<ReviewView[]> {
  const { platform, tx } = work;
  const ids = rows.map((row) => row.case_id);
  const outside = rows.filter((row) => row.outside_sealed !== null).map((row) => row.case_id);
  const [cases, keys, vendors, people, services] = await Promise.all([
    caseDoor(platform).byIds(tx, ids),
    caseDoor(platform).caseKeys(tx, outside),
    sheetVendors(work, rows),
    peopleNames(
      platform,
      tx,
      rows.flatMap((row) => [row.requester_id, row.reviewer_id]),
    ),
    serviceNames(
      platform,
      tx,
      rows.map((row) => row.service_id),
    ),
  ]);
  const byId = new Map(cases.map((each) => [each.id, each]));
  return rows.flatMap((row) => {
    const found = byId.get(row.case_id);
    if (found === undefined) return [];
    const requester =
      row.requester_id === null
        ? { id: null, name: outsideName(row, keys.get(row.case_id)) }
        : people.sure(row.requester_id);
    return {
      ...viewOf(row, found),
      requester,
      reviewer: people.optional(row.reviewer_id),
      service: services.optional(row.service_id),
      vendor: vendors.get(row.sheet_id ?? '') ?? null,
    };
  });
}

function outsideName(row: ReviewRow, key: DataKey | undefined): string {
  return row.outside_sealed === null || key === undefined
    ? 'unknown'
    : opened(key, 'outside', row.case_id, row.outside_sealed).name;
}

function viewOf(row: ReviewRow, found: CaseSummary): Omit<ReviewView, 'requester' | 'reviewer' | 'service' | 'vendor'> {
  return {
    id: row.case_id,
    ref: row.ref,
    kind: row.kind,
    title: found.title,
    state: row.state,
    stateText: stateTexts[row.state],
    since: row.since.toISOString(),
    closed: found.closedAt !== null,
    urgent: row.urgent,
    priority: row.priority,
    depth: row.depth,
    suggestedDepth: row.suggested_depth,
    desiredDate: row.desired_date,
    startDate: row.start_date,
    targetDate: row.target_date,
    trackerItem: row.tracker_item,
    visibility: found.visibility,
    requestedAt: found.openedAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
    closedAt: iso(found.closedAt),
    deadlineAt: iso(found.deadlineAt),
    version: row.version,
  };
}

/** All of a review, and what the actor may do with it now. */
export async function presentFull(work: Work, row: ReviewRow): Promise<ReviewFull> {
  const { platform, tx } = work;
  const [view] = await presentReviews(work, [row]);
  if (view === undefined) throw new Error('A review without its case.');
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  const seals = await sealStore(tx).ofCase(row.case_id);
  const two = await needsTwo(work, row);
  return {
    ...view,
    round: row.round,
    resumes: row.state === 'needs-info' ? row.resume_state : null,
    sheet: await presentSheet(work, row),
    assessment: (await riskAssessmentsDoor(platform).ofReview(tx, row.case_id)) ?? null,
    suggestion:
      row.suggestion_sealed === null || row.suggested_depth === null || row.rules_version === null
        ? null
        : {
            depth: row.suggested_depth,
            because: [...opened(key, 'suggestion', row.case_id, row.suggestion_sealed)],
            rulesVersion: row.rules_version,
          },
    twoPersons: { needed: two.needed, because: [...two.because] },
    ...(await presentRows(work, row)),
    unnamedTeams:
      row.state === 'in-review' ? (await unnamedTeams(work, row)).map(({ team, because }) => ({ team, because })) : [],
    lapse:
      row.lapse_sealed === null || row.state !== 'lapsed'
        ? null
        : {
            ...opened(key, 'lapse', row.case_id, row.lapse_sealed),
            files: [...opened(key, 'lapse', row.case_id, row.lapse_sealed).files],
          },
    seals: seals.map(({ number, at, hash, key_id: keyId }) => ({ number, at: at.toISOString(), hash, keyId })),
    ...(await presentMay(work, row)),
  };
}

async function presentSheet(work: Work, row: ReviewRow): Promise<ReviewFull['sheet']> {
  const status = await sheetStatus(work, row.sheet_id);
  if (status === null || row.sheet_id === null) return null;
  return {
    id: row.sheet_id,
    definition: { id: status.definition.id, version: String(status.definition.version) },
    complete: status.complete,
    missing: status.missing.length,
    unknown: status.unknown.length,
    findings: status.findings.map(({ id, name, severity, justified }) => ({ id, name, severity, justified })),
    contradicted: status.contradicted.map(({ question, control }) => ({ question, control })),
    submittedAt: iso(status.submittedAt),
  };
}

async function presentRows(
  work: Work,
  row: ReviewRow,
): Promise<Pick<ReviewFull, 'teams' | 'decisions' | 'conditions' | 'scopes'>> {
  const { platform, tx } = work;
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  const teams = await teamStore(tx).ofRound(row.case_id, row.round);
  const decisions = await decisionStore(tx).ofCase(row.case_id);
  const conditions = await conditionStore(tx).ofCase(row.case_id);
  const scopes = await scopesOf(work, row.case_id);
  const people = await peopleNames(platform, tx, [
    ...teams.flatMap((each) => [each.named_by, each.person_id]),
    ...decisions.map((each) => each.person_id),
    ...conditions.flatMap((each) => [each.owner_id, each.claimed_by, each.confirmed_by]),
    ...scopes.map((each) => each.row.set_by),
  ]);
  return {
    teams: await presentTeams(work, row, teams, people.optional),
    decisions: decisions.map((each) => ({
      round: each.round,
      position: each.position,
      person: people.sure(each.person_id),
      decision: each.decision,
      at: each.at.toISOString(),
      reason: opened(key, 'decisionReason', each.id, each.reason_sealed),
      disagrees: disagrees(each, decisions),
    })),
    conditions: conditions.map((each) => ({
      number: each.number,
      round: each.round,
      text: opened(key, 'conditionText', each.id, each.text_sealed),
      owner: people.sure(each.owner_id),
      due: each.due,
      state: conditionState(each),
      claimedBy: people.optional(each.claimed_by),
      claimedAt: iso(each.claimed_at),
      evidence: each.evidence_sealed === null ? null : opened(key, 'conditionEvidence', each.id, each.evidence_sealed),
      confirmedBy: people.optional(each.confirmed_by),
      confirmedAt: iso(each.confirmed_at),
      expiredAt: iso(each.expired_at),
    })),
    scopes: scopes.map(({ repository, paths, authors, row: scope }) => ({
      id: scope.id,
      repository,
      commit: scope.commit_id,
      version: scope.release,
      paths: [...paths],
      authors: [...authors],
      setBy: people.optional(scope.set_by),
      setAt: scope.set_at.toISOString(),
    })),
  };
}

function disagrees(decision: DecisionRow, all: readonly DecisionRow[]): boolean {
  const first = all.find((each) => each.round === decision.round && each.position === 1);
  return decision.position === 2 && first?.decision !== decision.decision;
}

function conditionState(row: ConditionRow): 'open' | 'claimed' | 'met' | 'expired' {
  if (row.confirmed_at !== null) return 'met';
  if (row.expired_at !== null) return 'expired';
  return row.claimed_at === null ? 'open' : 'claimed';
}

async function presentTeams(
  { platform, tx }: Work,
  row: ReviewRow,
  teams: readonly TeamRow[],
  name: (id: string | null) => { id: string; name: string } | null,
): Promise<ReviewFull['teams']> {
  if (teams.length === 0) return [];
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  const known = new Set((await peopleDoor(platform).allTeams(tx)).map((team) => team.name.toLowerCase()));
  const because = teams.some((each) => each.rule !== null) ? await ruleTexts({ platform, tx }, row) : [];
  return teams.map((each) => ({
    team: each.team,
    exists: known.has(each.team),
    namedBy: name(each.named_by),
    namedAt: each.named_at.toISOString(),
    rule: each.rule === null ? null : (because[each.rule] ?? 'a rule asked for it'),
    decision: each.decision,
    person: name(each.person_id),
    decidedAt: iso(each.decided_at),
    reason:
      each.reason_sealed === null ? null : opened(key, 'teamReason', `${row.case_id}/${each.team}`, each.reason_sealed),
  }));
}

async function ruleTexts({ tx }: Work, row: ReviewRow): Promise<readonly string[]> {
  const rules = row.rules_version === null ? undefined : await rulesStore(tx).byVersion(row.rules_version);
  return rules === undefined ? [] : acceptedRules(rules.content).teams.map(({ because }) => because);
}

const permissionOf: Readonly<Record<string, string>> = {
  triage: triageReviews.name,
  assign: triageReviews.name,
  change: triageReviews.name,
  teams: triageReviews.name,
  reopen: triageReviews.name,
  start: decideReviews.name,
  decide: decideReviews.name,
  scope: decideReviews.name,
  lapse: decideReviews.name,
};

/** What pages offer; the use cases ask again. */
async function presentMay(work: Work, row: ReviewRow): Promise<Pick<ReviewFull, 'may' | 'mayNotDecide'>> {
  const { actor } = work.tx;
  const person = personOf(work.tx);
  const against = person === null ? 'Only a person decides.' : await againstDeciding(work, row, person);
  const decides = may(actor, decideReviews.name);
  const steps = stepsOf(row.state).filter((step) => {
    const permission = permissionOf[step];
    if (step === 'decide' || step === 'scope') return decides && against === undefined;
    if (step === 'withdraw')
      return may(actor, triageReviews.name) || (row.requester_id === person && may(actor, requestReviews.name));
    return permission !== undefined && may(actor, permission);
  });
  return { may: steps, mayNotDecide: decides && stepsOf(row.state).includes('decide') ? (against ?? null) : null };
}
