import { labelsOf } from '../commands.ts';
import { TrackerError } from '../failure.ts';
import { hiddenMark, isMarked, isOneOf } from '../marker.ts';
import type { Operation, TrackerConfig, Write, Written } from '../model.ts';
import type { GitlabCalls } from './calls.ts';
import { projectPath } from './names.ts';
import * as schemas from './schemas.ts';

type Of<Do extends Operation['do']> = Extract<Operation, { readonly do: Do }>;
type Mark = Pick<Write, 'marker' | 'since'>;

const written: Written = { outcome: 'written' };
const already: Written = { outcome: 'already' };

/** Each operation is steps that look first, and the comment is the last of them. */
export function gitlabWrites(calls: GitlabCalls, config: TrackerConfig) {
  return async ({ operation, ...mark }: Write): Promise<Written> => {
    switch (operation.do) {
      case 'comment':
      case 'settle':
        return (await note(calls, operation.item, operation.text, mark)).written;
      case 'flag':
        return setLabels(calls, operation, mark);
      case 'track':
        return track(calls, config, operation, mark);
      case 'block':
        return block(calls, operation);
      case 'assign':
        return assign(calls, operation);
      case 'finish':
      case 'reopen':
        return finishOrReopen(calls, operation, mark);
      case 'ask': {
        const asked = await note(calls, operation.item, `@${operation.of} ${operation.text}`, mark);
        return { ...asked.written, key: `gitlab-note:${asked.id}` };
      }
      case 'check':
        return { outcome: 'skipped', why: 'Issues of GitLab have no checks; the tracking issue blocks.' };
    }
  };
}

/** A line that begins with a slash would be obeyed as a quick action, in the name of Gatehouse. */
const inert = (text: string): string => text.replace(/^([ \t]*)\//gm, '$1\\/');

async function note(calls: GitlabCalls, item: string, text: string, { marker }: Mark) {
  const found = await calls.markedNote(item, marker);
  if (found !== undefined) return { written: already, id: found.id };
  const { value } = await calls.client.call('POST', `${calls.named(item).path}/notes`, {
    body: { body: `${inert(text)}${hiddenMark(marker)}` },
    schema: schemas.made,
  });
  return { written, id: value.id };
}

async function change(calls: GitlabCalls, item: string, body: unknown): Promise<void> {
  await calls.client.call('PUT', calls.named(item).path, { body, schema: schemas.anything });
}

async function setLabels(calls: GitlabCalls, { item, word, status, text }: Of<'flag'>, mark: Mark): Promise<Written> {
  const { labels } = await calls.issue(item);
  const names = labelsOf(word);
  const wanted = status === 'cleared' ? undefined : names[status];
  const wrong = Object.values(names).filter((label) => label !== wanted && labels.includes(label));
  const missing = wanted === undefined || labels.includes(wanted) ? [] : [wanted];
  if (wrong.length + missing.length > 0)
    await change(calls, item, { add_labels: missing.join(','), remove_labels: wrong.join(',') });
  return (await note(calls, item, text, mark)).written;
}

async function track(
  calls: GitlabCalls,
  { tracking }: TrackerConfig,
  operation: Of<'track'>,
  { marker, since }: Mark,
): Promise<Written> {
  if (tracking === null) return { outcome: 'skipped', why: 'No project for tracking issues is set.' };
  const { confidential } = await calls.issue(operation.item);
  const source = await calls.project(calls.named(operation.item).project);
  const path = `${projectPath(tracking.project)}/issues`;
  const from = new Date(Date.parse(since) - 1000).toISOString();
  const query = { author_id: (await calls.own()).id, scope: 'all', created_after: from };
  const found = (await calls.all(path, query, schemas.ownIssues)).find(({ description }) =>
    isMarked(description ?? '', marker),
  );
  if (found !== undefined) return { ...already, item: `${tracking.project}#${found.iid}` };
  const assignee = operation.assignee === null ? undefined : await userNamed(calls, operation.assignee);
  const { value } = await calls.client.call('POST', path, {
    body: {
      title: operation.title,
      description: `${inert(operation.text)}${hiddenMark(marker)}`,
      confidential: operation.private || confidential || source.visibility !== 'public',
      ...(assignee === undefined ? {} : { assignee_ids: [assignee] }),
    },
    schema: schemas.made,
  });
  return { ...written, item: `${tracking.project}#${value.iid}` };
}

async function userNamed({ client }: GitlabCalls, username: string): Promise<number | undefined> {
  const { value } = await client.call('GET', '/api/v4/users', { query: { username }, schema: schemas.users });
  return value.find((user) => isOneOf(user.username, [username]))?.id;
}

/** A link of the type `blocks`; where the licence of the GitLab has none, issues are related and it says so. */
async function block(calls: GitlabCalls, { item, tracking }: Of<'block'>): Promise<Written> {
  const target = await calls.issue(item);
  const path = `${calls.named(tracking).path}/links`;
  const known = await calls.all(path, {}, schemas.links);
  if (known.some((link) => link.iid === target.iid && link.project_id === target.project_id)) return already;
  const link = async (link_type: string): Promise<void> => {
    const body = { target_project_id: target.project_id, target_issue_iid: target.iid, link_type };
    await calls.client.call('POST', path, { body, schema: schemas.anything });
  };
  try {
    await link('blocks');
    return written;
  } catch (error) {
    if (!(error instanceof TrackerError) || (error.reason !== 'refused' && error.reason !== 'invalid')) throw error;
  }
  await link('relates_to');
  return { ...written, why: 'This GitLab has no blocking links; the issues are related.' };
}

async function assign(calls: GitlabCalls, { item, login }: Of<'assign'>): Promise<Written> {
  const { assignees } = await calls.issue(item);
  if ((assignees ?? []).some(({ username }) => isOneOf(username, [login]))) return already;
  const user = await userNamed(calls, login);
  if (user === undefined) return { outcome: 'skipped', why: 'GitLab knows no user of this name.' };
  await change(calls, item, { assignee_ids: [user] });
  return written;
}

async function finishOrReopen(
  calls: GitlabCalls,
  operation: Of<'finish'> | Of<'reopen'>,
  mark: Mark,
): Promise<Written> {
  const { item, text } = operation;
  const [wanted, state_event] = operation.do === 'finish' ? ['closed', 'close'] : ['opened', 'reopen'];
  if ((await calls.issue(item)).state !== wanted) await change(calls, item, { state_event });
  return (await note(calls, item, text, mark)).written;
}
