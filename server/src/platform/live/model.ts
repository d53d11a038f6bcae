import type { Tx } from '../db/index.ts';

/** A change that open pages should hear of. Only the topic and the id travel; who may know is asked per listener. */
export type LiveChange = { readonly topic: string; readonly id: string };

export type LiveTopic = {
  readonly topic: string;
  /** Of these ids, those that the actor of `tx` may know of. */
  readonly visible: (tx: Tx, ids: readonly string[]) => Promise<readonly string[]>;
};

/** Sent when the transaction commits, to every process. */
export type Live = { readonly notify: (tx: Tx, change: LiveChange) => Promise<void> };
