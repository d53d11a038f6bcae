import type { Answer, FormPage } from './model.ts';

export type PageMark =
  | { readonly name: 'left'; readonly count: number }
  /** Nothing is left, and somebody looked at it. */
  | { readonly name: 'done' }
  /** Nothing of it is required, and nobody was there yet. */
  | { readonly name: 'optional' }
  /** Filled in by itself. */
  | { readonly name: 'unseen' };

type Facts = {
  readonly missing: ReadonlySet<string>;
  readonly visible: ReadonlySet<string>;
  readonly isSubmitted: boolean;
  readonly wasSeen: boolean;
  readonly answerTo: (question: string) => Pick<Answer, 'source'> | undefined;
};

/** What the list of pages says of one: a tick only where nothing is left and somebody looked. */
export function markOf(page: FormPage, facts: Facts): PageMark {
  const count = page.items.filter(({ id }) => facts.missing.has(id)).length;
  if (count > 0) return { name: 'left', count };
  const shown = page.items.filter(({ id }) => facts.visible.has(id));
  const byPeople = shown.some(({ id }) => {
    const source = facts.answerTo(id)?.source;
    return source !== undefined && source !== 'inventory' && source !== 'probe';
  });
  if (facts.isSubmitted || facts.wasSeen || byPeople) return { name: 'done' };
  return { name: shown.some(({ required }) => required) ? 'unseen' : 'optional' };
}

export const markWords: Readonly<Record<Exclude<PageMark['name'], 'left'>, string>> = {
  done: '✓',
  optional: 'optional',
  unseen: 'to look at',
};
