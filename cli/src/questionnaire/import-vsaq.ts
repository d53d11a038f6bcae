import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countVsaq, definitionFromVsaq, extendsVsaq, extendVsaq, type VsaqFile } from '@gatehouse/questionnaire';
import { print, printTable, say } from '../output.ts';
import { type Extension, idOf, ofFile, vsaqFileAt } from './read.ts';

type Base = Extract<VsaqFile, { kind: 'questionnaire' }>;
type Read<F> = { readonly path: string; readonly file: F };

/**
 * Imports files and says what each of them holds by itself. An extension is put into the first questionnaire among the
 * files that has all places which it names; its line counts its own items.
 */
export function importVsaq(paths: readonly string[], o: { json?: true; out?: string }): void {
  const read = paths.map((path) => ({ path, file: vsaqFileAt(path) }));
  const bases = read.filter((one): one is Read<Base> => one.file.kind === 'questionnaire');
  const extensions = read.filter((one): one is Read<Extension> => one.file.kind === 'extension');
  const ofBase = new Map<Read<Base>, Read<Extension>[]>(bases.map((base) => [base, []]));
  for (const extension of extensions) {
    const base = bases.find((one) => extendsVsaq(extension.file, one.file));
    if (base === undefined) say(`${extension.path}: none of the questionnaires given has the places that it extends`);
    else ofBase.get(base)?.push(extension);
  }
  for (const [base, own] of ofBase) importOne(base, own, o.out);
  report(read, o.json === true);
}

/** Reads all of it, so that what can't be used is refused here, and writes the definition where that is wanted. */
function importOne(base: Read<Base>, extensions: readonly Read<Extension>[], out: string | undefined): void {
  const id = idOf(base.path);
  const definition = ofFile(base.path, () => {
    definitionFromVsaq(base.file, { id });
    return definitionFromVsaq(
      extendVsaq(
        base.file,
        extensions.map(({ file }) => file),
      ),
      { id },
    );
  });
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
  const lines = read.map(({ path, file }) => ({ id: idOf(path), ...countVsaq(file) }));
  if (json) {
    for (const line of lines) print(JSON.stringify(line));
    return;
  }
  printTable(
    ['QUESTIONNAIRE', 'QUESTIONS', 'ADVICE', 'CONDITIONS'],
    lines.map(({ id, questions, advice, conditions }) => [id, String(questions), String(advice), String(conditions)]),
  );
}
