import { invalid } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { NewReview } from '../model/requests.ts';
import type { RequestedView } from '../model/views.ts';
import type { ReviewRow } from '../store/index.ts';
import { happened } from './move.ts';
import { serviceNamed } from './named.ts';
import { peopleNames } from './names.ts';
import { requestReview } from './request.ts';
import { itemWarning, readTrackerItem } from './tracker-item.ts';
import { personNeeded, type Work } from './work.ts';

/** A request of a person over HTTP, and what it is told. */
export async function requested(work: Work, body: NewReview): Promise<RequestedView> {
  const { platform, tx } = work;
  const person = personNeeded(tx);
  refusePast(platform, body.desiredDate);
  const read = body.trackerItem == null ? undefined : await readTrackerItem(work, body.trackerItem);
  const { row, onDuty } = await requestReview(work, {
    kind: body.kind,
    title: body.title,
    answers: body.answers,
    urgent: body.urgent,
    restricted: body.restricted,
    teams: body.teams,
    requester: { person },
    ...(body.service == null ? {} : { serviceId: await serviceNamed(work, body.service) }),
    ...(body.desiredDate == null ? {} : { desiredDate: body.desiredDate }),
    ...(read !== undefined && 'item' in read ? { trackerItem: read.item } : {}),
    ...(body.vendor == null ? {} : { vendor: body.vendor }),
  });
  if (read !== undefined && 'address' in read) await keepAddress(work, row, read.address);
  const names = await peopleNames(platform, tx, onDuty);
  const told = row.urgent ? onDuty.map(names.sure) : [];
  const next = whatNext(
    row,
    told.map(({ name }) => name),
  );
  const warning = read === undefined ? undefined : itemWarning(read, body.kind);
  return {
    id: row.case_id,
    ref: row.ref,
    state: row.state,
    sheetId: row.sheet_id,
    suggestedDepth: row.suggested_depth,
    told,
    says: warning === undefined ? next : `${next} ${warning}`,
  };
}

/** Content of the case: it may say in words what the item is about. */
function keepAddress(work: Work, row: ReviewRow, address: string): Promise<void> {
  return happened(work, row, { name: 'address-given', facts: { address }, action: 'review.address-given' });
}

/** Somewhere on earth it is still the day before the one of UTC. */
function refusePast({ clock }: Platform, day: string | null | undefined): void {
  const earliest = new Date(clock.now().getTime() - 86_400_000).toISOString().slice(0, 10);
  if (day != null && day < earliest)
    throw invalid('desiredDate', 'is over; give the day by which the review is wanted, or leave it out');
}

function whatNext({ ref, urgent }: ReviewRow, told: readonly string[]): string {
  const waits = `${ref} waits for triage.`;
  if (!urgent) return `${waits} You hear of each step by mail.`;
  return told.length > 0
    ? `${waits} ${told.join(', ')} ${told.length === 1 ? 'is' : 'are'} on duty and told at once.`
    : `${waits} Nobody is on duty of the triage team now, so nobody could be told at once: call somebody you know.`;
}
