import type { Finding, Gate } from '../../check/gate.ts';
import { isTest, placeOf } from '../../check/place.ts';
import { type Resolver, resolverFor } from '../../check/resolve.ts';
import { dottedName, type Source } from '../../check/source.ts';

const list = 'server/src/modules.ts';
const root = 'server/src/app.ts';
const entry = 'server/src/main.ts';

/** How the server is put together is written in three files, and nowhere else. */
export const wiring: Gate = {
  name: 'wiring',
  guards: 'modules.ts lists module.ts files, app.ts alone reads it, main.ts alone reads the environment',
  run: async (tree) => {
    const resolve = resolverFor(tree);
    return tree.sources().flatMap((source) => [...importFindings(source, resolve), ...environmentFindings(source)]);
  },
};

function importFindings(source: Source, resolve: Resolver): Finding[] {
  const findings: Finding[] = [];
  for (const edge of source.imports) {
    const target = resolve(source, edge);
    const at = { file: source.path, line: edge.line };
    const to = target.kind === 'file' ? target.path : edge.specifier;
    const isModuleFile = /^server\/src\/modules\/[^/]+\/module\.ts$/.test(to);
    if (source.path === list && !isModuleFile && !(edge.typeOnly && placeOf(to).area === 'platform')) {
      const message = `the list of modules imports ${edge.specifier}`;
      findings.push({ ...at, rule: 'modules-list', message, fix: 'import module.ts files only; wire in app.ts' });
    }
    if (to === list && source.path !== root) {
      const message = 'only app.ts reads the list of modules';
      findings.push({ ...at, rule: 'modules-reader', message, fix: 'take what you need from app.ts, or be handed it' });
    }
    if (isModuleFile && source.path !== list && !isOwnTest(source.path, to)) {
      const fix = 'import the index.ts of the module';
      findings.push({ ...at, rule: 'module-wiring', message: 'only modules.ts imports a module.ts', fix });
    }
  }
  return findings;
}

function isOwnTest(from: string, moduleFile: string): boolean {
  return isTest(from) && from.startsWith(moduleFile.replace(/module\.ts$/, ''));
}

/** Settings are validated once, by name; a second reader would be a setting that no message names. */
function environmentFindings(source: Source): Finding[] {
  if (!source.path.startsWith('server/') || source.path === entry || isTest(source.path)) return [];
  const findings: Finding[] = [];
  source.visit((node) => {
    if (dottedName(node) !== 'process.env') return;
    const fix = 'add the setting in main.ts and take it as an argument';
    const message = 'reads process.env outside main.ts';
    findings.push({ file: source.path, line: source.lineAt(node.start), rule: 'environment', message, fix });
  });
  return findings;
}
