import { type Client, createClient } from '@gatehouse/api-client';
import { settingsOfConsole } from '../../server/src/admin.ts';

/** A command that needs the running server was given no token. */
export class TokenMissing extends Error {
  override readonly name = 'TokenMissing';
  constructor() {
    super(
      'This command asks the running server and needs an API token: set GATEHOUSE_TOKEN. Make one with ./gatehouse admin create, or in the page under Settings.',
    );
  }
}

/** Where the server of these settings listens; GATEHOUSE_URL names it from elsewhere. */
export function origin(): string {
  const given = process.env['GATEHOUSE_URL'];
  if (given !== undefined && given !== '') return new URL(given).origin;
  const { host, port } = settingsOfConsole().http;
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** Calls the running server on behalf of the person whose token is in GATEHOUSE_TOKEN. */
export function api(): Client {
  const token = process.env['GATEHOUSE_TOKEN'];
  if (token === undefined || token === '') throw new TokenMissing();
  return createClient({
    origin: origin(),
    fetch: (url, init) => fetch(url, init),
    headers: () => ({ authorization: `Bearer ${token}` }),
  });
}
