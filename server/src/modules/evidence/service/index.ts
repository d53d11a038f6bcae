import type { Actor } from '../../../platform/access/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { AttestationRequest, ExceptionRequest, UploadedResult } from '../model/requests.ts';
import { attest } from './attest.ts';
import { serviceControls } from './controls.ts';
import { endException, requestException } from './exceptions.ts';
import { serviceFacts } from './facts.ts';
import {
  type ChangeQuery,
  changes,
  type EvidenceQuery,
  type ExceptionQuery,
  evidenceDetail,
  evidenceHistory,
  exceptions,
  type PageQuery,
} from './history.ts';
import { keepCurrent } from './keep-current.ts';
import { presentAttestation } from './present.ts';
import { refresh } from './record.ts';
import { forgetCaptures, retention, setRetention } from './retention.ts';
import { upload } from './upload.ts';
import { heatMap, wall } from './wall.ts';

export { evidenceDoor } from './door.ts';
export { exceptionApprovable } from './exceptions.ts';
export { factsThreads } from './facts-threads.ts';
export { askToKeepCurrent } from './keep-current.ts';
export { newlyFailing } from './preview.ts';
export { requestRefresh } from './record.ts';
export { standardResults } from './results.ts';

/** What people and jobs do with evidence: each call one transaction as the actor. */
export function evidenceService(platform: Platform) {
  const { db } = platform;
  return {
    controls: (actor: Actor, serviceId: string, standard: string | undefined) =>
      db.reading(actor, (tx) => serviceControls(platform, tx, serviceId, standard)),
    evidence: (actor: Actor, serviceId: string, query: EvidenceQuery) =>
      db.reading(actor, (tx) => evidenceHistory(platform, tx, serviceId, query)),
    detail: (actor: Actor, serviceId: string, id: string) =>
      db.reading(actor, (tx) => evidenceDetail(platform, tx, serviceId, id)),
    facts: (actor: Actor, serviceId: string, query: PageQuery) => serviceFacts(platform, actor, serviceId, query),
    changes: (actor: Actor, query: ChangeQuery) => db.reading(actor, (tx) => changes(platform, tx, query)),
    exceptions: (actor: Actor, query: ExceptionQuery) => db.reading(actor, (tx) => exceptions(platform, tx, query)),
    wall: (actor: Actor, query: PageQuery) => db.reading(actor, (tx) => wall(platform, tx, query)),
    heatMap: (actor: Actor, standard: string, query: PageQuery) =>
      db.reading(actor, (tx) => heatMap(platform, tx, standard, query)),
    upload: (actor: Actor, serviceId: string, results: readonly UploadedResult[]) =>
      db.as(actor, (tx) => upload(platform, tx, actor, serviceId, results)),
    attest: (actor: Actor, serviceId: string, request: AttestationRequest) =>
      db.as(actor, async (tx) =>
        presentAttestation(platform, tx, await attest(platform, tx, actor, serviceId, request)),
      ),
    requestException: (actor: Actor, serviceId: string | null, request: ExceptionRequest) =>
      db.as(actor, (tx) => requestException(platform, tx, actor, serviceId, request)),
    endException: (actor: Actor, id: string, reason: string) =>
      db.as(actor, (tx) => endException(platform, tx, actor, id, reason)),
    refresh: (actor: Actor, serviceId: string) => db.as(actor, (tx) => refresh(platform, tx, serviceId)),
    keepCurrent: () => keepCurrent(platform),
    retention: (actor: Actor) => retention(platform, actor),
    setRetention: (actor: Actor, keepDays: number, version: number | undefined) =>
      setRetention(platform, actor, keepDays, version),
    forgetCaptures: () => forgetCaptures(platform),
  };
}

export type EvidenceService = ReturnType<typeof evidenceService>;
