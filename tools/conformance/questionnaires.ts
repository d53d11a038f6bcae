import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  countVsaq,
  type Definition,
  definitionFromVsaq,
  evaluate,
  extendVsaq,
  lintDefinition,
  readVsaq,
  type VsaqFile,
  vsaqOf,
  whyNotExtended,
} from '@gatehouse/questionnaire';
import { seeded } from '@gatehouse/testing';
import { countByHand, plainVsaq, spokenIn, visibleByHand } from './vsaq-by-hand.ts';

/** What must come of one VSAQ file. */
export type QuestionnaireRow = {
  readonly kind: VsaqFile['kind'];
  /** The file whose extension it is, when it is one. */
  readonly extends: string | null;
  readonly questions: number;
  readonly advice: number;
  readonly conditions: number;
  readonly pages: number;
  /** Findings when nothing is answered, and when every box is ticked and every choice is chosen. */
  readonly findingsOfNothing: number;
  readonly findingsOfEverything: number;
  /** What the lint finds, with how often. */
  readonly lint: string;
  /** Hex, over every text and condition of the file in its order. */
  readonly wordsSha256: string;
};

export type QuestionnaireTable = {
  readonly about: string;
  readonly questionnaires: Readonly<Record<string, QuestionnaireRow>>;
};

type Read = { readonly name: string; readonly text: string; readonly file: VsaqFile };
type Base = Extract<VsaqFile, { kind: 'questionnaire' }>;

export type Looked = {
  readonly rows: Record<string, QuestionnaireRow>;
  /** What was lost or counted differently, whatever the table says. */
  readonly problems: readonly string[];
};

/** Imports every file of a folder and looks for what was lost. */
export function lookAtQuestionnaires(directory: string): Looked {
  const names = readdirSync(directory).filter((name) => name.endsWith('.json'));
  const read = names.sort().map((name): Read => {
    const text = readFileSync(join(directory, name), 'utf8');
    return { name, text, file: readVsaq(text) };
  });
  const rows: Record<string, QuestionnaireRow> = {};
  const problems: string[] = [];
  for (const one of read) {
    const base = baseOf(one, read);
    const definition = importOf(one, base);
    rows[one.name] = rowOf(one, base, definition);
    problems.push(...lossesOf(one, definition).map((loss) => `${one.name}: ${loss}`));
  }
  return { rows, problems };
}

function baseOf({ file }: Read, read: readonly Read[]): Read | undefined {
  if (file.kind === 'questionnaire') return undefined;
  return read.find((other) => other.file.kind === 'questionnaire' && whyNotExtended(file, other.file) === undefined);
}

/** An extension is looked at in the questionnaire that it extends. */
function importOf({ name, file }: Read, base: Read | undefined): Definition {
  const id = name.replace(/\.json$/, '');
  if (file.kind === 'questionnaire') return definitionFromVsaq(file, { id });
  if (base === undefined) throw new Error(`${name} extends none of the files`);
  return definitionFromVsaq(extendVsaq(base.file as Base, [file]), { id });
}

function rowOf({ file, text }: Read, base: Read | undefined, definition: Definition): QuestionnaireRow {
  const everything = Object.fromEntries(choicesIn(definition).map((id) => [id, 'checked']));
  const found = lintDefinition(definition).map(({ code }) => code);
  const codes = [...new Set(found)].sort();
  return {
    kind: file.kind,
    extends: base?.name ?? null,
    ...countVsaq(file),
    pages: definition.pages.length,
    findingsOfNothing: evaluate(definition, {}).findings.length,
    findingsOfEverything: evaluate(definition, everything).findings.length,
    lint: codes.map((code) => `${code} ${found.filter((one) => one === code).length}`).join(', '),
    wordsSha256: createHash('sha256')
      .update(spokenIn(plainVsaq(text)).join('\n'))
      .digest('hex'),
  };
}

function choicesIn(definition: Definition): readonly string[] {
  const ids: string[] = [];
  JSON.stringify(definition, (_, value) => {
    if (Array.isArray(value?.choices)) for (const choice of value.choices) ids.push(choice.id);
    if (value?.type === 'tick') ids.push(value.id);
    return value;
  });
  return ids;
}

/** By a reading of the file that shares nothing with the package. */
function lossesOf({ file, text }: Read, definition: Definition): readonly string[] {
  const plain = plainVsaq(text);
  const losses: string[] = [];
  const { questions, advice, conditions } = countVsaq(file);
  if (!isDeepStrictEqual({ questions, advice, conditions }, countByHand(plain)))
    losses.push('is counted differently by hand');
  if (file.kind === 'questionnaire' && !isDeepStrictEqual(vsaqOf(definition), plain))
    losses.push('is not the same when it is written again');
  if (file.kind === 'questionnaire') losses.push(...decidedDifferently(definition, plain));
  const kept = new Set(stringsIn(definition));
  const lost = spokenIn(plain).filter((words) => !kept.has(words));
  return [...losses, ...lost.map((words) => `is imported without ${JSON.stringify(words.slice(0, 80))}`)];
}

const sets = 200;

/** Random answers, the same in each run: what is visible must be what it is by hand. */
function decidedDifferently(definition: Definition, plain: ReturnType<typeof plainVsaq>): readonly string[] {
  const random = seeded(846502);
  const ids = choicesIn(definition);
  const losses: string[] = [];
  for (let set = 0; set < sets; set += 1) {
    const many = random();
    const answers = Object.fromEntries(ids.filter(() => random() < many).map((id) => [id, 'checked']));
    const visible = evaluate(definition, answers).visible.filter((id) => !id.startsWith('~'));
    if (!isDeepStrictEqual(visible.sort(), [...visibleByHand(plain, answers)].sort()))
      losses.push(`shows something else than by hand for the answers ${JSON.stringify(answers).slice(0, 500)}`);
  }
  return losses;
}

function stringsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  JSON.stringify(value, (_, part) => {
    if (typeof part === 'string') found.push(part);
    return part;
  });
  return found;
}
