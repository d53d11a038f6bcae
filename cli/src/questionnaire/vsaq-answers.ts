import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { api } from '../api.ts';
import { readGivenText } from '../files.ts';
import { print, printJson, say } from '../output.ts';

/** Answers of a sheet as VSAQ keeps them. */
export function registerAnswers(group: Command): void {
  const answers = group.command('answers').description('answers of a sheet as VSAQ keeps them, {id: text}');
  answers.command('export <sheet> [file]').description('write them into a file, or print them').action(exportAnswers);
  answers
    .command('import <sheet> [file]')
    .description('fill the sheet from a file; without one, or for -, from standard input')
    .option('--replace', 'also where a person answered something else')
    .option('--json', 'as JSON')
    .action(importAnswers);
}

async function exportAnswers(id: string, file: string | undefined): Promise<void> {
  const answers = await api().result('GET /api/v1/sheets/{id}/vsaq-answers', { params: { id } });
  const text = JSON.stringify(answers, null, 2);
  if (file === undefined) return print(text);
  try {
    writeFileSync(file, `${text}\n`);
  } catch (cause) {
    throw new TypeError(`${file}: cannot be written (${cause instanceof Error ? cause.message : cause})`, { cause });
  }
}

type Importing = { readonly json?: true; readonly replace?: true };

async function importAnswers(id: string, file: string | undefined, o: Importing): Promise<void> {
  const body = { content: readGivenText(file ?? '-'), replace: o.replace === true };
  const done = await api().result('POST /api/v1/sheets/{id}/vsaq-answers', { params: { id }, body });
  if (o.json) return printJson(done);
  print(`${done.taken.length} answers taken`);
  if (done.kept.length > 0) say(`kept, as a person answered something else: ${done.kept.join(', ')}`);
  for (const { question, reason } of done.skipped) say(`${question}: ${reason}`);
}
