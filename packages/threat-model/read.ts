import { pathOf } from '@gatehouse/placed-error';
import { readYamlText } from '@gatehouse/yaml-text';
import { type Document, isMap, isNode, type LineCounter } from 'yaml';
import { checkFile, mistakeWithoutLine, type Problem } from './check.ts';
import { limits, type Mistake, type ThreatModel, ThreatModelError } from './model.ts';

/**
 * Reads a threat model from YAML or JSON.
 *
 * A YAML parser can take long for some hostile texts, even of this size: read files of others on a thread that can be
 * ended. Throws ThreatModelError with up to twenty mistakes, each with its line.
 *
 * ```ts
 * readThreatModel('title: Push\ncomponents:\n  - { id: web, kind: process, name: Web }\n').components[0]?.id; // 'web'
 * ```
 */
export function readThreatModel(text: string): ThreatModel {
  if (Buffer.byteLength(text) > limits.file)
    throw new ThreatModelError([{ line: null, at: '', problem: `the file is larger than ${limits.file / 1024} KiB` }]);
  const { document, lines, mistakes } = readYamlText(text);
  const [mistake, ...more] = mistakes.slice(0, 20).map(({ line, problem }): Mistake => ({ line, at: '', problem }));
  if (mistake !== undefined) throw new ThreatModelError([mistake, ...more]);
  const checked = checkFile(plain(document));
  if ('model' in checked) return checked.model;
  const [first, ...rest] = checked.problems.map((problem) => placed(problem, document, lines));
  if (first === undefined) throw new Error('A file that is refused has a problem.');
  throw new ThreatModelError([first, ...rest]);
}

/** The same for a value that was parsed before; mistakes have no line. */
export function threatModelOf(value: unknown): ThreatModel {
  const checked = checkFile(value);
  if ('model' in checked) return checked.model;
  const [first, ...rest] = checked.problems.map(mistakeWithoutLine);
  if (first === undefined) throw new Error('A value that is refused has a problem.');
  throw new ThreatModelError([first, ...rest]);
}

function plain(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    const problem = 'aliases (*name) are not accepted; write the value out';
    throw new ThreatModelError([{ line: null, at: '', problem }], { cause });
  }
}

/** The line of the field, or of the nearest thing around it that stands in the file. */
function placed({ path, problem }: Problem, document: Document.Parsed, lines: LineCounter): Mistake {
  for (let length = path.length; length >= 0; length -= 1) {
    const line = lineAt(document, path.slice(0, length), lines);
    if (line !== undefined) return { line, at: pathOf(path), problem };
  }
  return { line: null, at: pathOf(path), problem };
}

function lineAt(document: Document.Parsed, path: readonly PropertyKey[], lines: LineCounter): number | undefined {
  const last = path.at(-1);
  const parent: unknown = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true);
  const key = isMap(parent) ? parent.items.find((pair) => isNode(pair.key) && pair.key.toJSON() === last)?.key : null;
  const node: unknown = isNode(key) ? key : document.getIn([...path], true);
  const start = isNode(node) ? node.range?.[0] : undefined;
  return start === undefined ? undefined : lines.linePos(start).line;
}
