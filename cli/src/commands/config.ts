import { describeConfiguration } from '../../../server/src/admin.ts';
import type { CommandGroup } from '../command.ts';
import { printJson, printTable } from '../output.ts';

export const configCommand: CommandGroup = {
  register: (program) => {
    program
      .command('config')
      .description('print the settings in use, secrets masked')
      .option('--json', 'as JSON')
      .action((options: { json?: true }) => {
        const rows = describeConfiguration();
        if (options.json) printJson(Object.fromEntries(rows.map((row) => [row.name, row.value])));
        else
          printTable(
            ['SETTING', 'VALUE'],
            rows.map((row) => [row.name, row.value]),
          );
      });
  },
};
