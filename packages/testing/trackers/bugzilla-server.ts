import { bugzillaFlags, type Flag } from './bugzilla-flags.ts';
import { announce, type Call, nowText, Refusal, type Reply, seedOf, serve } from './server.ts';

/**
 * A Bugzilla for tests, by the documentation of its REST API (5.x, and what bugzilla.mozilla.org adds). It shares no code
 * with the adapter. Run it as a program; the argument is its seed.
 */
type User = {
  readonly login: string;
  readonly name: string;
  readonly key: string;
  readonly groups?: readonly string[];
};
type Product = { readonly name: string; readonly components: readonly string[]; readonly groups?: readonly string[] };
type Comment = { id: number; bug_id: number; text: string; creator: string; time: string; is_private: boolean };
type Bug = {
  id: number;
  summary: string;
  product: string;
  component: string;
  version: string;
  status: string;
  resolution: string;
  assigned_to: string;
  creator: string;
  groups: string[];
  alias: string | null;
  blocks: number[];
  flags: Flag[];
  whiteboard: string;
  last_change_time: string;
};
type Seed = {
  readonly users: readonly User[];
  readonly products: readonly Product[];
  readonly bugs?: readonly (Partial<Bug> & { readonly summary: string; readonly product: string })[];
  /** The statuses before 4.0, which bugzilla.mozilla.org has kept. */
  readonly legacyWorkflow?: boolean;
};

const seed = seedOf<Seed>();
const bugs = new Map<number, Bug>();
const comments: Comment[] = [];
const statuses = seed.legacyWorkflow
  ? ['UNCONFIRMED', 'NEW', 'ASSIGNED', 'REOPENED', 'RESOLVED', 'VERIFIED']
  : ['UNCONFIRMED', 'CONFIRMED', 'IN_PROGRESS', 'RESOLVED', 'VERIFIED'];
const firstStatus = seed.legacyWorkflow ? 'NEW' : 'CONFIRMED';
const isOpen = (bug: Bug): boolean => bug.status !== 'RESOLVED' && bug.status !== 'VERIFIED';

/** https://bugzilla.readthedocs.io: each error has a code and, by the map of WebService::Constants, a status. */
const statusOf: Readonly<Record<number, number>> = { 51: 404, 101: 404, 102: 401, 106: 401, 120: 401, 410: 401 };
function refuse(code: number, message: string): never {
  throw new Refusal(statusOf[code] ?? 400, {
    error: true,
    code,
    message,
    documentation: 'https://bmo.readthedocs.io/',
  });
}

const flags = bugzillaFlags({ types: ['sec-review', 'privacy-review', 'needinfo'], many: ['needinfo'], refuse });
const userNamed = (login: string): User =>
  // Logins are mail addresses, and found in whatever case they are written.
  seed.users.find((user) => user.login.toLowerCase() === login.toLowerCase()) ??
  refuse(51, `There is no user named '${login}'.`);

function caller({ headers, query }: Call): User | null {
  const key = headers['x-bugzilla-api-key'] ?? query.get('api_key');
  if (key === null || key === undefined) return null;
  return seed.users.find((user) => user.key === key) ?? refuse(306, 'The API key you specified is invalid.');
}
const signedIn = (call: Call): User =>
  caller(call) ?? refuse(410, 'You must log in before using this part of Bugzilla.');
const sees = (user: User | null, bug: Bug): boolean =>
  bug.groups.every((group) => user?.groups?.includes(group) === true) || bug.creator === user?.login;

function bugFor(user: User | null, idOrAlias: string): Bug {
  const bug = bugs.get(Number(idOrAlias)) ?? [...bugs.values()].find(({ alias }) => alias === idOrAlias);
  if (bug === undefined) refuse(101, `Bug #${idOrAlias} does not exist.`);
  if (!sees(user, bug)) refuse(102, `You are not authorized to access bug #${idOrAlias}.`);
  return bug;
}

function shown(bug: Bug, fields: string | null): object {
  const whole: Record<string, unknown> = {
    ...bug,
    alias: bug.alias === null ? [] : [bug.alias],
    is_open: isOpen(bug),
    depends_on: [...bugs.values()].filter(({ blocks }) => blocks.includes(bug.id)).map(({ id }) => id),
  };
  if (fields === null) return whole;
  return Object.fromEntries(fields.split(',').flatMap((name) => (name in whole ? [[name, whole[name]]] : [])));
}

function touched(bug: Bug): void {
  bug.last_change_time = nowText();
  announce(bug);
}

function search({ query }: Call, user: User | null): Reply {
  const known = ['id', 'alias', 'product', 'component', 'last_change_time', 'creator'];
  if (!known.some((name) => query.has(name))) refuse(1000, 'You may not search without any search terms.');
  const values = (name: string): readonly string[] | undefined =>
    query.has(name) ? query.getAll(name).flatMap((each) => each.split(',')) : undefined;
  const since = Date.parse(query.get('last_change_time') ?? '1970-01-01T00:00:00Z');
  const fits = (wanted: readonly string[] | undefined, value: string): boolean => wanted?.includes(value) ?? true;
  const found = [...bugs.values()].filter(
    (bug) =>
      sees(user, bug) &&
      fits(values('id'), String(bug.id)) &&
      fits(values('alias'), bug.alias ?? '') &&
      (query.get('product') ?? bug.product) === bug.product &&
      (query.get('component') ?? bug.component) === bug.component &&
      (query.get('creator') ?? bug.creator) === bug.creator &&
      Date.parse(bug.last_change_time) >= since,
  );
  const byTime = query.get('order')?.startsWith('changeddate') === true;
  const time = (bug: Bug): number => (byTime ? Date.parse(bug.last_change_time) : 0);
  const sorted = found.sort((a, b) => time(a) - time(b) || a.id - b.id);
  const offset = Number(query.get('offset') ?? 0);
  const page = sorted.slice(offset, offset + Number(query.get('limit') ?? 10_000));
  return { status: 200, body: { bugs: page.map((bug) => shown(bug, query.get('include_fields'))) } };
}

function addComment(bug: Bug, user: User, text: string): Comment {
  const comment = { bug_id: bug.id, text, creator: user.login, time: nowText(), is_private: false };
  comments.push({ id: comments.length + 1, ...comment });
  return comments.at(-1) as Comment;
}

function productFor(name: unknown, component: unknown): Product {
  const product = seed.products.find((each) => each.name === name);
  if (product === undefined) refuse(106, 'Either the product does not exist or you don’t have access to it.');
  if (!product.components.includes(String(component))) refuse(105, 'There is no such component in the product.');
  return product;
}

function checkedGroups(product: Product, wanted: readonly string[]): string[] {
  for (const group of wanted)
    if (!product.groups?.includes(group))
      refuse(120, `You tried to restrict the bug to the ${group} group, which is not possible.`);
  return [...wanted];
}

type NewBug = Partial<Omit<Bug, 'flags'>> & { readonly description?: string; readonly flags?: readonly object[] };

function create(user: User, given: NewBug): Bug {
  for (const field of ['product', 'component', 'summary', 'version'] as const)
    if (!given[field]) refuse(50, `The function requires a ${field} argument.`);
  const product = productFor(given.product, given.component);
  const { alias } = given;
  if (alias && alias.length > 40) refuse(103, 'The alias is longer than 40 characters.');
  if (alias && [...bugs.values()].some((bug) => bug.alias === alias)) refuse(103, `The alias ${alias} is taken.`);
  const bug: Bug = {
    id: Math.max(1000, ...bugs.keys()) + 1,
    summary: String(given.summary),
    product: product.name,
    component: String(given.component),
    version: String(given.version),
    status: firstStatus,
    resolution: '',
    assigned_to: userNamed(given.assigned_to ?? user.login).login,
    creator: user.login,
    groups: checkedGroups(product, given.groups ?? []),
    alias: alias ?? null,
    blocks: (given.blocks ?? []).map((id) => bugFor(user, String(id)).id),
    flags: [],
    whiteboard: given.whiteboard ?? '',
    last_change_time: nowText(),
  };
  flags.apply(bug.flags, given.flags ?? [], user.login, (login) => userNamed(login).login);
  bugs.set(bug.id, bug);
  addComment(bug, user, given.description ?? '');
  announce(bug);
  return bug;
}

type Change = {
  readonly status?: string;
  readonly resolution?: string;
  readonly assigned_to?: string;
  /** To whom the bugs of the component go. */
  readonly reset_assigned_to?: boolean;
  readonly flags?: readonly object[];
  readonly groups?: { readonly add?: readonly string[]; readonly remove?: readonly string[] };
  readonly blocks?: { readonly add?: readonly number[]; readonly remove?: readonly number[] };
  readonly comment?: { readonly body: string };
  readonly summary?: string;
  readonly whiteboard?: string;
};

/** All of it or nothing: it is tried on a copy. */
function update(user: User, bug: Bug, change: Change): Reply {
  const next: Bug = structuredClone(bug);
  if (change.status !== undefined) {
    if (!statuses.includes(change.status)) refuse(108, `There is no status named ${change.status}.`);
    next.status = change.status;
    next.resolution = isOpen(next) ? '' : next.resolution;
  }
  if (change.resolution !== undefined) {
    if (isOpen(next)) refuse(116, 'You cannot set a resolution for open bugs.');
    next.resolution = change.resolution;
  }
  if (!isOpen(next) && next.resolution === '') refuse(121, 'You must choose a resolution when closing a bug.');
  if (change.assigned_to !== undefined) next.assigned_to = userNamed(change.assigned_to).login;
  if (change.reset_assigned_to === true) next.assigned_to = 'nobody@example.org';
  next.summary = change.summary ?? next.summary;
  next.whiteboard = change.whiteboard ?? next.whiteboard;
  flags.apply(next.flags, change.flags ?? [], user.login, (login) => userNamed(login).login);
  const added = (change.blocks?.add ?? []).map((id) => bugFor(user, String(id)).id);
  next.blocks = [...new Set([...next.blocks, ...added])].filter((id) => !change.blocks?.remove?.includes(id));
  const product = productFor(next.product, next.component);
  const groups = [...next.groups, ...checkedGroups(product, change.groups?.add ?? [])];
  next.groups = [...new Set(groups)].filter((group) => !change.groups?.remove?.includes(group));
  Object.assign(bug, next);
  if (change.comment !== undefined) addComment(bug, user, change.comment.body);
  touched(bug);
  return {
    status: 200,
    body: { bugs: [{ id: bug.id, alias: [], changes: {}, last_change_time: bug.last_change_time }] },
  };
}

function commentsOf({ query }: Call, bug: Bug): Reply {
  const since = query.get('new_since');
  const found = comments.filter(
    // Later than, not at: so it is documented.
    (each) => each.bug_id === bug.id && (since === null || Date.parse(each.time) > Date.parse(since)),
  );
  return { status: 200, body: { bugs: { [bug.id]: { comments: found } }, comments: {} } };
}

function handle(call: Call): Reply {
  const { method, path } = call;
  const user = caller(call);
  if (method === 'GET' && path === '/rest/version') return { status: 200, body: { version: '5.2' } };
  if (method === 'GET' && path === '/rest/whoami') {
    const { login, name } = signedIn(call);
    return { status: 200, body: { id: 1, name: login, real_name: name, nick: login.split('@')[0] } };
  }
  if (path === '/rest/bug' && method === 'GET') return search(call, user);
  if (path === '/rest/bug' && method === 'POST') {
    return { status: 201, body: { id: create(signedIn(call), call.body as NewBug).id } };
  }
  const [, id = '', part] = /^\/rest\/bug\/([^/]+)(?:\/(comment|history))?$/.exec(path) ?? [];
  if (id === '') refuse(32614, 'There is no such resource.');
  const bug = bugFor(user, id);
  if (part === undefined && method === 'GET')
    return { status: 200, body: { faults: [], bugs: [shown(bug, call.query.get('include_fields'))] } };
  if (part === undefined && method === 'PUT') return update(signedIn(call), bug, call.body as Change);
  if (part === 'comment' && method === 'GET') return commentsOf(call, bug);
  if (part === 'comment' && method === 'POST') {
    const { comment } = call.body as { comment?: string };
    if (!comment) refuse(50, 'The function requires a comment argument.');
    const added = addComment(bug, signedIn(call), comment);
    touched(bug);
    return { status: 201, body: { id: added.id } };
  }
  return refuse(32614, 'There is no such resource.');
}

for (const { flags: wanted = [], creator, ...given } of seed.bugs ?? []) {
  const user = creator === undefined ? seed.users[0] : userNamed(creator);
  if (user === undefined) throw new Error('A seed with bugs needs a user.');
  const first = seed.products.find(({ name }) => name === given.product)?.components[0] ?? '';
  const bug = create(user, { component: first, version: 'unspecified', flags: wanted, ...given });
  if (given.id !== undefined && bugs.delete(bug.id)) {
    comments
      .filter((each) => each.bug_id === bug.id)
      .forEach((each) => {
        each.bug_id = given.id as number;
      });
    bug.id = given.id;
    bugs.set(bug.id, bug);
  }
}

serve({
  handle,
  state: () => ({ bugs: [...bugs.values()], comments }),
  longestAddress: 8 * 1024,
  // Not signed; of a private bug nothing but its number.
  delivery: (event) => {
    const bug = event as Bug;
    const content = bug.groups.length > 0 ? { id: bug.id, is_private: true } : { ...bug, is_private: false };
    return {
      headers: {},
      body: JSON.stringify({ webhook_id: 1, event: { action: 'modify', target: 'bug' }, bug: content }),
    };
  },
});
