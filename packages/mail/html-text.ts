import { decodeEntities } from './html-entities.ts';

/**
 * The readable text of HTML. Nothing is rendered, loaded or kept of the markup; links are written out, because
 * a link that shows another address than it has is worth seeing. One pass, linear in the input.
 */
export function htmlToText(html: string, maxChars: number): string {
  const writer = new Writer(maxChars);
  let at = 0;
  while (at < html.length && !writer.full) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      writer.text(decodeEntities(html.slice(at)));
      break;
    }
    if (open > at) writer.text(decodeEntities(html.slice(at, open)));
    at = readMarkup(html, open, writer);
  }
  return writer.finish();
}

/** Elements whose content isn't text for people. */
const skipped: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'title',
  'noscript',
  'template',
  'svg',
  'math',
  'object',
  'iframe',
]);
const blocks: ReadonlySet<string> = new Set(
  'address article aside dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol section table tr ul'.split(
    ' ',
  ),
);
const paragraphs: ReadonlySet<string> = new Set(['p', 'pre', 'blockquote']);

function readMarkup(html: string, open: number, writer: Writer): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4);
  const next = html[open + 1] ?? '';
  if (next === '!' || next === '?') return after(html, '>', open + 1);
  const isEnd = next === '/';
  const nameMatch = /^[A-Za-z][A-Za-z0-9:-]{0,40}/.exec(html.slice(open + (isEnd ? 2 : 1), open + 44));
  if (!nameMatch) {
    writer.text('<');
    return open + 1;
  }
  const name = nameMatch[0].toLowerCase();
  const close = tagEnd(html, open);
  const attributes = html.slice(open, Math.min(close, open + 4000));
  if (!isEnd && skipped.has(name) && !attributes.endsWith('/>'))
    return afterElement(html, name, close, writer.unclosed);
  if (isEnd) endTag(name, writer);
  else startTag(name, attributes, writer);
  return close;
}

function startTag(name: string, attributes: string, writer: Writer): void {
  if (name === 'br') writer.newline();
  else if (paragraphs.has(name)) {
    writer.paragraph();
    if (name === 'blockquote') writer.quoteDepth++;
    if (name === 'pre') writer.preformatted++;
  } else if (name === 'a') writer.openLink(attribute(attributes, 'href'));
  else if (name === 'img') {
    const alt = attribute(attributes, 'alt').trim();
    if (alt) writer.text(`[${alt}]`);
  } else if (name === 'td' || name === 'th') writer.cell();
  else if (blocks.has(name)) {
    writer.lineStart();
    if (name === 'li') writer.text('- ');
    if (name === 'hr') writer.text('----');
  }
}

function endTag(name: string, writer: Writer): void {
  if (name === 'a') writer.closeLink();
  else if (name === 'blockquote') {
    writer.lineStart();
    writer.quoteDepth = Math.max(0, writer.quoteDepth - 1);
    writer.paragraph();
  } else if (name === 'pre') {
    writer.paragraph();
    writer.preformatted = Math.max(0, writer.preformatted - 1);
  } else if (name === 'p') writer.paragraph();
  else if (blocks.has(name)) writer.lineStart();
}

/** End of a tag; a `>` within a quoted attribute doesn't count. */
function tagEnd(html: string, open: number): number {
  let quote = '';
  const limit = Math.min(html.length, open + 100_000);
  for (let at = open + 1; at < limit; at++) {
    const char = html[at] ?? '';
    if (quote) quote = char === quote ? '' : quote;
    else if ((char === '"' || char === "'") && html[at - 1] === '=') quote = char;
    else if (char === '>') return at + 1;
  }
  return after(html, '>', open + 1);
}

function after(html: string, end: string, from: number): number {
  const at = html.indexOf(end, from);
  return at < 0 ? html.length : at + end.length;
}

/** `unclosed` remembers elements without an end, so that thousands of them cost one search. */
function afterElement(html: string, name: string, from: number, unclosed: Set<string>): number {
  if (unclosed.has(name)) return from;
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return after(html, '>', at);
  }
  unclosed.add(name);
  // An element without an end hides nothing: better too much text than too little.
  return from;
}

function attribute(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}("[^"]*"|'[^']*'|[^\\s>]+)`, 'i').exec(tag);
  return decodeEntities((match?.[1] ?? '').replace(/^["']|["']$/g, ''));
}

/**
 * Collects lines. Pieces are joined once a line is whole: looking at the end of a string that grows by
 * concatenation costs its length each time.
 */
class Writer {
  quoteDepth = 0;
  preformatted = 0;
  readonly unclosed = new Set<string>();
  readonly #lines: string[] = [];
  #pieces: string[] = [];
  #endsInSpace = true;
  #isBlank = true;
  #size = 0;
  #link: { href: string; pieces: number; lines: number } | null = null;
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  get full(): boolean {
    return this.#size > this.#max;
  }

  text(raw: string): void {
    if (this.preformatted === 0) {
      const spaced = raw.replace(/[ \t\r\n\f]+/g, ' ');
      this.#add(this.#endsInSpace ? spaced.replace(/^ /, '') : spaced);
      return;
    }
    const [first = '', ...rest] = raw.replaceAll('\r\n', '\n').split('\n');
    this.#add(first);
    for (const line of rest) {
      this.newline();
      this.#add(line);
    }
  }

  #add(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    this.#endsInSpace = piece.endsWith(' ');
    this.#isBlank &&= piece.trim() === '';
    this.#size += piece.length;
  }

  newline(): void {
    const prefix = this.quoteDepth > 0 ? `${'>'.repeat(Math.min(this.quoteDepth, 20))} ` : '';
    this.#lines.push((prefix + this.#pieces.join('')).trimEnd());
    this.#size += 1;
    this.#clear();
  }

  #clear(): void {
    this.#pieces = [];
    this.#endsInSpace = true;
    this.#isBlank = true;
  }

  lineStart(): void {
    if (this.#isBlank) this.#clear();
    else this.newline();
  }

  paragraph(): void {
    this.lineStart();
    const last = this.#lines.at(-1);
    if (last !== undefined && last.replace(/^>+ ?/, '') !== '') this.newline();
  }

  cell(): void {
    if (!this.#isBlank) this.#add(this.#endsInSpace ? ' ' : '  ');
  }

  openLink(href: string): void {
    this.#link = { href: href.trim().slice(0, 2000), pieces: this.#pieces.length, lines: this.#lines.length };
  }

  closeLink(): void {
    const link = this.#link;
    this.#link = null;
    if (!link || !/^(https?|mailto|ftp):/i.test(link.href)) return;
    const shown = link.lines === this.#lines.length ? this.#pieces.slice(link.pieces).join('').trim() : '';
    const target = link.href.replace(/^mailto:/i, '');
    if (shown !== target && shown !== link.href && `${shown}/` !== target) this.text(` <${target}>`);
  }

  finish(): string {
    this.lineStart();
    const text = this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+/, '')
      .trimEnd();
    return text === '' ? '' : `${text}\n`.slice(0, this.#max);
  }
}
