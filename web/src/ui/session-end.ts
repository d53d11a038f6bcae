import type { QueryClient } from '@tanstack/react-query';
import { onUnauthenticated } from './api.ts';
import { rememberCsrfToken } from './csrf.ts';
import { forgetDrafts } from './draft.ts';
import { forgetToasts } from './toast.tsx';

type Ending = 'signed-out' | 'expired';

/** All tabs of this browser share the session, so its end in one is its end in all. */
const channel = new BroadcastChannel('gatehouse-session');

/** Who may look at a one-time link needs no session. */
const withoutSession: ReadonlySet<unknown> = new Set(['session', 'enrolment']);

function forgetAll(client: QueryClient, ending: Ending): void {
  rememberCsrfToken(undefined);
  void client.cancelQueries();
  // First the sign-in page takes the place of everything, then what was shown is forgotten.
  client.setQueryData(['session'], null);
  client.removeQueries({ predicate: ({ queryKey }) => !withoutSession.has(queryKey[0]) });
  client.getMutationCache().clear();
  forgetToasts();
  // A session that ran out takes nothing away that its person was writing; it is under the id of that person.
  if (ending === 'signed-out') forgetDrafts();
}

/** Forgets everything that was read and shows the sign-in page, in every open tab. */
export function endSession(client: QueryClient, ending: Ending): void {
  forgetAll(client, ending);
  channel.postMessage(ending);
}

/** Hears of the end of the session from other tabs and from any answer of the server. */
export function watchSessionEnd(client: QueryClient): void {
  channel.onmessage = ({ data }: MessageEvent) => forgetAll(client, data === 'signed-out' ? 'signed-out' : 'expired');
  onUnauthenticated(() => {
    // While nobody is signed in, a refused sign-in ends nothing.
    if (client.getQueryData(['session'])) endSession(client, 'expired');
  });
}
