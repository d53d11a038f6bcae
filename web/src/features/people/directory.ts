import { useQuery } from '@tanstack/react-query';
import { request } from '../../ui/api.ts';
import type { Choice } from '../../ui/field.tsx';

/** Everybody who can sign in; small enough to be read whole. */
function usePeople() {
  return useQuery({
    queryKey: ['people', 'directory'],
    queryFn: ({ signal }) => request('GET /api/v1/people', { query: { active: 'true', limit: 200 }, signal }),
    staleTime: 60_000,
  });
}

export function useTeams() {
  return useQuery({
    queryKey: ['people', 'teams'],
    queryFn: ({ signal }) => request('GET /api/v1/teams', { signal }),
    staleTime: 60_000,
  });
}

export function usePersonChoices(): readonly Choice[] {
  return (usePeople().data?.items ?? []).map((person) => ({ value: person.id, label: person.name }));
}

export function useTeamChoices(): readonly Choice[] {
  return (useTeams().data?.items ?? []).map((team) => ({ value: team.id, label: team.name }));
}
