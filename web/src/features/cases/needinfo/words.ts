import type { Needinfo } from './queries.ts';

type Party = Needinfo['of'];

export function partyName(of: Party): string {
  return of.person?.name ?? of.outside?.name ?? 'somebody';
}

/** How one ended, told by whom; who answered for somebody else is named. */
export function endWords({ state, of, endedBy }: Pick<Needinfo, 'state' | 'of' | 'endedBy'>): string {
  if (state === 'withdrawn') return endedBy === null ? 'withdrawn' : `withdrawn by ${endedBy.name}`;
  const other = endedBy !== null && endedBy.id !== of.person?.id;
  return other ? `answer recorded by ${endedBy.name}` : 'answered';
}
