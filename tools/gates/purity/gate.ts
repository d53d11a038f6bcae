import type { Finding, Gate } from '../../check/gate.ts';
import { isTest, placeOf } from '../../check/place.ts';
import { type Resolver, resolverFor } from '../../check/resolve.ts';
import { dottedName, isNode, type Source } from '../../check/source.ts';

type Rule = 'rules-pure' | 'packages-pure';

/**
 * Decisions and libraries get clock, chance and the outside world handed in, so that a test can hand in its own.
 * `rules.ts` and `access.ts` stand on nothing; packages may calculate with Node (hashing, buffers) but reach nothing.
 */
export const purity: Gate = {
  name: 'purity',
  guards: 'rules, access and packages reach no clock, chance, file, network or process by themselves',
  run: async (tree) => {
    const resolve = resolverFor(tree);
    return tree.sources().flatMap((source) => {
      const rule = ruleFor(source.path);
      return rule === undefined ? [] : [...importFindings(source, rule, resolve), ...useFindings(source, rule)];
    });
  },
};

function ruleFor(path: string): Rule | undefined {
  if (isTest(path)) return undefined;
  const place = placeOf(path);
  if (place.area === 'package') return 'packages-pure';
  return place.area === 'module' && (place.role === 'rules' || place.role === 'access') ? 'rules-pure' : undefined;
}

/** The parts of Node that only calculate, or move what they are given. */
const calculating = new Set(
  'assert buffer crypto events path path/posix stream stream/promises string_decoder url util worker_threads zlib'
    .split(' ')
    .map((part) => `node:${part}`),
);

function importFindings(source: Source, rule: Rule, resolve: Resolver): Finding[] {
  return source.imports.flatMap((edge) => {
    const target = resolve(source, edge);
    if (edge.typeOnly || !isImpure(rule, target)) return [];
    const fix = 'take what you need as an argument, with a type that says no more than you use';
    return [{ file: source.path, line: edge.line, rule, message: `imports ${edge.specifier}`, fix }];
  });
}

function isImpure(rule: Rule, target: ReturnType<Resolver>): boolean {
  if (target.kind === 'node') {
    return rule === 'rules-pure' || !calculating.has(target.name);
  }
  if (rule === 'packages-pure' || target.kind !== 'file') return false;
  const to = placeOf(target.path);
  return to.area === 'platform' || (to.area === 'module' && to.role === 'store');
}

const impureNames = new Set(
  'Date.now Math.random crypto.randomUUID crypto.getRandomValues performance.now process.env process.hrtime'.split(' '),
);
const impureCalls = new Set(['fetch', 'randomUUID', 'randomBytes', 'randomInt', 'randomFillSync']);

function useFindings(source: Source, rule: Rule): Finding[] {
  const findings: Finding[] = [];
  source.visit((node) => {
    const used = impureUse(node, rule);
    if (used === undefined) return;
    const fix = 'take the clock, the randomness or the setting as an argument';
    findings.push({ file: source.path, line: source.lineAt(node.start), rule, message: `uses ${used}`, fix });
  });
  return findings;
}

function impureUse(node: Parameters<Parameters<Source['visit']>[0]>[0], rule: Rule): string | undefined {
  if (node.type === 'NewExpression' && dottedName(node['callee']) === 'Date' && isEmpty(node['arguments'])) {
    return 'new Date() without an instant';
  }
  if (node.type === 'CallExpression') {
    const called = dottedName(node['callee']);
    if (called !== undefined && impureCalls.has(called)) return `${called}()`;
  }
  if (node.type !== 'MemberExpression') return undefined;
  const name = dottedName(node);
  if (name !== undefined && impureNames.has(name)) return name;
  // Of `process`, a decision needs nothing; a package may read facts of the runtime, such as its memory use.
  const object = node['object'];
  return rule === 'rules-pure' && isNode(object) && dottedName(object) === 'process' ? 'process' : undefined;
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}
