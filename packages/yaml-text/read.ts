import { Composer, type Document, Lexer, LineCounter, Parser } from 'yaml';

/** Maps and lists within each other, where a reader says nothing else. */
const deepest = 100;

type YamlOptions = {
  /** Whether a key that stands twice is a mistake; looking for it takes time square in the keys of a map. */
  readonly uniqueKeys?: boolean;
  /** Maps and lists within each other; 100 unless said. */
  readonly deepest?: number;
};

/** Why a text is no YAML, and where; lines and columns are counted from 1. */
type YamlMistake = {
  readonly kind: 'syntax' | 'too-deep';
  readonly line: number;
  readonly column: number;
  readonly problem: string;
};

type YamlText = {
  readonly document: Document.Parsed;
  /** To find the line of a node. */
  readonly lines: LineCounter;
  /** With one of these the document can't be used. */
  readonly mistakes: readonly YamlMistake[];
};

/**
 * Reads one document of YAML 1.2. The library makes nodes by recursion and would run out of stack: how deep a text is
 * nested is looked at while it is split into tokens, before that. Throws nothing; a text that is made for it can take
 * minutes, so read files of others where a limit of time holds.
 *
 * ```ts
 * readYamlText('a: [1]').document.toJS(); // { a: [1] }
 * ```
 */
export function readYamlText(text: string, options: YamlOptions = {}): YamlText {
  const lines = new LineCounter();
  const most = options.deepest ?? deepest;
  let tooDeepAt: number | undefined;
  const tokens = function* () {
    const parser = new Parser(lines.addNewLine);
    lines.addNewLine(0);
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      if (isDeeper(parser, most)) {
        tooDeepAt = parser.offset;
        return;
      }
    }
    yield* parser.end();
  };
  const composer = new Composer({ uniqueKeys: options.uniqueKeys ?? true, logLevel: 'silent' });
  const [document, second] = composer.compose(tokens(), true, text.length);
  if (document === undefined) throw new Error('A composer that has to give a document gave none.');
  const at = (offset: number) => ({ line: lines.linePos(offset).line, column: lines.linePos(offset).col });
  if (tooDeepAt !== undefined) {
    const problem = `is nested deeper than ${most} levels`;
    return { document, lines, mistakes: [{ kind: 'too-deep', ...at(tooDeepAt), problem }] };
  }
  const mistakes = document.errors.map(({ pos, message }): YamlMistake => {
    return { kind: 'syntax', ...at(pos[0]), problem: message.split('\n', 1)[0] ?? message };
  });
  if (second !== undefined)
    mistakes.push({ kind: 'syntax', ...at(second.range[0]), problem: 'A second document begins; one is read' });
  return { document, lines, mistakes };
}

const collections = new Set(['block-map', 'block-seq', 'flow-collection']);

/** On the stack stand the document, the collections within each other, and perhaps the scalar that is being read. */
function isDeeper({ stack }: Parser, most: number): boolean {
  const besides = collections.has(stack.at(-1)?.type ?? '') ? 1 : 2;
  return stack.length > most + besides;
}

/** `Flow sequence in block collection must be … at line 3, column 1`. */
export function yamlMistakeInWords({ problem, line, column }: YamlMistake): string {
  return `${problem} at line ${line}, column ${column}`;
}
