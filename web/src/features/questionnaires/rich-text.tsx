import { createElement, type ReactNode } from 'react';

const elements: ReadonlySet<string> = new Set([
  ...['p', 'br', 'b', 'strong', 'i', 'em', 'u', 'code', 'pre', 'ul', 'ol', 'li', 'a', 'blockquote', 'sub', 'sup'],
]);

type Node = {
  readonly text?: unknown;
  readonly element?: unknown;
  readonly href?: unknown;
  readonly children?: unknown;
};

/** Text of a definition: a tree of a few elements, built here by the page itself. What is something else is left out. */
export function RichText({ nodes }: { nodes: readonly unknown[] }): ReactNode {
  return createElement('span', null, ...drawn(nodes));
}

function drawn(nodes: readonly unknown[]): readonly ReactNode[] {
  const found: ReactNode[] = [];
  for (const node of nodes) {
    const { text, element, href, children } = nodeOf(node);
    const inner = Array.isArray(children) ? drawn(children) : [];
    if (typeof text === 'string') found.push(text);
    else if (typeof element !== 'string' || !elements.has(element)) found.push(...inner);
    else found.push(createElement(element, element === 'a' ? linkOf(href) : null, ...inner));
  }
  return found;
}

const nodeOf = (node: unknown): Node => (typeof node === 'object' && node !== null ? node : {});

/** The server lets through http, https and mailto only; so does the page. */
function linkOf(href: unknown): { href?: string; rel?: string; target?: string } {
  if (typeof href !== 'string' || !/^(https?:|mailto:)/i.test(href)) return {};
  return { href, rel: 'noreferrer noopener', target: '_blank' };
}

/** The same without markup, for names and lists. */
export function plainText(nodes: readonly unknown[]): string {
  return nodes
    .map((node) => {
      const { text, children } = nodeOf(node);
      if (typeof text === 'string') return text;
      return Array.isArray(children) ? plainText(children) : ' ';
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
