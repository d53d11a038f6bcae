import type { Ask } from './model.ts';

/** Labels say what a flag says elsewhere. */
export const labelsOf = (word: string) => ({ asked: word, granted: `${word}+`, denied: `${word}-` }) as const;

/** A line of its own: `/sec-review`, or `/sec-review cancel`. */
export function commandIn(text: string, word: string): 'ask' | 'cancel' | undefined {
  const lines = text
    .slice(0, 65_536)
    .split(/\r?\n/)
    .map((line) => line.trim());
  // The last one is the newest thought.
  const found = lines.findLast((line) => line === `/${word}` || line === `/${word} cancel`);
  return found === undefined ? undefined : found.endsWith(' cancel') ? 'cancel' : 'ask';
}

export type Said = { readonly id: number; readonly at: string; readonly login: string; readonly text: string };

export type LabelChange = {
  readonly id: number;
  readonly at: string;
  readonly login: string | null;
  readonly label: string;
  readonly added: boolean;
};

export type Standing = {
  readonly labels: readonly string[];
  readonly changes: readonly LabelChange[];
  /** Comments of people, not of Gatehouse. */
  readonly comments: readonly Said[];
  readonly mayCommand: (said: Said) => Promise<boolean>;
};

/** What is asked for on an item, of each word. */
export async function asksOf(words: readonly string[], standing: Standing): Promise<readonly Ask[]> {
  const asks = [];
  for (const word of words) asks.push(await askOf(word, standing));
  return asks.filter((ask) => ask !== undefined);
}

/**
 * What labels and commands together ask for. The label is what counts; a command counts when it is newer than the last
 * change of the label, so that one that was dealt with is not dealt with again, and when its author may write.
 */
async function askOf(word: string, standing: Standing): Promise<Ask | undefined> {
  const { labels, changes } = standing;
  const names = labelsOf(word);
  const own = changes.filter(({ label }) => Object.values(names).includes(label));
  const since = Math.max(0, ...own.map(({ at }) => Date.parse(at)));
  const command = await newestCommand(word, standing, since);
  if (command?.what === 'cancel') return undefined;
  for (const state of ['asked', 'granted', 'denied'] as const) {
    if (!labels.includes(names[state])) continue;
    const change = own.findLast(({ label, added }) => added && label === names[state]);
    // Asked anew after a yes or a no.
    if (state !== 'asked' && command !== undefined) break;
    const by = change?.login ? { login: change.login, name: '' } : null;
    return { word, state, by, key: `label-${change?.id ?? word}` };
  }
  if (command === undefined) return undefined;
  return { word, state: 'asked', by: { login: command.login, name: '' }, key: `comment-${command.id}` };
}

async function newestCommand(word: string, { mayCommand, comments }: Standing, since: number) {
  const newer = comments.filter(({ at }) => Date.parse(at) > since);
  for (const said of newer.toReversed()) {
    const what = commandIn(said.text, word);
    if (what !== undefined && (await mayCommand(said))) return { ...said, what };
  }
  return undefined;
}
