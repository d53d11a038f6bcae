import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { CaseRow } from '../store/index.ts';
import { type ListedCase, named, namesOf } from './names.ts';
import { waitsOf } from './needinfo/view.ts';
import { summaryOf } from './present.ts';

/** Cases as lists show them: with names, and with who is asked on them. */
export async function listed(platform: Platform, tx: Tx, rows: readonly CaseRow[]): Promise<ListedCase[]> {
  const names = await namesOf(platform, tx, {
    people: rows.map((row) => row.assignee_id),
    teams: rows.map((row) => row.team_id),
    services: rows.map((row) => row.service_id),
  });
  const waits = await waitsOf(platform, tx, rows);
  return rows.map((row) => named(summaryOf(platform.keys, row), names, waits.get(row.id) ?? []));
}
