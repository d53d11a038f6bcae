import { type Actor, may, requirePermission } from '../../../platform/access/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { decideReviews, triageReviews } from '../access.ts';
import type { NewsWord } from '../model/index.ts';
import type * as Requests from '../model/requests.ts';
import type { ReviewFull } from '../model/views.ts';
import type { ReviewRow } from '../store/index.ts';
import { previewRules } from './advice.ts';
import { openAssessment } from './assessment.ts';
import { assign, changeReview, reopen, start } from './assign.ts';
import { answerCondition, expireConditions, takeBack } from './conditions.ts';
import { decide } from './decide.ts';
import { gate, gateScopes } from './gate.ts';
import { listReviews, type ReviewQuery, showReview } from './lists.ts';
import { presentFull } from './present.ts';
import { released } from './released.ts';
import { requested } from './requested.ts';
import { putInShippedRules, requestRules, rulesVersions, showRules } from './rules.ts';
import { setScope } from './scope.ts';
import { reviewKey } from './seal-key.ts';
import { answerForTeam, nameTeam, takeTeamBack } from './teams.ts';
import { sendNews, sendPages } from './tell.ts';
import { triage, withdraw } from './triage.ts';
import { verifySeal } from './verify.ts';
import { lockedReview, refuseVersion, type Work } from './work.ts';

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

/** What people and pipelines do with reviews: each call one transaction as the actor. */
export function reviewService(platform: Platform) {
  const { db } = platform;
  const changed = (actor: Actor, run: (work: Work) => Promise<ReviewRow>): Promise<ReviewFull> =>
    db.as(actor, async (tx) => presentFull({ platform, tx }, await run({ platform, tx })));
  const read = <T>(actor: Actor, run: (work: Work) => Promise<T>): Promise<T> =>
    db.reading(actor, (tx) => run({ platform, tx }));
  return {
    request: (actor: Actor, body: Requests.NewReview) => db.as(actor, (tx) => requested({ platform, tx }, body)),
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
