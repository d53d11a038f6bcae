import type { MergeRequest, Person, Project, Thing, User } from './gitlab-model.ts';
import { gitlabStatuses } from './gitlab-statuses.ts';
import { type Call, paged, type Reply } from './server.ts';

type Parts = {
  readonly nextId: () => number;
  readonly exact: () => string;
  readonly notFound: (what?: string) => never;
  readonly forbidden: () => never;
  readonly levelOf: (project: Project, user: Person) => number;
  readonly personsOf: (ids: readonly number[]) => Person[];
  readonly shownUser: (user: Person) => Person;
  readonly setLabels: (thing: Thing, user: User, added: readonly string[], removed: readonly string[]) => void;
  readonly touched: (project: Project, thing: Thing) => void;
  readonly notes: (call: Call, project: Project, thing: Thing, user: User) => Reply;
  readonly labelEvents: (call: Call, thing: Thing) => Reply;
};

type Place = { readonly project: Project; readonly user: User; readonly rest: string };
type Given = { readonly title: string; readonly sha: string; readonly labels?: readonly string[] };

type Change = {
  readonly add_labels?: string;
  readonly remove_labels?: string;
  readonly state_event?: 'close' | 'reopen';
  readonly assignee_ids?: readonly number[];
  readonly title?: string;
  /** A push: not of the API of GitLab in this form, which has no need of it. */
  readonly sha?: string;
};

function created(parts: Parts, all: MergeRequest[], project: Project, user: User, { title, sha, labels }: Given): void {
  const { nextId, exact } = parts;
  const iid = all.filter((each) => each.project_id === project.id).length + 1;
  const web_url = `https://gitlab.example/${project.path_with_namespace}/-/merge_requests/${iid}`;
  const times = { created_at: exact(), updated_at: exact() };
  const place = { id: nextId(), iid, project_id: project.id, web_url };
  const people = { assignees: [], author: parts.shownUser(user) };
  const made: MergeRequest = {
    ...place,
    title,
    description: '',
    state: 'opened',
    sha,
    labels: [],
    ...people,
    ...times,
  };
  all.push(made);
  parts.setLabels(made, user, labels ?? [], []);
}

function changed(parts: Parts, project: Project, mr: MergeRequest, user: User, given: Change): Reply {
  const { levelOf, forbidden, touched } = parts;
  if (levelOf(project, user) < 30 && mr.author.username !== user.username) forbidden();
  parts.setLabels(mr, user, given.add_labels?.split(',') ?? [], given.remove_labels?.split(',') ?? []);
  if (given.state_event !== undefined && mr.state !== 'merged')
    mr.state = given.state_event === 'close' ? 'closed' : 'opened';
  if (given.assignee_ids !== undefined) mr.assignees = parts.personsOf(given.assignee_ids);
  mr.title = given.title ?? mr.title;
  mr.sha = given.sha ?? mr.sha;
  touched(project, mr);
  return { status: 200, body: mr };
}

function listed(all: readonly MergeRequest[], call: Call, project: Project): Reply {
  const since = Date.parse(call.query.get('updated_after') ?? '1970-01-01T00:00:00Z');
  const field = call.query.get('order_by') === 'updated_at' ? 'updated_at' : 'created_at';
  const sign = call.query.get('sort') === 'asc' ? 1 : -1;
  const found = all.filter((mr) => mr.project_id === project.id && Date.parse(mr.updated_at) >= since);
  return paged(
    call,
    found.sort((a, b) => sign * a[field].localeCompare(b[field])),
  );
}

/** Merge requests and the statuses of their commits: https://docs.gitlab.com/api/merge_requests/, /api/commits/. */
export function gitlabMergeRequests(parts: Parts) {
  const { notFound, forbidden, levelOf, touched } = parts;
  const all: MergeRequest[] = [];
  const statuses = gitlabStatuses(parts.nextId);

  const part = (call: Call, { project, user, rest }: Place): Reply => {
    if (project.merge_requests_access_level === 'private' && levelOf(project, user) === 0) forbidden();
    const [, posted] = /^\/statuses\/([0-9a-f]+)$/.exec(rest) ?? [];
    if (posted !== undefined && call.method === 'POST') {
      if (levelOf(project, user) < 30) forbidden();
      if (!all.some((mr) => mr.project_id === project.id && mr.sha === posted)) notFound('404 Commit Not Found');
      return statuses.post(call, project.id, posted);
    }
    const [, sha] = /^\/repository\/commits\/([0-9a-f]+)\/statuses$/.exec(rest) ?? [];
    if (sha !== undefined) return statuses.list(call, project.id, sha);
    if (rest === '/merge_requests') return listed(all, call, project);
    const [, iid, more] = /^\/merge_requests\/(\d+)(?:\/([a-z_]+))?$/.exec(rest) ?? [];
    const mr = all.find((each) => each.project_id === project.id && String(each.iid) === iid) ?? notFound();
    if (more === undefined && call.method === 'GET') return { status: 200, body: mr };
    if (more === undefined && call.method === 'PUT') return changed(parts, project, mr, user, call.body as Change);
    if (more === 'merge' && call.method === 'PUT') {
      mr.state = 'merged';
      touched(project, mr);
      return { status: 200, body: mr };
    }
    if (more === 'notes') return parts.notes(call, project, mr, user);
    if (more === 'resource_label_events') return parts.labelEvents(call, mr);
    return notFound();
  };

  /** A line of a note that is a quick action is obeyed, and not kept. */
  const obey = (text: string, { project, thing, user }: { project: Project; thing: Thing; user: User }): string => {
    const mr = all.find(({ id }) => id === thing.id) ?? notFound();
    const lines = text.split('\n').filter((line) => line !== '/close');
    if (text.split('\n').includes('/close')) changed(parts, project, mr, user, { state_event: 'close' });
    return lines.join('\n');
  };

  const create = (project: Project, user: User, given: Given): void => created(parts, all, project, user, given);
  return { create, part, obey, state: () => ({ mergeRequests: all, statuses: statuses.all }) };
}
