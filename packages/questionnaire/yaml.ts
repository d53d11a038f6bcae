import { readYamlText, yamlMistakeInWords } from '@gatehouse/yaml-text';
import { isMap, isPair, isScalar, isSeq } from 'yaml';
import { QuestionnaireError } from './failure.ts';
import { limits } from './limits.ts';

/**
 * The plain value in a YAML text. The parser's own search for keys that stand twice compares all with all; this one looks
 * at each key once.
 *
 * Throws QuestionnaireError with the line.
 */
export function parseYaml(text: string): unknown {
  if (text.length > limits.yaml) throw new QuestionnaireError('', 'the file is larger than 512 KiB: write it as JSON');
  const { document, mistakes } = readYamlText(text, { uniqueKeys: false, deepest: limits.depth });
  const [mistake] = mistakes;
  if (mistake?.kind === 'too-deep') throw new QuestionnaireError(`line ${mistake.line}`, mistake.problem);
  if (mistake !== undefined) throw new QuestionnaireError('', `is no YAML: ${yamlMistakeInWords(mistake)}`);
  checkKeys(document.contents, text);
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (cause) {
    throw new QuestionnaireError('', 'uses more aliases (*name) than are allowed: write the values out', { cause });
  }
}

function checkKeys(root: unknown, text: string): void {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isSeq(node)) for (const item of node.items) waiting.push(item);
    if (isPair(node)) waiting.push(node.value);
    if (!isMap(node)) continue;
    const seen = new Set<unknown>();
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? pair.key.value : pair.key;
      if (seen.has(key)) throw new QuestionnaireError(lineOf(pair.key, text), `the key ${String(key)} stands twice`);
      seen.add(key);
      waiting.push(pair);
    }
  }
}

function lineOf(key: unknown, text: string): string {
  const offset = isScalar(key) ? key.range?.[0] : undefined;
  return offset === undefined ? '' : `line ${text.slice(0, offset).split('\n').length}`;
}
