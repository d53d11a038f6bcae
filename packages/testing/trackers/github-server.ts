import { createHmac } from 'node:crypto';
import { githubChecks } from './github-checks.ts';
import { githubLimits } from './github-limits.ts';
import type { Comment, Event, Issue, Permission, Repo, Seed, User } from './github-model.ts';
import { announce, type Call, nowText, paged, Refusal, type Reply, seedOf, serve } from './server.ts';

/** A GitHub for tests, by the documentation of its REST API (version 2022-11-28). It shares no code with the adapter. */
const seed = seedOf<Seed>();
const issues = new Map<string, Issue>();
const comments: Comment[] = [];
const events: Event[] = [];
const subIssues = new Map<string, number[]>();
const heads = new Map<string, { sha: string; merged: boolean }>();
let lastId = 5000;
const nextId = (): number => {
  lastId += 1;
  return lastId;
};

const notFound = (): never => {
  throw new Refusal(404, { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' });
};
const forbidden = (): never => {
  throw new Refusal(403, { message: 'Must have admin rights to Repository.', status: '403' });
};
const unprocessable = (message: string): never => {
  throw new Refusal(422, { message: 'Validation Failed', errors: [{ message }], status: '422' });
};

function caller({ headers }: Call): User | null {
  const token = /^(?:Bearer|token) (.+)$/.exec(headers['authorization'] ?? '')?.[1];
  if (headers['user-agent'] === undefined)
    throw new Refusal(403, { message: 'Request forbidden by administrative rules.' });
  if (token === undefined) return null;
  const user = seed.users.find((each) => each.token === token);
  if (user === undefined) throw new Refusal(401, { message: 'Bad credentials', status: '401' });
  return user;
}

const levels: readonly Permission[] = ['read', 'triage', 'write', 'maintain', 'admin'];
const held = (repo: Repo, user: User | null): Permission | undefined =>
  (user === null ? undefined : repo.collaborators[user.login]) ?? (repo.private ? undefined : 'read');

/** Somebody who may not know of a private repository gets what a missing one gets. */
function repoFor(user: User | null, name: string, needs: Permission = 'read'): Repo {
  const repo = seed.repos.find((each) => each.full_name.toLowerCase() === name.toLowerCase()) ?? notFound();
  const level = held(repo, user) ?? notFound();
  return levels.indexOf(level) >= levels.indexOf(needs) ? repo : forbidden();
}

const keyOf = (repo: string, number: number): string => `${repo}#${number}`;

function touched(repo: string, issue: Issue): void {
  issue.updated_at = nowText();
  announce({ action: 'edited', issue, repository: { full_name: repo } });
}

function record(repo: string, issue: Issue, event: string, actor: string, label?: string): void {
  const entry = { id: nextId(), repo, number: issue.number, event, actor: { login: actor }, created_at: nowText() };
  events.push(label === undefined ? entry : { ...entry, label: { name: label } });
}

function addLabels(repo: string, issue: Issue, names: readonly string[], by: string): void {
  for (const name of names) {
    if (issue.labels.some((label) => label.name.toLowerCase() === name.toLowerCase())) continue;
    issue.labels.push({ id: nextId(), name });
    record(repo, issue, 'labeled', by, name);
  }
}

type NewIssue = {
  readonly title?: string;
  readonly body?: string;
  readonly labels?: string[];
  readonly assignees?: string[];
};

function create(repo: Repo, user: User, given: NewIssue): Issue {
  if (!given.title) unprocessable('title is missing');
  const numbers = [...issues.entries()]
    .filter(([key]) => key.startsWith(`${repo.full_name}#`))
    .map(([, i]) => i.number);
  const number = Math.max(0, ...numbers) + 1;
  const at = nowText();
  const issue: Issue = {
    id: nextId(),
    number,
    title: String(given.title),
    body: given.body ?? null,
    user: { login: user.login },
    state: 'open',
    state_reason: null,
    labels: [],
    assignees: [],
    html_url: `https://github.example/${repo.full_name}/issues/${number}`,
    created_at: at,
    updated_at: at,
  };
  issues.set(keyOf(repo.full_name, number), issue);
  const mayTriage = levels.indexOf(held(repo, user) ?? 'read') >= levels.indexOf('triage');
  // Labels and assignees of somebody without push access are dropped silently.
  if (mayTriage) {
    addLabels(repo.full_name, issue, given.labels ?? [], user.login);
    issue.assignees = (given.assignees ?? []).map((login) => ({ login }));
  }
  announce({ action: 'opened', issue, repository: { full_name: repo.full_name } });
  return issue;
}

/** A list that was not changed since its ETag costs nothing (304). */
function withEtag(call: Call, reply: Reply): Reply {
  const etag = `W/"${createHmac('sha256', 'etag').update(JSON.stringify(reply.body)).digest('hex').slice(0, 32)}"`;
  if (call.headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
  return { ...reply, headers: { ...reply.headers, etag } };
}

function list(call: Call, repo: Repo): Reply {
  const { query } = call;
  const since = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z');
  const state = query.get('state') ?? 'open';
  const creator = query.get('creator');
  const sort = query.get('sort') === 'updated' ? 'updated_at' : 'created_at';
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  const found = [...issues.entries()]
    .filter(([key]) => key.startsWith(`${repo.full_name}#`))
    .map(([, issue]) => issue)
    .filter((issue) => state === 'all' || issue.state === state)
    .filter((issue) => creator === null || issue.user.login === creator)
    .filter((issue) => Date.parse(issue.updated_at) >= since)
    .sort((a, b) => sign * (a[sort].localeCompare(b[sort]) || a.number - b.number));
  return withEtag(call, paged(call, found));
}

type IssueChange = Partial<Pick<Issue, 'state' | 'state_reason' | 'title'>> & {
  readonly assignees?: readonly string[];
};

function patch(repo: Repo, user: User, issue: Issue, given: IssueChange): Reply {
  if (levels.indexOf(held(repo, user) ?? 'read') < levels.indexOf('triage') && issue.user.login !== user.login)
    forbidden();
  if (given.state !== undefined && given.state !== issue.state) {
    issue.state = given.state;
    record(repo.full_name, issue, given.state === 'closed' ? 'closed' : 'reopened', user.login);
  }
  issue.state_reason = issue.state === 'closed' ? (given.state_reason ?? 'completed') : (given.state_reason ?? null);
  issue.title = given.title ?? issue.title;
  // In place of those before; whoever has no access is dropped silently.
  if (given.assignees !== undefined)
    issue.assignees = given.assignees
      .filter((login) => repo.collaborators[login] !== undefined)
      .map((login) => ({ login }));
  touched(repo.full_name, issue);
  return { status: 200, body: issue };
}

type Place = { readonly repo: Repo; readonly issue: Issue; readonly user: User | null };

function commentsPart(call: Call, { repo, issue, user }: Place): Reply {
  const mine = comments.filter((each) => each.repo === repo.full_name && each.number === issue.number);
  const since = Date.parse(call.query.get('since') ?? '1970-01-01T00:00:00Z');
  if (call.method === 'GET')
    return paged(
      call,
      mine.filter((each) => Date.parse(each.updated_at) >= since),
    );
  if (user === null) throw new Refusal(401, { message: 'Requires authentication' });
  const { body } = call.body as { body?: string };
  if (!body) unprocessable('body is missing');
  const at = nowText();
  const made = { repo: repo.full_name, number: issue.number, body: String(body), user: { login: user.login } };
  const comment = { id: nextId(), ...made, created_at: at, updated_at: at };
  comments.push(comment);
  touched(repo.full_name, issue);
  return { status: 201, body: comment };
}

function labelsPart(call: Call, { repo, issue, user }: Place, name: string | undefined): Reply {
  repoFor(user, repo.full_name, 'triage');
  const by = user?.login ?? '';
  if (call.method === 'POST') addLabels(repo.full_name, issue, (call.body as { labels: string[] }).labels, by);
  else {
    const label = issue.labels.find((each) => each.name === decodeURIComponent(name ?? ''));
    if (label === undefined) throw new Refusal(404, { message: 'Label does not exist' });
    issue.labels.splice(issue.labels.indexOf(label), 1);
    record(repo.full_name, issue, 'unlabeled', by, label.name);
  }
  touched(repo.full_name, issue);
  return { status: 200, body: issue.labels };
}

function subIssuesPart(call: Call, { repo, issue, user }: Place): Reply {
  const key = keyOf(repo.full_name, issue.number);
  const children = subIssues.get(key) ?? [];
  if (call.method === 'GET')
    return paged(
      call,
      [...issues.values()].filter(({ id }) => children.includes(id)),
    );
  repoFor(user, repo.full_name, 'triage');
  const { sub_issue_id: child } = call.body as { sub_issue_id: number };
  if (![...issues.values()].some(({ id }) => id === child)) notFound();
  if (children.includes(child)) unprocessable('Issue may not contain duplicate sub-issues');
  subIssues.set(key, [...children, child]);
  touched(repo.full_name, issue);
  return { status: 201, body: issue };
}

function issuePart(call: Call, place: Place, part: string | undefined, rest: string | undefined): Reply {
  const { repo, issue, user } = place;
  if (part === undefined && call.method === 'GET') return { status: 200, body: issue };
  if (part === undefined && call.method === 'PATCH' && user !== null)
    return patch(repo, user, issue, call.body as IssueChange);
  if (part === 'comments') return commentsPart(call, place);
  if (part === 'labels') return labelsPart(call, place, rest);
  if (part === 'sub_issues') return subIssuesPart(call, place);
  if (part === 'events')
    return paged(
      call,
      events.filter((each) => each.repo === repo.full_name && each.number === issue.number),
    );
  if (part === 'assignees' && call.method === 'POST') {
    repoFor(user, repo.full_name, 'triage');
    for (const login of (call.body as { assignees: string[] }).assignees)
      if (repo.collaborators[login] !== undefined) issue.assignees.push({ login });
    touched(repo.full_name, issue);
    return { status: 201, body: issue };
  }
  return notFound();
}

const checks = githubChecks({ nextId, heads, notFound, forbidden, setHead: (key) => issues.get(key) ?? notFound() });

function handle(call: Call): Reply {
  const user = caller(call);
  if (call.path === '/user') {
    if (user === null) throw new Refusal(401, { message: 'Requires authentication' });
    return { status: 200, body: { login: user.login, id: 1, name: user.login, type: user.app ? 'Bot' : 'User' } };
  }
  const [, name = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(call.path) ?? [];
  const repo = repoFor(user, name);
  if (rest === '' && call.method === 'PATCH')
    repoFor(user, name, 'admin').private = (call.body as { private?: boolean }).private ?? repo.private;
  if (rest === '') return { status: 200, body: { full_name: repo.full_name, private: repo.private } };
  const [, login] = /^\/collaborators\/([^/]+)\/permission$/.exec(rest) ?? [];
  if (login !== undefined) {
    repoFor(user, name, 'write');
    const level = repo.collaborators[decodeURIComponent(login)] ?? (repo.private ? 'none' : 'read');
    return { status: 200, body: { permission: level === 'maintain' ? 'write' : level, role_name: level } };
  }
  if (rest === '/issues' && call.method === 'GET') return list(call, repo);
  if (rest === '/issues' && user !== null) return { status: 201, body: create(repo, user, call.body as NewIssue) };
  const [, number, part, more] = /^\/issues\/(\d+)(?:\/([a-z_]+)(?:\/(.+))?)?$/.exec(rest) ?? [];
  if (number === undefined) return checks(call, { repo: repo.full_name, rest, isApp: user?.app === true });
  const issue = issues.get(keyOf(repo.full_name, Number(number))) ?? notFound();
  return issuePart(call, { repo, issue, user }, part, more);
}

for (const { repo: name, by, pull, labels, ...given } of seed.issues ?? []) {
  const user = seed.users.find(({ login }) => login === by) ?? seed.users[0];
  const repo = seed.repos.find(({ full_name }) => full_name === name);
  if (user === undefined || repo === undefined) throw new Error('A seed with issues needs a user and a repository.');
  const issue = create(repo, user, given);
  addLabels(name, issue, labels ?? [], user.login);
  if (pull === undefined) continue;
  issue.pull_request = { url: `https://github.example/repos/${name}/pulls/${issue.number}` };
  heads.set(keyOf(name, issue.number), { sha: pull, merged: false });
}

const limits = githubLimits(seed);

serve({
  handle: (call) => limits.counted(call, handle),
  state: () => ({
    ...limits.state(),
    issues: Object.fromEntries(issues),
    comments,
    events,
    subIssues: Object.fromEntries(subIssues),
    ...checks.state(),
  }),
  longestAddress: 8 * 1024,
  delivery: (event, secret) => {
    const body = JSON.stringify(event);
    const signature = `sha256=${createHmac('sha256', secret ?? '')
      .update(body)
      .digest('hex')}`;
    return { headers: { 'x-github-event': 'issues', 'x-hub-signature-256': signature }, body };
  },
});
