import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { bounds } from '../model/words.ts';
import { pieceCount, pieceSize } from '../rules/index.ts';
import { type FileRow, fileStore } from '../store/index.ts';
import { writeAnswer } from './answering.ts';
import { authorOf } from './authors.ts';
import { type OpenSheet, openSheet } from './open-sheet.ts';
import { openFile, openPiece, sealFile, sealPiece } from './sealing.ts';
import { tell } from './tell.ts';
import { answerableOf, lockForWriting, refuseSubmitted } from './writable.ts';

export type NewFile = {
  readonly question: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
};
export type AnnouncedFile = { readonly id: string; readonly pieces: number; readonly pieceSize: number };

/** What a file is called and how large it is, before its first piece: whoever sends it may go on after an interruption. */
export async function announceFile(platform: Platform, tx: Tx, sheetId: string, file: NewFile): Promise<AnnouncedFile> {
  const sheet = await openSheet(platform, tx, sheetId);
  const { page } = answerableOf(sheet, file.question);
  await refuseSubmitted(tx, sheet, await lockForWriting(tx, sheet, file.question));
  refuseTooMuch(await fileStore(tx).spent(sheetId), file.size);
  const id = platform.newId();
  const pieces = pieceCount(file.size);
  await fileStore(tx).insert({
    id,
    sheet_id: sheetId,
    question: file.question,
    page,
    sealed: sealFile(sheet.key, id, { name: file.name, mediaType: file.mediaType }),
    size: BigInt(file.size),
    pieces,
    at: platform.clock.now(),
    ...authorOf(tx.actor),
    finished_at: null,
    sha256: null,
    removed_at: null,
  });
  const subject = { type: 'sheet', id: sheetId };
  await platform.audit.record(tx, { action: 'sheet.file-announced', subject, after: { file: id, size: file.size } });
  return { id, pieces, pieceSize: bounds.piece };
}

type Spent = { readonly files: number; readonly bytes: number };

/** Files that were removed count until they are forgotten: else somebody could send without end. */
function refuseTooMuch({ files, bytes }: Spent, size: number): void {
  if (size <= bounds.file && files < bounds.filesOfSheet && bytes + size <= bounds.bytesOfSheet) return;
  const most = bounds.file / 1024 / 1024;
  throw new DomainError(
    'invalid',
    'file_refused',
    `A file has at most ${most} MB; a sheet at most ${bounds.filesOfSheet} files and 1 GB in all, those included that were removed within the last 30 days. There are ${files} files here, and ${Math.round(bytes / 1024 / 1024)} MB in all.`,
    { details: { field: 'size', limit: bounds.file } },
  );
}

function pieceRefused(problem: string): DomainError {
  return new DomainError('conflict', 'file_piece_refused', problem);
}

export type Received = { readonly received: number; readonly pieces: number; readonly finished: boolean };

/** One piece a call, in order, sealed as it comes: no more than a piece is ever in memory. */
export async function receivePiece(
  platform: Platform,
  tx: Tx,
  sheetId: string,
  at: { readonly fileId: string; readonly number: number },
  content: string,
): Promise<Received> {
  const sheet = await openSheet(platform, tx, sheetId);
  const known = await fileStore(tx).find(sheetId, at.fileId);
  if (known === undefined) throw notFound('file');
  const present = await lockForWriting(tx, sheet, known.question);
  const file = await fileStore(tx).lock(sheetId, at.fileId);
  if (file === undefined) throw notFound('file');
  const { received, pieces } = file;
  // Sent again, because the answer was lost.
  if (at.number < received) return { received, pieces, finished: file.finished_at !== null };
  await refuseSubmitted(tx, sheet, present);
  if (at.number !== received) throw pieceRefused(`The next piece of this file is number ${received}.`);
  const wanted = pieceSize(Number(file.size), at.number);
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length !== wanted || bytes.toString('base64').replace(/=+$/, '') !== content.replace(/=+$/, ''))
    throw pieceRefused(`Piece ${at.number} has ${wanted} bytes in base64; ${bytes.length} came.`);
  await fileStore(tx).addPiece(file.id, at.number, sealPiece(sheet.key, file.id, at.number, bytes));
  const last = received + 1 === pieces;
  if (!last) {
    await fileStore(tx).change(file.id, { received: received + 1 });
    return { received: received + 1, pieces, finished: false };
  }
  await finish(platform, tx, sheet, file);
  return { received: pieces, pieces, finished: true };
}

async function finish(platform: Platform, tx: Tx, sheet: OpenSheet, file: FileRow): Promise<void> {
  const hash = createHash('sha256');
  for (let number = 0; number < file.pieces; number++) {
    const sealed = await fileStore(tx).piece(file.id, number);
    if (sealed === undefined) throw new Error('A piece of a file is missing.');
    hash.update(openPiece(sheet.key, file.id, number, sealed));
  }
  const sha256 = hash.digest();
  const finished_at = platform.clock.now();
  await fileStore(tx).change(file.id, { received: file.pieces, finished_at, sha256 });
  const subject = { type: 'sheet', id: sheet.row.id };
  await platform.audit.record(tx, { action: 'sheet.file-added', subject, after: { file: file.id } });
  await answerWithFiles(platform, tx, sheet, file.question);
}

/** A question for files is answered by those that are there; beside another question they are only told of. */
async function answerWithFiles(platform: Platform, tx: Tx, sheet: OpenSheet, question: string): Promise<void> {
  const { of } = answerableOf(sheet, question);
  if (of.kind !== 'question' || of.question.type !== 'file')
    return tell(platform, tx, sheet.row, 'answered', { question });
  const files = await fileStore(tx).ofSheet(sheet.row.id);
  const value = files
    .filter((file) => file.question === question && file.sha256 !== null)
    .map((file) => ({
      id: file.id,
      name: openFile(sheet.key, file).name,
      size: Number(file.size),
      sha256: file.sha256?.toString('hex') ?? '',
    }));
  await writeAnswer(platform, tx, sheet, { question, value: value.length === 0 ? null : value, unknown: false });
}

/**
 * It is not shown any more, and goes after a month unless a decision rests on it; what was submitted with it stays
 * provable by its digest.
 */
export async function removeFile(platform: Platform, tx: Tx, sheetId: string, fileId: string): Promise<void> {
  const sheet = await openSheet(platform, tx, sheetId);
  const file = await fileStore(tx).find(sheetId, fileId);
  if (file === undefined) throw notFound('file');
  await refuseSubmitted(tx, sheet, await lockForWriting(tx, sheet, file.question));
  if (!(await fileStore(tx).change(file.id, { removed_at: platform.clock.now() }))) throw notFound('file');
  const subject = { type: 'sheet', id: sheetId };
  await platform.audit.record(tx, { action: 'sheet.file-removed', subject, before: { file: file.id } });
  await answerWithFiles(platform, tx, sheet, file.question);
}

export type FileDownload = { readonly name: string; readonly bytes: Readable };

/** Piece by piece, each read by a transaction of its own under the rights of the reader. */
export async function fileOf(platform: Platform, actor: Actor, sheetId: string, id: string): Promise<FileDownload> {
  const { name, sheet, pieces } = await platform.db.reading(actor, async (tx) => {
    const opened = await openSheet(platform, tx, sheetId);
    const row = await fileStore(tx).find(sheetId, id);
    if (row === undefined || row.finished_at === null) throw notFound('file');
    return { name: openFile(opened.key, row).name, sheet: opened, pieces: row.pieces };
  });
  const read = async function* (): AsyncGenerator<Buffer> {
    for (let number = 0; number < pieces; number++) {
      const sealed = await platform.db.reading(actor, (tx) => fileStore(tx).piece(id, number));
      if (sealed === undefined) throw notFound('file');
      yield openPiece(sheet.key, id, number, sealed);
    }
  };
  return { name, bytes: Readable.from(read(), { objectMode: false, highWaterMark: bounds.piece }) };
}
