import type { ResultOf } from '@gatehouse/api-client';
import { api } from '../api.ts';
import { oneOf } from '../choice.ts';
import { readGivenText } from '../files.ts';
import { print, printable, printJson, say } from '../output.ts';
import { checkOffline, type OfflineReport } from './offline-import.ts';

type ServerReport = ResultOf<'POST /api/v1/risk-assessments/import'> & { readonly checked: 'server' };
type Options = { readonly json?: true; readonly dryRun?: true; readonly format?: string };

const formats = ['rra2json', 'register'] as const;

/** Exit code when the file was read, and something in it was refused. */
const someRefused = 2;

/** Without a token a dry run reads the file alone: no server has to run, and nothing is compared. */
export async function importRra(file: string, o: Options): Promise<void> {
  const content = readGivenText(file);
  const format = o.format === undefined ? undefined : oneOf('--format', o.format, formats);
  const dryRun = o.dryRun === true;
  const isOffline = dryRun && (process.env['GATEHOUSE_TOKEN'] ?? '') === '';
  const report = isOffline ? checkOffline(content, format) : await askServer(content, format, dryRun);
  if (report.refused > 0) process.exitCode = someRefused;
  if (o.json) return printJson(report);
  tell(report);
}

async function askServer(
  content: string,
  format: (typeof formats)[number] | undefined,
  dryRun: boolean,
): Promise<ServerReport> {
  const body = { content, ...(format === undefined ? {} : { format }) };
  // The API takes a flag of a query as text.
  const query = { dryRun: dryRun ? 'true' : 'false' } as const;
  const report = await api().result('POST /api/v1/risk-assessments/import', { query, body });
  return { ...report, checked: 'server' };
}

function tell(report: ServerReport | OfflineReport): void {
  for (const entry of report.entries) {
    const at = entry.at === '' ? '' : `${entry.at}: `;
    const name = entry.service === null ? '' : printable(entry.service);
    if (entry.action === 'refused') {
      const place = entry.place === null || entry.place === '' ? '' : `${printable(entry.place)}: `;
      print(`refused  ${at}${name}${name === '' ? '' : ': '}${place}${printable(entry.reason ?? '')}`);
    } else {
      const holds = `${entry.scenarios} scenarios, ${entry.recommendations} recommendations, ${entry.dataTypes} types of data`;
      print(`${entry.action.padEnd(9)}${at}${name}: ${entry.level ?? '-'} (${holds})`);
    }
    for (const remark of entry.remarks) print(`         ${printable(remark)}`);
  }
  if (report.checked === 'file') {
    print(`${report.valid} can be read, ${report.refused} refused.`);
    say('No GATEHOUSE_TOKEN is set, so the file alone was read: with one, the running server says what is new.');
    return;
  }
  const { created, updated, unchanged, refused, dryRun } = report;
  const verb = dryRun ? 'would be ' : '';
  print(`${created} ${verb}created, ${updated} ${verb}updated, ${unchanged} unchanged, ${refused} refused.`);
}
