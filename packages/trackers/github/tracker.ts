import { hasNextPage } from '../client.ts';
import { askOf, type LabelChange, type Said } from '../commands.ts';
import { advanced, freshOf, positionOf, type Row } from '../cursor.ts';
import { TrackerError } from '../failure.ts';
import { isOneOf, longestText } from '../marker.ts';
import type {
  Answer,
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
import { type GithubCalls, githubCalls } from './calls.ts';
import * as schemas from './schemas.ts';
import { githubWrites } from './write.ts';

export function openGithub(config: TrackerConfig, http: Http): Tracker {
  const calls = githubCalls(config, http);
  return {
    whoami: async () => {
      const { value } = await calls.client.call('GET', '/user', { schema: schemas.self });
      return { login: value.login, name: value.name ?? '' };
    },
    changedSince: (cursor, start) => changedSince(calls, config, cursor, start),
    read: (wanted) => read(calls, config, wanted),
    write: githubWrites(calls, config),
  };
}

const mostPages = 10;

async function changedSince(
  calls: GithubCalls,
  config: TrackerConfig,
  cursor: Cursor | null,
  start: string,
): Promise<Changes> {
  const ids = new Set<string>();
  const positions: Record<string, Cursor[string]> = {};
  let more = false;
  for (const repo of config.projects) {
    const position = positionOf(cursor, repo, start);
    const rows: Row[] = [];
    let next = true;
    let date: string | undefined;
    // Pages in which everything is known are passed over; the first with news is enough, as the cursor moves on.
    for (let page = 1; next && page <= mostPages && freshOf(position, rows).length === 0; page += 1) {
      const since = position.since.replace(/\.\d+Z$/, 'Z');
      const query = { state: 'all', sort: 'updated', direction: 'asc', per_page: 100, since, page };
      const schema = schemas.changedIssues;
      const { value, headers } = await calls.client.call('GET', `/repos/${repo}/issues`, { query, schema });
      rows.push(...value.map((each) => ({ id: `${repo}#${each.number}`, at: each.updated_at })));
      next = hasNextPage(headers);
      date = headers['date'];
    }
    for (const row of freshOf(position, rows)) ids.add(row.id);
    positions[repo] = advanced(position, rows, date);
    more ||= next;
  }
  return { ids: [...ids], cursor: positions, more };
}

async function read(calls: GithubCalls, config: TrackerConfig, wanted: readonly Wanted[]): Promise<Reading> {
  const items: Item[] = [];
  const missing: string[] = [];
  for (const { id, questions } of wanted) {
    try {
      items.push(await itemOf(calls, config, id, questions));
    } catch (error) {
      if (!(error instanceof TrackerError) || error.reason !== 'gone') throw error;
      missing.push(id);
    }
  }
  return { items, missing };
}

async function itemOf(
  calls: GithubCalls,
  config: TrackerConfig,
  id: string,
  questions: readonly Question[],
): Promise<Item> {
  const { repo, number, path } = calls.named(id);
  const issue = (await calls.client.call('GET', path, { schema: schemas.issue })).value;
  // An issue that was moved answers with another number.
  if (issue.number !== number) throw new TrackerError('malformed', 'The tracker gave another item than was asked for.');
  const isPull = issue.pull_request !== undefined && issue.pull_request !== null;
  const pull = isPull ? await pullOf(calls, repo, number) : undefined;
  const comments = await saidOn(calls, config, path);
  const open = issue.state === 'open';
  const done = pull === undefined ? issue.state_reason !== 'not_planned' : pull.merged;
  return {
    id,
    title: issue.title,
    url: issue.html_url.startsWith('https://') ? issue.html_url : calls.client.addressOf(path),
    private: await calls.isPrivate(repo),
    confidential: false,
    open,
    outcome: open ? null : done ? 'done' : 'not-done',
    head: pull?.head.sha ?? null,
    asks: await asksOf(calls, config, { repo, path, issue, comments }),
    answers: answersOf(questions, comments),
  };
}

async function pullOf({ client }: GithubCalls, repo: string, number: number) {
  return (await client.call('GET', `/repos/${repo}/pulls/${number}`, { schema: schemas.pull })).value;
}

async function saidOn(calls: GithubCalls, config: TrackerConfig, path: string): Promise<readonly Said[]> {
  const own = [...config.ownAccounts, await calls.own()];
  const found = await calls.all(`${path}/comments`, {}, schemas.comments);
  return found.flatMap(({ id, body, user, created_at: at }) => {
    const login = user?.login;
    return login === undefined || isOneOf(login, own) ? [] : [{ id, at, login, text: body ?? '' }];
  });
}

type Asking = {
  readonly repo: string;
  readonly path: string;
  readonly issue: schemas.Issue;
  readonly comments: readonly Said[];
};

async function asksOf(calls: GithubCalls, config: TrackerConfig, { repo, path, issue, comments }: Asking) {
  const labels = issue.labels.map((label) => (typeof label === 'string' ? label : label.name));
  const changes = (await calls.all(`${path}/events`, {}, schemas.events)).flatMap(labelChange);
  const asks = [];
  for (const word of config.words) {
    const mayCommand = ({ login }: Said) => calls.mayWrite(repo, login);
    const ask = await askOf({ word, labels, changes, comments, mayCommand });
    if (ask !== undefined) asks.push(ask);
  }
  return asks;
}

function labelChange({ id, event, actor, created_at: at, label }: schemas.IssueEvent): readonly LabelChange[] {
  if ((event !== 'labeled' && event !== 'unlabeled') || !label) return [];
  return [{ id, at, login: actor?.login ?? null, label: label.name, added: event === 'labeled' }];
}

/** Whoever was asked answers with a comment after the question. */
function answersOf(questions: readonly Question[], comments: readonly Said[]): readonly Answer[] {
  return questions.flatMap(({ key, of }) => {
    const asked = Number(/^github-comment:(\d{1,16})$/.exec(key)?.[1] ?? Number.NaN);
    const answer = comments.findLast(({ id, login }) => id > asked && isOneOf(login, [of]));
    return answer === undefined ? [] : [{ key, by: answer.login, text: answer.text.slice(0, longestText) }];
  });
}
