import { TrackerError } from '../failure.ts';
import { isOneOf, visibleMark } from '../marker.ts';
import type { OnTracking, Operation, TrackerConfig, Write, Written } from '../model.ts';
import type { BugzillaCalls } from './calls.ts';
import * as schemas from './schemas.ts';

type Of<Do extends Operation['do']> = Extract<Operation, { readonly do: Do }>;
type Mark = Pick<Write, 'marker' | 'since'>;

const written: Written = { outcome: 'written' };
const already: Written = { outcome: 'already' };
const statuses = { asked: '?', granted: '+', denied: '-', cleared: 'X' } as const;

/** Every operation looks first; where a comment goes with a change, Bugzilla does both or neither. */
export function bugzillaWrites(calls: BugzillaCalls, config: TrackerConfig) {
  return async ({ operation, ...mark }: Write): Promise<Written> => {
    if ('source' in operation) {
      const concealed = await conceal(calls, config, operation);
      if (operation.do === 'conceal' || concealed.outcome === 'exposed') return concealed;
    }
    switch (operation.do) {
      case 'comment':
        return comment(calls, operation, mark);
      case 'flag':
        return setFlag(calls, operation, mark);
      case 'track':
        return track(calls, config, operation, mark);
      case 'block':
        return block(calls, operation);
      case 'assign':
        return assign(calls, operation);
      case 'finish':
      case 'reopen':
        return finishOrReopen(calls, operation, mark);
      case 'ask':
        return ask(calls, operation, mark);
      case 'settle':
        return settle(calls, operation, mark);
      case 'check':
        return { outcome: 'skipped', why: 'Bugzilla has no checks; the tracking bug blocks.' };
    }
  };
}

const body = (text: string, { marker }: Mark) => ({ body: `${text}${visibleMark(marker)}`, is_private: false });

async function comment(calls: BugzillaCalls, { item, text }: Of<'comment'>, mark: Mark): Promise<Written> {
  if (await calls.isSaid(item, mark.marker, mark.since)) return already;
  await calls.client.call('POST', `/rest/bug/${item}/comment`, {
    body: { comment: `${text}${visibleMark(mark.marker)}` },
    schema: schemas.anything,
  });
  return written;
}

async function setFlag(calls: BugzillaCalls, operation: Of<'flag'>, mark: Mark): Promise<Written> {
  const { item, word, requestee, text } = operation;
  const status = statuses[operation.status];
  const named = (await calls.bug(item)).flags.filter(({ name }) => name === word);
  const said = await calls.isSaid(item, mark.marker, mark.since);
  // A requestee belongs to a question only; the others refuse it.
  const asks = status === '?' && requestee !== undefined;
  const whom = asks ? { requestee: requestee ?? '' } : {};
  const isRight = (flag: schemas.Flag): boolean =>
    flag.status === status && (!asks || (flag.requestee ?? '').toLowerCase() === (requestee ?? '').toLowerCase());
  const changes = named.filter((flag) => !isRight(flag)).map(({ id }) => ({ id, status, ...whom }));
  const made = named.length === 0 && status !== 'X' ? [{ name: word, status, new: true, ...whom }] : [];
  const flags = [...changes, ...made];
  if (flags.length === 0 && said) return already;
  try {
    await calls.change(item, {
      ...(flags.length === 0 ? {} : { flags }),
      ...(said ? {} : { comment: body(text, mark) }),
    });
  } catch (error) {
    if (!requestee || !isUnknown(error)) throw error;
    const without = await setFlag(calls, { ...operation, requestee: null }, mark);
    return { ...without, why: noSuchUser };
  }
  return written;
}

const noSuchUser = 'This Bugzilla knows no user of that name.';
const isUnknown = (error: unknown): boolean => error instanceof TrackerError && error.reason === 'invalid';

/** The alias of a bug is unique in all of Bugzilla, so two bugs for one write cannot be made. */
const aliasOf = (marker: string): string => `gatehouse-${marker.replaceAll('-', '').slice(-28)}`;

async function track(
  calls: BugzillaCalls,
  { tracking }: TrackerConfig,
  operation: Of<'track'>,
  mark: Mark,
): Promise<Written> {
  if (tracking === null) return { outcome: 'skipped', why: 'No product for tracking bugs is set.' };
  const alias = aliasOf(mark.marker);
  const known = await calls.client.call('GET', '/rest/bug', {
    query: { alias, include_fields: 'id' },
    schema: schemas.bugIds,
  });
  const [found] = known.value.bugs;
  if (found !== undefined) return { ...already, item: String(found.id) };
  const groups = await groupsFor(calls, tracking.groups, operation.item, operation.private);
  if (groups === undefined)
    return { outcome: 'skipped', why: 'The review is restricted, and no group for private tracking bugs is set.' };
  const [product, component] = tracking.project.split('::');
  const bug = {
    product,
    component,
    version: tracking.version,
    summary: operation.title,
    description: `${operation.text}${visibleMark(mark.marker)}`,
    alias,
    blocks: [Number(operation.item)],
    op_sys: 'All',
    platform: 'All',
    ...(groups.length === 0 ? {} : { groups }),
  };
  const make = async (more: object): Promise<Written> => {
    const { value } = await calls.client.call('POST', '/rest/bug', { body: { ...bug, ...more }, schema: schemas.made });
    return { ...written, item: String(value.id) };
  };
  if (operation.assignee === null) return make({});
  try {
    return await make({ assigned_to: operation.assignee });
  } catch (error) {
    // Somebody whom this Bugzilla does not know; the bug matters more than its assignee.
    if (!isUnknown(error)) throw error;
    return { ...(await make({})), why: noSuchUser };
  }
}

/** The groups of a private bug; undefined when it would have to be private and cannot be. `source`: what it blocks. */
async function groupsFor(
  calls: BugzillaCalls,
  configured: readonly string[],
  source: string,
  isPrivate: boolean,
): Promise<readonly string[] | undefined> {
  const { groups } = await calls.bug(source);
  if (groups.length === 0 && !isPrivate) return [];
  const those = configured.length > 0 ? configured : groups;
  return those.length === 0 ? undefined : those;
}

const noGroup: Written = {
  outcome: 'exposed',
  why: 'No group for private tracking bugs is set, or its product does not take the group.',
};

async function conceal(
  calls: BugzillaCalls,
  { tracking }: TrackerConfig,
  { item, source, private: isPrivate }: OnTracking,
): Promise<Written> {
  const groups = await groupsFor(calls, tracking?.groups ?? [], source, isPrivate);
  if (groups === undefined) return noGroup;
  if (groups.length === 0 || (await calls.bug(item)).groups.length > 0) return already;
  try {
    await calls.change(item, { groups: { add: groups } });
    return written;
  } catch (error) {
    if (!isUnknown(error)) throw error;
    return noGroup;
  }
}

async function block(calls: BugzillaCalls, { item, tracking }: Of<'block'>): Promise<Written> {
  const { blocks } = await calls.bug(tracking);
  if (blocks.includes(Number(item))) return already;
  await calls.change(tracking, { blocks: { add: [Number(item)] } });
  return written;
}

async function assign(calls: BugzillaCalls, { item, login }: Of<'assign'>): Promise<Written> {
  if (login === null) {
    await calls.change(item, { reset_assigned_to: true });
    return written;
  }
  if (isOneOf((await calls.bug(item)).assigned_to, [login])) return already;
  try {
    await calls.change(item, { assigned_to: login });
    return written;
  } catch (error) {
    if (!isUnknown(error)) throw error;
    return { outcome: 'skipped', why: noSuchUser };
  }
}

async function finishOrReopen(
  calls: BugzillaCalls,
  operation: Of<'finish'> | Of<'reopen'>,
  mark: Mark,
): Promise<Written> {
  const { item, text } = operation;
  const isOpen = (await calls.bug(item)).is_open;
  if (isOpen === (operation.do === 'reopen')) return already;
  const remark = { comment: body(text, mark) };
  if (operation.do === 'finish') {
    const resolution = operation.outcome === 'done' ? 'FIXED' : 'WONTFIX';
    await calls.change(item, { status: 'RESOLVED', resolution, ...remark });
    return written;
  }
  try {
    await calls.change(item, { status: 'REOPENED', ...remark });
  } catch (error) {
    // The workflow of Bugzilla since 4.0 has no such status.
    if (!(error instanceof TrackerError) || error.reason !== 'invalid') throw error;
    await calls.change(item, { status: 'CONFIRMED', ...remark });
  }
  return written;
}

async function ask(calls: BugzillaCalls, { item, of, text }: Of<'ask'>, mark: Mark): Promise<Written> {
  const said = await calls.isSaid(item, mark.marker, mark.since);
  if (!said) {
    const flags = [{ name: 'needinfo', status: '?', requestee: of, new: true }];
    try {
      await calls.change(item, { flags, comment: body(text, mark) });
    } catch (error) {
      if (!isUnknown(error)) throw error;
      return { outcome: 'skipped', why: noSuchUser };
    }
  }
  const own = await calls.own();
  const mine = (await calls.bug(item)).flags.filter(
    ({ name, status, setter, requestee }) =>
      name === 'needinfo' && status === '?' && isOneOf(setter, [own]) && isOneOf(requestee, [of]),
  );
  // Flag 0 is none: asked, and answered since.
  const id = Math.max(0, ...mine.map((flag) => flag.id));
  return { ...(said ? already : written), key: `bugzilla-flag:${id}` };
}

async function settle(calls: BugzillaCalls, { item, key, text }: Of<'settle'>, mark: Mark): Promise<Written> {
  const flag = (await calls.bug(item)).flags.find(({ id, status }) => status === '?' && key === `bugzilla-flag:${id}`);
  if (flag === undefined) return already;
  await calls.change(item, { flags: [{ id: flag.id, status: 'X' }], comment: body(text, mark) });
  return written;
}
