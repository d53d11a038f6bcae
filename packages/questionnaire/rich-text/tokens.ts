export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly attributes: string };

/** Elements whose content is no text for people. */
const unread = new Set(
  'script style template iframe object embed svg math textarea title noscript noembed noframes xmp plaintext select head'.split(
    ' ',
  ),
);

/** Cuts HTML into text and tags. What is not closed, a tag or a comment, swallows the rest, as in a browser. Linear. */
export function htmlTokens(html: string): readonly HtmlToken[] {
  const tokens: HtmlToken[] = [];
  const lower = html.toLowerCase();
  for (let i = 0; i < html.length; ) {
    if (html.charAt(i) !== '<' || !/[a-z/!?]/.test(lower.charAt(i + 1))) {
      const end = nextTag(html, i + 1);
      tokens.push({ kind: 'text', text: html.slice(i, end) });
      i = end;
      continue;
    }
    const [token, end] = tagAt(html, lower, i);
    if (token !== undefined) tokens.push(token);
    i = token?.kind === 'open' && unread.has(token.name) ? closingOf(lower, token.name, end) : end;
  }
  return tokens;
}

function nextTag(html: string, from: number): number {
  const found = html.indexOf('<', from);
  return found < 0 ? html.length : found;
}

function tagAt(html: string, lower: string, start: number): readonly [HtmlToken | undefined, number] {
  if (html.startsWith('<!--', start)) return [undefined, after(html, '-->', start + 4)];
  if (html.charAt(start + 1) === '!' || html.charAt(start + 1) === '?') return [undefined, after(html, '>', start)];
  const close = html.charAt(start + 1) === '/';
  let end = start + (close ? 2 : 1);
  const nameStart = end;
  while (/[a-z0-9:-]/.test(lower.charAt(end))) end += 1;
  const name = lower.slice(nameStart, end);
  const tagEnd = endOfTag(html, end);
  const attributes = html.slice(end, tagEnd - 1);
  return [{ kind: close ? 'close' : 'open', name, attributes }, tagEnd];
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

/** Behind the `>` that ends a tag; one within quotes does not. */
function endOfTag(html: string, from: number): number {
  let quote = '';
  for (let i = from; i < html.length; i += 1) {
    const char = html.charAt(i);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '>') return i + 1;
    else if ((char === '"' || char === "'") && /=\s*$/.test(html.slice(Math.max(from, i - 10), i))) quote = char;
  }
  return html.length + 1;
}

function closingOf(lower: string, name: string, from: number): number {
  const found = lower.indexOf(`</${name}`, from);
  return found < 0 ? lower.length : found;
}
