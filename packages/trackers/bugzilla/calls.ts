import { type Client, createClient } from '../client.ts';
import { secondsBefore } from '../cursor.ts';
import { TrackerError, type TrackerReason } from '../failure.ts';
import { isMarked } from '../marker.ts';
import type { Http, TrackerConfig } from '../model.ts';
import * as schemas from './schemas.ts';

/** https://bugzilla.readthedocs.io/en/latest/api/core/v1/general.html#errors; what is not here goes by the HTTP status. */
const reasons: Readonly<Record<number, TrackerReason>> = {
  51: 'invalid',
  100: 'gone',
  101: 'gone',
  102: 'gone',
  300: 'refused',
  301: 'refused',
  305: 'refused',
  306: 'refused',
  400: 'refused',
  410: 'refused',
  32000: 'unreachable',
  [-32000]: 'unreachable',
};

export type BugzillaCalls = {
  readonly client: Client;
  readonly own: () => Promise<string>;
  readonly bug: (id: string) => Promise<schemas.Bug>;
  readonly commentsSince: (id: string, since: string) => Promise<readonly schemas.Comment[]>;
  /** Whether this very write left its comment already; a mark in a comment of somebody else is a quotation. */
  readonly isSaid: (id: string, marker: string, since: string) => Promise<boolean>;
  readonly change: (id: string, body: unknown) => Promise<void>;
};

export function bugzillaCalls(config: TrackerConfig, http: Http): BugzillaCalls {
  const client = createClient({
    baseUrl: config.baseUrl,
    http,
    headers: { 'x-bugzilla-api-key': config.apiKey },
    explain: (status, body) => {
      const known = schemas.failure.safeParse(body);
      if (!known.success) return undefined;
      const { code } = known.data;
      const byStatus: TrackerReason = status === 429 ? 'limited' : status >= 500 ? 'unreachable' : 'invalid';
      return { reason: reasons[code] ?? byStatus, code: String(code) };
    },
  });
  let ownLogin: Promise<string> | undefined;
  const own = (): Promise<string> => {
    ownLogin ??= client.call('GET', '/rest/whoami', { schema: schemas.whoami }).then(({ value }) => value.name);
    return ownLogin;
  };
  const commentsSince = async (id: string, since: string) => {
    const schema = schemas.comments;
    const { value } = await client.call('GET', `/rest/bug/${id}/comment`, {
      query: { new_since: secondsBefore(since) },
      schema,
    });
    return value.bugs[id]?.comments ?? [];
  };
  return {
    client,
    own,
    commentsSince,
    bug: async (id) => {
      const query = { id, include_fields: schemas.bugFields };
      const { value } = await client.call('GET', '/rest/bug', { query, schema: schemas.bugs });
      const found = value.bugs.find((bug) => String(bug.id) === id);
      if (found === undefined) throw new TrackerError('gone', 'The tracker does not give the bug.');
      return found;
    },
    isSaid: async (id, marker, since) => {
      const login = (await own()).toLowerCase();
      const found = await commentsSince(id, since);
      return found.some(({ creator, text }) => creator.toLowerCase() === login && isMarked(text, marker));
    },
    change: async (id, body) => {
      await client.call('PUT', `/rest/bug/${id}`, { body, schema: schemas.anything });
    },
  };
}
