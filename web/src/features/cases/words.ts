import { lengths, shortSpan } from '../../ui/time.ts';
import { type CaseKind, isRated } from './kind.ts';
import type { CaseSummary, SignatureVerdict, WaitsOn } from './model.ts';

/** States and kinds are words with dashes in the API. */
export function plainWord(word: string): string {
  return word.replaceAll('-', ' ');
}

/** A kind may have words of its own for a state; they are the same wherever its cases are shown. */
export function stateWord(state: string, kind: Pick<CaseKind, 'states'> | undefined): string {
  return kind?.states.find(({ name }) => name === state)?.label ?? plainWord(state);
}

export type MailWords = { readonly text: string; readonly tone: 'plain' | 'good' | 'late' };

const signatureWords: Readonly<Record<SignatureVerdict, string>> = {
  good: 'good signature',
  bad: 'bad signature',
  'unknown-key': 'unknown key',
  none: 'not signed',
};

/** How the last message travelled, in one badge. A signature that does not hold outweighs the encryption. */
export function mailWords(message: { encrypted: boolean; signature: SignatureVerdict }): MailWords {
  if (message.signature === 'bad') return { text: 'bad signature', tone: 'late' };
  const encryption = message.encrypted ? 'encrypted' : 'not encrypted';
  if (message.signature === 'none') return { text: encryption, tone: message.encrypted ? 'good' : 'plain' };
  const text = `${encryption} · ${signatureWords[message.signature]}`;
  return { text, tone: message.encrypted && message.signature === 'good' ? 'good' : 'plain' };
}

export type DeadlineWords = { readonly text: string; readonly urgency: 'over' | 'soon' | 'calm' };

/** The next thing that is due: the first answer while the case is new and nobody wrote, else the deadline. */
export function dueAt(item: CaseSummary): string | null {
  const isUnanswered = item.state === 'new' && item.lastMessage?.direction !== 'out';
  return isUnanswered && item.firstResponseAt !== null ? item.firstResponseAt : item.deadlineAt;
}

/** Whom a case asks, in a few words: the first by name, the others by their number. */
export function waitsWords(waits: readonly WaitsOn[]): string {
  const [first, ...others] = waits;
  if (first === undefined) return '';
  const name = first.person?.name ?? first.outside ?? 'somebody';
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

/** The clock stands still at what was left of it; what was late before stays late. */
function pausedWords(at: string, pausedSince: string): DeadlineWords {
  const left = Date.parse(at) - Date.parse(pausedSince);
  if (left < 0) return { text: `paused, ${shortSpan(left)} over`, urgency: 'over' };
  return { text: `paused, ${shortSpan(left)} left`, urgency: 'calm' };
}

/** The verb is what has to be done by then: an answer while the case is new, then the fix of what can be fixed. */
export function deadlineWords(item: CaseSummary, now: number, kind?: CaseKind): DeadlineWords {
  if (item.closedAt !== null)
    return { text: item.resolution === null ? 'closed' : plainWord(item.resolution), urgency: 'calm' };
  const at = dueAt(item);
  if (at === null) return { text: isRated(kind) && item.severity === null ? 'when rated' : 'none', urgency: 'calm' };
  const isByHand = at === item.deadlineAt && item.deadlineByHand;
  if (item.pausedSince !== null && !isByHand) return pausedWords(at, item.pausedSince);
  const left = Date.parse(at) - now;
  const verb = at === item.firstResponseAt ? 'answer' : isRated(kind) ? 'fix' : 'due';
  if (left < 0) return { text: `${verb} ${shortSpan(left)} over`, urgency: 'over' };
  return { text: `${verb} in ${shortSpan(left)}`, urgency: left < lengths.day ? 'soon' : 'calm' };
}
