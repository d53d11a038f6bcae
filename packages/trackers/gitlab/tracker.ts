import { asksOf, type LabelChange, type Said } from '../commands.ts';
import { answersAmong } from '../labelled.ts';
import { isOneOf } from '../marker.ts';
import type { Http, Tracker, TrackerConfig, Wanted } from '../model.ts';
import { type ChangedList, changedIn, type ReadItem, readEach } from '../paging.ts';
import { commentKey, type GitlabCalls, gitlabCalls } from './calls.ts';
import { type ItemKind, listPath, signs } from './names.ts';
import * as schemas from './schemas.ts';
import { gitlabWrites } from './write.ts';

export function openGitlab(config: TrackerConfig, http: Http): Tracker {
  const calls = gitlabCalls(config, http);
  return {
    whoami: async () => {
      const { username, name } = await calls.own();
      return { login: username, name: name ?? '' };
    },
    changedSince: (cursor, start) => {
      const lists = config.projects.flatMap((project) => kinds.map((kind) => changedList(project, kind)));
      return changedIn(calls.client, lists, cursor, start);
    },
    read: (wanted) =>
      readEach(
        wanted,
        (each) => itemOf(calls, config, each),
        (list) => calls.isKept(listNamed(list)),
      ),
    write: gitlabWrites(calls, config),
  };
}

const kinds: readonly ItemKind[] = ['issue', 'merge-request'];

/** The position of issues has the name of the project alone, as before merge requests were read. */
const changedList = (project: string, kind: ItemKind): ChangedList => ({
  key: kind === 'issue' ? project : `${project}${signs[kind]}`,
  path: listPath(project, kind),
  query: (since) => ({ updated_after: since, order_by: 'updated_at', sort: 'asc', scope: 'all' }),
  schema: schemas.changedItems(project, signs[kind]),
});

/** `group/project#` or `group/project!`. */
const listNamed = (list: string) => ({
  project: list.slice(0, -1),
  kind: list.endsWith(signs['merge-request']) ? ('merge-request' as const) : ('issue' as const),
});

async function itemOf(calls: GitlabCalls, config: TrackerConfig, { id, questions }: Wanted): Promise<ReadItem> {
  const { project, kind, path } = calls.named(id);
  const found = await calls.item(id);
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
  const answers = answersAmong(commentKey, questions, comments);
  // Notes are read after the issue: it may have become confidential in between.
  const { confidential } = answers.length === 0 ? found : await calls.item(id);
  return {
    id,
    title: found.title,
    url: found.web_url.startsWith('https://') ? found.web_url : calls.client.addressOf(path),
    of: `${project}${signs[kind]}`,
    confidential,
    open: found.open,
    outcome: found.outcome,
    head: found.head,
    asks: await asksOf(config.words, { labels: found.labels, changes, comments, mayCommand }),
    answers,
  };
}

async function labelChanges(calls: GitlabCalls, path: string): Promise<readonly LabelChange[]> {
  const events = await calls.all(`${path}/resource_label_events`, {}, schemas.labelEvents);
  return events.flatMap(({ id, user, created_at: at, label, action }) =>
    label ? [{ id, at, login: user?.username ?? null, label: label.name, added: action === 'add' }] : [],
  );
}
