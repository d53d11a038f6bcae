import { checks, replay } from '@gatehouse/checks';
import { printable, say } from '../output.ts';

/** What a pipeline wants at least, by the check that decides it; undefined when nothing is wanted. */
export type Wanted = { readonly check: string; readonly with: Readonly<Record<string, string>> } | undefined;

/** 1 when what was seen is below what is wanted, and 3 when that could not be told; says why. */
export function failBelow(wanted: Wanted, seen: unknown): void {
  const check = checks.find(({ id }) => id === wanted?.check);
  if (wanted === undefined || check === undefined) return;
  const { outcome, reason } = replay(check, seen, wanted.with);
  if (outcome === 'pass') return;
  say(printable(reason));
  process.exitCode = outcome === 'fail' ? 1 : 3;
}
