import { createHash, randomBytes } from 'node:crypto';
import { addDays, type CalendarEvent, dayOf, startOf, writeCalendar } from '@gatehouse/calendar';
import { type Actor, requirePermission, systemActor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { bookSlots } from '../access.ts';
import type { FeedView, NewFeedView } from '../model/index.ts';
import { eventOf } from '../rules.ts';
import { bookingStore, type FeedRow, feedStore, freezeStore } from '../store/index.ts';
import { appointmentOf } from './tell.ts';

const mostFeeds = 20;
/** Days of the past that a feed still shows. */
const pastDays = 31;

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

function ownerOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.personId;
  throw new DomainError(
    'forbidden',
    'forbidden',
    'A calendar address belongs to a person, and the console is nobody. Sign in.',
  );
}

export async function feeds(platform: Platform, tx: Tx, actor: Actor): Promise<FeedView[]> {
  const rows = await feedStore(tx).ofPerson(ownerOf(actor));
  const teams = await peopleDoor(platform).teams(tx, [...new Set(rows.flatMap((row) => row.team_id ?? []))]);
  return rows.map((row) =>
    viewOf(
      row,
      teams.find(({ id }) => id === row.team_id),
    ),
  );
}

function viewOf(row: FeedRow, team: { readonly id: string; readonly name: string } | undefined): FeedView {
  return {
    id: row.id,
    team: team === undefined ? null : { id: team.id, name: team.name },
    madeAt: row.made_at.toISOString(),
  };
}

/** The address holds 256 random bits; only their hash stays. */
export async function makeFeed(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  teamId: string | undefined,
): Promise<NewFeedView> {
  requirePermission(actor, bookSlots.name);
  const owner = ownerOf(actor);
  const team = (await peopleDoor(platform).teamsOf(tx, owner)).find(({ id }) => id === teamId);
  if (teamId !== undefined && team === undefined) throw invalid('team', 'is none that you are in');
  if ((await feedStore(tx).ofPerson(owner)).length >= mostFeeds)
    throw new DomainError('conflict', 'too_many_feeds', `You have ${mostFeeds} calendar addresses already.`);
  const secret = randomBytes(32).toString('base64url');
  const row: FeedRow = {
    id: platform.newId(),
    person_id: owner,
    team_id: teamId ?? null,
    secret_hash: hashOf(secret),
    made_at: platform.clock.now(),
    revoked_at: null,
  };
  await feedStore(tx).insert(row);
  const subject = { type: 'calendar-feed', id: row.id };
  await platform.audit.record(tx, { action: 'calendar-feed.made', subject, after: { team: row.team_id } });
  return { ...viewOf(row, team), address: `${platform.settings.url.origin}/calendars/${secret}` };
}

export async function revokeFeed(platform: Platform, tx: Tx, actor: Actor, id: string): Promise<void> {
  if (!(await feedStore(tx).revoke(id, ownerOf(actor), platform.clock.now()))) throw notFound('calendar address');
  await platform.audit.record(tx, { action: 'calendar-feed.revoked', subject: { type: 'calendar-feed', id } });
}

const reader = systemActor('scheduling.feed');

/**
 * What a calendar program reads: references and times. The address is the key; whom it belongs to, and which reviews that
 * person sees, is looked at anew.
 */
export function readFeed(platform: Platform, secret: string): Promise<string> {
  return platform.db.reading(reader, async (tx) => {
    const feed = await feedStore(tx).byHash(hashOf(secret));
    const people = feed === undefined ? undefined : await readersOf(platform, tx, feed);
    if (feed === undefined || people === undefined)
      throw new DomainError('not_found', 'feed_unknown', 'There is no calendar under this address.');
    const { origin } = platform.settings.url;
    const stamp = platform.clock.now();
    const from = startOf(addDays(dayOf(stamp), -pastDays));
    const rows = await bookingStore(tx).ofPeople(people, from);
    const cases = [...new Set(rows.map((row) => row.case_id))];
    const seen = new Set(await caseDoor(platform).seenBy(tx, feed.person_id, cases));
    const around = { origin, organizer: null, attendees: [], stamp };
    const appointments = rows.filter((row) => seen.has(row.case_id)).map((row) => eventOf(appointmentOf(row), around));
    const freezes = (await freezeStore(tx).from(dayOf(from))).map(
      (row): CalendarEvent => ({
        uid: `freeze-${row.id}@${new URL(origin).hostname}`,
        sequence: 0,
        stamp,
        start: startOf(row.from_day),
        end: startOf(addDays(row.until_day, 1)),
        allDay: true,
        summary: 'No reviews are booked',
        description: '',
        url: '',
        cancelled: false,
        organizer: null,
        attendees: [],
      }),
    );
    return writeCalendar({ method: 'PUBLISH', name: 'Security reviews', events: [...appointments, ...freezes] });
  });
}

/** Whose appointments it shows; undefined when its person left, may not read them any more, or left the team. */
async function readersOf(platform: Platform, tx: Tx, feed: FeedRow): Promise<readonly string[] | undefined> {
  const owner = await peopleDoor(platform).personById(tx, feed.person_id);
  if (owner?.active !== true || !owner.roles.some((role) => bookSlots.roles.includes(role))) return undefined;
  if (feed.team_id === null) return [owner.id];
  const members = await peopleDoor(platform).membersOf(tx, feed.team_id);
  return members.includes(owner.id) ? members : undefined;
}
