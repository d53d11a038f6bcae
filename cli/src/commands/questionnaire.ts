import type { CommandGroup } from '../command.ts';
import { evaluateFile } from '../questionnaire/evaluate.ts';
import { importVsaq } from '../questionnaire/import-vsaq.ts';
import { lint } from '../questionnaire/lint.ts';
import { registerSheets } from '../questionnaire/register.ts';

export const questionnaireCommand: CommandGroup = {
  register: (program) => {
    const group = program
      .command('questionnaire')
      .description('questionnaires: their definitions, ours and those of VSAQ, and sheets that answer them');
    group
      .command('lint <file...>')
      .description('say what is wrong with a definition or a VSAQ questionnaire; needs no server')
      .option('--extension <file...>', 'VSAQ extensions that belong to it')
      .option('--strict', 'fail for warnings as well')
      .option('--json', 'as JSON, one line a file')
      .action(lint);
    group
      .command('import-vsaq <file...>')
      .description('read VSAQ files, extensions included, and say what each holds; needs no server')
      .option(
        '--out <folder>',
        'write each questionnaire as a definition, with the extensions that are among the files',
      )
      .option('--json', 'as JSON, one line a file')
      .action(importVsaq);
    group
      .command('evaluate <file>')
      .description('what is visible with some answers, and which findings they make; needs no server')
      .requiredOption('--answers <file>', 'JSON with an answer for each id; - reads standard input')
      .option('--extension <file...>', 'VSAQ extensions that belong to it')
      .option('--json', 'as JSON')
      .action(evaluateFile);
    registerSheets(group);
  },
};
