import type { Finding, Gate } from '../../check/gate.ts';
import { isTest } from '../../check/place.ts';
import { dottedName, isNode, type Source, type SyntaxNode } from '../../check/source.ts';

/**
 * An error code is a promise to callers: it is described in a catalogue (`… satisfies ErrorCatalogue`), with the kind
 * that it is thrown with, and a description of a code that nothing throws is a promise that nobody keeps.
 */
export const errors: Gate = {
  name: 'errors',
  guards: 'every error code that is thrown is described, and every described one is thrown',
  run: async (tree) => {
    const sources = tree.sources().filter((source) => source.path.startsWith('server/src/') && !isTest(source.path));
    const documented = sources.flatMap(documentedCodes);
    const used = sources.flatMap(usedCodes);
    return [...undocumented(documented, used), ...unused(documented, sources)];
  },
};

type Documented = { readonly code: string; readonly kind: string; readonly file: string; readonly line: number };
type Used = Documented;

function documentedCodes(source: Source): Documented[] {
  const found: Documented[] = [];
  source.visit((node) => {
    if (node.type !== 'TSSatisfiesExpression' || !isCatalogueType(node['typeAnnotation'])) return;
    for (const property of propertiesOf(node['expression'])) {
      const code = nameOf(property['key']);
      const kind = propertiesOf(property['value']).find((each) => nameOf(each['key']) === 'kind')?.['value'];
      const at = { file: source.path, line: source.lineAt(property.start) };
      if (code !== undefined) found.push({ code, kind: literal(kind) ?? '', ...at });
    }
  });
  return found;
}

function isCatalogueType(annotation: unknown): boolean {
  return isNode(annotation) && dottedName(annotation['typeName']) === 'ErrorCatalogue';
}

/** The properties of an object literal, also behind `as const`. */
function propertiesOf(value: unknown): SyntaxNode[] {
  if (!isNode(value)) return [];
  if (value.type === 'TSAsExpression') return propertiesOf(value['expression']);
  return value.type === 'ObjectExpression' && Array.isArray(value['properties'])
    ? value['properties'].filter(isNode)
    : [];
}

function nameOf(key: unknown): string | undefined {
  return dottedName(key) ?? literal(key);
}

function literal(value: unknown): string | undefined {
  return isNode(value) && typeof value['value'] === 'string' ? value['value'] : undefined;
}

/** `new DomainError('conflict', 'version_conflict', …)`; a code in a variable is checked by its type. */
function usedCodes(source: Source): Used[] {
  const found: Used[] = [];
  source.visit((node) => {
    if (node.type !== 'NewExpression' || dottedName(node['callee']) !== 'DomainError') return;
    const [kind, code] = Array.isArray(node['arguments']) ? node['arguments'] : [];
    const name = literal(code);
    const at = { file: source.path, line: source.lineAt(node.start) };
    if (name !== undefined) found.push({ code: name, kind: literal(kind) ?? '', ...at });
  });
  return found;
}

/** A module may throw the platform's codes and its own; what it takes from another module comes by that module's door. */
function undocumented(documented: readonly Documented[], used: readonly Used[]): Finding[] {
  return used.flatMap(({ code, kind, file, line }) => {
    const known = documented.filter((each) => each.code === code);
    if (known.length === 0) {
      const fix = 'describe it in the catalogue of the module (… satisfies ErrorCatalogue)';
      return [{ file, line, rule: 'error-undocumented', message: `${code} is described nowhere`, fix }];
    }
    if (kind === '' || known.some((each) => each.kind === kind)) return [];
    const kinds = known.map((each) => each.kind).join(' or ');
    const message = `${code} is thrown as ${kind} but described as ${kinds}`;
    return [{ file, line, rule: 'error-kind', message, fix: 'make the two the same' }];
  });
}

function unused(documented: readonly Documented[], sources: readonly Source[]): Finding[] {
  const counts = new Map<string, number>();
  for (const source of sources) {
    source.visit((node) => {
      const text = node.type === 'Literal' ? literal(node) : undefined;
      if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
    });
  }
  return documented
    .filter(({ code }) => (counts.get(code) ?? 0) === 0)
    .map(({ code, file, line }) => {
      const fix = 'take it out of the catalogue, or throw it where it was meant';
      return { file, line, rule: 'error-unused', message: `${code} is described but never used`, fix };
    });
}
