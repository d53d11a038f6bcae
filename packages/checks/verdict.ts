import type { Verdict } from './model.ts';

export const pass = (reason: string): Verdict => ({ outcome: 'pass', reason: clipped(reason) });
export const fail = (reason: string): Verdict => ({ outcome: 'fail', reason: clipped(reason) });
/** Fails, but is no more than a warning. */
export const warn = (reason: string): Verdict => ({ outcome: 'fail', reason: clipped(reason), level: 'warn' });
export const notApplicable = (reason: string): Verdict => ({ outcome: 'not-applicable', reason: clipped(reason) });
export const notTested = (reason: string): Verdict => ({ outcome: 'not-tested', reason: clipped(reason) });

const longestReason = 1500;
const longestQuote = 120;

function clipped(reason: string): string {
  const whole = reason.toWellFormed();
  return whole.length <= longestReason ? whole : `${whole.slice(0, longestReason - 1)}…`;
}

/** What a server said, short and in quotes. */
export function quoted(text: string): string {
  return `"${text.length <= longestQuote ? text : `${text.slice(0, longestQuote)}…`}"`;
}

/** `a, b, c and 4 more`. */
export function listed(items: readonly string[], most = 5): string {
  const distinct = [...new Set(items)];
  const more = distinct.length - most;
  return more > 0 ? `${distinct.slice(0, most).join(', ')} and ${more} more` : distinct.join(', ');
}
