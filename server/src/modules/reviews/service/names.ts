import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';

export type Named = { readonly id: string; readonly name: string };
export type NameOf = (id: string) => Named;
export type OptionalName = (id: string | null) => Named | null;

type Ids = readonly (string | null)[];

const unknown = (id: string): Named => ({ id, name: 'unknown' });

async function looked(ids: Ids, find: (ids: readonly string[]) => Promise<readonly Named[]>) {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = new Map((wanted.length === 0 ? [] : await find(wanted)).map(({ id, name }) => [id, { id, name }]));
  const sure: NameOf = (id) => found.get(id) ?? unknown(id);
  const optional: OptionalName = (id) => (id === null ? null : sure(id));
  return { sure, optional };
}

export function peopleNames(platform: Platform, tx: Tx, ids: Ids) {
  return looked(ids, (wanted) => peopleDoor(platform).people(tx, wanted));
}

export function serviceNames(platform: Platform, tx: Tx, ids: Ids) {
  return looked(ids, (wanted) => servicesDoor(platform).services(tx, wanted));
}
