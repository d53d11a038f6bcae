import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { bookSlots, mayKeepCapacityOf } from '../access.ts';
import type { CapacityRequest, CapacityView } from '../model/index.ts';
import { clockInWords } from '../rules.ts';
import { type CapacityRow, capacityStore } from '../store/index.ts';
import { namesOf } from './named.ts';
import { type Scene, sceneOf } from './scene.ts';

export function presentCapacity({
  id,
  name,
  hoursPerWeek,
  zone,
  version,
  offers,
}: Scene['reviewers'][number]): CapacityView {
  const shown = offers.map(({ weekday, start, minutes }) => ({ weekday, start: clockInWords(start), minutes }));
  return { person: { id, name }, hoursPerWeek, zone, offers: shown, version };
}

export async function capacities(platform: Platform, tx: Tx): Promise<CapacityView[]> {
  const now = platform.clock.now();
  return (await sceneOf(platform, tx, { from: now, until: now })).reviewers.map(presentCapacity);
}

export async function setCapacity(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  personId: string,
  request: CapacityRequest,
  version: number | undefined,
): Promise<CapacityView> {
  requirePermission(actor, bookSlots.name);
  if (!mayKeepCapacityOf(actor, personId))
    throw new DomainError(
      'forbidden',
      'capacity_not_yours',
      'The hours of others are said by a manager or the security group.',
    );
  const person = (await namesOf(platform, tx, [personId]))(personId);
  if (person === null) throw invalid('person', 'does not exist');
  const before = await capacityStore(tx).of(personId);
  if (version !== undefined && version !== (before?.version ?? 0))
    throw new DomainError('conflict', 'version_conflict', 'Somebody changed the hours since you read them.');
  refuseOverlaps(request);
  const row: CapacityRow = {
    person_id: personId,
    hours_per_week: request.hoursPerWeek,
    zone: request.zone,
    version: (before?.version ?? 0) + 1,
    updated_at: platform.clock.now(),
  };
  if (before === undefined) await capacityStore(tx).insert(row);
  else await capacityStore(tx).update(row);
  await capacityStore(tx).replaceOffers(
    personId,
    request.offers.map(({ weekday, start, minutes }) => ({
      person_id: personId,
      weekday,
      start_minute: start,
      minutes,
    })),
  );
  await platform.audit.record(tx, {
    action: 'schedule.capacity-set',
    subject: { type: 'person', id: personId },
    before: before === undefined ? null : { hours: before.hours_per_week, zone: before.zone },
    after: { hours: request.hoursPerWeek, zone: request.zone, offers: request.offers },
  });
  await platform.live.notify(tx, { topic: 'schedule', id: personId });
  const offers = request.offers.map(({ start, ...offer }) => ({ ...offer, start: clockInWords(start) }));
  return { person, hoursPerWeek: row.hours_per_week, zone: row.zone, offers, version: row.version };
}

function refuseOverlaps({ offers }: CapacityRequest): void {
  const sorted = [...offers].sort((a, b) => a.weekday - b.weekday || a.start - b.start);
  const clash = sorted.findIndex((offer, n) => {
    const next = sorted[n + 1];
    return next?.weekday === offer.weekday && next.start < offer.start + offer.minutes;
  });
  if (clash >= 0) throw invalid('offers', 'two of the times overlap');
}
