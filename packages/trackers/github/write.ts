import { secondsBefore } from '../cursor.ts';
import { TrackerError } from '../failure.ts';
import { already, type LabelledTracker, labelledWrites, type Mark, type OperationOf, written } from '../labelled.ts';
import { hiddenMark, isMarked, isOneOf } from '../marker.ts';
import type { OnTracking, TrackerConfig, Written } from '../model.ts';
import { commentKey, type GithubCalls } from './calls.ts';
import { writeCheck } from './checks.ts';
import * as schemas from './schemas.ts';

export function githubWrites(calls: GithubCalls, config: TrackerConfig) {
  const patch = async (item: string, body: object): Promise<void> => {
    await calls.client.call('PATCH', calls.named(item).path, { body, schema: schemas.anything });
  };
  const tracker: LabelledTracker = {
    commentKey,
    comment: (item, text, mark) => comment(calls, item, text, mark),
    labels: async (item) => schemas.labelNames(await calls.issue(item)),
    relabel: (item, change) => relabel(calls, item, change),
    track: (operation, mark) => track(calls, config, operation, mark),
    block: (operation) => block(calls, operation),
    conceal: (place) => conceal(calls, place),
    assign: (operation) => assign(calls, operation, patch),
    isOpen: async (item) => (await calls.issue(item)).state === 'open',
    close: (item, outcome) =>
      patch(item, { state: 'closed', state_reason: outcome === 'done' ? 'completed' : 'not_planned' }),
    reopen: (item) => patch(item, { state: 'open', state_reason: 'reopened' }),
    check: (operation) => writeCheck(calls, operation),
  };
  return labelledWrites(tracker);
}

async function comment(calls: GithubCalls, item: string, text: string, { marker, since }: Mark) {
  const found = await calls.markedComment(item, marker, since);
  if (found !== undefined) return { written: already, id: found.id };
  const { value } = await calls.client.call('POST', `${calls.named(item).path}/comments`, {
    body: { body: `${text}${hiddenMark(marker)}` },
    schema: schemas.made,
  });
  return { written, id: value.id };
}

async function relabel(
  { client, named }: GithubCalls,
  item: string,
  { add, remove }: Parameters<LabelledTracker['relabel']>[1],
): Promise<void> {
  const path = `${named(item).path}/labels`;
  if (add.length > 0) await client.call('POST', path, { body: { labels: add }, schema: schemas.anything });
  for (const label of remove)
    await client
      .call('DELETE', `${path}/${encodeURIComponent(label)}`, { schema: schemas.anything })
      .catch((error: unknown) => {
        // Somebody else took it off in between.
        if (!(error instanceof TrackerError) || error.reason !== 'gone') throw error;
      });
}

async function track(
  calls: GithubCalls,
  { tracking }: TrackerConfig,
  operation: OperationOf<'track'>,
  { marker, since }: Mark,
): Promise<Written> {
  if (tracking === null) return { outcome: 'skipped', why: 'No repository for tracking issues is set.' };
  const mustBePrivate = operation.private || (await calls.isPrivate(calls.named(operation.item).repo));
  if (mustBePrivate && !(await calls.isPrivate(tracking.project)))
    return {
      outcome: 'skipped',
      why: 'GitHub has no private issues in a public repository, so no tracking issue was made.',
    };
  const path = `/repos/${tracking.project}/issues`;
  const own = await calls.own();
  const mine = await calls.all(path, { creator: own, state: 'all', since: secondsBefore(since) }, schemas.ownIssues);
  const found = mine.find(({ body, user }) => isOneOf(user?.login, [own]) && isMarked(body ?? '', marker));
  if (found !== undefined) return { ...already, item: `${tracking.project}#${found.number}` };
  const body = { title: operation.title, body: `${operation.text}${hiddenMark(marker)}` };
  const { value } = await calls.client.call('POST', path, { body, schema: schemas.made });
  return { ...written, item: `${tracking.project}#${value.number}` };
}

/** The tracking issue becomes a sub-issue: the parent shows that it is not complete. */
async function block(calls: GithubCalls, { item, tracking }: OperationOf<'block'>): Promise<Written> {
  const parent = await calls.issue(item);
  if (parent.pull_request !== undefined && parent.pull_request !== null)
    return { outcome: 'skipped', why: 'A pull request has no sub-issues; the check is what blocks it.' };
  const path = `${calls.named(item).path}/sub_issues`;
  const { id } = await calls.issue(tracking);
  if ((await calls.all(path, {}, schemas.ids)).some((each) => each.id === id)) return already;
  await calls.client.call('POST', path, { body: { sub_issue_id: id }, schema: schemas.anything });
  return written;
}

/** An issue is as private as its repository. */
async function conceal(calls: GithubCalls, { item, source, private: mustBe }: OnTracking): Promise<Written> {
  const repoOf = (id: string): string => calls.named(id).repo;
  if (!mustBe && !(await calls.isPrivate(repoOf(source)))) return already;
  if (await calls.isPrivate(repoOf(item))) return already;
  return { outcome: 'exposed', why: 'GitHub has no private issues in a public repository.' };
}

async function assign(
  calls: GithubCalls,
  { item, login }: OperationOf<'assign'>,
  patch: (item: string, body: object) => Promise<void>,
): Promise<Written> {
  const present = ((await calls.issue(item)).assignees ?? []).map((each) => each.login);
  const wanted = login === null ? [] : [login];
  if (present.length === wanted.length && present.every((each) => isOneOf(each, wanted))) return already;
  await patch(item, { assignees: wanted });
  return written;
}
