import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { DueItem } from '../../reminders/index.ts';
import { servicesDoor } from '../../services/index.ts';
import { decisionStore } from '../store.ts';

/** Threats that are open again because an acceptance ended or a control fails: told to who is on duty for the service. */
export async function dueThreats(platform: Platform, tx: Tx): Promise<readonly DueItem[]> {
  const since = await decisionStore(tx).openAgain();
  const services = await servicesDoor(platform).services(
    tx,
    since.map((row) => row.service_id),
  );
  const items: DueItem[] = [];
  for (const { id, name, ownerTeamId } of services) {
    const row = since.find((each) => each.service_id === id);
    if (row === undefined || ownerTeamId === null) continue;
    for (const personId of await peopleDoor(platform).dutyOf(tx, ownerTeamId))
      items.push({ personId, ref: name, what: 'threat that is open again', since: row.since });
  }
  return items;
}
