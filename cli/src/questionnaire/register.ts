import type { Command } from 'commander';
import * as sheets from './sheets.ts';
import { registerAnswers } from './vsaq-answers.ts';

const json = ['--json', 'as JSON'] as const;

/** Commands that ask the running server. */
export function registerSheets(group: Command): void {
  group
    .command('list')
    .description('definitions that can be asked')
    .option(...json)
    .action(sheets.list);
  group
    .command('show <id>')
    .description('pages and questions of a definition')
    .option('--revision <version>', 'not the newest but this version')
    .option(...json)
    .action(sheets.show);
  group
    .command('import <file>')
    .description('import a version of a definition, or a VSAQ file, into the running server')
    .option('--id <id>', 'names a VSAQ file; without it, the name of the file does')
    .option('--extension <file...>', 'VSAQ extensions that belong to it')
    .option('--dry-run', 'only say what would happen')
    .option(...json)
    .action(sheets.importFile);
  group
    .command('sheets')
    .description('sheets of cases that you see')
    .option('--case <ref>', 'of one case')
    .option('--limit <n>', 'how many', '50')
    .option(...json)
    .action(sheets.sheets);
  group
    .command('open <definition>')
    .description('open a sheet on a case')
    .requiredOption('--case <ref>', 'the case')
    .option('--subject <name>', 'what or whom it is about, such as a vendor')
    .option(...json)
    .action(sheets.open);
  registerOneSheet(group);
  registerAnswers(group);
  registerGuests(group);
}

function registerOneSheet(group: Command): void {
  group
    .command('sheet <id>')
    .description('a sheet with its answers')
    .option(...json)
    .action(sheets.sheet);
  group
    .command('answer <sheet> <question>')
    .description('answer one question')
    .option('--value <value>', 'a text, or JSON for lists, true, false and null')
    .option('--unknown', '"I don’t know"')
    .option('--revision <n>', 'refuse when the answer is not at this version any more')
    .option(...json)
    .action(sheets.answer);
  group
    .command('attach <sheet> <question> <file>')
    .description('send a file of up to 50 MB')
    .option(...json)
    .action(sheets.attach);
  group
    .command('submit <sheet>')
    .description('submit a sheet')
    .option(...json)
    .action(sheets.submit);
  group
    .command('reopen <sheet> <question>')
    .description('ask for one answer of a submitted sheet again')
    .requiredOption('--reason <text>', 'why')
    .option(...json)
    .action(sheets.reopen);
}

function registerGuests(group: Command): void {
  group
    .command('invite <sheet> <address>')
    .description('let somebody outside answer, by a link that works once')
    .requiredOption('--name <name>', 'who it is')
    .option('--pages <ids>', 'only these pages, separated by commas')
    .option('--no-mail', 'print the link instead of mailing it')
    .option(...json)
    .action(sheets.invite);
  group
    .command('guests <sheet>')
    .description('who was let in')
    .option(...json)
    .action(sheets.guests);
  group.command('revoke <sheet> <guest>').description('send a guest away').action(sheets.revoke);
}
