import { type Client, createClient } from '../client.ts';
import { secondsBefore } from '../cursor.ts';
import { TrackerError } from '../failure.ts';
import { isMarked, isOneOf } from '../marker.ts';
import type { Http, TrackerConfig } from '../model.ts';
import { once } from '../once.ts';
import { type EveryPage, everyPage } from '../paging.ts';
import { type IssueName, issueNamed } from './names.ts';
import * as schemas from './schemas.ts';

export const commentKey = 'github-comment';

export type GithubCalls = {
  readonly client: Client;
  readonly own: () => Promise<string>;
  readonly named: (id: string) => IssueName;
  /** As it is now: it is asked anew each time. */
  readonly isPrivate: (repo: string) => Promise<boolean>;
  readonly mayWrite: (repo: string, login: string) => Promise<boolean>;
  readonly issue: (id: string) => Promise<schemas.Issue>;
  readonly all: EveryPage;
  readonly markedComment: (id: string, marker: string, since: string) => Promise<schemas.Comment | undefined>;
};

export function githubCalls(config: TrackerConfig, http: Http): GithubCalls {
  const client = createClient({
    baseUrl: config.baseUrl,
    http,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${config.apiKey}`,
      'user-agent': 'Gatehouse',
      'x-github-api-version': '2022-11-28',
    },
    // A secondary limit may come without a header that says so.
    explain: (status, body) => {
      const said = status === 403 || status === 429 ? schemas.refusal.safeParse(body) : undefined;
      return said?.success && /rate limit/i.test(said.data.message)
        ? { reason: 'limited', code: 'rate limit' }
        : undefined;
    },
  });
  const self = once(async () => (await client.call('GET', '/user', { schema: schemas.self })).value.login);
  const writers = once(async (path) => {
    const { permission } = (await client.call('GET', path, { schema: schemas.permission })).value;
    return permission === 'admin' || permission === 'write' || permission === 'maintain';
  });
  const all = everyPage(client);
  const named = (id: string): IssueName => {
    const name = issueNamed(id);
    if (name === undefined) throw new TrackerError('invalid', 'The item is not in the form org/repo#12.');
    return name;
  };
  return {
    client,
    all,
    named,
    own: () => self(''),
    issue: async (id) => {
      const { number, path } = named(id);
      const { value } = await client.call('GET', path, { schema: schemas.issue });
      // An issue that was moved answers with another number.
      if (value.number !== number)
        throw new TrackerError('malformed', 'The tracker gave another item than was asked for.');
      return value;
    },
    isPrivate: async (repo) =>
      (await client.call('GET', `/repos/${repo}`, { schema: schemas.repository })).value.private,
    mayWrite: async (repo, login) => {
      try {
        return await writers(`/repos/${repo}/collaborators/${encodeURIComponent(login)}/permission`);
      } catch (error) {
        // Who is no collaborator at all.
        if (error instanceof TrackerError && error.reason === 'gone') return false;
        throw error;
      }
    },
    markedComment: async (id, marker, since) => {
      const login = await self('');
      const found = await all(`${named(id).path}/comments`, { since: secondsBefore(since) }, schemas.comments);
      return found.find(({ user, body }) => isOneOf(user?.login, [login]) && isMarked(body ?? '', marker));
    },
  };
}
