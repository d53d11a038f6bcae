import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { DueItem } from '../../reminders/index.ts';
import { servicesDoor } from '../../services/index.ts';
import { assessmentStore, recordStore, type StandingRow, standingStore } from '../store/index.ts';

const most = 2000;

/** A stale assessment waits for its owner; when that one left or is not known, for who is on duty in the team. */
export async function staleAssessments(platform: Platform, tx: Tx): Promise<readonly DueItem[]> {
  const rows = await standingStore(tx).list({ stale: 'any', limit: most });
  const ids = rows.map((row) => row.service_id);
  const names = new Map((await servicesDoor(platform).services(tx, ids)).map(({ id, name }) => [id, name]));
  const owners = await ownersOf(platform, tx, ids);
  const due: DueItem[] = [];
  for (const row of rows) {
    const personId = owners.get(row.service_id) ?? (await onDuty(platform, tx, row));
    const ref = names.get(row.service_id);
    if (personId === undefined || ref === undefined || row.stale_since === null) continue;
    due.push({ personId, ref, what: 'stale risk assessment', since: row.stale_since });
  }
  return due;
}

/** The owners of the present assessments who are still there, by the id of the service. */
async function ownersOf(platform: Platform, tx: Tx, serviceIds: readonly string[]): Promise<Map<string, string>> {
  const records = await recordStore(tx).byServices(serviceIds);
  const services = new Map(records.map((record) => [record.id, record.service_id]));
  const live = await assessmentStore(tx).live([...services.keys()]);
  const owned = live.flatMap(({ state, owner_id: owner, record_id: record }) =>
    state === 'current' && owner !== null ? [[services.get(record) ?? '', owner] as const] : [],
  );
  const people = await peopleDoor(platform).people(tx, [...new Set(owned.map(([, owner]) => owner))]);
  const active = new Set(people.filter((person) => person.active).map((person) => person.id));
  return new Map(owned.filter(([, owner]) => active.has(owner)));
}

async function onDuty(platform: Platform, tx: Tx, { team_id: team }: StandingRow): Promise<string | undefined> {
  return team === null ? undefined : (await peopleDoor(platform).dutyOf(tx, team))[0];
}
