import {
  type About,
  exportJson,
  exportJunit,
  exportMarkdown,
  exportSarif,
  type Run,
  type RunLine,
  type RunVerdict,
  type Standard,
} from '@gatehouse/standards';
import { version } from '../../../server/src/admin.ts';
import { print, printable, printTable } from '../output.ts';

export const formats = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
export type Format = (typeof formats)[number];

export function show(format: Format, standard: Standard, run: Run, about: About): void {
  if (format === 'text') showText(standard, run, about);
  else print(document(format, standard, run, about).trimEnd());
}

function document(format: Exclude<Format, 'text'>, standard: Standard, run: Run, about: About): string {
  switch (format) {
    case 'json':
      return exportJson(standard, run, about);
    case 'sarif':
      return exportSarif(standard, run, about, version);
    case 'junit':
      return exportJunit(standard, run, about);
    case 'markdown':
      return exportMarkdown(standard, run.lines, about);
  }
}

/** Worst first; what passes or does not apply is only counted. */
const told: readonly RunVerdict[] = ['fail', 'warn', 'info', 'excused', 'ignored'];
const words: Readonly<Record<RunVerdict, string>> = {
  fail: 'FAIL',
  warn: 'WARN',
  info: 'INFO',
  ignored: 'IGNORED',
  excused: 'EXCUSED',
  pass: 'PASS',
  'not-tested': 'NOT TESTED',
  'not-applicable': 'NOT APPLICABLE',
};

function showText(standard: Standard, run: Run, about: About): void {
  print(`${printable(standard.title)}, edition ${standard.edition}: ${printable(about.subject ?? '')}`);
  for (const verdict of told) {
    for (const line of run.lines.filter((each) => each.verdict === verdict)) showLine(line, standard);
  }
  for (const line of run.lines.filter(({ verdict, exemption }) => verdict === 'pass' && exemption !== undefined))
    showLine(line, standard);
  showNotTested(run.lines.filter(({ verdict }) => verdict === 'not-tested'));
  const counts = Object.entries(run.counts).filter(([, count]) => count > 0);
  print(`\n${counts.map(([verdict, count]) => `${words[verdict as RunVerdict]}: ${count}`).join('   ')}`);
  for (const id of run.unusedRules) print(`The rule file speaks of ${printable(id)}, and no result is about it.`);
  print(run.because);
}

/** What could not be looked at by its reason; then in a line each what no check here decides. */
function showNotTested(lines: readonly RunLine[]): void {
  const tried = lines.filter(({ check }) => check !== undefined);
  for (const [reason, same] of Map.groupBy(tried, (line) => line.reason)) {
    print(`\n${words['not-tested']} ${[...new Set(same.map(({ control }) => control))].join(' ')}`);
    print(`  ${printable(reason)}`);
  }
  const others = lines.filter(({ check }) => check === undefined);
  if (others.length === 0) return;
  print('');
  printTable(
    [words['not-tested'], 'WHY'],
    others.map(({ control, reason }) => [control, reason]),
  );
}

function showLine(line: RunLine, standard: Standard): void {
  const control = standard.controls.find(({ id }) => id === line.control);
  const progress =
    line.inProgress === undefined
      ? ''
      : ` [in progress${line.inProgress.link === '' ? '' : `: ${line.inProgress.link}`}]`;
  const known = line.known === true ? ' [failed before]' : '';
  const target = line.target === undefined ? '' : `  ${line.target}`;
  print('');
  print(printable(`${words[line.verdict].padEnd(10)} ${line.control}${target}${progress}${known}`));
  print(`  ${printable(line.reason)}`);
  if (line.exemption !== undefined && line.verdict === 'excused')
    print(`  excused until ${line.exemption.expires}: ${printable(line.exemption.reason)}`);
  if (line.note !== undefined) print(`  note: ${printable(line.note)}`);
  if (control !== undefined && (line.verdict === 'fail' || line.verdict === 'warn'))
    print(`  to do: ${printable(control.remediation)}`);
}
