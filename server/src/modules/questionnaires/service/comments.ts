import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { bounds } from '../model/words.ts';
import { commentStore } from '../store/index.ts';
import { authorOf } from './authors.ts';
import { openSheet } from './open-sheet.ts';
import { sealComment } from './sealing.ts';
import { answerableOf, keepAnswer } from './writable.ts';

export type NewComment = { readonly question: string; readonly text: string; readonly internal: boolean };

/** Beside an answer; guests read what is not internal, and write nothing that is. */
export async function addComment(platform: Platform, tx: Tx, sheetId: string, comment: NewComment): Promise<string> {
  const sheet = await openSheet(platform, tx, sheetId);
  const { id: question, page } = answerableOf(sheet, comment.question);
  if ((await commentStore(tx).count(sheetId)) >= bounds.comments)
    throw new DomainError('conflict', 'too_many_comments', `The sheet has ${bounds.comments} comments already.`);
  await keepAnswer(tx, sheet, question);
  const id = platform.newId();
  await commentStore(tx).insert({
    id,
    sheet_id: sheetId,
    question,
    page,
    internal: comment.internal && tx.actor.kind !== 'guest',
    sealed: sealComment(sheet.key, id, comment.text),
    at: platform.clock.now(),
    ...authorOf(tx.actor),
  });
  const subject = { type: 'sheet', id: sheetId };
  await platform.audit.record(tx, { action: 'sheet.commented', subject, after: { comment: id, question } });
  await platform.live.notify(tx, { topic: 'sheet', id: sheetId });
  return id;
}
