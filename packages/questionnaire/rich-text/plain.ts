import type { SafeNode } from './model.ts';
import { safeText } from './safe-text.ts';

/** A text without markup, for lists, mails and the command line; items of lists and paragraphs on lines of their own. */
export function safeTextAsPlain(html: string): string {
  return plain(safeText(html))
    .replaceAll(/[ \t]*\n\s*/g, '\n')
    .trim();
}

function plain(nodes: readonly SafeNode[]): string {
  return nodes
    .map((node) => {
      if ('text' in node) return node.text;
      const inner = plain(node.children);
      return node.element === 'br' ? '\n' : blocks.has(node.element) ? `\n${inner}\n` : inner;
    })
    .join('');
}

const blocks: ReadonlySet<string> = new Set(['p', 'li', 'ul', 'ol', 'pre', 'blockquote']);
