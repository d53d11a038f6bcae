import { secondsBefore } from '../cursor.ts';
import { TrackerError } from '../failure.ts';
import { already, type LabelledTracker, labelledWrites, type Mark, type OperationOf, written } from '../labelled.ts';
import { hiddenMark, isMarked, isOneOf } from '../marker.ts';
import type { OnTracking, TrackerConfig, Written } from '../model.ts';
import { commentKey, type GitlabCalls } from './calls.ts';
import { projectPath } from './names.ts';
import * as schemas from './schemas.ts';
import { writeStatus } from './statuses.ts';

export function gitlabWrites(calls: GitlabCalls, config: TrackerConfig) {
  const change = async (item: string, body: object): Promise<void> => {
    await calls.client.call('PUT', calls.named(item).path, { body, schema: schemas.anything });
  };
  const tracker: LabelledTracker = {
    commentKey,
    comment: (item, text, mark) => note(calls, item, text, mark),
    labels: async (item) => (await calls.item(item)).labels,
    relabel: (item, { add, remove }) => change(item, { add_labels: add.join(','), remove_labels: remove.join(',') }),
    track: (operation, mark) => track(calls, config, operation, mark),
    block: (operation) => block(calls, operation),
    conceal: (place) => conceal(calls, place, change),
    assign: (operation) => assign(calls, operation, change),
    isOpen: async (item) => (await calls.item(item)).open,
    close: (item) => change(item, { state_event: 'close' }),
    reopen: (item) => change(item, { state_event: 'reopen' }),
    check: (operation) => writeStatus(calls, operation),
  };
  return labelledWrites(tracker);
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

async function track(
  calls: GitlabCalls,
  { tracking }: TrackerConfig,
  operation: OperationOf<'track'>,
  { marker, since }: Mark,
): Promise<Written> {
  if (tracking === null) return { outcome: 'skipped', why: 'No project for tracking issues is set.' };
  const { confidential } = await calls.item(operation.item);
  const isKept = await calls.isKept(calls.named(operation.item));
  const path = `${projectPath(tracking.project)}/issues`;
  const query = { author_id: (await calls.own()).id, scope: 'all', created_after: secondsBefore(since) };
  const found = (await calls.all(path, query, schemas.ownIssues)).find(({ description }) =>
    isMarked(description ?? '', marker),
  );
  if (found !== undefined) return { ...already, item: `${tracking.project}#${found.iid}` };
  const assignee = operation.assignee === null ? undefined : await userNamed(calls, operation.assignee);
  const { value } = await calls.client.call('POST', path, {
    body: {
      title: operation.title,
      description: `${inert(operation.text)}${hiddenMark(marker)}`,
      confidential: operation.private || confidential || isKept,
      ...(assignee === undefined ? {} : { assignee_ids: [assignee] }),
    },
    schema: schemas.made,
  });
  return { ...written, item: `${tracking.project}#${value.iid}` };
}

async function conceal(
  calls: GitlabCalls,
  { item, source, private: mustBe }: OnTracking,
  change: (item: string, body: object) => Promise<void>,
): Promise<Written> {
  const isKept = mustBe || (await calls.item(source)).confidential || (await calls.isKept(calls.named(source)));
  if (!isKept || (await calls.item(item)).confidential) return already;
  await change(item, { confidential: true });
  return written;
}

async function userNamed({ client }: GitlabCalls, username: string): Promise<number | undefined> {
  const { value } = await client.call('GET', '/api/v4/users', { query: { username }, schema: schemas.users });
  return value.find((user) => isOneOf(user.username, [username]))?.id;
}

/** A link of the type `blocks`; where the licence of the GitLab has none, issues are related and it says so. */
async function block(calls: GitlabCalls, { item, tracking }: OperationOf<'block'>): Promise<Written> {
  if (calls.named(item).kind === 'merge-request')
    return { outcome: 'skipped', why: 'No issue blocks a merge request of GitLab; the status of its commit does.' };
  const target = await calls.item(item);
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

async function assign(
  calls: GitlabCalls,
  { item, login }: OperationOf<'assign'>,
  change: (item: string, body: object) => Promise<void>,
): Promise<Written> {
  const present = ((await calls.item(item)).assignees ?? []).map(({ username }) => username);
  if (login === null) {
    if (present.length === 0) return already;
    await change(item, { assignee_ids: [] });
    return written;
  }
  if (isOneOf(login, present)) return already;
  const user = await userNamed(calls, login);
  if (user === undefined) return { outcome: 'skipped', why: 'GitLab knows no user of this name.' };
  await change(item, { assignee_ids: [user] });
  return written;
}
