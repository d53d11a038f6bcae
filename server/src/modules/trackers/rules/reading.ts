import type { Ask } from '@gatehouse/trackers';

/** What a reading of an item means for one word. */
export type Meaning =
  | { readonly does: 'nothing' }
  | { readonly does: 'open' }
  | { readonly does: 'withdraw' }
  /** Somebody granted or denied it there, past the review. */
  | { readonly does: 'overrule' };

export type Link = {
  /** The last review of the item for the word is still open for the tracker. */
  readonly isOpen: boolean;
  readonly askKey: string | null;
  /** The tracker was told of it at least once. */
  readonly isTold: boolean;
};

export type Seen = {
  readonly ask: Ask | undefined;
  readonly itemOpen: boolean;
  /** Something that we still have to write would change what was seen. */
  readonly isFlagPending: boolean;
  readonly isOwn: (login: string) => boolean;
};

const nothing: Meaning = { does: 'nothing' };

/** A request is opened once; it is taken back where it was made; and only the review says yes or no. */
export function meaningOf(link: Link | undefined, seen: Seen): Meaning {
  const { ask, isFlagPending } = seen;
  if (isFlagPending) return nothing;
  const isOwn = ask?.by !== null && ask?.by !== undefined && seen.isOwn(ask.by.login);
  if (link?.isOpen === true) {
    if (!link.isTold) return nothing;
    if (ask === undefined) return { does: 'withdraw' };
    return ask.state === 'asked' || isOwn ? nothing : { does: 'overrule' };
  }
  if (ask?.state !== 'asked' || isOwn || !seen.itemOpen) return nothing;
  return link?.askKey === ask.key ? nothing : { does: 'open' };
}
