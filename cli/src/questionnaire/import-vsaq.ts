import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countVsaq, definitionFromVsaq, extendVsaq, type VsaqFile, whyNotExtended } from '@gatehouse/questionnaire';
import { exitCodeOf } from '../failure.ts';
import { print, printTable, say } from '../output.ts';
import { type Extension, idOf, ofFile, vsaqFileAt } from './read.ts';

type Base = Extract<VsaqFile, { kind: 'questionnaire' }>;
type Read<F> = { readonly path: string; readonly file: F };

/**
 * Imports files and says what each of them holds by itself. An extension is put into the first questionnaire among the
 * files that has all places which it names; its line counts its own items. A file that can't be used is told on standard
 * error, and hides none of the others.
 */
export function importVsaq(paths: readonly string[], o: { json?: true; out?: string }): void {
  const read = paths.flatMap((path) => unlessBroken(() => ({ path, file: readable(path) })) ?? []);
  const ofBase = new Map<Read<Base>, Read<Extension>[]>();
  for (const one of read) if (isBase(one)) ofBase.set(one, []);
  for (const one of read) if (isExtension(one)) putInto(ofBase, one);
  for (const [base, own] of ofBase) unlessBroken(() => importOne(base, own, o.out));
  report(read, o.json === true);
}

const isBase = (one: Read<VsaqFile>): one is Read<Base> => one.file.kind === 'questionnaire';
const isExtension = (one: Read<VsaqFile>): one is Read<Extension> => one.file.kind === 'extension';

/** What the work gives; undefined when a file can't be used, which is told. */
function unlessBroken<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    tellBroken(error);
    return undefined;
  }
}

function tellBroken(error: TypeError): void {
  say(error.message);
  process.exitCode = exitCodeOf(error);
}

/** A questionnaire is read to the end, so that what can't be used is refused here. */
function readable(path: string): VsaqFile {
  const file = vsaqFileAt(path);
  if (file.kind === 'questionnaire') ofFile(path, () => definitionFromVsaq(file, { id: idOf(path) }));
  return file;
}

/** Without a questionnaire among the files there is nothing that an extension could belong to: it is only counted. */
function putInto(ofBase: ReadonlyMap<Read<Base>, Read<Extension>[]>, extension: Read<Extension>): void {
  const reasons: string[] = [];
  for (const [base, own] of ofBase) {
    const before = own.map(({ file }) => file);
    const why = ofFile(base.path, () => whyNotExtended(extension.file, extendVsaq(base.file, before)));
    if (why === undefined) {
      own.push(extension);
      return;
    }
    reasons.push(`${base.path}: ${why}`);
  }
  const nowhere = `${extension.path}: none of the questionnaires given has the places that it extends`;
  if (reasons.length === 0) say(nowhere);
  else tellBroken(new TypeError(`${nowhere} (${reasons.join('; ')})`));
}

/** Reads it with its extensions, and writes the definition where that is wanted. */
function importOne(base: Read<Base>, extensions: readonly Read<Extension>[], out: string | undefined): void {
  const id = idOf(base.path);
  const files = extensions.map(({ file }) => file);
  const definition = ofFile(base.path, () => definitionFromVsaq(extendVsaq(base.file, files), { id }));
  if (out === undefined) return;
  const path = join(out, `${id}.json`);
  try {
    writeFileSync(path, `${JSON.stringify(definition, null, 2)}\n`, { flag: 'wx' });
  } catch (cause) {
    throw new TypeError(`${path}: cannot be written (${cause instanceof Error ? cause.message : cause})`, { cause });
  }
  say(`${path} written`);
}

function report(read: readonly Read<VsaqFile>[], json: boolean): void {
  const lines = read.flatMap(
    ({ path, file }) => unlessBroken(() => ({ id: idOf(path), ...counted(path, file) })) ?? [],
  );
  if (json) {
    for (const line of lines) print(JSON.stringify(line));
    return;
  }
  if (lines.length === 0) return;
  printTable(
    ['QUESTIONNAIRE', 'QUESTIONS', 'ADVICE', 'CONDITIONS'],
    lines.map(({ id, questions, advice, conditions }) => [id, String(questions), String(advice), String(conditions)]),
  );
}

const counted = (path: string, file: VsaqFile) => ofFile(path, () => countVsaq(file));
