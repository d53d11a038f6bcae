import { useQuery } from '@tanstack/react-query';
import { ProblemError, request } from '../../ui/api.ts';
import { rememberCsrfToken } from '../../ui/csrf.ts';
import type { SignedIn } from '../../ui/session.ts';

async function readSession(): Promise<SignedIn | null> {
  try {
    const { person, csrf } = await request('GET /api/v1/session');
    rememberCsrfToken(csrf ?? undefined);
    return person;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.kind !== 'unauthenticated') throw error;
    rememberCsrfToken(undefined);
    return null;
  }
}

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: 300_000, refetchOnWindowFocus: 'always' });
}
