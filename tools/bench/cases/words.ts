import type { ContentKeys } from '../../../server/src/platform/crypto/index.ts';
import type { random } from './random.ts';

/** Words that are searched for, and in how many cases they are. */
export const searched = {
  /** In nearly a third of the internal cases. */
  frequent: 'frequentword',
  /** In one of 200: at 1,000,000 cases thousands of hits, at 10,000 a few dozen. */
  medium: 'mediumword',
  /** In ten. */
  rare: 'rareword',
  /** In nearly every restricted case, in no other. */
  hidden: 'hiddenword',
  /** In ten restricted ones. */
  hiddenRare: 'hiddenrareword',
} as const;

const fillers = 20_000;
const fillersOfCase = 20;
const classes: Readonly<Record<string, bigint>> = { internal: 0n, team: 1n, restricted: 2n };

/** Each database has a key of its own for its words. */
const hashes = new WeakMap<ContentKeys, Map<string, bigint>>();

function hash(keys: ContentKeys, word: string): bigint {
  const known = hashes.get(keys) ?? new Map<string, bigint>();
  hashes.set(keys, known);
  const [made = 0n] = known.has(word) ? [known.get(word)] : keys.searchWords(word);
  known.set(word, made);
  return made;
}

/** The hashes of a case's words, as the product keeps them for its visibility. */
export function wordsOfCase(
  keys: ContentKeys,
  n: number,
  visibility: string,
  r: ReturnType<typeof random>,
): readonly bigint[] {
  const words = new Set(Array.from({ length: fillersOfCase }, () => `filler${r.below(fillers)}`));
  const restricted = visibility === 'restricted';
  if (!restricted && r.below(10) < 3) words.add(searched.frequent);
  if (!restricted && r.below(200) === 0) words.add(searched.medium);
  if (!restricted && n % 1000 < 30 && rareShare(n)) words.add(searched.rare);
  if (restricted && r.below(10) < 9) words.add(searched.hidden);
  if (restricted && n % 1000 < 30 && rareShare(n)) words.add(searched.hiddenRare);
  const turned = classes[visibility] ?? 0n;
  return [...words].map((word) => hash(keys, word) ^ turned);
}

/** About ten in all, at whatever size: only in the first thousand. */
function rareShare(n: number): boolean {
  return n < 1000;
}
