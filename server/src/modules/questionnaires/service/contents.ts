import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { AnswerVersion, AnswerView, CommentView, FileView } from '../model/views.ts';
import { bounds } from '../model/words.ts';
import {
  type AnswerRow,
  answerStore,
  type CommentRow,
  commentStore,
  type FileRow,
  fileStore,
  type VersionRow,
} from '../store/index.ts';
import type { OpenSheet } from './open-sheet.ts';
import { type Author, authorsOf, type NameOf } from './people-named.ts';
import { openAnswer, openComment, openFile, openReopened } from './sealing.ts';

export type Contents = {
  readonly rows: readonly AnswerRow[];
  readonly answers: AnswerView[];
  readonly comments: CommentView[];
  readonly files: FileView[];
  readonly nameOf: NameOf;
};

/** Everything that was written on a sheet, as far as the actor of the transaction may see it. */
export async function contentsOf(
  platform: Platform,
  tx: Tx,
  sheet: OpenSheet,
  more: readonly Author[],
): Promise<Contents> {
  const { id } = sheet.row;
  const [rows, comments, files] = await Promise.all([
    answerStore(tx).all(id),
    commentStore(tx).ofSheet(id, bounds.comments),
    fileStore(tx).ofSheet(id),
  ]);
  const reopeners = rows.map((row) => ({ by_id: row.reopened_by, guest_id: null }));
  const authors = [...rows, ...comments, ...files, ...reopeners, ...more];
  const nameOf = await authorsOf(platform, tx, { id, key: sheet.key }, authors);
  const isGuest = tx.actor.kind === 'guest';
  return {
    rows,
    answers: rows.map((row) => answerViewOf(sheet, row, nameOf, isGuest)),
    comments: comments.map((row) => commentViewOf(sheet, row, nameOf)),
    files: files.map((row) => fileViewOf(sheet, row, nameOf)),
    nameOf,
  };
}

export function versionViewOf({ key }: OpenSheet, row: VersionRow, nameOf: NameOf, isGuest: boolean): AnswerVersion {
  const { value, origin } = openAnswer(key, row);
  return {
    question: row.question,
    value,
    unknown: row.unknown,
    source: row.source,
    // It names fields of the inventory and other cases.
    origin: isGuest ? null : (origin ?? null),
    at: row.at.toISOString(),
    version: row.version,
    definitionVersion: row.definition_version,
    by: nameOf(row),
  };
}

export function answerViewOf(sheet: OpenSheet, row: AnswerRow, nameOf: NameOf, isGuest: boolean): AnswerView {
  const reopened =
    row.reopened_at === null
      ? null
      : {
          at: row.reopened_at.toISOString(),
          by: nameOf({ by_id: row.reopened_by, guest_id: null }),
          reason: openReopened(sheet.key, row) ?? '',
          again: row.version !== row.reopened_version,
        };
  return { ...versionViewOf(sheet, row, nameOf, isGuest), reopened };
}

function commentViewOf({ key }: OpenSheet, row: CommentRow, nameOf: NameOf): CommentView {
  const { id, question, internal } = row;
  return { id, question, internal, text: openComment(key, row), at: row.at.toISOString(), by: nameOf(row) };
}

function fileViewOf({ key }: OpenSheet, row: FileRow, nameOf: NameOf): FileView {
  return {
    ...openFile(key, row),
    ...{ id: row.id, question: row.question, size: Number(row.size), pieces: row.pieces, received: row.received },
    sha256: row.sha256?.toString('hex') ?? null,
    at: row.at.toISOString(),
    by: nameOf(row),
  };
}
