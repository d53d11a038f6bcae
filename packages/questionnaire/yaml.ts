import { isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import { QuestionnaireError } from './failure.ts';
import { limits } from './limits.ts';

/**
 * The plain value in a YAML text. The parser's own search for keys that stand twice compares all with all; this one looks
 * at each key once. What is nested so deep that the parser gives up is refused as nested too deep.
 *
 * Throws QuestionnaireError with the line.
 */
export function parseYaml(text: string): unknown {
  if (text.length > limits.yaml) throw new QuestionnaireError('', 'the file is larger than 512 KiB: write it as JSON');
  try {
    const document = parseDocument(text, { uniqueKeys: false, prettyErrors: true });
    const [mistake] = document.errors;
    if (mistake !== undefined) throw mistake;
    checkKeys(document.contents, text);
    return document.toJS({ maxAliasCount: 50 });
  } catch (cause) {
    if (cause instanceof QuestionnaireError) throw cause;
    // The parser works by recursion, and reports where it can't follow in the engine's words: far beyond the limit.
    if (cause instanceof Error && /call stack/.test(cause.message))
      throw new QuestionnaireError('', `is nested deeper than ${limits.depth} levels`, { cause });
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new QuestionnaireError('', `is no YAML: ${message.split('\n', 1)[0]}`, { cause });
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
