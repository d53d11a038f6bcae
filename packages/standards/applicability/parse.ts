import { StandardError } from '../failure.ts';
import { isTrait, type Trait, traitNames } from '../traits.ts';

/** When a control applies: a condition over the traits of a service. */
export type Applicability =
  | { readonly kind: 'always' }
  | { readonly kind: 'trait'; readonly trait: Trait }
  | { readonly kind: 'not'; readonly of: Applicability }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Applicability[] };

type Token = { readonly text: string /** Counted from 1. */; readonly at: number };

/** Letters of an expression. */
export const longestExpression = 500;
const deepestParentheses = 20;

/**
 * Reads `website and not api`, `admin-panel or (api and handles-keys)`, or `always`. `not` binds closest, then `and`,
 * then `or`. Linear in the length of the text; at most 500 letters and 20 nested parentheses.
 *
 * Throws StandardError with the position (`character 12`) where it can't go on.
 */
export function parseApplicability(text: string): Applicability {
  if (text.length > longestExpression) throw new StandardError('', `is longer than ${longestExpression} characters`);
  const reader = tokenReader(tokens(text), text.length + 1);
  const condition = anyOf(reader, 0);
  const rest = reader.peek();
  if (rest !== undefined) throw wrong(rest.at, `"${rest.text}" is not expected here; join conditions by and, or`);
  return condition;
}

type Reader = {
  readonly peek: () => Token | undefined;
  readonly take: (text: string) => boolean;
  readonly next: (expected: string) => Token;
};

function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(/[a-z][a-z-]*|[()]|[^\s]/gi)) found.push({ text: match[0], at: match.index + 1 });
  return found;
}

function tokenReader(all: readonly Token[], end: number): Reader {
  let index = 0;
  return {
    peek: () => all[index],
    take: (text) => {
      if (all[index]?.text !== text) return false;
      index += 1;
      return true;
    },
    next: (expected) => {
      const token = all[index];
      if (token === undefined) throw wrong(end, `ends where ${expected} should follow`);
      index += 1;
      return token;
    },
  };
}

function anyOf(reader: Reader, depth: number): Applicability {
  const parts = [allOf(reader, depth)];
  while (reader.take('or')) parts.push(allOf(reader, depth));
  return joined('or', parts);
}

function allOf(reader: Reader, depth: number): Applicability {
  const parts = [single(reader, depth)];
  while (reader.take('and')) parts.push(single(reader, depth));
  return joined('and', parts);
}

function joined(kind: 'and' | 'or', parts: readonly Applicability[]): Applicability {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, parts };
}

function single(reader: Reader, depth: number): Applicability {
  let negated = false;
  while (reader.take('not')) negated = !negated;
  const of = operand(reader, depth);
  return negated ? { kind: 'not', of } : of;
}

function operand(reader: Reader, depth: number): Applicability {
  const token = reader.next('a trait');
  if (token.text === 'always') return { kind: 'always' };
  if (isTrait(token.text)) return { kind: 'trait', trait: token.text };
  if (token.text !== '(')
    throw wrong(token.at, `"${token.text}" is no trait; traits are always, ${traitNames.join(', ')}`);
  if (depth >= deepestParentheses) throw wrong(token.at, `more than ${deepestParentheses} nested parentheses`);
  const inner = anyOf(reader, depth + 1);
  if (reader.take(')')) return inner;
  const found = reader.peek();
  throw wrong(
    found?.at ?? token.at,
    found === undefined ? '( is never closed' : `a closing parenthesis should stand where "${found.text}" is`,
  );
}

function wrong(at: number, problem: string): StandardError {
  return new StandardError(`character ${at}`, problem);
}
