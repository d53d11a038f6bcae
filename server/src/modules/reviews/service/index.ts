import { type Actor, may, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { decideReviews, triageReviews } from '../access.ts';
import type { NewsWord } from '../model/index.ts';
import type * as Requests from '../model/requests.ts';
import type { RequestedView, ReviewFull } from '../model/views.ts';
import type { ReviewRow } from '../store/index.ts';
import { previewRules } from './advice.ts';
import { openAssessment } from './assessment.ts';
import { assign, changeReview, reopen, start } from './assign.ts';
import { answerCondition, expireConditions, takeBack } from './conditions.ts';
import { decide } from './decide.ts';
import { gate, gateScopes } from './gate.ts';
import { listReviews, type ReviewQuery, showReview } from './lists.ts';
import { serviceNamed } from './named.ts';
import { peopleNames } from './names.ts';
import { presentFull } from './present.ts';
import { released } from './released.ts';
import { requestReview } from './request.ts';
import { putInShippedRules, requestRules, rulesVersions, showRules } from './rules.ts';
import { setScope } from './scope.ts';
import { reviewKey } from './seal-key.ts';
import { answerForTeam, nameTeam, takeTeamBack } from './teams.ts';
import { sendNews, sendPages } from './tell.ts';
import { triage, withdraw } from './triage.ts';
import { verifySeal } from './verify.ts';
import { lockedReview, personNeeded, refuseVersion, type Work } from './work.ts';

export { assessmentEnded } from './assessment.ts';
export { caseChanged } from './assign.ts';
export { reviewsDoor } from './door.ts';
export { dueReviews } from './due.ts';
export { rulesApprovable } from './rules.ts';
export { evidenceOfSeals } from './seal.ts';
export { reviewSentences } from './sentences.ts';
export { sheetChanged } from './sheet-news.ts';
export { needinfoChanged } from './triage.ts';

type Version = number | undefined;

/** A request of a person over HTTP, and what it is told. */
async function requested(platform: Platform, tx: Tx, body: Requests.NewReview): Promise<RequestedView> {
  const work = { platform, tx };
  const person = personNeeded(tx);
  refusePast(platform, body.desiredDate);
  const { row, onDuty } = await requestReview(work, {
    kind: body.kind,
    title: body.title,
    answers: body.answers,
    urgent: body.urgent,
    restricted: body.restricted,
    teams: body.teams,
    requester: { person },
    ...(body.service == null ? {} : { serviceId: await serviceNamed(work, body.service) }),
    ...(body.desiredDate == null ? {} : { desiredDate: body.desiredDate }),
    ...(body.trackerItem == null ? {} : { trackerItem: body.trackerItem }),
    ...(body.vendor == null ? {} : { vendor: body.vendor }),
  });
  const names = await peopleNames(platform, tx, onDuty);
  const told = row.urgent ? onDuty.map(names.sure) : [];
  return {
    id: row.case_id,
    ref: row.ref,
    state: row.state,
    sheetId: row.sheet_id,
    suggestedDepth: row.suggested_depth,
    told,
    says: whatNext(
      row,
      told.map(({ name }) => name),
    ),
  };
}

/** Somewhere on earth it is still the day before the one of UTC. */
function refusePast({ clock }: Platform, day: string | null | undefined): void {
  const earliest = new Date(clock.now().getTime() - 86_400_000).toISOString().slice(0, 10);
  if (day != null && day < earliest)
    throw invalid('desiredDate', 'is over; give the day by which the review is wanted, or leave it out');
}

function whatNext({ ref, urgent }: ReviewRow, told: readonly string[]): string {
  const waits = `${ref} waits for triage.`;
  if (!urgent) return `${waits} You hear of each step by mail.`;
  return told.length > 0
    ? `${waits} ${told.join(', ')} ${told.length === 1 ? 'is' : 'are'} on duty and told at once.`
    : `${waits} Nobody is on duty of the triage team now, so nobody could be told at once: call somebody you know.`;
}

/** What people and pipelines do with reviews: each call one transaction as the actor. */
export function reviewService(platform: Platform) {
  const { db } = platform;
  const changed = (actor: Actor, run: (work: Work) => Promise<ReviewRow>): Promise<ReviewFull> =>
    db.as(actor, async (tx) => presentFull({ platform, tx }, await run({ platform, tx })));
  const read = <T>(actor: Actor, run: (work: Work) => Promise<T>): Promise<T> =>
    db.reading(actor, (tx) => run({ platform, tx }));
  return {
    request: (actor: Actor, body: Requests.NewReview) => db.as(actor, (tx) => requested(platform, tx, body)),
    /** Planning these few statements under the policies anew costs more than they do. */
    list: (actor: Actor, query: ReviewQuery) =>
      db.reading(actor, (tx) => listReviews({ platform, tx }, query), 'general'),
    show: (actor: Actor, id: string) => read(actor, (work) => showReview(work, id)),
    triage: (actor: Actor, id: string, body: Requests.TriageRequest, version: Version) =>
      changed(actor, (work) => triage(work, id, body, version)),
    assign: (actor: Actor, id: string, body: Requests.AssignRequest, version: Version) =>
      changed(actor, (work) => assign(work, id, body, version)),
    start: (actor: Actor, id: string, version: Version) => changed(actor, (work) => start(work, id, version)),
    change: (actor: Actor, id: string, body: Requests.ReviewChange, version: Version) =>
      changed(actor, (work) => changeReview(work, id, body, version)),
    decide: (actor: Actor, id: string, body: Requests.DecisionRequest, version: Version) =>
      changed(actor, (work) => decide(work, id, body, version)),
    answerCondition: (actor: Actor, id: string, number: number, body: Requests.ConditionAnswer, version: Version) =>
      changed(actor, (work) =>
        answerCondition(work, id, number, body, { version, mayDecide: may(actor, decideReviews.name) }),
      ),
    nameTeam: (actor: Actor, id: string, team: string) => changed(actor, (work) => nameTeam(work, id, team)),
    takeTeamBack: (actor: Actor, id: string, team: string) =>
      db.as(actor, (tx) => takeTeamBack({ platform, tx }, id, team)),
    answerForTeam: (actor: Actor, id: string, team: string, body: Requests.TeamAnswer) =>
      changed(actor, (work) => answerForTeam(work, id, team, body)),
    scope: (actor: Actor, id: string, body: Requests.ScopeRequest, version: Version) =>
      changed(actor, (work) => setScope(work, id, body, version)),
    withdraw: (actor: Actor, id: string, reason: string, version: Version) =>
      changed(actor, async (work) => {
        const row = await lockedReview(work, id);
        refuseVersion(version, row.version);
        // Who asked may take it back; for others it is a step of triage.
        if (actor.kind !== 'person' || row.requester_id !== actor.personId)
          requirePermission(actor, triageReviews.name);
        return withdraw(work, row, reason);
      }),
    takeBack: (actor: Actor, id: string, reason: string, version: Version) =>
      changed(actor, (work) => takeBack(work, id, reason, version)),
    released: (actor: Actor, id: string) => changed(actor, (work) => released(work, id)),
    reopen: (actor: Actor, id: string, reason: string, version: Version) =>
      changed(actor, (work) => reopen(work, id, reason, version)),
    seal: (actor: Actor, id: string, number: number | undefined) => verifySeal(platform, actor, id, number),
    sealKey: async () => {
      const { keyId, publicKey } = await reviewKey(platform);
      return { keyId, publicKey, algorithm: 'Ed25519' as const };
    },
    gateScopes: (actor: Actor, repository: string) => read(actor, (work) => gateScopes(work, repository)),
    gate: (actor: Actor, body: Requests.GateRequest) => db.as(actor, (tx) => gate({ platform, tx }, body)),
    rules: (actor: Actor, version: number | undefined) => db.reading(actor, (tx) => showRules(platform, tx, version)),
    rulesVersions: (actor: Actor, query: { limit: number; cursor?: string | undefined }) =>
      db.reading(actor, (tx) => rulesVersions(platform, tx, query)),
    previewRules: (actor: Actor, body: Requests.RulesPreview) => read(actor, (work) => previewRules(work, body)),
    requestRules: (actor: Actor, body: Requests.RulesRequest) =>
      db.as(actor, (tx) => requestRules(platform, tx, actor, body)),
    ...jobWork(platform),
    prepare: () => putInShippedRules(platform),
  };
}

/** What jobs do. */
function jobWork(platform: Platform) {
  const { db } = platform;
  return {
    sendPages: (actor: Actor, caseId: string, persons: readonly string[]) =>
      db.as(actor, (tx) => sendPages({ platform, tx }, caseId, persons)),
    sendNews: (actor: Actor, caseId: string, persons: readonly string[], what: NewsWord) =>
      db.as(actor, (tx) => sendNews({ platform, tx }, caseId, persons, what)),
    assess: (actor: Actor, caseId: string) => db.as(actor, (tx) => openAssessment({ platform, tx }, caseId)),
    expireConditions: () => expireConditions(platform),
  };
}

export type ReviewService = ReturnType<typeof reviewService>;
