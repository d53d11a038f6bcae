import { asksOf, type LabelChange, type Said } from '../commands.ts';
import { answersAmong } from '../labelled.ts';
import { isOneOf } from '../marker.ts';
import type { Http, Item, Tracker, TrackerConfig, Wanted } from '../model.ts';
import { type ChangedList, changedIn, readEach } from '../paging.ts';
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
    read: (wanted) => readEach(wanted, (each) => itemOf(calls, config, each)),
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

async function itemOf(calls: GitlabCalls, config: TrackerConfig, { id, questions }: Wanted): Promise<Item> {
  const name = calls.named(id);
  const { project, path } = name;
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
  return {
    id,
    title: found.title,
    url: found.web_url.startsWith('https://') ? found.web_url : calls.client.addressOf(path),
    private: found.confidential || (await calls.isKept(name)),
    confidential: found.confidential,
    open: found.open,
    outcome: found.outcome,
    head: found.head,
    asks: await asksOf(config.words, { labels: found.labels, changes, comments, mayCommand }),
    answers: answersAmong(commentKey, questions, comments),
  };
}

async function labelChanges(calls: GitlabCalls, path: string): Promise<readonly LabelChange[]> {
  const events = await calls.all(`${path}/resource_label_events`, {}, schemas.labelEvents);
  return events.flatMap(({ id, user, created_at: at, label, action }) =>
    label ? [{ id, at, login: user?.username ?? null, label: label.name, added: action === 'add' }] : [],
  );
}
