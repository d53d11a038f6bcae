import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareRows, type MailTable, mailRows, tooManyInQuarantine } from './mails.ts';
import { renderTable } from './render.ts';

/**
 * `npm run conformance -- DIR`: reads all messages below DIR/mails and compares with the committed table.
 * `--update` writes the table instead; look at every line that changed, with the mail beside it, before you commit it.
 */

const tableFile = join(import.meta.dirname, 'mails.json');
const pageFile = join(import.meta.dirname, '../../docs/conformance-mails.md');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false } },
});
const directory = positionals[0];
if (directory === undefined || !existsSync(join(directory, 'mails'))) {
  process.stderr.write('usage: npm run conformance -- DIR [--update]\nDIR holds mails/ and, in it, keys/\n');
  process.exitCode = 2;
} else await run(resolve(directory), values.update);

async function run(root: string, update: boolean): Promise<void> {
  const table: MailTable = JSON.parse(readFileSync(tableFile, 'utf8'));
  const rows = await mailRows(join(root, 'mails'), new Date(table.receivedAt));
  if (update) {
    const written = { ...table, mails: rows };
    writeFileSync(tableFile, `${JSON.stringify(written, null, 2)}\n`);
    writeFileSync(pageFile, renderTable(written));
    process.stdout.write(`${Object.keys(rows).length} rows written\n`);
    return;
  }
  const problems = [...compareRows(table.mails, rows), ...tooManyInQuarantine(rows)];
  if (!existsSync(pageFile) || readFileSync(pageFile, 'utf8') !== renderTable(table)) {
    problems.push('docs/conformance-mails.md is not what the table says: run with --update');
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`${Object.keys(rows).length} mails, ${problems.length} differences\n`);
  if (problems.length > 0) process.exitCode = 1;
}
