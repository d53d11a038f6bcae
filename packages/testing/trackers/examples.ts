import { type RunningTracker, startTracker, type TrackerUser } from './start.ts';

/** A test tracker with a small organisation in it, and what connects Gatehouse to it. */
export type ExampleTracker = {
  readonly server: RunningTracker;
  /** Body of `POST /api/v1/trackers`. */
  readonly connection: Readonly<Record<string, unknown>>;
  /** Dev, who implements; may write, and is asked for information. */
  readonly dev: TrackerUser;
  /** The account of Gatehouse itself. */
  readonly gate: TrackerUser;
};

const requests = [
  { word: 'sec-review', kind: 'feature' },
  { word: 'privacy-review', kind: 'privacy' },
];

/**
 * Product `Core` with bug 1 (public) and bug 2 (of the group core-security), product `Reviews` for tracking bugs. Logins are
 * dev@people.example, rob@people.example (a reviewer) and gatehouse@people.example.
 */
export async function startExampleBugzilla(): Promise<ExampleTracker> {
  const inside = ['core-security', 'reviews'];
  const server = await startTracker('bugzilla', {
    users: [
      { login: 'dev@people.example', name: 'Dev', key: 'dev-key', groups: ['core-security'] },
      { login: 'rob@people.example', name: 'Rob', key: 'rob-key', groups: inside },
      { login: 'gatehouse@people.example', name: 'Gatehouse', key: 'gate-key', groups: inside },
    ],
    products: [
      { name: 'Core', components: ['General'], groups: ['core-security'] },
      { name: 'Reviews', components: ['Tracking'], groups: inside },
    ],
    bugs: [
      { id: 1, summary: 'Sign in with a passkey', product: 'Core' },
      { id: 2, summary: 'Quokka in the parser', product: 'Core', groups: ['core-security'] },
    ],
  });
  return {
    server,
    connection: {
      name: 'bugzilla',
      kind: 'bugzilla',
      baseUrl: server.origin,
      apiKey: 'gate-key',
      projects: ['Core'],
      requests,
      tracking: { project: 'Reviews::Tracking', groups: [] },
    },
    dev: server.as({ 'x-bugzilla-api-key': 'dev-key' }),
    gate: server.as({ 'x-bugzilla-api-key': 'gate-key' }),
  };
}

/** Repository `org/app` with issue 1 and pull request 2, private `org/hidden` with issue 1, `org/reviews` for tracking issues. */
export async function startExampleGithub(): Promise<ExampleTracker> {
  const collaborators = { dev: 'write', rob: 'write', gate: 'write', reader: 'read' };
  const server = await startTracker('github', {
    users: [
      { login: 'dev', token: 'dev-token' },
      { login: 'rob', token: 'rob-token' },
      { login: 'reader', token: 'reader-token' },
      { login: 'gate', token: 'gate-token', app: true },
    ],
    repos: [
      { full_name: 'org/app', private: false, collaborators },
      { full_name: 'org/hidden', private: true, collaborators },
      { full_name: 'org/reviews', private: false, collaborators },
    ],
    issues: [
      { repo: 'org/app', title: 'Sign in with a passkey', by: 'dev' },
      { repo: 'org/app', title: 'Implement passkeys', by: 'dev', pull: 'a'.repeat(40) },
      { repo: 'org/hidden', title: 'Quokka in the parser', by: 'dev' },
    ],
  });
  return {
    server,
    connection: {
      name: 'github',
      kind: 'github',
      baseUrl: server.origin,
      apiKey: 'gate-token',
      webhookSecret: 'a secret of both sides',
      projects: ['org/app', 'org/hidden'],
      requests,
      tracking: { project: 'org/reviews' },
    },
    dev: server.as({ authorization: 'Bearer dev-token' }),
    gate: server.as({ authorization: 'Bearer gate-token' }),
  };
}

/** Project `group/app` with issue 1, the confidential issue 2 and merge request 1, `group/reviews` for tracking issues. */
export async function startExampleGitlab(): Promise<ExampleTracker> {
  const members = { dev: 30, rob: 30, gate: 40 };
  const server = await startTracker('gitlab', {
    users: [
      { id: 1, username: 'dev', token: 'dev-token' },
      { id: 2, username: 'rob', token: 'rob-token' },
      { id: 3, username: 'gate', token: 'gate-token' },
    ],
    projects: [
      { id: 11, path_with_namespace: 'group/app', visibility: 'public', members },
      { id: 12, path_with_namespace: 'group/reviews', visibility: 'public', members },
    ],
    issues: [
      { project: 'group/app', title: 'Sign in with a passkey' },
      { project: 'group/app', title: 'Quokka in the parser', confidential: true },
    ],
    mergeRequests: [{ project: 'group/app', title: 'Implement passkeys', sha: 'a'.repeat(40) }],
  });
  return {
    server,
    connection: {
      name: 'gitlab',
      kind: 'gitlab',
      baseUrl: server.origin,
      apiKey: 'gate-token',
      webhookSecret: 'a secret of both sides',
      projects: ['group/app'],
      requests,
      tracking: { project: 'group/reviews' },
    },
    dev: server.as({ 'private-token': 'dev-token' }),
    gate: server.as({ 'private-token': 'gate-token' }),
  };
}
