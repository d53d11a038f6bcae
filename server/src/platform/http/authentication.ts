import type { Actor } from '../access/index.ts';

/** What of a request says who calls. */
export type Credentials = {
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
  readonly remoteAddress: string;
};

export type Authenticated = {
  readonly actor: Actor;
  /** What a mutation by session must send as `x-csrf-token`; tokens need none, no browser sends them by itself. */
  readonly csrf?: string;
};

/** A token that does not hold throws `unauthenticated`. A session that has ended is nobody: its page must reach sign-in. */
export type Authenticate = (credentials: Credentials) => Promise<Authenticated>;

export const sessionCookie = '__Host-gatehouse';
