import { gitlabLinks } from './gitlab-links.ts';
import { gitlabMergeRequests } from './gitlab-merge-requests.ts';
import type { Issue, LabelEvent, Note, Person, Project, Seed, Thing, User } from './gitlab-model.ts';
import { announce, type Call, nowText, paged, Refusal, type Reply, seedOf, serve } from './server.ts';

/** A GitLab for tests, by the documentation of its API v4. It shares no code with the adapter. */
const seed = seedOf<Seed>();
const issues: Issue[] = [];
const notes: Note[] = [];
const labelEvents: LabelEvent[] = [];
let lastId = 900;
const nextId = (): number => {
  lastId += 1;
  return lastId;
};
const exact = (): string => new Date().toISOString();

const notFound = (what = '404 Not found'): never => {
  throw new Refusal(404, { message: what });
};
const forbidden = (): never => {
  throw new Refusal(403, { message: '403 Forbidden' });
};

function caller({ headers }: Call): User {
  const token = headers['private-token'];
  const user = seed.users.find((each) => each.token === token);
  if (user === undefined) throw new Refusal(401, { message: '401 Unauthorized' });
  return user;
}

const shownUser = ({ id, username }: Person): Person => ({ id, username });
const levelOf = (project: Project, user: Person): number => project.members[user.username] ?? 0;

function projectFor(user: User, name: string): Project {
  const wanted = decodeURIComponent(name);
  const project = seed.projects.find((each) => each.path_with_namespace === wanted || String(each.id) === wanted);
  if (project === undefined) return notFound('404 Project Not Found');
  return project.visibility === 'private' && levelOf(project, user) === 0 ? notFound('404 Project Not Found') : project;
}

/** Confidential issues are for their author, and for members from Reporter on. */
const sees = (project: Project, user: User, issue: Issue): boolean =>
  !issue.confidential || levelOf(project, user) >= 20 || issue.author.username === user.username;

/** Only issues can be confidential. */
const isIssue = (thing: Thing): thing is Issue => 'confidential' in thing;

function touched(project: Project, thing: Thing): void {
  thing.updated_at = exact();
  announce({
    object_kind: isIssue(thing) ? 'issue' : 'merge_request',
    project: { path_with_namespace: project.path_with_namespace },
    object_attributes: { iid: thing.iid, title: thing.title },
  });
}

function setLabels(issue: Thing, user: User, added: readonly string[], removed: readonly string[]): void {
  const event = (name: string, action: string): void => {
    labelEvents.push({
      id: nextId(),
      issue: issue.id,
      user: shownUser(user),
      created_at: exact(),
      label: { name },
      action,
    });
  };
  for (const name of added.filter((each) => each !== '' && !issue.labels.includes(each))) {
    issue.labels.push(name);
    event(name, 'add');
  }
  for (const name of removed.filter((each) => issue.labels.includes(each))) {
    issue.labels.splice(issue.labels.indexOf(name), 1);
    event(name, 'remove');
  }
}

type NewIssue = {
  readonly title?: string;
  readonly description?: string;
  readonly confidential?: boolean;
  readonly labels?: string;
  readonly assignee_ids?: readonly number[];
};

const personsOf = (ids: readonly number[]): Person[] =>
  ids.flatMap((id) => seed.users.filter((user) => user.id === id).map(shownUser));

function create(project: Project, user: User, given: NewIssue): Issue {
  if (!given.title) throw new Refusal(400, { error: 'title is missing' });
  const iid = Math.max(0, ...issues.filter((each) => each.project_id === project.id).map((each) => each.iid)) + 1;
  const at = exact();
  const issue: Issue = {
    id: nextId(),
    iid,
    project_id: project.id,
    title: given.title,
    description: given.description ?? '',
    state: 'opened',
    confidential: given.confidential ?? false,
    labels: [],
    assignees: personsOf(given.assignee_ids ?? []),
    author: shownUser(user),
    web_url: `https://gitlab.example/${project.path_with_namespace}/-/issues/${iid}`,
    created_at: at,
    updated_at: at,
  };
  issues.push(issue);
  setLabels(issue, user, given.labels?.split(',') ?? [], []);
  touched(project, issue);
  return issue;
}

function list(call: Call, project: Project, user: User): Reply {
  const { query } = call;
  const instant = (name: string): number => Date.parse(query.get(name) ?? '1970-01-01T00:00:00Z');
  const author = query.get('author_id');
  const found = issues.filter(
    (issue) =>
      issue.project_id === project.id &&
      sees(project, user, issue) &&
      Date.parse(issue.updated_at) >= instant('updated_after') &&
      Date.parse(issue.created_at) >= instant('created_after') &&
      (author === null || String(issue.author.id) === author),
  );
  const field = query.get('order_by') === 'updated_at' ? 'updated_at' : 'created_at';
  const sign = query.get('sort') === 'asc' ? 1 : -1;
  return paged(
    call,
    found.sort((a, b) => sign * a[field].localeCompare(b[field])),
  );
}

type Change = {
  readonly add_labels?: string;
  readonly remove_labels?: string;
  readonly state_event?: 'close' | 'reopen';
  readonly assignee_ids?: readonly number[];
  readonly confidential?: boolean;
  readonly title?: string;
};

function change(project: Project, issue: Issue, user: User, given: Change): Reply {
  if (levelOf(project, user) < 20 && issue.author.username !== user.username) forbidden();
  setLabels(issue, user, given.add_labels?.split(',') ?? [], given.remove_labels?.split(',') ?? []);
  if (given.state_event !== undefined) issue.state = given.state_event === 'close' ? 'closed' : 'opened';
  if (given.assignee_ids !== undefined) issue.assignees = personsOf(given.assignee_ids);
  issue.confidential = given.confidential ?? issue.confidential;
  issue.title = given.title ?? issue.title;
  touched(project, issue);
  return { status: 200, body: issue };
}

type Place = { readonly project: Project; readonly issue: Issue; readonly user: User };
type NotePlace = Omit<Place, 'issue'> & { readonly thing: Thing };

/** A line of a note that is a quick action is obeyed, and not kept. */
function obey(text: string, { project, thing, user }: NotePlace): string {
  if (!isIssue(thing)) return mergeRequests.obey(text, { project, thing, user });
  const issue = thing;
  const lines = text.split('\n').filter((line) => {
    const isAction = line === '/close' || line === '/confidential';
    if (line === '/close') change(project, issue, user, { state_event: 'close' });
    if (line === '/confidential') change(project, issue, user, { confidential: true });
    return !isAction;
  });
  return lines.join('\n');
}

function notesPart(call: Call, place: NotePlace): Reply {
  const { project, thing: issue, user } = place;
  const sign = call.query.get('sort') === 'asc' ? 1 : -1;
  if (call.method === 'GET')
    return paged(
      call,
      notes.filter((note) => note.issue === issue.id).sort((a, b) => sign * (a.id - b.id)),
    );
  const { body } = call.body as { body?: string };
  if (!body) throw new Refusal(400, { error: 'body is missing' });
  const text = obey(body, place);
  const note = {
    id: nextId(),
    issue: issue.id,
    body: text,
    author: shownUser(user),
    created_at: exact(),
    system: false,
  };
  notes.push(note);
  touched(project, issue);
  return { status: 201, body: note };
}

function projectPart(call: Call, project: Project, user: User, rest: string): Reply {
  if (rest === '')
    return {
      status: 200,
      body: {
        id: project.id,
        path_with_namespace: project.path_with_namespace,
        visibility: project.visibility,
        issues_access_level: project.issues_access_level ?? 'enabled',
        merge_requests_access_level: project.merge_requests_access_level ?? 'enabled',
      },
    };
  const [, memberId] = /^\/members\/all\/(\d+)$/.exec(rest) ?? [];
  if (memberId !== undefined) {
    const member = seed.users.find(({ id }) => String(id) === memberId);
    const level = member === undefined ? 0 : levelOf(project, member);
    return level === 0 ? notFound() : { status: 200, body: { id: Number(memberId), access_level: level } };
  }
  if (/^\/(merge_requests|statuses|repository)\b/.test(rest)) return mergeRequests.part(call, { project, user, rest });
  if (rest === '/issues' && call.method === 'GET') return list(call, project, user);
  if (rest === '/issues') return { status: 201, body: create(project, user, call.body as NewIssue) };
  const [, iid, part] = /^\/issues\/(\d+)(?:\/([a-z_]+))?$/.exec(rest) ?? [];
  const issue =
    issues.find((each) => each.project_id === project.id && String(each.iid) === iid) ??
    notFound('404 Issue Not Found');
  if (!sees(project, user, issue)) notFound('404 Issue Not Found');
  if (part === undefined && call.method === 'GET') return { status: 200, body: issue };
  if (part === undefined && call.method === 'PUT') return change(project, issue, user, call.body as Change);
  if (part === 'notes') return notesPart(call, { project, thing: issue, user });
  if (part === 'links') return links.part(call, { issue, user });
  if (part === 'resource_label_events') return labelEventsOf(call, issue);
  return notFound();
}

const labelEventsOf = (call: Call, thing: Thing): Reply =>
  paged(
    call,
    labelEvents.filter((event) => event.issue === thing.id),
  );

const links = gitlabLinks({ issues, isFree: seed.free === true, nextId, notFound, projectFor });

const mergeRequests = gitlabMergeRequests({
  nextId,
  exact,
  notFound,
  forbidden,
  levelOf,
  personsOf,
  shownUser,
  setLabels,
  touched,
  notes: (call, project, thing, user) => notesPart(call, { project, thing, user }),
  labelEvents: labelEventsOf,
});

function handle(call: Call): Reply {
  const user = caller(call);
  if (call.path === '/api/v4/user') return { status: 200, body: { ...shownUser(user), name: user.username } };
  if (call.path === '/api/v4/users') {
    const name = call.query.get('username');
    return { status: 200, body: seed.users.filter(({ username }) => username === name).map(shownUser) };
  }
  const [, name, rest = ''] = /^\/api\/v4\/projects\/([^/]+)(\/.*)?$/.exec(call.path) ?? [];
  return name === undefined ? notFound() : projectPart(call, projectFor(user, name), user, rest);
}

for (const { project: name, by, labels, ...given } of seed.issues ?? []) {
  const user = seed.users.find(({ username }) => username === by) ?? seed.users[0];
  const project = seed.projects.find(({ path_with_namespace }) => path_with_namespace === name);
  if (user === undefined || project === undefined) throw new Error('A seed with issues needs a user and a project.');
  create(project, user, labels === undefined ? given : { ...given, labels: labels.join(',') });
}

for (const { project: name, by, ...given } of seed.mergeRequests ?? []) {
  const user = seed.users.find(({ username }) => username === by) ?? seed.users[0];
  const project = seed.projects.find(({ path_with_namespace }) => path_with_namespace === name);
  if (user === undefined || project === undefined) throw new Error('A seed with merge requests needs both.');
  mergeRequests.create(project, user, given);
}

const hookOf = (event: unknown): string =>
  (event as { object_kind: string }).object_kind === 'issue' ? 'Issue Hook' : 'Merge Request Hook';

serve({
  handle,
  state: () => ({ ...mergeRequests.state(), issues, notes, labelEvents, links: links.all, at: nowText() }),
  longestAddress: 8 * 1024,
  delivery: (event, secret) => ({
    headers: { 'x-gitlab-event': hookOf(event), 'x-gitlab-token': secret ?? '' },
    body: JSON.stringify(event),
  }),
});
