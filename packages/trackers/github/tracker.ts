import { asksOf, type LabelChange, type Said } from '../commands.ts';
import { answersAmong } from '../labelled.ts';
import { isOneOf } from '../marker.ts';
import type { Http, Tracker, TrackerConfig, Wanted } from '../model.ts';
import { type ChangedList, changedIn, type ReadItem, readEach } from '../paging.ts';
import { commentKey, type GithubCalls, githubCalls } from './calls.ts';
import * as schemas from './schemas.ts';
import { githubWrites } from './write.ts';

export function openGithub(config: TrackerConfig, http: Http): Tracker {
  const calls = githubCalls(config, http);
  return {
    whoami: async () => {
      const { value } = await calls.client.call('GET', '/user', { schema: schemas.self });
      return { login: value.login, name: value.name ?? '' };
    },
    changedSince: (cursor, start) => changedIn(calls.client, config.projects.map(changedList), cursor, start),
    read: (wanted) => readEach(wanted, (each) => itemOf(calls, config, each), calls.isPrivate),
    write: githubWrites(calls, config),
  };
}

/** Issues and pull requests are one list. */
const changedList = (repo: string): ChangedList => ({
  key: repo,
  path: `/repos/${repo}/issues`,
  query: (since) => ({ state: 'all', sort: 'updated', direction: 'asc', since: since.replace(/\.\d+Z$/, 'Z') }),
  schema: schemas.changedIssues(repo),
});

async function itemOf(calls: GithubCalls, config: TrackerConfig, { id, questions }: Wanted): Promise<ReadItem> {
  const { repo, number, path } = calls.named(id);
  const issue = await calls.issue(id);
  const isPull = issue.pull_request !== undefined && issue.pull_request !== null;
  const pull = isPull ? await pullOf(calls, repo, number) : undefined;
  const comments = await saidOn(calls, config, path);
  const open = issue.state === 'open';
  const done = pull === undefined ? issue.state_reason !== 'not_planned' : pull.merged;
  return {
    id,
    title: issue.title,
    url: issue.html_url.startsWith('https://') ? issue.html_url : calls.client.addressOf(path),
    of: repo,
    confidential: false,
    open,
    outcome: open ? null : done ? 'done' : 'not-done',
    head: pull?.head.sha ?? null,
    asks: await asked(calls, config, { repo, path, issue, comments }),
    answers: answersAmong(commentKey, questions, comments),
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

async function asked(calls: GithubCalls, config: TrackerConfig, { repo, path, issue, comments }: Asking) {
  const labels = schemas.labelNames(issue);
  const changes = (await calls.all(`${path}/events`, {}, schemas.events)).flatMap(labelChange);
  const mayCommand = ({ login }: Said) => calls.mayWrite(repo, login);
  return asksOf(config.words, { labels, changes, comments, mayCommand });
}

function labelChange({ id, event, actor, created_at: at, label }: schemas.IssueEvent): readonly LabelChange[] {
  if ((event !== 'labeled' && event !== 'unlabeled') || !label) return [];
  return [{ id, at, login: actor?.login ?? null, label: label.name, added: event === 'labeled' }];
}
