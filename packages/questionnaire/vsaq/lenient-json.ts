import { QuestionnaireError } from '../failure.ts';
import { limits } from '../limits.ts';

/**
 * Reads the JSON of VSAQ files: strings may be joined by `+`, `\xNN` stands for one character, and lines that start with
 * `//` are comments, also between joined strings. Looks at each character once.
 *
 * Throws QuestionnaireError with the line.
 */
export function parseLenientJson(text: string): unknown {
  if (text.length > limits.file) throw new QuestionnaireError('', 'the file is larger than 2 MiB');
  try {
    return JSON.parse(strictJson(text));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new QuestionnaireError('', `is no JSON: ${message.split('\n', 1)[0]}`, { cause });
  }
}

/** The same in strict JSON; every line stays on its line, so that the parser's message names the right one. */
export function strictJson(text: string): string {
  const parts: string[] = [];
  let lineStart = true;
  for (let i = text.startsWith('\ufeff') ? 1 : 0; i < text.length; ) {
    const char = text.charAt(i);
    if (char === '"') {
      const [string, end] = stringsFrom(text, i);
      parts.push(string);
      i = end;
      lineStart = false;
    } else if (lineStart && text.startsWith('//', i)) {
      i = endOfLine(text, i);
    } else {
      if (char === '\n') lineStart = true;
      else if (!isSpace(char)) lineStart = false;
      parts.push(char);
      i += 1;
    }
  }
  return parts.join('');
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

const isSpace = (char: string) => char === ' ' || char === '\t' || char === '\r' || char === '\n';

/** A string and all that are joined to it, as one string. */
function stringsFrom(text: string, start: number): readonly [string, number] {
  const parts: string[] = [];
  let lines = 0;
  for (let at = start; ; ) {
    const [inner, end, closed] = insideOfString(text, at + 1);
    parts.push(inner);
    if (!closed) return [`"${parts.join('')}`, end];
    const next = joined(text, end);
    if (next === undefined) return [`"${parts.join('')}"${'\n'.repeat(lines)}`, end];
    lines += next.lines;
    at = next.at;
  }
}

/** What stands between the quotes, in strict JSON, and where it goes on. */
function insideOfString(text: string, start: number): readonly [string, number, boolean] {
  const parts: string[] = [];
  for (let i = start; i < text.length; ) {
    const char = text.charAt(i);
    if (char === '"') return [parts.join(''), i + 1, true];
    if (char !== '\\') {
      parts.push(char);
      i += 1;
    } else {
      const isHex = text.charAt(i + 1) === 'x';
      parts.push(isHex ? '\\u00' : text.slice(i, i + 2));
      i += 2;
    }
  }
  return [parts.join(''), text.length, false];
}

/** Where the next string begins when a `+` stands between, and perhaps lines that are comments. */
function joined(text: string, from: number): { readonly at: number; readonly lines: number } | undefined {
  let lines = 0;
  let plus = false;
  let lineStart = false;
  for (let i = from; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '\n') {
      lines += 1;
      lineStart = true;
    } else if (char === '+' && !plus) {
      plus = true;
      lineStart = false;
    } else if (char === '"' && plus) return { at: i, lines };
    else if (lineStart && text.startsWith('//', i)) i = endOfLine(text, i) - 1;
    else if (!isSpace(char)) return undefined;
  }
  return undefined;
}
