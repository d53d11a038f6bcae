import type { Tx } from '../../../platform/db/index.ts';
import { extensionPoint } from '../../../platform/extension.ts';
import type { ReviewKind } from './words.ts';

export type TrackerItem = {
  /** The short form: `github:org/repo#12`. */
  readonly item: string;
  /** Of which kinds reviews are told there, and what happens there is read. */
  readonly follows: readonly ReviewKind[];
};

/** Whoever keeps connected trackers knows their items. */
export type TrackerItems = {
  /** As the short form or the address that somebody wrote; undefined when it is of none of their trackers. */
  readonly named: (tx: Tx, written: string) => Promise<TrackerItem | undefined>;
};

export const trackerItems = extensionPoint<TrackerItems>('items of trackers');
