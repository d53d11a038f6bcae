import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import type { CaseSummary } from '../model/index.ts';

export type Named = { readonly id: string; readonly name: string };

/** On whom a case waits, for a row of a list. */
export type WaitsOn = {
  readonly needinfo: string;
  readonly person: Named | null;
  readonly outside: string | null;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly deferredUntil: Date | null;
};

/** A case as pages show it: with names in the place of ids. */
export type ListedCase = Omit<CaseSummary, 'assignee' | 'team' | 'service'> & {
  readonly assignee: Named | null;
  readonly team: Named | null;
  readonly service: Named | null;
  /** Open questions, oldest first. */
  readonly waitsOn: readonly WaitsOn[];
};

type NameOf = (id: string | null) => Named | null;
export type Names = { readonly person: NameOf; readonly team: NameOf; readonly service: NameOf };

type Ids = readonly (string | null)[];
export type NamesWanted = { readonly people: Ids; readonly teams: Ids; readonly services: Ids };

const keptMs = 30_000;
const mostKept = 5000;

type Kept = { readonly named: Named; readonly until: number };
type Cache = Readonly<Record<keyof NamesWanted, Map<string, Kept>>>;

/** Names change seldom and are for everybody who signs in, so each list need not ask for them again. */
const caches = new WeakMap<Platform, Cache>();

function cacheOf(platform: Platform): Cache {
  const present = caches.get(platform);
  if (present !== undefined) return present;
  const made: Cache = { people: new Map(), teams: new Map(), services: new Map() };
  caches.set(platform, made);
  return made;
}

/** The names behind ids, of which one may be half a minute old. */
export async function namesOf(platform: Platform, tx: Tx, wanted: NamesWanted): Promise<Names> {
  const people = peopleDoor(platform);
  const cache = cacheOf(platform);
  const now = platform.clock.now().getTime();
  return {
    person: await lookUp(cache.people, now, wanted.people, (ids) => people.people(tx, ids)),
    team: await lookUp(cache.teams, now, wanted.teams, (ids) => people.teams(tx, ids)),
    service: await lookUp(cache.services, now, wanted.services, (ids) => servicesDoor(platform).services(tx, ids)),
  };
}

async function lookUp(
  cache: Map<string, Kept>,
  now: number,
  ids: Ids,
  find: (ids: readonly string[]) => Promise<readonly Named[]>,
): Promise<NameOf> {
  const wanted = new Set(ids.filter((id) => id !== null));
  const missing = [...wanted].filter((id) => (cache.get(id)?.until ?? 0) <= now);
  if (cache.size + missing.length > mostKept) cache.clear();
  const found = missing.length === 0 ? [] : await find(missing);
  for (const { id, name } of found) cache.set(id, { named: { id, name }, until: now + keptMs });
  return (id) => (id === null ? null : (cache.get(id)?.named ?? { id, name: 'unknown' }));
}

export function named(item: CaseSummary, names: Names, waitsOn: readonly WaitsOn[]): ListedCase {
  return {
    ...item,
    waitsOn,
    assignee: names.person(item.assignee),
    team: names.team(item.team),
    service: names.service(item.service),
  };
}
