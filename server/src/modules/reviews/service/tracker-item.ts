import { invalid } from '../../../platform/errors.ts';
import { type ReviewKind, type TrackerItem, trackerItems } from '../model/index.ts';
import { isAddress, isShortForm } from '../model/requests.ts';
import type { Work } from './work.ts';

/** The item of a connected tracker, one of a tracker that is not connected, or an address that is no item's. */
type Written = TrackerItem | { readonly item: string; readonly follows: null } | { readonly address: string };

export async function readTrackerItem({ platform, tx }: Work, written: string): Promise<Written> {
  for (const trackers of platform.plugged(trackerItems)) {
    const found = await trackers.named(tx, written);
    if (found !== undefined && isShortForm(found.item)) return found;
  }
  return isAddress(written) ? { address: written } : { item: written, follows: null };
}

/** The short form, for somebody who can still correct what they wrote. */
export async function trackerItemNamed(work: Work, written: string): Promise<string> {
  const read = await readTrackerItem(work, written);
  if ('item' in read) return read.item;
  throw invalid('trackerItem', 'is not the address of an item of a connected tracker; write it like bugzilla:846502');
}

/** What the requester has to know of it; undefined when all is as they expect. */
export function itemWarning(read: Written, kind: ReviewKind): string | undefined {
  if ('address' in read)
    return 'The address is not that of an item of a connected tracker: triage reads it on the timeline, and nothing is written there.';
  if (read.follows === null) return `Nothing is written into ${read.item}: no tracker of this name is connected.`;
  if (read.follows.includes(kind)) return undefined;
  return `Nothing is written into ${read.item}: its project is not watched, or no ${kind} review is asked for there.`;
}
