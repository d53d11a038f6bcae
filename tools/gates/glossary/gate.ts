import type { Finding, Gate } from '../../check/gate.ts';
import { isTest } from '../../check/place.ts';
import { dottedName, isNode, type Source, type SyntaxNode } from '../../check/source.ts';

const glossaryFile = 'docs/glossary.md';

/** One word for one thing in SQL, API, page and command: the glossary has it before the code does. */
export const glossary: Gate = {
  name: 'glossary',
  guards: 'every module and every case kind is a word of docs/glossary.md',
  run: async (tree) => {
    const text = tree.has(glossaryFile) ? tree.read(glossaryFile).toLowerCase() : '';
    const explains = (word: string): boolean =>
      new RegExp(`\\*\\*[^*]*\\b${word}\\b[^*]*\\*\\*|\`${word}\``).test(text);
    const modules = moduleNames(tree.files).filter(({ name }) => !explains(name));
    const kinds = tree
      .sources()
      .flatMap(caseKinds)
      .filter(({ name }) => !explains(name));
    return [
      ...modules.map((word) => finding(word, 'module-word', `the module ${word.name}`)),
      ...kinds.map((word) => finding(word, 'kind-word', `the case kind ${word.name}`)),
    ];
  },
};

type Word = { readonly name: string; readonly file: string; readonly line: number };

function finding(word: Word, rule: string, what: string): Finding {
  const fix = `explain **${word.name}** in ${glossaryFile}`;
  return { file: word.file, line: word.line, rule, message: `${what} is not in the glossary`, fix };
}

function moduleNames(files: readonly string[]): Word[] {
  return files.flatMap((file) => {
    const name = /^server\/src\/modules\/([^/]+)\/module\.ts$/.exec(file)?.[1];
    return name === undefined ? [] : [{ name, file, line: 1 }];
  });
}

/** A case kind is an object of the type `CaseKind`, by annotation or by `satisfies`; its `name` is the word. */
function caseKinds(source: Source): Word[] {
  const words: Word[] = [];
  if (isTest(source.path)) return words;
  source.visit((node) => {
    const name = isKindType(annotationOf(node)) ? nameIn(kindIn(node)) : undefined;
    if (name !== undefined) words.push({ name, file: source.path, line: source.lineAt(node.start) });
  });
  return words;
}

function annotationOf(node: SyntaxNode): unknown {
  if (node.type === 'TSSatisfiesExpression') return node['typeAnnotation'];
  const annotated = node.type === 'VariableDeclarator' && isNode(node['id']) ? node['id']['typeAnnotation'] : undefined;
  return isNode(annotated) ? annotated['typeAnnotation'] : undefined;
}

function kindIn(node: SyntaxNode): unknown {
  return node.type === 'TSSatisfiesExpression' ? node['expression'] : node['init'];
}

function isKindType(annotation: unknown): boolean {
  return isNode(annotation) && dottedName(annotation['typeName']) === 'CaseKind';
}

function nameIn(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'TSAsExpression') return nameIn(value['expression']);
  if (value.type !== 'ObjectExpression' || !Array.isArray(value['properties'])) return undefined;
  const property = value['properties'].filter(isNode).find((each) => dottedName(each['key']) === 'name');
  const text = property?.['value'];
  return isNode(text) && typeof text['value'] === 'string' ? text['value'] : undefined;
}
