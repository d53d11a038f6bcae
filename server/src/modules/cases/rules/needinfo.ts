import type { Needinfo, NeedinfoParty } from '../model/index.ts';

/** Who said something on a case: a person of Gatehouse, or a mail address, or both where they are known. */
export type Speaker = { readonly person: string | null; readonly address: string | null };

/** The address in the header field of a mail (RFC 5322 §3.4): what stands in the last angle brackets, or all of it. */
export function addressIn(from: string): string {
  const open = from.lastIndexOf('<');
  const close = from.indexOf('>', open);
  return (open >= 0 && close > open ? from.slice(open + 1, close) : from).trim().toLowerCase();
}

/** Whoever is asked answers by saying something. */
export function isAsked(party: NeedinfoParty, speaker: Speaker): boolean {
  if ('person' in party) return party.person === speaker.person;
  const address = party.outside.address?.toLowerCase();
  return address !== undefined && address === speaker.address;
}

/** The same question to the same party: it need not be asked twice while it is open. */
export function isSameQuestion(a: Pick<Needinfo, 'of' | 'question'>, b: Pick<Needinfo, 'of' | 'question'>): boolean {
  return a.question.trim() === b.question.trim() && partyName(a.of) === partyName(b.of);
}

function partyName(party: NeedinfoParty): string {
  if ('person' in party) return `person ${party.person}`;
  const { name, address, key } = party.outside;
  return `outside ${key ?? address?.toLowerCase() ?? name}`;
}

/** The open ones first, in the order in which they were asked; then those that ended, newest first. */
export function inOrder(needinfos: readonly Needinfo[]): readonly Needinfo[] {
  const open = needinfos.filter((each) => each.state === 'open');
  const ended = needinfos.filter((each) => each.state !== 'open');
  const end = (each: Needinfo): number => each.endedAt?.getTime() ?? 0;
  return [...open]
    .sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime())
    .concat(ended.sort((a, b) => end(b) - end(a)));
}
