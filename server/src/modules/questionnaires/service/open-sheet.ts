import type { Definition } from '@gatehouse/questionnaire';
import type { DataKey } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { SheetState } from '../model/words.ts';
import { type AnswerRow, answerStore, guestStore, type SheetRow, sheetStore } from '../store/index.ts';
import { definitionNamed } from './definitions.ts';
import { keyOf } from './sealing.ts';

/** A sheet that the actor may see, with what is needed to read it. */
export type OpenSheet = {
  readonly row: SheetRow;
  readonly key: DataKey;
  readonly definition: Definition;
  /** Pages that the actor answers; null: all. */
  readonly pages: readonly string[] | null;
};

/** A hidden and a missing one both end after the first statement. */
export async function openSheet(platform: Platform, tx: Tx, id: string): Promise<OpenSheet> {
  const row = await sheetStore(tx).find(id);
  if (row === undefined) throw notFound('sheet');
  const definition = await definitionNamed(tx, row.definition_id, row.definition_version);
  const { actor } = tx;
  const guest = actor.kind === 'guest' ? await guestStore(tx).find(actor.guestId) : undefined;
  return { row, key: keyOf(platform.keys, row), definition, pages: guest?.pages ?? null };
}

/** As it is once nobody else writes to it, until the transaction ends. Only who sees it waits. */
export async function openAlone(platform: Platform, tx: Tx, id: string): Promise<OpenSheet> {
  await openSheet(platform, tx, id);
  await answerStore(tx).lockSheet(id, 'alone');
  return openSheet(platform, tx, id);
}

export function stateOf(row: EndedSheet, answers: readonly Pick<AnswerRow, 'reopened_at'>[]): SheetState {
  return stateWith(
    row,
    answers.some((answer) => answer.reopened_at !== null),
  );
}

type EndedSheet = Pick<SheetRow, 'submitted_at' | 'rounds'>;

/** A sheet whose answers stay without that anybody handed it in has ended in no round. */
export function stateWith({ submitted_at, rounds }: EndedSheet, reopened: boolean): SheetState {
  if (submitted_at === null) return 'open';
  if (reopened) return 'reopened';
  return rounds === 0 ? 'closed' : 'submitted';
}
