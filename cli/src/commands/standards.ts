import { exportFormats, exportStandard } from '@gatehouse/standards';
import { isInstalled, onStandards, version } from '../../../server/src/admin.ts';
import { standardNamed } from '../baseline/standard.ts';
import { oneOf } from '../choice.ts';
import type { CommandGroup } from '../command.ts';
import { readGivenText } from '../files.ts';
import { reportImport } from '../import-report.ts';
import { print, printable, printJson, printTable, say } from '../output.ts';

type Json = { json?: true };

/** `NAME@EDITION`; without an edition the adopted one, or the newest, is meant. */
function named(text: string): { readonly name: string; readonly edition?: string } {
  const at = text.indexOf('@');
  return at < 0 ? { name: text } : { name: text.slice(0, at), edition: text.slice(at + 1) };
}

async function list(o: Json): Promise<void> {
  const standards = await onStandards(say, (door) => door.list());
  if (o.json) return printJson({ items: standards });
  printTable(
    ['STANDARD', 'ADOPTED', 'EDITIONS', 'TITLE'],
    standards.map((s) => [s.name, s.adopted?.edition ?? '-', s.editions.map((e) => e.edition).join(' '), s.title]),
  );
}

async function show(text: string, o: Json): Promise<void> {
  const { name, edition } = named(text);
  const view = await onStandards(say, (door) => door.show(name, edition));
  if (o.json) return printJson(view);
  const { standard } = view;
  print(`${standard.name}@${standard.edition}  ${printable(standard.title)}${view.adopted ? '  (adopted)' : ''}`);
  printTable(
    ['CONTROL', 'LEVEL', 'APPLIES', 'VERIFIED BY', 'TEXT'],
    standard.controls.map((control) => [
      control.id,
      control.level,
      view.applies[control.id] ?? '',
      control.verify
        .map((v) => ('check' in v ? v.check : 'attest' in v ? 'a person' : `findings of ${v.finding.tool}`))
        .join(', '),
      control.text,
    ]),
  );
}

async function exportOne(text: string, o: { format: string; service?: string }): Promise<void> {
  const { name, edition } = named(text);
  const format = oneOf('--format', o.format, exportFormats);
  // A standard that comes with Gatehouse needs no database, and none is made for it.
  if (o.service === undefined && !isInstalled())
    return print(exportStandard(standardNamed(text), format, { at: new Date().toISOString(), version }).trimEnd());
  const file = await onStandards(say, (door) => door.export(name, { edition, format, service: o.service }));
  print(file.text.trimEnd());
}

async function importOne(file: string, o: Json & { dryRun?: true }): Promise<void> {
  const content = readGivenText(file);
  reportImport(await onStandards(say, (door) => door.importFile(content, o.dryRun === true)), o);
}

async function adopt(text: string, o: Json & { dryRun?: true; why?: string }): Promise<void> {
  const { name, edition } = named(text);
  if (edition === undefined) throw new TypeError(`${text}: name the edition as well, as ${name}@2026`);
  if (o.dryRun) return preview(name, edition, o);
  const { why } = o;
  if (why === undefined) throw new TypeError('--why: say why, for the audit log');
  const summary = await onStandards(say, (door) => door.adopt(name, edition, why));
  if (o.json) return printJson(summary);
  print(`${name}@${edition} counts for all services now.`);
}

async function preview(name: string, edition: string, o: Json): Promise<void> {
  const found = await onStandards(say, (door) => door.preview(name, edition));
  if (o.json) return printJson(found);
  const { changes, newlyFailing } = found;
  print(
    `${name}@${edition} would take the place of ${found.replaces ?? 'no edition'}: ${changes.added.length} controls new, ${changes.removed.length} gone, ${changes.changed.length} changed.`,
  );
  if (newlyFailing.length === 0) return print('By what is known, no service would newly fail.');
  printTable(
    ['SERVICE', 'CONTROL', 'NOW', 'WHY IT WOULD FAIL'],
    newlyFailing.map((f) => [f.service.name, f.control, f.now ?? '-', f.reason]),
  );
}

export const standardsCommand: CommandGroup = {
  register: (program) => {
    const group = program
      .command('standards')
      .description(
        "what services are judged by (on this machine's console, without a token; changes are audited as console)",
      );
    group.command('list').description('standards and their editions').option('--json', 'as JSON').action(list);
    group
      .command('show <name>')
      .description('the controls of NAME or NAME@EDITION')
      .option('--json', 'as JSON')
      .action(show);
    group
      .command('export <name>')
      .description('NAME or NAME@EDITION as a checklist; with what is known of a service when one is named')
      .option('--format <format>', exportFormats.join(', '), 'markdown')
      .option('--service <service>', 'id or name of a service')
      .action(exportOne);
    group
      .command('import <file>')
      .description('a standard in YAML or JSON, or OWASP ASVS 5.0 in JSON; - reads standard input')
      .option('--dry-run', 'only say what would be imported')
      .option('--json', 'as JSON')
      .action(importOne);
    group
      .command('adopt <name@edition>')
      .description('let an edition count for all services')
      .option('--why <text>', 'reason, kept in the audit log')
      .option('--dry-run', 'only say which services would newly fail')
      .option('--json', 'as JSON')
      .action(adopt);
  },
};
