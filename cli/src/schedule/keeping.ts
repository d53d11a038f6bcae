import type { Command } from 'commander';
import { api } from '../api.ts';
import { print, printJson, printTable } from '../output.ts';
import { personNamed } from './person-named.ts';

type Json = { readonly json?: true };
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `mon@09:00/60`: a time of the week that can be booked. */
function offerOf(text: string): { weekday: number; start: string; minutes: number } {
  const [, day = '', start = '', minutes = ''] = /^([a-z]{3})@(\d\d:\d\d)\/(\d{2,3})$/.exec(text.toLowerCase()) ?? [];
  const weekday = weekdays.indexOf(day) + 1;
  if (weekday === 0) throw new TypeError(`--offer: "${text}" must be as mon@09:00/60: day, time, minutes`);
  return { weekday, start, minutes: Number(minutes) };
}

type Hours = Json & { readonly hours: string; readonly zone: string; readonly offer?: readonly string[] };

async function setCapacity(person: string, o: Hours): Promise<void> {
  const { id } = await personNamed(person);
  const capacity = await api().result('PUT /api/v1/schedule/capacity/{person}', {
    params: { person: id },
    body: { hoursPerWeek: Number(o.hours), zone: o.zone, offers: (o.offer ?? []).map(offerOf) },
  });
  if (o.json) return printJson(capacity);
  print(`${capacity.person.name}: ${capacity.hoursPerWeek} hours a week, ${capacity.offers.length} times to book.`);
}

async function capacity(o: Json): Promise<void> {
  const found = await api().result('GET /api/v1/schedule/capacity', {});
  if (o.json) return printJson(found);
  printTable(
    ['REVIEWER', 'HOURS', 'ZONE', 'TIMES'],
    found.items.map(({ person, hoursPerWeek, zone, offers }) => [
      person.name,
      String(hoursPerWeek),
      zone,
      offers.map(({ weekday, start, minutes }) => `${weekdays[weekday - 1]}@${start}/${minutes}`).join(' '),
    ]),
  );
}

async function freezes(o: Json): Promise<void> {
  const found = await api().result('GET /api/v1/schedule/freezes', {});
  if (o.json) return printJson(found);
  printTable(
    ['ID', 'FROM', 'UNTIL', 'SET BY', 'WHY'],
    found.items.map(({ id, from, until, setBy, why }) => [id, from, until, setBy?.name ?? '-', why]),
  );
}

async function freeze(from: string, until: string, o: Json & { readonly why: string }): Promise<void> {
  const set = await api().result('POST /api/v1/schedule/freezes', { body: { from, until, why: o.why } });
  if (o.json) return printJson(set);
  print(`Nothing is booked from ${set.from} to ${set.until}: ${set.id}`);
}

async function goals(o: Json & { readonly quarter?: string }): Promise<void> {
  const query = o.quarter === undefined ? {} : { quarter: o.quarter };
  const found = await api().result('GET /api/v1/schedule/goals', { query });
  if (o.json) return printJson(found);
  printTable(
    ['ID', 'QUARTER', 'REACHED', 'REVIEWS', 'GOAL'],
    found.items.map(({ id, quarter, reachedAt, reviews, title }) => [
      id,
      quarter,
      reachedAt === null ? '-' : 'yes',
      reviews.map(({ ref }) => ref).join(' ') || '-',
      title,
    ]),
  );
}

async function addGoal(quarter: string, title: string, o: Json): Promise<void> {
  const goal = await api().result('POST /api/v1/schedule/goals', { body: { quarter, title } });
  if (o.json) return printJson(goal);
  print(goal.id);
}

async function tie(id: string, review: string, o: Json & { readonly untie?: true }): Promise<void> {
  const given = { params: { id, review } };
  const goal = o.untie
    ? await api().result('DELETE /api/v1/schedule/goals/{id}/reviews/{review}', given)
    : await api().result('PUT /api/v1/schedule/goals/{id}/reviews/{review}', given);
  if (o.json) return printJson(goal);
  print(`${goal.title}: ${goal.reviews.map(({ ref }) => ref).join(' ') || 'no review'}`);
}

async function feeds(o: Json): Promise<void> {
  const found = await api().result('GET /api/v1/schedule/feeds', {});
  if (o.json) return printJson(found);
  printTable(
    ['ID', 'SHOWS', 'MADE'],
    found.items.map(({ id, team, madeAt }) => [id, team?.name ?? 'own', madeAt]),
  );
}

async function makeFeed(o: Json & { readonly team?: string }): Promise<void> {
  const feed = await api().result('POST /api/v1/schedule/feeds', {
    body: o.team === undefined ? {} : { team: o.team },
  });
  if (o.json) return printJson(feed);
  print(feed.address);
}

/** What managers keep, and the own calendar addresses. */
export function registerKeeping(group: Command): void {
  registerHours(group);
  registerGoals(group);
  group.command('feeds').description('the own calendar addresses').option('--json', 'as JSON').action(feeds);
  group
    .command('make-feed')
    .description('a private calendar address; it is shown this once')
    .option('--team <id>', 'of a team that you are in')
    .option('--json', 'as JSON')
    .action(makeFeed);
  group
    .command('revoke-feed <id>')
    .description('a calendar address')
    .action(async (id: string) => {
      await api().result('DELETE /api/v1/schedule/feeds/{id}', { params: { id } });
      print('It is revoked.');
    });
}

function registerHours(group: Command): void {
  group.command('capacity').description('hours of reviewers').option('--json', 'as JSON').action(capacity);
  group
    .command('set-capacity <person>')
    .description('hours a week for reviews, and times that can be booked; replaces what was said')
    .requiredOption('--hours <n>', 'a week')
    .requiredOption('--zone <zone>', 'as Europe/Berlin')
    .option('--offer <times...>', 'as mon@09:00/60: day, time by the zone, minutes')
    .option('--json', 'as JSON')
    .action(setCapacity);
  group.command('freezes').description('days without bookings').option('--json', 'as JSON').action(freezes);
  group
    .command('freeze <from> <until>')
    .description('let nothing be booked on these days')
    .requiredOption('--why <text>', 'shown to everybody')
    .option('--json', 'as JSON')
    .action(freeze);
  group
    .command('lift-freeze <id>')
    .description('before its end')
    .action(async (id: string) => {
      await api().result('DELETE /api/v1/schedule/freezes/{id}', { params: { id } });
      print('It is lifted.');
    });
}

function registerGoals(group: Command): void {
  group
    .command('goals')
    .description('of a quarter, with the reviews that are tied to them')
    .option('--quarter <quarter>', 'as 2026-Q4')
    .option('--json', 'as JSON')
    .action(goals);
  group
    .command('add-goal <quarter> <title>')
    .description('what a quarter is for')
    .option('--json', 'as JSON')
    .action(addGoal);
  group
    .command('tie <goal> <review>')
    .description('a review to a goal')
    .option('--untie', 'take it away again')
    .option('--json', 'as JSON')
    .action(tie);
}
