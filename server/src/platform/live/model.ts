import type { Tx } from '../db/index.ts';
import { extensionPoint } from '../extension.ts';

/** A change that open pages should hear of. Only the topic and the id travel; who may know is asked per listener. */
export type LiveChange = { readonly topic: string; readonly id: string };

export type LiveTopic = {
  readonly topic: string;
  /** Of these ids, those that the actor of `tx` may know of. */
  readonly visible: (tx: Tx, ids: readonly string[]) => Promise<readonly string[]>;
};

/** Sent when the transaction commits, to every process. */
export type Live = { readonly notify: (tx: Tx, change: LiveChange) => Promise<void> };

/** Topics that pages may hear of; a change of a topic that nobody contributed reaches no page. */
export const liveTopics = extensionPoint<LiveTopic>('live topics');

/** Notified with the id of a session, a token or a person, it ends their streams at once, in every process. */
export const accessEnded = 'access-ended';
