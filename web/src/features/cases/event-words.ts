import type { CaseEvent } from './model.ts';
import { plainWord } from './words.ts';

/** One past-tense sentence for a fact on the timeline. */
export function eventText(event: CaseEvent): string {
  const who = event.actor?.name ?? 'Gatehouse';
  return event.text === '' ? `${who}: ${plainWord(event.type)}` : event.text;
}
