import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareRows } from './compare.ts';
import { type MailTable, mailRows, tooManyInQuarantine } from './mails.ts';
import { lookAtQuestionnaires, type QuestionnaireTable } from './questionnaires.ts';
import { renderTable } from './render.ts';
import { renderQuestionnaires } from './render-questionnaires.ts';

/**
 * `npm run conformance -- DIR`: reads all messages below DIR/mails and all questionnaires in DIR/questionnaires/vsaq, and
 * compares with the committed tables. `--update` writes the tables instead; look at every line that changed, with the
 * file beside it, before you commit it.
 */

const docs = join(import.meta.dirname, '../../docs');
const mailTable = join(import.meta.dirname, 'mails.json');
const mailPage = join(docs, 'conformance-mails.md');
const questionnaireTable = join(import.meta.dirname, 'questionnaires.json');
const questionnairePage = join(docs, 'conformance-questionnaires.md');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false } },
});
const directory = positionals[0];
const isThere = (folder: string) => directory !== undefined && existsSync(join(directory, folder));
if (directory === undefined || !isThere('mails') || !isThere('questionnaires/vsaq')) {
  process.stderr.write(
    'usage: npm run conformance -- DIR [--update]\nDIR holds mails/ with keys/ in it, and questionnaires/vsaq/\n',
  );
  process.exitCode = 2;
} else {
  const root = resolve(directory);
  await compareMails(root, values.update);
  compareQuestionnaires(root, values.update);
}

async function compareMails(root: string, update: boolean): Promise<void> {
  const table: MailTable = JSON.parse(readFileSync(mailTable, 'utf8'));
  const rows = await mailRows(join(root, 'mails'), new Date(table.receivedAt));
  const count = `${Object.keys(rows).length} mails`;
  if (update) return write(count, mailTable, { ...table, mails: rows }, mailPage, renderTable);
  report(count, [
    ...compareRows(table.mails, rows),
    ...tooManyInQuarantine(rows),
    ...differentPage(mailPage, renderTable(table)),
  ]);
}

function compareQuestionnaires(root: string, update: boolean): void {
  const table: QuestionnaireTable = JSON.parse(readFileSync(questionnaireTable, 'utf8'));
  const { rows, problems } = lookAtQuestionnaires(join(root, 'questionnaires/vsaq'));
  const count = `${Object.keys(rows).length} questionnaires`;
  if (update) {
    const written = { ...table, questionnaires: rows };
    write(count, questionnaireTable, written, questionnairePage, renderQuestionnaires);
    report(count, problems);
  } else
    report(count, [
      ...compareRows(table.questionnaires, rows),
      ...problems,
      ...differentPage(questionnairePage, renderQuestionnaires(table)),
    ]);
}

function write<Table>(count: string, file: string, table: Table, page: string, render: (table: Table) => string): void {
  writeFileSync(file, `${JSON.stringify(table, null, 2)}\n`);
  writeFileSync(page, render(table));
  process.stdout.write(`${count} written\n`);
}

function differentPage(page: string, expected: string): readonly string[] {
  const isSame = existsSync(page) && readFileSync(page, 'utf8') === expected;
  return isSame ? [] : [`${page.slice(docs.length - 4)} is not what the table says: run with --update`];
}

function report(count: string, problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`${count}, ${problems.length} differences\n`);
  if (problems.length > 0) process.exitCode = 1;
}
