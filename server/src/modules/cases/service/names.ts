import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import type { CaseSummary } from '../model/index.ts';

export type Named = { readonly id: string; readonly name: string };

/** A case as pages show it: with names in the place of ids. */
export type ListedCase = Omit<CaseSummary, 'assignee' | 'team' | 'service'> & {
  readonly assignee: Named | null;
  readonly team: Named | null;
  readonly service: Named | null;
};

type NameOf = (id: string | null) => Named | null;
export type Names = { readonly person: NameOf; readonly team: NameOf; readonly service: NameOf };

type Ids = readonly (string | null)[];
export type NamesWanted = { readonly people: Ids; readonly teams: Ids; readonly services: Ids };

/** The names behind ids, asked for once each; they are for everybody who signs in. */
export async function namesOf(platform: Platform, tx: Tx, wanted: NamesWanted): Promise<Names> {
  const people = peopleDoor(platform);
  return {
    person: await lookUp(wanted.people, (ids) => people.people(tx, ids)),
    team: await lookUp(wanted.teams, (ids) => people.teams(tx, ids)),
    service: await lookUp(wanted.services, (ids) => servicesDoor(platform).services(tx, ids)),
  };
}

async function lookUp(ids: Ids, find: (ids: readonly string[]) => Promise<readonly Named[]>): Promise<NameOf> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = wanted.length === 0 ? [] : await find(wanted);
  const byId = new Map(found.map(({ id, name }) => [id, { id, name }]));
  return (id) => (id === null ? null : (byId.get(id) ?? { id, name: 'unknown' }));
}

export function named(item: CaseSummary, names: Names): ListedCase {
  return {
    ...item,
    assignee: names.person(item.assignee),
    team: names.team(item.team),
    service: names.service(item.service),
  };
}

export async function withNames(platform: Platform, tx: Tx, cases: readonly CaseSummary[]): Promise<ListedCase[]> {
  const names = await namesOf(platform, tx, {
    people: cases.map((c) => c.assignee),
    teams: cases.map((c) => c.team),
    services: cases.map((c) => c.service),
  });
  return cases.map((item) => named(item, names));
}
