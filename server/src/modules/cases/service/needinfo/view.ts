import type { Tx } from '../../../../platform/db/index.ts';
import type { Platform } from '../../../../platform/module.ts';
import type { Needinfo } from '../../model/index.ts';
import { type CaseRow, caseStore, type NeedinfoRow, needinfoStore } from '../../store/index.ts';
import { type Named, namesOf, type WaitsOn } from '../names.ts';
import { keyOf, openQuestion, titleOf } from '../sealing.ts';
import { needinfoOf } from './present.ts';

/** Of whom something is asked, by name. */
export type AskedParty = {
  readonly person: Named | null;
  readonly outside: { readonly name: string; readonly address: string | null } | null;
};

/** A needinfo as pages show it. */
export type NeedinfoView = Omit<Needinfo, 'caseId' | 'of' | 'askedBy' | 'endedBy'> & {
  readonly case: { readonly id: string; readonly ref: string; readonly title: string; readonly kind: string };
  readonly of: AskedParty;
  readonly askedBy: Named | null;
  readonly endedBy: Named | null;
};

/** In the order of the rows; those of cases that the actor does not see are not there. */
export async function viewsOf(
  platform: Platform,
  tx: Tx,
  rows: readonly NeedinfoRow[],
): Promise<readonly NeedinfoView[]> {
  const cases = new Map((await caseStore(tx).byIds([...new Set(rows.map((r) => r.case_id))])).map((c) => [c.id, c]));
  const ids = rows.flatMap((row) => [row.asked_of, row.asked_by, row.ended_by]);
  const names = await namesOf(platform, tx, { people: ids, teams: [], services: [] });
  return rows.flatMap((row) => {
    const file = cases.get(row.case_id);
    if (file === undefined) return [];
    const { caseId: _, of, ...needinfo } = needinfoOf(keyOf(platform.keys, file), row);
    return {
      ...needinfo,
      case: { id: file.id, ref: file.ref, title: titleOf(platform.keys, file), kind: file.kind },
      of: {
        person: names.person(row.asked_of),
        outside: 'outside' in of ? { name: of.outside.name, address: of.outside.address ?? null } : null,
      },
      askedBy: names.person(row.asked_by),
      endedBy: names.person(row.ended_by),
    };
  });
}

/** The open ones of these cases, oldest first. Cases that ask nothing cost nothing. */
export async function waitsOf(
  platform: Platform,
  tx: Tx,
  cases: readonly CaseRow[],
): Promise<ReadonlyMap<string, readonly WaitsOn[]>> {
  const asking = new Map(cases.filter((row) => row.open_needinfos > 0).map((row) => [row.id, row]));
  const found = new Map<string, WaitsOn[]>();
  if (asking.size === 0) return found;
  const rows = await needinfoStore(tx).openOfCases([...asking.keys()]);
  const names = await namesOf(platform, tx, { people: rows.map((row) => row.asked_of), teams: [], services: [] });
  for (const row of rows) {
    const file = asking.get(row.case_id);
    if (file === undefined) continue;
    const outside = row.asked_of === null ? openQuestion(keyOf(platform.keys, file), row).outside : null;
    const waits = found.get(row.case_id) ?? [];
    waits.push({
      needinfo: row.id,
      person: names.person(row.asked_of),
      outside: outside?.name ?? null,
      since: row.asked_at,
      dueAt: row.due_at,
      deferredUntil: row.deferred_until,
    });
    found.set(row.case_id, waits);
  }
  return found;
}
