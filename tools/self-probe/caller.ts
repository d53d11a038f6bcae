import { type Client, createClient } from '@gatehouse/api-client';

/** The API as one person calls it. */
export type Caller = Client['result'];

export function callerOf(origin: string, token: string): Caller {
  return createClient({
    origin,
    fetch: (url, init) => fetch(url, init),
    headers: () => ({ authorization: `Bearer ${token}` }),
  }).result;
}
