import type { Finding, Gate } from '../../check/gate.ts';
import { isTest, type ModuleRole, moduleRoles, placeOf } from '../../check/place.ts';
import { resolverFor, type Target } from '../../check/resolve.ts';
import type { ImportEdge, Source } from '../../check/source.ts';

/** What a file of a module may import, by its role: the table of docs/architecture.md, to be read aloud. */
type Row = {
  /** Roles of the own module. The own role (a file that became a folder) and `model` are always open. */
  readonly own: readonly ModuleRole[] | 'any';
  /** Parts of the platform whose values may be used. Types of the platform are open to all: they vanish at run time. */
  readonly platform: readonly string[] | 'any';
  /** The doors of other modules; `types` where only what vanishes at run time may come through them. */
  readonly doors: 'values' | 'types';
  readonly packages: boolean;
  readonly libraries: boolean;
};

/** The words in which every layer speaks (errors, identifiers, the actor): open to all but rules and access. */
const vocabulary = ['errors', 'ids', 'access', 'extension'];

const table: Record<ModuleRole, Row> = {
  module: { own: 'any', platform: 'any', doors: 'values', packages: false, libraries: false },
  index: { own: 'any', platform: [], doors: 'types', packages: false, libraries: false },
  model: { own: [], platform: vocabulary, doors: 'types', packages: true, libraries: true },
  rules: { own: [], platform: [], doors: 'types', packages: true, libraries: true },
  access: { own: [], platform: [], doors: 'types', packages: false, libraries: false },
  service: { own: ['rules', 'access', 'store'], platform: 'any', doors: 'values', packages: true, libraries: true },
  store: { own: [], platform: ['db', ...vocabulary], doors: 'types', packages: true, libraries: true },
  routes: {
    own: ['service', 'access'],
    platform: ['http', ...vocabulary],
    doors: 'types',
    packages: true,
    libraries: true,
  },
  jobs: { own: ['service'], platform: ['jobs', ...vocabulary], doors: 'types', packages: true, libraries: true },
};

export const mayImport: Gate = {
  name: 'may-import',
  guards: 'each file of a module imports only what its role may',
  run: async (tree) => {
    const resolve = resolverFor(tree);
    const findings: Finding[] = [];
    for (const source of tree.sources()) {
      const role = roleOf(source);
      if (role === undefined) continue;
      for (const edge of source.imports) {
        const refusal = judge({ source, role, edge }, resolve(source, edge));
        if (refusal) findings.push(refusal);
      }
    }
    return findings;
  },
};

function roleOf(source: Source): ModuleRole | undefined {
  const place = placeOf(source.path);
  if (place.area !== 'module' || isTest(source.path)) return undefined;
  return moduleRoles.find((role) => role === place.role);
}

type Subject = { readonly source: Source; readonly role: ModuleRole; readonly edge: ImportEdge };

function judge(subject: Subject, target: Target): Finding | undefined {
  const { role, edge, source } = subject;
  if (isOpen(table[role], subject, target)) return undefined;
  return {
    file: source.path,
    line: edge.line,
    rule: 'may-import',
    message: `${role}.ts must not import ${edge.specifier}`,
    fix: `${role}.ts may import ${describe(role)}`,
  };
}

function isOpen(row: Row, { source, role, edge }: Subject, target: Target): boolean {
  if (target.kind === 'missing') return true;
  if (target.kind === 'library') return row.libraries;
  // Purity of rules, access and packages from Node's own modules is the purity gate's.
  if (target.kind === 'node') return role !== 'index' && role !== 'module';
  const to = placeOf(target.path);
  if (to.area === 'package') return row.packages || edge.typeOnly;
  if (to.area === 'platform') return edge.typeOnly || row.platform === 'any' || row.platform.includes(to.unit);
  if (to.area !== 'module') return true;
  if (to.unit !== placeOf(source.path).unit) return row.doors === 'values' || edge.typeOnly;
  if (to.role === role || to.role === 'model' || row.own === 'any') return true;
  return row.own.some((open) => open === to.role);
}

function describe(role: ModuleRole): string {
  const row = table[role];
  const own = row.own === 'any' ? 'any file of the module' : ['model', ...row.own].join(', ');
  const platform = row.platform === 'any' ? 'the platform' : row.platform.map((part) => `platform/${part}`).join(', ');
  const parts = [own, platform, row.doors === 'values' ? 'doors of other modules' : '', row.packages ? 'packages' : ''];
  return `${parts.filter((part) => part !== '').join('; ')}; types of the platform and of other doors`;
}
