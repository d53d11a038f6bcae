import { QuestionnaireError } from '../failure.ts';

export type Token = {
  readonly kind: 'word' | 'string' | '(' | ')' | '!' | ',' | '&&' | '||' | 'end';
  /** Of a word or a string, without quotes and escapes. */
  readonly text: string;
  /** Counted from 1. */
  readonly column: number;
};

const special = /[\s()!&|,]/;

/** The parts of a condition. Throws QuestionnaireError with the column. */
export function tokensOf(text: string, at: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < text.length; ) {
    const token = tokenAt(text, i, at);
    if (token === undefined) i += 1;
    else {
      tokens.push(token.token);
      i = token.end;
    }
  }
  tokens.push({ kind: 'end', text: '', column: text.length + 1 });
  return tokens;
}

type Found = { readonly token: Token; readonly end: number };

function tokenAt(text: string, start: number, at: string): Found | undefined {
  const column = start + 1;
  const char = text.charAt(start);
  if (/\s/.test(char)) return undefined;
  if (char === '(' || char === ')' || char === '!' || char === ',')
    return { token: { kind: char, text: char, column }, end: start + 1 };
  if (char === '&' || char === '|') {
    if (text.charAt(start + 1) !== char)
      throw new QuestionnaireError(at, `character ${column}: one ${char} stands alone, write ${char}${char}`);
    return { token: { kind: `${char}${char}` as '&&' | '||', text: char, column }, end: start + 2 };
  }
  return char === '"' ? stringAt(text, start, at) : wordAt(text, start);
}

function wordAt(text: string, start: number): Found {
  let end = start;
  while (end < text.length && !special.test(text.charAt(end))) end += 1;
  return { token: { kind: 'word', text: text.slice(start, end), column: start + 1 }, end };
}

/** A backslash stands for the character behind it, whatever it is. */
function stringAt(text: string, start: number, at: string): Found {
  let value = '';
  for (let i = start + 1; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '"') return { token: { kind: 'string', text: value, column: start + 1 }, end: i + 1 };
    if (char === '\\') i += 1;
    value += text.charAt(i);
  }
  throw new QuestionnaireError(at, `character ${start + 1}: the string has no closing quote`);
}
