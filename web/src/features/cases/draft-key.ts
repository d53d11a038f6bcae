import { useSignedIn } from '../../ui/session.ts';

/** Under the person who writes: whoever signs in next on this page does not find it. */
export function useDraftKey(caseId: string, what: string): string {
  return `${useSignedIn().id} ${caseId} ${what}`;
}
