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
import { type GitlabCalls, gitlabCalls } from './calls.ts';
import { projectPath } from './names.ts';
import * as schemas from './schemas.ts';
import { gitlabWrites } from './write.ts';

export function openGitlab(config: TrackerConfig, http: Http): Tracker {
  const calls = gitlabCalls(config, http);
  return {
    whoami: async () => {
      const { username, name } = await calls.own();
      return { login: username, name: name ?? '' };
    },
    changedSince: (cursor, start) => changedSince(calls, config, cursor, start),
    read: (wanted) => read(calls, config, wanted),
    write: gitlabWrites(calls, config),
  };
}

const mostPages = 10;

async function changedSince(
  calls: GitlabCalls,
  config: TrackerConfig,
  cursor: Cursor | null,
  start: string,
): Promise<Changes> {
  const ids = new Set<string>();
  const positions: Record<string, Cursor[string]> = {};
  let more = false;
  for (const project of config.projects) {
    const position = positionOf(cursor, project, start);
    const rows: Row[] = [];
    let next = true;
    let date: string | undefined;
    // Pages in which everything is known are passed over; the first with news is enough, as the cursor moves on.
    for (let page = 1; next && page <= mostPages && freshOf(position, rows).length === 0; page += 1) {
      const order = { order_by: 'updated_at', sort: 'asc', scope: 'all', per_page: 100 };
      const query = { updated_after: position.since, ...order, page };
      const schema = schemas.changedIssues;
      const { value, headers } = await calls.client.call('GET', `${projectPath(project)}/issues`, { query, schema });
      rows.push(...value.map((each) => ({ id: `${project}#${each.iid}`, at: each.updated_at })));
      next = hasNextPage(headers);
      date = headers['date'];
    }
    for (const row of freshOf(position, rows)) ids.add(row.id);
    positions[project] = advanced(position, rows, date);
    more ||= next;
  }
  return { ids: [...ids], cursor: positions, more };
}

async function read(calls: GitlabCalls, config: TrackerConfig, wanted: readonly Wanted[]): Promise<Reading> {
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
  calls: GitlabCalls,
  config: TrackerConfig,
  id: string,
  questions: readonly Question[],
): Promise<Item> {
  const { project, path } = calls.named(id);
  const issue = await calls.issue(id);
  const own = [...config.ownAccounts, (await calls.own()).username];
  const notes = (await calls.notes(id)).filter(({ author }) => !isOneOf(author.username, own));
  const open = issue.state === 'opened';
  return {
    id,
    title: issue.title,
    url: issue.web_url.startsWith('https://') ? issue.web_url : calls.client.addressOf(path),
    private: issue.confidential || (await calls.project(project)).visibility !== 'public',
    confidential: issue.confidential,
    open,
    // An issue of GitLab does not say how it was closed.
    outcome: open ? null : 'done',
    head: null,
    asks: await asksOf(calls, config, { id, project, path, labels: issue.labels, notes }),
    answers: answersOf(questions, notes),
  };
}

type Asking = {
  readonly id: string;
  readonly project: string;
  readonly path: string;
  readonly labels: readonly string[];
  readonly notes: readonly schemas.Note[];
};

async function asksOf(calls: GitlabCalls, config: TrackerConfig, { project, path, labels, notes }: Asking) {
  const events = await calls.all(`${path}/resource_label_events`, {}, schemas.labelEvents);
  const changes: readonly LabelChange[] = events.flatMap(({ id, user, created_at: at, label, action }) =>
    label ? [{ id, at, login: user?.username ?? null, label: label.name, added: action === 'add' }] : [],
  );
  const authors = new Map(notes.map(({ id, author }) => [id, author.id]));
  const comments = notes.map(({ id, created_at: at, author, body: text }) => ({
    id,
    at,
    login: author.username,
    text,
  }));
  const mayCommand = ({ id }: Said) => calls.mayCommand(project, authors.get(id) ?? 0);
  const asks = [];
  for (const word of config.words) {
    const ask = await askOf({ word, labels, changes, comments, mayCommand });
    if (ask !== undefined) asks.push(ask);
  }
  return asks;
}

/** Whoever was asked answers with a comment after the question. */
function answersOf(questions: readonly Question[], notes: readonly schemas.Note[]): readonly Answer[] {
  return questions.flatMap(({ key, of }) => {
    const asked = Number(/^gitlab-note:(\d{1,16})$/.exec(key)?.[1] ?? Number.NaN);
    const answer = notes.findLast(({ id, author }) => id > asked && isOneOf(author.username, [of]));
    return answer === undefined ? [] : [{ key, by: answer.author.username, text: answer.body.slice(0, longestText) }];
  });
}
