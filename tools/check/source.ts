import { parseSync } from 'oxc-parser';

/** One module specifier of a file, wherever it is written. */
export type ImportEdge = {
  readonly specifier: string;
  readonly line: number;
  /** Erased when the program runs: `import type`, or only `type` names between the braces. */
  readonly typeOnly: boolean;
};

/** A node of the syntax tree; gates narrow by `type` and read the few fields that they need. */
export type SyntaxNode = { readonly type: string; readonly start: number; readonly [field: string]: unknown };

export type Source = {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly ImportEdge[];
  readonly comments: readonly { readonly text: string; readonly line: number }[];
  /** Messages of the parser; a file that does not parse is judged by the types gate. */
  readonly errors: readonly string[];
  readonly lineAt: (offset: number) => number;
  /** Calls the visitor for every node, parents first. */
  readonly visit: (visitor: (node: SyntaxNode) => void) => void;
};

export function parseSource(file: { readonly path: string; readonly text: string }): Source {
  const parsed = parseSync(file.path, file.text);
  const lineAt = lineCounter(file.text);
  return {
    ...file,
    imports: importEdges(parsed, file.text, lineAt),
    comments: parsed.comments.map((comment) => ({ text: comment.value, line: lineAt(comment.start) })),
    errors: parsed.errors.map((error) => error.message),
    lineAt,
    visit: (visitor) => walkNodes(parsed.program, visitor),
  };
}

type Parsed = ReturnType<typeof parseSync>;

function importEdges(parsed: Parsed, text: string, lineAt: (offset: number) => number): ImportEdge[] {
  const edges: ImportEdge[] = [];
  for (const found of parsed.module.staticImports) {
    const wholeIsType = /^import\s+type\b/.test(text.slice(found.start, found.end));
    const allTypes = found.entries.length > 0 && found.entries.every((entry) => entry.isType);
    edges.push({
      specifier: found.moduleRequest.value,
      line: lineAt(found.start),
      typeOnly: wholeIsType || allTypes,
    });
  }
  for (const found of parsed.module.staticExports) {
    const from = found.entries.find((entry) => entry.moduleRequest)?.moduleRequest;
    if (!from) continue;
    const typeOnly = found.entries.every((entry) => entry.isType);
    edges.push({ specifier: from.value, line: lineAt(found.start), typeOnly });
  }
  for (const found of parsed.module.dynamicImports) {
    const written = text.slice(found.moduleRequest.start, found.moduleRequest.end);
    const literal = /^['"`]([^'"`$]+)['"`]$/.exec(written)?.[1];
    if (literal !== undefined) edges.push({ specifier: literal, line: lineAt(found.start), typeOnly: false });
  }
  walkNodes(parsed.program, (node) => {
    const source = node.type === 'TSImportType' ? node['source'] : undefined;
    if (isNode(source) && typeof source['value'] === 'string') {
      edges.push({ specifier: source['value'], line: lineAt(node.start), typeOnly: true });
    }
  });
  return edges;
}

/** Offsets of the parser count UTF-16 units, as JavaScript strings do. */
function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

function walkNodes(value: unknown, visitor: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walkNodes(item, visitor);
    return;
  }
  if (!isNode(value)) return;
  visitor(value);
  for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) walkNodes(child, visitor);
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** `Date.now` for the member expression `Date.now`, `process.env` likewise; undefined for anything computed. */
export function dottedName(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier' && typeof node['name'] === 'string') return node['name'];
  if (node.type !== 'MemberExpression' || node['computed'] === true) return undefined;
  const object = dottedName(node['object']);
  const property = dottedName(node['property']);
  return object !== undefined && property !== undefined ? `${object}.${property}` : undefined;
}
