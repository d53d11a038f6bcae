import { useQuery } from '@tanstack/react-query';
import { request } from '../../ui/api.ts';
import type { Choice } from '../../ui/field.tsx';
import type { PersonRef } from '../../ui/person.tsx';

export type PersonEntry = PersonRef & {
  readonly email: string;
  readonly active: boolean;
  readonly roles: readonly string[];
};

export type TeamEntry = { readonly id: string; readonly name: string };

/** Everybody who can sign in; small enough to be read whole. */
export function usePeople() {
  return useQuery({
    queryKey: ['people', 'directory'],
    queryFn: ({ signal }) =>
      request<{ items: readonly PersonEntry[] }>('GET /api/v1/people', { query: { limit: 200 }, signal }),
    staleTime: 60_000,
  });
}

export function useTeams() {
  return useQuery({
    queryKey: ['people', 'teams'],
    queryFn: ({ signal }) =>
      request<{ items: readonly TeamEntry[] }>('GET /api/v1/teams', { query: { limit: 200 }, signal }),
    staleTime: 60_000,
  });
}

export function usePersonChoices(): readonly Choice[] {
  const people = usePeople().data?.items ?? [];
  return people.filter((person) => person.active).map((person) => ({ value: person.id, label: person.name }));
}

export function useTeamChoices(): readonly Choice[] {
  return (useTeams().data?.items ?? []).map((team) => ({ value: team.id, label: team.name }));
}
