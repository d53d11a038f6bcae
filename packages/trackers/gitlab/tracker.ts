import { asksOf, type LabelChange, type Said } from '../commands.ts';
import { answersAmong } from '../labelled.ts';
import { isOneOf } from '../marker.ts';
import type { Http, Item, Tracker, TrackerConfig, Wanted } from '../model.ts';
import { type ChangedList, changedIn, readEach } from '../paging.ts';
import { commentKey, type GitlabCalls, gitlabCalls } from './calls.ts';
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
    changedSince: (cursor, start) => changedIn(calls.client, config.projects.map(changedList), cursor, start),
    read: (wanted) => readEach(wanted, (each) => itemOf(calls, config, each)),
    write: gitlabWrites(calls, config),
  };
}

const changedList = (project: string): ChangedList => ({
  key: project,
  path: `${projectPath(project)}/issues`,
  query: (since) => ({ updated_after: since, order_by: 'updated_at', sort: 'asc', scope: 'all' }),
  schema: schemas.changedIssues(project),
});

async function itemOf(calls: GitlabCalls, config: TrackerConfig, { id, questions }: Wanted): Promise<Item> {
  const { project, path } = calls.named(id);
  const issue = await calls.issue(id);
  const own = [...config.ownAccounts, (await calls.own()).username];
  const notes = (await calls.notes(id)).filter(({ author }) => !isOneOf(author.username, own));
  const comments = notes.map(({ id: number, created_at: at, author, body: text }) => ({
    id: number,
    at,
    login: author.username,
    text,
  }));
  const authors = new Map(notes.map(({ id: number, author }) => [number, author.id]));
  const mayCommand = (said: Said) => calls.mayCommand(project, authors.get(said.id) ?? 0);
  const changes = await labelChanges(calls, path);
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
    asks: await asksOf(config.words, { labels: issue.labels, changes, comments, mayCommand }),
    answers: answersAmong(commentKey, questions, comments),
  };
}

async function labelChanges(calls: GitlabCalls, path: string): Promise<readonly LabelChange[]> {
  const events = await calls.all(`${path}/resource_label_events`, {}, schemas.labelEvents);
  return events.flatMap(({ id, user, created_at: at, label, action }) =>
    label ? [{ id, at, login: user?.username ?? null, label: label.name, added: action === 'add' }] : [],
  );
}
