import type { ArrivedKey, KeyStanding } from './model.ts';

/** Whether a key that came in may speak for an address: by a user id that the key vouches for, or by Autocrypt. */
export function speaksFor(key: ArrivedKey, address: string): boolean {
  if (key.description.secret) return false;
  return key.description.addresses.includes(address) || key.forAddress?.toLowerCase() === address;
}

/** The first key of an address is used from then on; any other waits until a person has compared fingerprints. */
export function standingOfNew(hasPinned: boolean): KeyStanding {
  return hasPinned ? 'offered' : 'pinned';
}

/** A key that a person hands in is used at once only where none is, and where it carries the address. */
export function standingOfImported(hasPinned: boolean, carriesAddress: boolean): KeyStanding {
  return hasPinned || !carriesAddress ? 'offered' : 'pinned';
}

/** More keys than these of one address are noise, or an attack. */
export const mostKeys = 30;
