import type { Actor, GuestActor } from '../access/index.ts';
import { extensionPoint } from '../extension.ts';

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

/** Apart from the session of people: a guest's routes read only this one, and all others only that one. */
export const guestCookie = '__Host-gatehouse-guest';

/** Whoever keeps guests says whose session a secret of the guests' cookie opens, by the digest of the secret. */
type GuestEntrance = { readonly admit: (digest: Buffer) => Promise<GuestActor | undefined> };
export const guestEntrances = extensionPoint<GuestEntrance>('entrances of guests');
