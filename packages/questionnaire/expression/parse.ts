import { QuestionnaireError } from '../failure.ts';
import { limits } from '../limits.ts';
import { checkPattern } from './pattern.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Asked, Condition, Link, Reference, Text } from './tree.ts';

type Reader = { readonly at: string; readonly tokens: readonly Token[]; next: number; depth: number };

/**
 * Reads a condition: `a && (b/yes || !c)`, `contains(x/value, "y")`, `matches(x/value, "^re$", "i")`, `^id`, `false`.
 * Operators have no precedence; a chain is worked off from left to right. An empty condition always holds.
 *
 * Throws QuestionnaireError at `at`, with the column.
 */
export function parseCondition(text: string, at: string): Condition {
  if (text.length > limits.condition)
    throw new QuestionnaireError(at, `the condition is longer than ${limits.condition} characters`);
  const reader: Reader = { at, tokens: tokensOf(text, at), next: 0, depth: 0 };
  if (peek(reader).kind === 'end') return { kind: 'constant', value: true };
  const condition = chain(reader);
  const left = peek(reader);
  if (left.kind !== 'end') unexpected(reader, left, 'an operator');
  return condition;
}

function chain(reader: Reader): Condition {
  const first = unary(reader);
  const rest: Link[] = [];
  for (let token = peek(reader); token.kind === '&&' || token.kind === '||'; token = peek(reader)) {
    reader.next += 1;
    rest.push({ operator: token.kind, right: unary(reader) });
  }
  return rest.length === 0 ? first : { kind: 'chain', first, rest };
}

function unary(reader: Reader): Condition {
  let negated = false;
  while (peek(reader).kind === '!') {
    reader.next += 1;
    negated = !negated;
  }
  const of = primary(reader);
  return negated ? { kind: 'not', of } : of;
}

function primary(reader: Reader): Condition {
  const token = take(reader);
  switch (token.kind) {
    case '(':
      return group(reader, token);
    case 'string':
      return { kind: 'constant', value: true };
    case 'word':
      return peek(reader).kind === '(' ? call(reader, token) : word(reader, token);
    default:
      return unexpected(reader, token, 'an id');
  }
}

function group(reader: Reader, open: Token): Condition {
  reader.depth += 1;
  if (reader.depth > limits.parentheses)
    fail(reader, open, `more than ${limits.parentheses} parentheses within each other`);
  const inner: Condition = peek(reader).kind === ')' ? { kind: 'constant', value: true } : chain(reader);
  expect(reader, ')');
  reader.depth -= 1;
  return inner;
}

function word(reader: Reader, token: Token): Condition {
  return token.text === 'false' ? { kind: 'constant', value: false } : reference(reader, token);
}

const suffix = /\/(yes|no|value)$/;

function reference(reader: Reader, token: Token): Reference {
  const visible = token.text.startsWith('^');
  const [, asked] = suffix.exec(token.text) ?? [];
  const id = token.text.slice(visible ? 1 : 0).replace(suffix, '');
  if (id === '') fail(reader, token, 'an id is missing');
  // VSAQ takes ^id/yes as ^id, and ^id/value as id/value.
  if (visible && asked !== 'value') return { kind: 'reference', id, asked: 'visible' };
  return { kind: 'reference', id, asked: asked === undefined ? 'bare' : (asked as Asked) };
}

function call(reader: Reader, name: Token): Condition {
  expect(reader, '(');
  switch (name.text) {
    case 'contains':
      return contains(reader);
    case 'matches':
      return matches(reader);
    default:
      return fail(reader, name, `there is no function ${name.text}: only contains and matches`);
  }
}

function contains(reader: Reader): Condition {
  const text = textOf(reader);
  expect(reader, ',');
  const sought = textOf(reader);
  expect(reader, ')');
  return { kind: 'contains', text, sought };
}

function matches(reader: Reader): Condition {
  const text = textOf(reader);
  expect(reader, ',');
  const pattern = expect(reader, 'string');
  let flags = '';
  if (peek(reader).kind === ',') {
    reader.next += 1;
    flags = expect(reader, 'string').text;
  }
  expect(reader, ')');
  const refused = checkPattern(pattern.text, flags);
  if (refused !== undefined) fail(reader, pattern, refused);
  return { kind: 'matches', text, pattern: pattern.text, flags };
}

/** What a function looks at: a string, or the value of an item, whether `/value` is written or not. */
function textOf(reader: Reader): Text {
  const token = take(reader);
  if (token.kind === 'string') return { kind: 'text', text: token.text };
  if (token.kind !== 'word' || token.text === 'false') return unexpected(reader, token, 'an id or a string');
  const found = reference(reader, token);
  if (found.asked !== 'bare' && found.asked !== 'value')
    fail(reader, token, `${token.text} is yes or no, not a text: write ${found.id}/value`);
  return { ...found, asked: 'value' };
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.next] ?? { kind: 'end', text: '', column: 1 };
}

function take(reader: Reader): Token {
  const token = peek(reader);
  reader.next += 1;
  return token;
}

function expect(reader: Reader, kind: Token['kind']): Token {
  const token = take(reader);
  return token.kind === kind ? token : unexpected(reader, token, kind === 'string' ? 'a "string"' : `a ${kind}`);
}

function unexpected(reader: Reader, token: Token, wanted: string): never {
  const there = token.kind === 'end' ? 'ends' : `has ${shortened(token.text)}`;
  return fail(reader, token, `${there} where ${wanted} should follow`);
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function fail(reader: Reader, token: Token, problem: string): never {
  throw new QuestionnaireError(reader.at, `character ${token.column}: ${problem}`);
}
