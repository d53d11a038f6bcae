import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { ImportRequest, StandingQuery, StartRequest, WriteRequest } from '../model/requests.ts';
import type { AssessmentView } from '../model/views.ts';
import { recordStore } from '../store/index.ts';
import { exportAssessment, exportRegister } from './export.ts';
import { finish } from './finish.ts';
import { importFile } from './import.ts';
import { assessmentOrNone, type Found } from './named.ts';
import { presentAssessment } from './present.ts';
import { moves, type PageQuery, standings, versions } from './read.ts';
import { keepCurrent, recompute } from './recompute.ts';
import { tellReviews } from './reviews.ts';
import { schemeOf } from './scheme.ts';
import { start } from './start.ts';
import { discard, restrict, write } from './write.ts';

export { recordedAnswers, riskAssessmentsDoor } from './answers.ts';
export { askToKeepCurrent, requestRecompute } from './recompute.ts';
export { staleAssessments } from './reminders.ts';
export { assessmentListeners } from './reviews.ts';

/** What people and jobs do with risk assessments: each call one transaction as the actor. */
export function riskAssessmentService(platform: Platform) {
  const { db } = platform;
  const changing = (actor: Actor, work: (tx: Tx) => Promise<Found>): Promise<AssessmentView> =>
    db.as(actor, async (tx) => presentAssessment(platform, tx, await work(tx)));
  return {
    scheme: () => schemeOf(platform),
    standings: (actor: Actor, query: StandingQuery) => db.reading(actor, (tx) => standings(platform, tx, query)),
    show: (actor: Actor, id: string): Promise<AssessmentView> =>
      db.reading(actor, async (tx) => presentAssessment(platform, tx, await assessmentOrNone(platform, tx, id))),
    versions: (actor: Actor, serviceId: string) => db.reading(actor, (tx) => versions(platform, tx, serviceId)),
    moves: (actor: Actor, serviceId: string, query: PageQuery) =>
      db.reading(actor, (tx) => moves(platform, tx, serviceId, query)),
    exportOne: (actor: Actor, id: string) => db.reading(actor, (tx) => exportAssessment(platform, tx, id)),
    exportRegister: (actor: Actor) => db.reading(actor, (tx) => exportRegister(platform, tx)),
    start: (actor: Actor, request: StartRequest) => changing(actor, (tx) => start(platform, tx, request)),
    write: (actor: Actor, id: string, request: WriteRequest, version: number | undefined) =>
      changing(actor, (tx) => write(platform, tx, id, request, version)),
    finish: (actor: Actor, id: string) => changing(actor, (tx) => finish(platform, tx, id)),
    discard: (actor: Actor, id: string) => changing(actor, (tx) => discard(platform, tx, id)),
    restrict: (actor: Actor, id: string, people: readonly string[]) =>
      changing(actor, (tx) => restrict(platform, tx, id, people)),
    importFile: (actor: Actor, request: ImportRequest, dryRun: boolean) =>
      (dryRun ? db.reading : db.as)(actor, (tx) => importFile(platform, tx, request, dryRun)),
    visible: (tx: Tx, ids: readonly string[]) => recordStore(tx).visible(ids),
    recompute: (actor: Actor, serviceId: string) => db.as(actor, (tx) => recompute(platform, tx, serviceId)),
    tellReviews: (actor: Actor, assessmentId: string) => db.as(actor, (tx) => tellReviews(platform, tx, assessmentId)),
    keepCurrent: () => keepCurrent(platform),
  };
}

export type RiskAssessmentService = ReturnType<typeof riskAssessmentService>;
