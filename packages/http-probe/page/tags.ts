import { decodeEntities } from './entities.ts';

export type Attribute = readonly [name: string, value: string];

/** A start tag, or the text between two tags as far as it says that the body of the page has begun. */
export type Token =
  | {
      readonly kind: 'start';
      readonly name: string;
      readonly attributes: readonly Attribute[];
      readonly hasText: boolean;
    }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'text' };

/** Elements whose content is text up to their end tag (HTML standard, §13.2.5). */
const rawText = new Set('script style title textarea xmp iframe noembed noframes'.split(' '));
/** Of one tag; more are read and forgotten. */
const maxAttributes = 100;
/** Of a value in UTF-16 units; the rest is forgotten. */
const maxValue = 8192;

const tagEnd = /[\t\n\f\r />]/g;

/**
 * The tags of an HTML document in order: a small part of the tokenizer of the HTML standard, in one pass, so in time that
 * grows with the length alone. Comments, declarations and the text of scripts hold no tags.
 */
export function* tagsOf(html: string): Generator<Token> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (/\S/.test(html.slice(at, open < 0 ? undefined : open))) yield { kind: 'text' };
    if (open < 0) return;
    const next = html[open + 1] ?? '';
    if (/[a-zA-Z]/.test(next)) {
      const tag = readTag(html, open + 1);
      if (tag === null) return;
      at = tag.end;
      if (tag.name === 'plaintext') return;
      const close = rawText.has(tag.name) ? endOfRawText(html, tag.name, at) : null;
      const hasText = close !== null && /\S/.test(html.slice(at, close));
      yield { kind: 'start', name: tag.name, attributes: tag.attributes, hasText };
      if (close !== null) at = close;
    } else if (next === '/' && /[a-zA-Z]/.test(html[open + 2] ?? '')) {
      const tag = readTag(html, open + 2);
      if (tag === null) return;
      yield { kind: 'end', name: tag.name };
      at = tag.end;
    } else if (next === '!' || next === '?' || next === '/') {
      at = endOfMarkup(html, open);
    } else {
      yield { kind: 'text' };
      at = open + 1;
    }
  }
}

/** After a comment, a declaration or a bogus comment; the end of the text when it is not closed. */
function endOfMarkup(html: string, open: number): number {
  if (!html.startsWith('<!--', open)) {
    const end = html.indexOf('>', open);
    return end < 0 ? html.length : end + 1;
  }
  // `<!-->` and `<!--->` are whole comments.
  if (html.startsWith('>', open + 4)) return open + 5;
  if (html.startsWith('->', open + 4)) return open + 6;
  const end = /--!?>/g;
  end.lastIndex = open + 4;
  return end.exec(html) === null ? html.length : end.lastIndex;
}

function endOfRawText(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[\\t\\n\\f\\r />]`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

type Tag = { readonly name: string; readonly attributes: readonly Attribute[]; readonly end: number };

/** From the first letter of the name; null when the text ends inside the tag, which then is no tag. */
function readTag(html: string, from: number): Tag | null {
  tagEnd.lastIndex = from;
  if (tagEnd.exec(html) === null) return null;
  const name = html.slice(from, tagEnd.lastIndex - 1).toLowerCase();
  const attributes = new Map<string, string>();
  let at = tagEnd.lastIndex - 1;
  for (;;) {
    at = skip(html, at, /[\t\n\f\r /]/);
    if (at >= html.length) return null;
    if (html[at] === '>') return { name, attributes: [...attributes], end: at + 1 };
    const attribute = readAttribute(html, at);
    if (attribute === null) return null;
    at = attribute.end;
    // The first of two with the same name counts (HTML standard, §13.2.5.33).
    if (!attributes.has(attribute.name) && attributes.size < maxAttributes)
      attributes.set(attribute.name, attribute.value);
  }
}

function skip(html: string, from: number, what: RegExp): number {
  let at = from;
  while (at < html.length && what.test(html[at] ?? '')) at++;
  return at;
}

type Read = { readonly name: string; readonly value: string; readonly end: number };

function readAttribute(html: string, from: number): Read | null {
  const nameEnd = skip(html, from + 1, /[^\t\n\f\r />=]/);
  const name = html.slice(from, Math.min(nameEnd, from + 256)).toLowerCase();
  const equals = skip(html, nameEnd, /[\t\n\f\r ]/);
  if (html[equals] !== '=') return { name, value: '', end: nameEnd };
  const start = skip(html, equals + 1, /[\t\n\f\r ]/);
  const quote = html[start];
  if (quote === '"' || quote === "'") {
    const end = html.indexOf(quote, start + 1);
    return end < 0 ? null : { name, value: valueAt(html, start + 1, end), end: end + 1 };
  }
  const end = skip(html, start, /[^\t\n\f\r >]/);
  return { name, value: valueAt(html, start, end), end };
}

function valueAt(html: string, from: number, to: number): string {
  return decodeEntities(html.slice(from, Math.min(to, from + maxValue)));
}
