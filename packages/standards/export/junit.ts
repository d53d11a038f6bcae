import type { Run, RunLine } from '../run/judge.ts';
import type { Standard } from '../schema.ts';
import type { About } from './about.ts';
import { xmlText } from './escape.ts';

/** A run as JUnit XML: a suite for each section, a test case for each result; what breaks the run is a failure. */
export function exportJunit(standard: Standard, run: Run, about: About): string {
  const sectionOf = new Map(standard.controls.map((c) => [c.id, c.section]));
  const name = `${standard.name}@${standard.edition}`;
  const suites = standard.sections.flatMap((section) => {
    const lines = run.lines.filter((line) => sectionOf.get(line.control) === section.id);
    return lines.length === 0 ? [] : suite(`${name} ${section.title}`, lines, standard, about);
  });
  const root = attributes({ name, ...sums(run.lines) });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites ${root}>`, ...suites, '</testsuites>', ''].join('\n');
}

function suite(name: string, lines: readonly RunLine[], standard: Standard, about: About): readonly string[] {
  const cases = lines.flatMap((line) => testcase(line, standard, about));
  return [`  <testsuite ${attributes({ name, timestamp: about.at, ...sums(lines) })}>`, ...cases, '  </testsuite>'];
}

function sums(lines: readonly RunLine[]) {
  const count = (test: (line: RunLine) => boolean): string => String(lines.filter(test).length);
  return { tests: String(lines.length), failures: count(isFailure), errors: count(isError), skipped: count(isSkipped) };
}

const isFailure = (line: RunLine): boolean =>
  line.verdict === 'fail' && line.inProgress === undefined && line.known === undefined;
const isError = (line: RunLine): boolean => line.verdict === 'not-tested' && line.couldNotRun === true;
const isSkipped = (line: RunLine): boolean => !isFailure(line) && !isError(line) && line.verdict !== 'pass';

function testcase(line: RunLine, standard: Standard, about: About): readonly string[] {
  const target = line.target ?? about.subject;
  const name = target === undefined ? line.control : `${line.control} ${target}`;
  const open = attributes({ classname: standard.name, name });
  const body = outcomeOf(line, standard);
  return body === undefined
    ? [`    <testcase ${open}/>`]
    : [`    <testcase ${open}>`, `      ${body}`, '    </testcase>'];
}

function outcomeOf(line: RunLine, standard: Standard): string | undefined {
  const said = line.note === undefined ? line.reason : `${line.reason} (${line.note})`;
  if (isFailure(line)) {
    const remediation = standard.controls.find((c) => c.id === line.control)?.remediation ?? '';
    return `<failure ${attributes({ type: line.verdict, message: said })}>${xmlText(remediation)}</failure>`;
  }
  if (isError(line)) return `<error ${attributes({ type: 'not-tested', message: said })}/>`;
  return isSkipped(line) ? `<skipped ${attributes({ message: `${line.verdict}: ${said}` })}/>` : undefined;
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}="${xmlText(value)}"`)
    .join(' ');
}
