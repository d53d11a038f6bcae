import { limits } from '../limits.ts';
import { patternFound } from './pattern.ts';
import type { Condition, Reference, Text } from './tree.ts';

/** What conditions ask about answers. A hidden item is false, and nothing is found in it. */
export type Facts = {
  readonly holds: (reference: Reference) => boolean;
  /** Undefined for what is hidden; empty for what is not answered. */
  readonly text: (reference: Reference) => string | undefined;
};

/** Whether a condition holds: from left to right, without precedence. */
export function holds(condition: Condition, facts: Facts): boolean {
  switch (condition.kind) {
    case 'constant':
      return condition.value;
    case 'reference':
      return condition.asked === 'value' ? Boolean(facts.text(condition)) : facts.holds(condition);
    case 'not':
      return !holds(condition.of, facts);
    case 'chain':
      return chainHolds(condition, facts);
    case 'contains':
      return contains(textOf(condition.text, facts), textOf(condition.sought, facts));
    case 'matches':
      return matches(condition, textOf(condition.text, facts));
  }
}

function chainHolds({ first, rest }: Extract<Condition, { kind: 'chain' }>, facts: Facts): boolean {
  let result = holds(first, facts);
  for (const { operator, right } of rest) {
    result = operator === '&&' ? result && holds(right, facts) : result || holds(right, facts);
  }
  return result;
}

function contains(text: string | undefined, sought: string | undefined): boolean {
  return text !== undefined && sought !== undefined && text.includes(sought);
}

function matches({ pattern, flags }: Extract<Condition, { kind: 'matches' }>, text: string | undefined): boolean {
  return text !== undefined && patternFound(pattern, flags, text);
}

function textOf(text: Text, facts: Facts): string | undefined {
  return text.kind === 'text' ? text.text : facts.text(text)?.slice(0, limits.searched);
}
