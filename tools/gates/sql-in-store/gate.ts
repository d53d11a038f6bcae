import type { Finding, Gate } from '../../check/gate.ts';
import { isTest, placeOf } from '../../check/place.ts';
import { dottedName, isNode, type Source, type SyntaxNode } from '../../check/source.ts';

/**
 * Parts of the platform that own tables of their own (jobs, audit, sessions, the outbox …) keep their statements in a
 * file or folder named `store`, as modules do; `platform/db` is the driver and the migrator.
 */
export const sqlInStore: Gate = {
  name: 'sql-in-store',
  guards: 'SQL is written in store files and platform/db only',
  run: async (tree) => tree.sources().flatMap((source) => (mayHoldSql(source.path) ? [] : findingsIn(source))),
};

function mayHoldSql(path: string): boolean {
  const place = placeOf(path);
  if (isTest(path) || place.area === 'tools') return true;
  if (place.area === 'module') return place.role === 'store';
  if (place.area !== 'platform') return false;
  return place.unit === 'db' || /(^|\/)([a-z-]+-)?store(\/|\.ts$)/.test(place.inside);
}

function findingsIn(source: Source): Finding[] {
  const findings: Finding[] = [];
  const refuse = (line: number, message: string): void => {
    const fix = 'move the statement into store.ts and call it from here';
    findings.push({ file: source.path, line, rule: 'sql-in-store', message, fix });
  };
  for (const edge of source.imports) {
    const isDriver = /^(kysely|pg)(\/|$)/.test(edge.specifier);
    if (isDriver && !edge.typeOnly) refuse(edge.line, `imports ${edge.specifier}`);
  }
  source.visit((node) => {
    const found = statementIn(node);
    if (found !== undefined) refuse(source.lineAt(node.start), found);
  });
  return findings;
}

function statementIn(node: SyntaxNode): string | undefined {
  if (node.type === 'TaggedTemplateExpression') {
    const tag = dottedName(node['tag']);
    return tag === 'sql' || tag?.startsWith('sql.') ? 'a tagged sql statement' : undefined;
  }
  if (node.type !== 'CallExpression') return undefined;
  const called = dottedName(node['callee']) ?? propertyName(node['callee']);
  if (called === undefined || !/(^|\.)(query|execute|raw)$/.test(called)) return undefined;
  const first = Array.isArray(node['arguments']) ? node['arguments'][0] : undefined;
  return beginsLikeSql(first) ? `a statement handed to ${called}()` : undefined;
}

/** `query` for `(await pool()).query`. */
function propertyName(callee: unknown): string | undefined {
  return isNode(callee) && callee.type === 'MemberExpression' ? dottedName(callee['property']) : undefined;
}

const verbs =
  /^\s*(select|insert|update|delete|with|create|alter|drop|grant|set|begin|commit|listen|notify|truncate)\b/i;

function beginsLikeSql(argument: unknown): boolean {
  if (!isNode(argument)) return false;
  if (argument.type === 'Literal') return typeof argument['value'] === 'string' && verbs.test(argument['value']);
  if (argument.type !== 'TemplateLiteral' || !Array.isArray(argument['quasis'])) return false;
  const first: unknown = argument['quasis'][0];
  const value = isNode(first) ? first['value'] : undefined;
  return typeof value === 'object' && value !== null && 'raw' in value && verbs.test(String(value.raw));
}
