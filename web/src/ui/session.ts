import { createContext, useContext } from 'react';

export type SignedIn = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly teams: readonly { readonly id: string; readonly name: string; readonly duty?: string }[];
};

export const SessionContext = createContext<SignedIn | undefined>(undefined);

/** Who signed in; every page below the shell has one. */
export function useSignedIn(): SignedIn {
  const person = useContext(SessionContext);
  if (person === undefined) throw new Error('This part of the page is shown to signed-in people only.');
  return person;
}

/** Whether to offer something; the server decides by itself whether it happens. */
export function useMay(permission: string): boolean {
  return useSignedIn().permissions.includes(permission);
}

/** The same about something of a team: offered to its members, and to the roles that stand above teams. */
export function useMayOf(permission: string, team: string | undefined, above: readonly string[]): boolean {
  const { permissions, roles, teams } = useSignedIn();
  const isOwn = teams.some(({ id }) => id === team);
  return permissions.includes(permission) && (isOwn || above.some((role) => roles.includes(role)));
}
