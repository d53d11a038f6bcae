import type { Actor } from '../../../platform/access/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { AnswerRequest, RepliesDoor } from '../model.ts';
import { acknowledge } from './acknowledge.ts';
import { previewAnswer, sendAnswer } from './answer.ts';
import { notify, tell } from './notify.ts';
import type { Addressed } from './situation.ts';
import { heard } from './threads.ts';
import { caseByToken, tokenFor } from './tokens.ts';

export { composeThreads } from './compose.ts';

export function repliesDoor(platform: Platform): RepliesDoor {
  return {
    tokenFor: (tx, target) => tokenFor(platform, tx, target),
    caseByToken: (tx, token) => caseByToken(platform, tx, token),
    heard: (tx, mail) => heard(platform, tx, mail),
    acknowledge: (tx, wanted) => acknowledge(platform, tx, wanted),
    tell: (tx, personIds, notice) => tell(platform, tx, personIds, notice),
    notify: (tx, personIds, about) => notify(platform, tx, personIds, about),
  };
}

export function replyService(platform: Platform) {
  return {
    preview: (actor: Actor, idOrRef: string, addressed: Addressed) =>
      previewAnswer(platform, actor, idOrRef, addressed),
    send: (actor: Actor, idOrRef: string, request: AnswerRequest) => sendAnswer(platform, actor, idOrRef, request),
  };
}

export type ReplyService = ReturnType<typeof replyService>;
