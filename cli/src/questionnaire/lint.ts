import { lintFile, type Problem } from '@gatehouse/questionnaire';
import { print, printTable } from '../output.ts';
import { extendedAt, idOf, textOf } from './read.ts';

/** Says what is wrong with files; throws when one of them can't be used, or, where that is wanted, has a warning. */
export function lint(paths: readonly string[], o: { json?: true; strict?: true; extension?: readonly string[] }): void {
  const files = paths.map((path) => ({ path, problems: problemsOf(path, o.extension ?? []) }));
  if (o.json) for (const { path, problems } of files) print(JSON.stringify({ file: path, problems }));
  else for (const { path, problems } of files) show(path, problems);
  const isBad = (problem: Problem) => problem.level === 'error' || o.strict === true;
  const bad = files.filter(({ problems }) => problems.some(isBad)).map(({ path }) => path);
  if (bad.length > 0) throw new TypeError(`${bad.join(', ')}: can't be used as it is`);
}

function problemsOf(path: string, extensions: readonly string[]): readonly Problem[] {
  const text = extensions.length === 0 ? textOf(path) : extendedAt(path, extensions);
  return lintFile(text, { id: idOf(path) });
}

function show(path: string, problems: readonly Problem[]): void {
  print(problems.length === 0 ? `${path}: nothing found` : `${path}:`);
  if (problems.length === 0) return;
  printTable(
    ['LEVEL', 'WHAT', 'WHERE', 'WHY'],
    problems.map(({ level, code, at, message }) => [level, code, at || '-', message]),
  );
}
