import type { Item } from './model.ts';
import type { Answering } from './use-answer.ts';

export type InputProps = {
  readonly item: Item;
  /** Of the element that names the question, and of the one that explains it. */
  readonly labelId: string;
  readonly aboutId: string;
  readonly answering: Answering;
  readonly disabled: boolean;
  /** Ids of the choices that are offered now. */
  readonly offered: ReadonlySet<string>;
};
