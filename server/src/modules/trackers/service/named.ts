import type { Tx } from '../../../platform/db/index.ts';
import { watchedItem } from '../rules/index.ts';
import { type TrackerRow, trackerStore } from '../store/index.ts';
import { kindNamed } from './session.ts';

/** An item of a connected tracker; `isWatched` where it is of a project that is watched, and spelled as that is. */
export type Place = { readonly tracker: TrackerRow; readonly item: string; readonly isWatched: boolean };

/** What somebody wrote: the short form, or the address where they read the item. */
export async function placeNamed(tx: Tx, written: string): Promise<Place | undefined> {
  const [, name, item] = /^([a-z][a-z0-9-]*):(?!\/\/)(.+)$/.exec(written) ?? [];
  if (name === undefined || item === undefined) return placeAt(tx, written);
  const tracker = await trackerStore(tx).byName(name);
  return tracker !== undefined && kindNamed(tracker.kind).isItem(item) ? placeIn(tracker, item) : undefined;
}

/** Several trackers may be of one site, each for projects of its own. */
async function placeAt(tx: Tx, written: string): Promise<Place | undefined> {
  const address = URL.parse(written);
  if (address === null) return undefined;
  const places = (await trackerStore(tx).all()).flatMap((tracker) => {
    const item = kindNamed(tracker.kind).itemAt(tracker.base_url, address);
    return item === undefined ? [] : [placeIn(tracker, item)];
  });
  return places.find(({ isWatched }) => isWatched) ?? places[0];
}

function placeIn(tracker: TrackerRow, item: string): Place {
  const watched = watchedItem(tracker.settings.projects, item);
  return { tracker, item: watched ?? item, isWatched: watched !== undefined };
}

/** For requests of people: where the item is, and for which kinds of review Gatehouse goes there. */
export async function itemNamed(tx: Tx, written: string) {
  const place = await placeNamed(tx, written);
  if (place === undefined) return undefined;
  const { tracker, item, isWatched } = place;
  const follows = isWatched ? tracker.settings.requests.map(({ kind }) => kind) : [];
  return { item: `${tracker.name}:${item}`, follows };
}
