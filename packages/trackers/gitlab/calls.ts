import type { z } from 'zod';
import { type Client, createClient } from '../client.ts';
import { TrackerError } from '../failure.ts';
import { isMarked } from '../marker.ts';
import type { Http, TrackerConfig } from '../model.ts';
import { once } from '../once.ts';
import { type EveryPage, everyPage } from '../paging.ts';
import { type ItemName, itemNamed, projectPath } from './names.ts';
import * as schemas from './schemas.ts';

export const commentKey = 'gitlab-note';
/** https://docs.gitlab.com/api/access_requests/: Developer. */
const developer = 30;

type Self = z.output<typeof schemas.self>;

export type GitlabCalls = {
  readonly client: Client;
  readonly own: () => Promise<Self>;
  readonly named: (id: string) => ItemName;
  /** Whether items of this kind are not for everybody who can read the GitLab; it is asked anew each time. */
  readonly isKept: (list: Pick<ItemName, 'project' | 'kind'>) => Promise<boolean>;
  readonly item: (id: string) => Promise<schemas.Item>;
  readonly mayCommand: (project: string, userId: number) => Promise<boolean>;
  readonly all: EveryPage;
  readonly notes: (id: string) => Promise<readonly schemas.Note[]>;
  readonly markedNote: (id: string, marker: string) => Promise<schemas.Note | undefined>;
};

export function gitlabCalls(config: TrackerConfig, http: Http): GitlabCalls {
  const client = createClient({ baseUrl: config.baseUrl, http, headers: { 'private-token': config.apiKey } });
  const self = once(async () => (await client.call('GET', '/api/v4/user', { schema: schemas.self })).value);
  const all = everyPage(client);
  const named = (id: string): ItemName => {
    const name = itemNamed(id);
    if (name === undefined)
      throw new TrackerError('invalid', 'The item is not in the form group/project#3 or group/project!3.');
    return name;
  };
  const notes: GitlabCalls['notes'] = async (id) => {
    const found = await all(`${named(id).path}/notes`, { sort: 'desc', order_by: 'created_at' }, schemas.notes);
    return found.filter(({ system }) => !system).toReversed();
  };
  return {
    client,
    all,
    named,
    notes,
    own: () => self(''),
    isKept: async ({ project, kind }) => {
      const { value } = await client.call('GET', projectPath(project), { schema: schemas.project });
      const { visibility, issues_access_level, merge_requests_access_level } = value;
      const level = kind === 'issue' ? issues_access_level : merge_requests_access_level;
      return visibility !== 'public' || level === 'private';
    },
    item: async (id) => {
      const { iid, kind, path } = named(id);
      const schema = kind === 'issue' ? schemas.issue : schemas.mergeRequest;
      const { value } = await client.call('GET', path, { schema });
      if (value.iid !== iid) throw new TrackerError('malformed', 'The tracker gave another item than was asked for.');
      return value;
    },
    mayCommand: async (name, userId) => {
      try {
        const path = `${projectPath(name)}/members/all/${userId}`;
        return (await client.call('GET', path, { schema: schemas.member })).value.access_level >= developer;
      } catch (error) {
        // Who is no member at all.
        if (error instanceof TrackerError && error.reason === 'gone') return false;
        throw error;
      }
    },
    markedNote: async (id, marker) => {
      const { username } = await self('');
      return (await notes(id)).find(({ author, body }) => author.username === username && isMarked(body, marker));
    },
  };
}
