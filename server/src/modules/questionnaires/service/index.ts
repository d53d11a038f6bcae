import { type Actor, type GuestActor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { keepQuestionnaires } from '../access.ts';
import type { Invitation } from '../model/index.ts';
import type { AnswerRequest, ImportRequest, NewSheetRequest, VsaqAnswersRequest } from '../model/requests.ts';
import type { AnswerView, OutcomeView } from '../model/views.ts';
import { answerStore, guestStore, sheetStore } from '../store/index.ts';
import { writeAnswer } from './answering.ts';
import { askPerson, askSomebody } from './asking.ts';
import { addComment, type NewComment } from './comments.ts';
import { answerViewOf } from './contents.ts';
import {
  importDefinition,
  listDefinitions,
  putInShipped,
  removeDefinition,
  showDefinition,
  sourceOf,
} from './definitions.ts';
import { adoptEarlier } from './earlier.ts';
import { announceFile, fileOf, type NewFile, receivePiece, removeFile } from './files.ts';
import { followGuest } from './follow.ts';
import { formViewOf } from './form-view.ts';
import { guestsOf, invite, linkAgain, mailLinkOf, revokeGuest } from './guests.ts';
import { moveToNewest } from './moving.ts';
import { openSheet } from './open-sheet.ts';
import { authorsOf } from './people-named.ts';
import { createDefinitionReader } from './reader.ts';
import { earlierViewOf, historyOf, sheetViewOf } from './reading.ts';
import { forget } from './retention.ts';
import { listSheets, newSheet } from './sheets.ts';
import { reopenQuestion, submit } from './submitting.ts';
import { admit, enter, leave, lookAt, outcomeFor, visitOf } from './visits.ts';
import { takeVsaqAnswers, vsaqAnswersOf } from './vsaq-answers.ts';

export { needinfoChanged } from './asking.ts';
export { controlsChanged, evidenceOfClaims } from './claims.ts';
export { questionnairesDoor } from './door.ts';
export { sheetSentences } from './sentences.ts';
export { endedVisit } from './visits.ts';

/** What one answer changed: itself, and what is visible, advised and missing now. */
export type Answered = { readonly answer: AnswerView | null; readonly outcome: OutcomeView };

export function questionnairesService(platform: Platform) {
  return {
    ...definitionsService(platform),
    ...sheetsService(platform),
    ...writingService(platform),
    ...filesService(platform),
    ...guestsService(platform),
    ...jobsService(platform),
  };
}
export type QuestionnairesService = ReturnType<typeof questionnairesService>;

function definitionsService(platform: Platform) {
  const { db, clock } = platform;
  const read = createDefinitionReader();
  return {
    definitions: (actor: Actor) => db.reading(actor, (tx) => listDefinitions(platform, tx)),
    definition: (actor: Actor, id: string, version: string | undefined) =>
      db.reading(actor, (tx) => showDefinition(tx, id, version)),
    source: (actor: Actor, id: string, version: string) => db.reading(actor, (tx) => sourceOf(tx, id, version)),
    importFile: (actor: Actor, request: ImportRequest, dryRun: boolean) => {
      requirePermission(actor, keepQuestionnaires.name);
      return importDefinition(platform, actor, request, { read, dryRun });
    },
    remove: (actor: Actor, id: string, version: string) =>
      db.as(actor, (tx) => removeDefinition(platform, tx, id, version)),
    preview: (content: string, answers: Readonly<Record<string, unknown>>) =>
      read.preview(content, answers, clock.now()),
    prepare: () => putInShipped(platform),
  };
}

type ListQuery = {
  readonly case?: string | undefined;
  readonly definition?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

function sheetsService(platform: Platform) {
  const { db } = platform;
  const caseId = async (tx: Tx, idOrRef: string): Promise<string> => {
    const found = await caseDoor(platform).find(tx, idOrRef);
    if (found === undefined) throw notFound('case');
    return found.id;
  };
  return {
    sheets: (actor: Actor, { cursor, limit, definition, ...query }: ListQuery) =>
      db.reading(actor, async (tx) => {
        const of = query.case === undefined ? undefined : await caseId(tx, query.case);
        return listSheets(platform, tx, { caseId: of, definition, before: cursor, limit });
      }),
    open: (actor: Actor, request: NewSheetRequest) =>
      db.as(actor, async (tx) => {
        const { definition, service, subject, answers } = request;
        const { sheetId } = await newSheet(platform, tx, {
          definition,
          caseId: await caseId(tx, request.case),
          ...(service === undefined ? {} : { serviceId: service }),
          ...(subject === undefined ? {} : { subject }),
          ...(answers === undefined ? {} : { answers }),
        });
        return sheetViewOf(platform, tx, sheetId);
      }),
    sheet: (actor: Actor, id: string) => db.reading(actor, (tx) => sheetViewOf(platform, tx, id)),
    sheetForm: (actor: Actor, id: string) =>
      db.reading(actor, async (tx) => formViewOf((await openSheet(platform, tx, id)).definition, 'person')),
    history: (actor: Actor, id: string, question: string) =>
      db.reading(actor, (tx) => historyOf(platform, tx, id, question)),
    earlier: (actor: Actor, id: string) => db.reading(actor, (tx) => earlierViewOf(platform, tx, id)),
    vsaqAnswers: (actor: Actor, id: string) => db.reading(actor, (tx) => vsaqAnswersOf(platform, tx, id)),
    visible: (tx: Tx, ids: readonly string[]) => sheetStore(tx).visible(ids),
  };
}

/** The answer as it is now, and what follows of it. */
async function answered(platform: Platform, tx: Tx, sheetId: string, question: string): Promise<Answered> {
  const sheet = await openSheet(platform, tx, sheetId);
  const row = await answerStore(tx).lock(sheetId, question);
  const guest = tx.actor.kind === 'guest' ? await guestStore(tx).find(tx.actor.guestId) : undefined;
  const outcome = await outcomeFor(platform, tx, sheet, guest?.pages ?? null);
  if (row === undefined) return { answer: null, outcome };
  const authors = [row, { by_id: row.reopened_by, guest_id: null }];
  const nameOf = await authorsOf(platform, tx, { id: sheetId, key: sheet.key }, authors);
  return { answer: answerViewOf(sheet, row, nameOf, guest !== undefined), outcome };
}

function writingService(platform: Platform) {
  const { db } = platform;
  return {
    answer: (actor: Actor, id: string, question: string, given: AnswerRequest, expected: number | undefined) =>
      db.as(actor, async (tx) => {
        const sheet = await openSheet(platform, tx, id);
        const writing = { question, value: given.value ?? null, unknown: given.unknown, byHand: true, expected };
        const { changed } = await writeAnswer(platform, tx, sheet, writing);
        if (given.unknown && actor.kind === 'person') {
          if (given.ask !== undefined) await askPerson(platform, tx, sheet, { question, person: given.ask });
          else if (changed) await askSomebody(platform, tx, sheet, question);
        }
        return answered(platform, tx, id, question);
      }),
    ask: (actor: Actor, id: string, question: string, asking: { person: string; text?: string | undefined }) =>
      db.as(actor, async (tx) => {
        const sheet = await openSheet(platform, tx, id);
        return askPerson(platform, tx, sheet, { question, ...asking });
      }),
    comment: (actor: Actor, id: string, comment: NewComment) =>
      db.as(actor, (tx) => addComment(platform, tx, id, comment)),
    adoptEarlier: (actor: Actor, id: string, questions: readonly string[] | undefined) =>
      db.as(actor, async (tx) => {
        const taken = await adoptEarlier(platform, tx, id, questions);
        return { taken, sheet: await sheetViewOf(platform, tx, id) };
      }),
    takeVsaqAnswers: (actor: Actor, id: string, request: VsaqAnswersRequest) =>
      db.as(actor, (tx) => takeVsaqAnswers(platform, tx, id, request)),
    moveToNewest: (actor: Actor, id: string) => db.as(actor, (tx) => moveToNewest(platform, tx, id)),
    submit: (actor: Actor, id: string) => db.as(actor, (tx) => submit(platform, tx, id)),
    reopen: (actor: Actor, id: string, question: string, reason: string) =>
      db.as(actor, (tx) => reopenQuestion(platform, tx, id, question, reason)),
  };
}

function filesService(platform: Platform) {
  const { db } = platform;
  return {
    announceFile: (actor: Actor, id: string, file: NewFile) =>
      db.as(actor, (tx) => announceFile(platform, tx, id, file)),
    receivePiece: (actor: Actor, id: string, fileId: string, number: number, content: string) =>
      db.as(actor, (tx) => receivePiece(platform, tx, id, { fileId, number }, content)),
    removeFile: (actor: Actor, id: string, fileId: string) =>
      db.as(actor, (tx) => removeFile(platform, tx, id, fileId)),
    file: (actor: Actor, id: string, fileId: string) => fileOf(platform, actor, id, fileId),
  };
}

function guestsService(platform: Platform) {
  const { db } = platform;
  const invited = async (tx: Tx, sheetId: string, made: Awaited<ReturnType<typeof invite>>) => {
    const guest = (await guestsOf(platform, tx, sheetId)).find((each) => each.id === made.guestId);
    if (guest === undefined) throw new Error('A guest who was invited is not there.');
    return { guest, link: made.link ?? null, expiresAt: made.expiresAt?.toISOString() ?? null };
  };
  return {
    guests: (actor: Actor, id: string) => db.reading(actor, (tx) => guestsOf(platform, tx, id)),
    invite: (actor: Actor, id: string, invitation: Invitation) =>
      db.as(actor, async (tx) => invited(tx, id, await invite(platform, tx, id, invitation))),
    linkAgain: (actor: Actor, id: string, guestId: string, mail: boolean) =>
      db.as(actor, async (tx) => invited(tx, id, await linkAgain(platform, tx, id, guestId, mail))),
    revokeGuest: (actor: Actor, id: string, guestId: string) =>
      db.as(actor, (tx) => revokeGuest(platform, tx, id, guestId)),
    lookAt: (token: string) => lookAt(platform, token),
    enter: (token: string, origin: string | undefined) => enter(platform, token, origin),
    admit: (digest: Buffer) => admit(platform, digest),
    leave: (actor: GuestActor) => leave(platform, actor),
    visit: (actor: GuestActor) => visitOf(platform, actor),
    visitForm: (actor: GuestActor) =>
      db.reading(actor, async (tx) => {
        const own = await guestStore(tx).find(actor.guestId);
        return formViewOf((await openSheet(platform, tx, actor.of)).definition, 'guest', own?.pages ?? undefined);
      }),
  };
}

function jobsService(platform: Platform) {
  const { db } = platform;
  return {
    followGuest: (actor: Actor, done: Parameters<typeof followGuest>[2]) =>
      db.as(actor, (tx) => followGuest(platform, tx, done)),
    mailLink: (actor: Actor, guestId: string) => db.as(actor, (tx) => mailLinkOf(platform, tx, guestId)),
    forget: (actor: Actor) => forget(platform, actor),
  };
}
