import { decodeEntities } from './entities.ts';
import { type SafeElement, type SafeNode, safeElements } from './model.ts';
import { htmlTokens } from './tokens.ts';

type Open = { readonly element: SafeElement; readonly children: SafeNode[]; readonly href?: string };

const deepest = 20;
const allowed: ReadonlySet<string> = new Set(safeElements);
const isSafe = (name: string): name is SafeElement => allowed.has(name);

/**
 * The safe part of an HTML text as a tree: a few elements without attributes, and links to http, https and mailto.
 * Scripts, styles, frames, forms, handlers and other addresses are gone; text stays. Takes time linear in the text.
 *
 * @example
 * safeText('See <a href="https://example.org" onclick="x()">this</a><script>y()</script>')
 * // [{ text: 'See ' }, { element: 'a', href: 'https://example.org/', children: [{ text: 'this' }] }]
 */
export function safeText(html: string): readonly SafeNode[] {
  const root: SafeNode[] = [];
  const stack: Open[] = [];
  const top = () => stack.at(-1)?.children ?? root;
  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') addText(top(), decodeEntities(token.text));
    else if (!isSafe(token.name)) continue;
    else if (token.kind === 'close') close(stack, token.name);
    else open(stack, top, token.name, token.attributes);
  }
  return root;
}

function addText(into: SafeNode[], text: string): void {
  const last = into.at(-1);
  if (last !== undefined && 'text' in last) into[into.length - 1] = { text: last.text + text };
  else if (text !== '') into.push({ text });
}

/** Elements that end when another of them begins, as HTML lets authors leave their end out. */
function endsBefore(element: SafeElement, next: SafeElement): boolean {
  if (element === 'p') return ['p', 'ul', 'ol', 'li', 'pre', 'blockquote'].includes(next);
  return element === 'a' && next === 'a';
}

function open(stack: Open[], top: () => SafeNode[], element: SafeElement, attributes: string): void {
  if (element === 'li') closeItem(stack);
  for (let last = stack.at(-1); last !== undefined && endsBefore(last.element, element); last = stack.at(-1))
    stack.pop();
  if (element === 'br') {
    top().push({ element, children: [] });
    return;
  }
  if (stack.length >= deepest) return;
  const href = element === 'a' ? safeAddress(hrefIn(attributes)) : undefined;
  if (element === 'a' && href === undefined) return;
  const node: Open = href === undefined ? { element, children: [] } : { element, href, children: [] };
  top().push(node);
  stack.push(node);
}

/** A new item of a list ends the one before, but not one of a list around. */
function closeItem(stack: Open[]): void {
  const list = stack.findLastIndex(({ element }) => element === 'ul' || element === 'ol');
  const item = stack.findLastIndex(({ element }) => element === 'li');
  if (item > list) stack.length = item;
}

function close(stack: Open[], name: SafeElement): void {
  const at = stack.findLastIndex(({ element }) => element === name);
  if (at >= 0) stack.length = at;
}

function hrefIn(attributes: string): string | undefined {
  const found = /(?:^|[\s"'/])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

const longestAddress = 2000;

/** The address when it is absolute and of a kind that a page may link to; undefined for every other one. */
export function safeAddress(address: string | undefined): string | undefined {
  const written = decodeEntities(address ?? '').trim();
  if (written.length > longestAddress || !URL.canParse(written)) return undefined;
  const url = new URL(written);
  return url.protocol === 'http:' || url.protocol === 'https:' || url.protocol === 'mailto:' ? url.href : undefined;
}
