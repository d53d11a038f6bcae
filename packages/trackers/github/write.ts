import { labelsOf } from '../commands.ts';
import { TrackerError } from '../failure.ts';
import { hiddenMark, isMarked, isOneOf } from '../marker.ts';
import type { Operation, TrackerConfig, Write, Written } from '../model.ts';
import type { GithubCalls } from './calls.ts';
import { writeCheck } from './checks.ts';
import * as schemas from './schemas.ts';

type Of<Do extends Operation['do']> = Extract<Operation, { readonly do: Do }>;
type Mark = Pick<Write, 'marker' | 'since'>;

const written: Written = { outcome: 'written' };
const already: Written = { outcome: 'already' };

/** GitHub has no transactions: each operation is steps that look first, and the comment is the last of them. */
export function githubWrites(calls: GithubCalls, config: TrackerConfig) {
  return async ({ operation, ...mark }: Write): Promise<Written> => {
    switch (operation.do) {
      case 'comment':
        return (await comment(calls, operation.item, operation.text, mark)).written;
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
        const asked = await comment(calls, operation.item, `@${operation.of} ${operation.text}`, mark);
        return { ...asked.written, key: `github-comment:${asked.id}` };
      }
      case 'settle':
        return (await comment(calls, operation.item, operation.text, mark)).written;
      case 'check':
        return writeCheck(calls, operation);
    }
  };
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

async function issueOf(calls: GithubCalls, item: string): Promise<schemas.Issue> {
  return (await calls.client.call('GET', calls.named(item).path, { schema: schemas.issue })).value;
}

async function setLabels(calls: GithubCalls, { item, word, status, text }: Of<'flag'>, mark: Mark): Promise<Written> {
  const { path } = calls.named(item);
  const names = labelsOf(word);
  const present = (await issueOf(calls, item)).labels.map((label) => (typeof label === 'string' ? label : label.name));
  const wanted = status === 'cleared' ? undefined : names[status];
  if (wanted !== undefined && !present.includes(wanted))
    await calls.client.call('POST', `${path}/labels`, { body: { labels: [wanted] }, schema: schemas.anything });
  for (const label of Object.values(names)) {
    if (label === wanted || !present.includes(label)) continue;
    const labelPath = `${path}/labels/${encodeURIComponent(label)}`;
    await calls.client.call('DELETE', labelPath, { schema: schemas.anything }).catch((error: unknown) => {
      // Somebody else took it off in between.
      if (!(error instanceof TrackerError) || error.reason !== 'gone') throw error;
    });
  }
  return (await comment(calls, item, text, mark)).written;
}

async function track(
  calls: GithubCalls,
  { tracking }: TrackerConfig,
  operation: Of<'track'>,
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
  const from = new Date(Date.parse(since) - 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  const mine = await calls.all(path, { creator: own, state: 'all', since: from }, schemas.ownIssues);
  const found = mine.find(({ body, user }) => isOneOf(user?.login, [own]) && isMarked(body ?? '', marker));
  if (found !== undefined) return { ...already, item: `${tracking.project}#${found.number}` };
  const body = { title: operation.title, body: `${operation.text}${hiddenMark(marker)}` };
  const { value } = await calls.client.call('POST', path, { body, schema: schemas.made });
  return { ...written, item: `${tracking.project}#${value.number}` };
}

/** The tracking issue becomes a sub-issue: the parent shows that it is not complete. */
async function block(calls: GithubCalls, { item, tracking }: Of<'block'>): Promise<Written> {
  const parent = await issueOf(calls, item);
  if (parent.pull_request !== undefined && parent.pull_request !== null)
    return { outcome: 'skipped', why: 'A pull request has no sub-issues; the check is what blocks it.' };
  const path = `${calls.named(item).path}/sub_issues`;
  const { id } = await issueOf(calls, tracking);
  if ((await calls.all(path, {}, schemas.ids)).some((each) => each.id === id)) return already;
  await calls.client.call('POST', path, { body: { sub_issue_id: id }, schema: schemas.anything });
  return written;
}

async function assign(calls: GithubCalls, { item, login }: Of<'assign'>): Promise<Written> {
  const present = ((await issueOf(calls, item)).assignees ?? []).map((each) => each.login);
  if (isOneOf(login, present)) return already;
  const path = `${calls.named(item).path}/assignees`;
  await calls.client.call('POST', path, { body: { assignees: [login] }, schema: schemas.anything });
  return written;
}

async function finishOrReopen(
  calls: GithubCalls,
  operation: Of<'finish'> | Of<'reopen'>,
  mark: Mark,
): Promise<Written> {
  const { item, text } = operation;
  const closing = operation.do === 'finish';
  const reason = closing && operation.outcome === 'not-done' ? 'not_planned' : 'completed';
  const wanted = closing ? { state: 'closed', state_reason: reason } : { state: 'open', state_reason: 'reopened' };
  if ((await issueOf(calls, item)).state !== wanted.state)
    await calls.client.call('PATCH', calls.named(item).path, { body: wanted, schema: schemas.anything });
  return (await comment(calls, item, text, mark)).written;
}
