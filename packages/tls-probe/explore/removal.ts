import type { Answer, Reply } from '../session/reply.ts';

/** How a search by removal came to its end. */
export type Removal<T> = { readonly found: readonly T[]; readonly last: Reply | undefined };

/**
 * Offers a list, takes out what the server chose, offers the rest, until it chooses nothing more.
 * @param chosen undefined when the answer holds no choice out of the list
 */
export async function byRemoval<T>(
  offered: readonly T[],
  ask: (left: readonly T[]) => Promise<Reply>,
  chosen: (answer: Answer) => T | undefined,
): Promise<Removal<T>> {
  const found: T[] = [];
  let left = offered;
  let last: Reply | undefined;
  while (left.length > 0) {
    last = await ask(left);
    // Under load, a connection may break for no reason: once more, before that counts as an answer.
    if (last.kind === 'failed' && last.why !== 'cancelled') last = await ask(left);
    const choice = last.kind === 'answered' ? chosen(last) : undefined;
    if (choice === undefined || !left.includes(choice)) break;
    found.push(choice);
    left = left.filter((one) => one !== choice);
  }
  return { found, last };
}
