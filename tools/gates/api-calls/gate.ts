import type { Finding, Gate } from '../../check/gate.ts';
import { placeOf } from '../../check/place.ts';
import { isNode, type Source, type SyntaxNode } from '../../check/source.ts';
import type { Tree } from '../../check/tree.ts';

const description = 'reports/openapi.json';

/** The page and the command call nothing that the server does not offer, however the call is put together. */
export const apiCalls: Gate = {
  name: 'api-calls',
  guards: 'every operation that the page or the command names is one of reports/openapi.json',
  run: async (tree) => {
    const offered = operationsOf(tree);
    return tree.sources().flatMap((source) => {
      const { area } = placeOf(source.path);
      return area === 'web' || area === 'cli' ? findingsIn(source, offered) : [];
    });
  },
};

function operationsOf(tree: Tree): ReadonlySet<string> {
  if (!tree.has(description)) return new Set();
  const { paths = {} }: { paths?: Record<string, Record<string, unknown>> } = JSON.parse(tree.read(description));
  return new Set(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    ),
  );
}

function findingsIn(source: Source, offered: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  source.visit((node) => {
    const name = operationNamed(node);
    if (name === undefined || offered.has(name)) return;
    const fix = `call an operation of ${description}; run npm run reports when the route is new`;
    const at = { file: source.path, line: source.lineAt(node.start) };
    findings.push({ ...at, rule: 'api-call', message: `the server has no ${name}`, fix });
  });
  return findings;
}

/** `GET /api/v1/cases/{id}`, as the client takes it. */
function operationNamed(node: SyntaxNode): string | undefined {
  const value = node.type === 'Literal' ? node['value'] : constantTemplate(node);
  return typeof value === 'string' && /^(GET|POST|PUT|PATCH|DELETE) \/[^ ]*$/.test(value) ? value : undefined;
}

function constantTemplate(node: SyntaxNode): unknown {
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis']) || node['quasis'].length !== 1)
    return undefined;
  const only: unknown = node['quasis'][0];
  const value = isNode(only) ? only['value'] : undefined;
  return typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : undefined;
}
