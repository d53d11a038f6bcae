import type { Finding, Gate } from '../../check/gate.ts';
import { placeOf } from '../../check/place.ts';
import { resolverFor } from '../../check/resolve.ts';
import type { Tree } from '../../check/tree.ts';

type Edge = { readonly to: string; readonly file: string; readonly line: number };
type Graph = Map<string, Edge[]>;

/** Nothing imports itself by a detour: no file, no module, no package. */
export const cycles: Gate = {
  name: 'cycles',
  guards: 'no import cycle between files, modules or packages',
  run: async (tree) => {
    const files: Graph = new Map();
    const units: Graph = new Map();
    readGraphs(tree, files, units);
    return [...cycleFindings(files, 'file-cycle'), ...cycleFindings(units, 'unit-cycle')];
  },
};

function readGraphs(tree: Tree, files: Graph, units: Graph): void {
  const resolve = resolverFor(tree);
  for (const source of tree.sources()) {
    for (const { line, ...edge } of source.imports) {
      const target = resolve(source, { line, ...edge });
      if (target.kind !== 'file' || target.path === source.path) continue;
      push(files, source.path, { to: target.path, file: source.path, line });
      const from = unitOf(source.path);
      const to = unitOf(target.path);
      if (from !== undefined && to !== undefined && from !== to) push(units, from, { to, file: source.path, line });
    }
  }
}

/** A test may lean on a module that leans on the tested one; only what ships counts between units. */
function unitOf(path: string): string | undefined {
  const place = placeOf(path);
  if (/\.test\.tsx?$/.test(path)) return undefined;
  return place.area === 'module' || place.area === 'package' ? `${place.area} ${place.unit}` : undefined;
}

function push(graph: Graph, from: string, edge: Edge): void {
  const edges = graph.get(from);
  if (edges) edges.push(edge);
  else graph.set(from, [edge]);
}

/** Depth-first search; every edge back to a node that is still open closes a cycle, and is one finding. */
function cycleFindings(graph: Graph, rule: string): Finding[] {
  const findings: Finding[] = [];
  const closed = new Set<string>();
  const open: string[] = [];
  const walk = (node: string): void => {
    open.push(node);
    for (const edge of graph.get(node) ?? []) {
      const start = open.indexOf(edge.to);
      if (start >= 0) findings.push(finding(rule, edge, [...open.slice(start), edge.to]));
      else if (!closed.has(edge.to)) walk(edge.to);
    }
    open.pop();
    closed.add(node);
  };
  for (const node of [...graph.keys()].sort()) if (!closed.has(node)) walk(node);
  return findings;
}

function finding(rule: string, edge: Edge, path: readonly string[]): Finding {
  const fix = 'move what both need below them, or hand it in as an argument';
  return { file: edge.file, line: edge.line, rule, message: path.join(' → '), fix };
}
