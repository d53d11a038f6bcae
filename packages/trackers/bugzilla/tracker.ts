import { longestAddress } from '../client.ts';
import { advanced, freshOf, positionOf } from '../cursor.ts';
import { isOneOf, longestText } from '../marker.ts';
import type {
  Answer,
  Ask,
  Changes,
  Cursor,
  Http,
  Item,
  Question,
  Reading,
  Tracker,
  TrackerConfig,
  Wanted,
} from '../model.ts';
import { type BugzillaCalls, bugzillaCalls } from './calls.ts';
import * as schemas from './schemas.ts';
import { bugzillaWrites } from './write.ts';

const pageSize = 100;
const states = { '?': 'asked', '+': 'granted', '-': 'denied' } as const;

export function openBugzilla(config: TrackerConfig, http: Http): Tracker {
  const calls = bugzillaCalls(config, http);
  return {
    whoami: async () => {
      const { value } = await calls.client.call('GET', '/rest/whoami', { schema: schemas.whoami });
      return { login: value.name, name: value.real_name ?? '' };
    },
    changedSince: (cursor, start) => changedSince(calls, config, cursor, start),
    read: (wanted) => read(calls, config, wanted),
    write: bugzillaWrites(calls, config),
  };
}

/** `Product` or `Product::Component`. */
function placeOf(project: string): { product: string; component?: string } {
  const [product = '', component] = project.split('::');
  return component === undefined ? { product } : { product, component };
}

async function changedSince(
  { client }: BugzillaCalls,
  config: TrackerConfig,
  cursor: Cursor | null,
  start: string,
): Promise<Changes> {
  const ids = new Set<string>();
  const positions: Record<string, Cursor[string]> = {};
  let more = false;
  for (const project of config.projects) {
    const position = positionOf(cursor, project, start);
    // What was seen comes first; the page has room for it, so that a mass change within a second does not stop us.
    const limit = pageSize + Object.keys(position.seen).length;
    const query = {
      ...placeOf(project),
      last_change_time: position.since.replace(/\.\d+Z$/, 'Z'),
      include_fields: 'id,last_change_time',
      order: 'changeddate,bug_id',
      limit,
    };
    const { value, headers } = await client.call('GET', '/rest/bug', { query, schema: schemas.changedBugs });
    const rows = value.bugs.slice(0, limit).map((bug) => ({ id: String(bug.id), at: bug.last_change_time }));
    for (const row of freshOf(position, rows)) ids.add(row.id);
    positions[project] = advanced(position, rows, headers['date']);
    more ||= rows.length === limit;
  }
  return { ids: [...ids], cursor: positions, more };
}

/** As many ids as an address has room for. */
function batches(calls: BugzillaCalls, ids: readonly string[]): readonly (readonly string[])[] {
  const room =
    longestAddress - calls.client.addressOf('/rest/bug', { include_fields: schemas.bugFields, id: '' }).length;
  // A comma is three octets in an address.
  const perBatch = Math.max(1, Math.floor(room / ('%2C'.length + 9)));
  const count = Math.ceil(ids.length / perBatch);
  return Array.from({ length: count }, (_, index) => ids.slice(index * perBatch, (index + 1) * perBatch));
}

async function read(calls: BugzillaCalls, config: TrackerConfig, wanted: readonly Wanted[]): Promise<Reading> {
  const asked = new Map(wanted.map((each) => [each.id, each]));
  const items: Item[] = [];
  for (const ids of batches(calls, [...asked.keys()])) {
    const query = { include_fields: schemas.bugFields, id: ids.join(',') };
    const { value } = await calls.client.call('GET', '/rest/bug', { query, schema: schemas.bugs });
    for (const bug of value.bugs) {
      const one = asked.get(String(bug.id));
      // What nobody asked for is not taken.
      if (one === undefined) continue;
      asked.delete(one.id);
      items.push(await itemOf(calls, config, bug, one.questions));
    }
  }
  return { items, missing: [...asked.keys()] };
}

async function itemOf(
  calls: BugzillaCalls,
  config: TrackerConfig,
  bug: schemas.Bug,
  questions: readonly Question[],
): Promise<Item> {
  const id = String(bug.id);
  const answers = await answersOf(calls, config, bug, questions);
  // Comments are read after the bug: it may have got a group in between.
  const { groups } = answers.length === 0 ? bug : await calls.bug(id);
  return {
    id,
    title: bug.summary,
    url: calls.client.addressOf('/show_bug.cgi', { id }),
    private: groups.length > 0,
    confidential: groups.length > 0,
    open: bug.is_open,
    outcome: bug.is_open ? null : bug.resolution === 'FIXED' ? 'done' : 'not-done',
    head: null,
    asks: config.words.flatMap((word) => askOf(word, bug.flags) ?? []),
    answers,
  };
}

/** Of several flags of one name the one that still asks. */
function askOf(word: string, flags: readonly schemas.Flag[]): Ask | undefined {
  const named = flags.filter((flag) => flag.name === word);
  const flag = named.find(({ status }) => status === '?') ?? named.at(-1);
  const state = flag === undefined ? undefined : states[flag.status as keyof typeof states];
  if (flag === undefined || state === undefined) return undefined;
  const by = flag.setter ? { login: flag.setter, name: '' } : null;
  return { word, state, by, key: `flag-${flag.id}-${flag.modification_date ?? ''}` };
}

/** A question is answered when its flag is gone: a comment alone leaves it open, as Bugzilla does. */
async function answersOf(
  calls: BugzillaCalls,
  config: TrackerConfig,
  bug: schemas.Bug,
  questions: readonly Question[],
): Promise<readonly Answer[]> {
  const open = new Set(bug.flags.filter(({ status }) => status === '?').map((flag) => `bugzilla-flag:${flag.id}`));
  const answers: Answer[] = [];
  for (const question of questions.filter(({ key }) => !open.has(key))) {
    const said = await calls.commentsSince(String(bug.id), question.since);
    const own = [...config.ownAccounts, await calls.own()];
    const theirs = said.filter(({ creator }) => !isOneOf(creator, own));
    const best = theirs.findLast(({ creator }) => isOneOf(creator, [question.of])) ?? theirs.at(-1);
    answers.push({ key: question.key, by: best?.creator ?? null, text: best?.text.slice(0, longestText) ?? null });
  }
  return answers;
}
