import { importServices } from '../../../server/src/admin.ts';
import type { CommandGroup } from '../command.ts';
import { readGiven } from '../files.ts';
import { reportImport } from '../import-report.ts';
import { say } from '../output.ts';

export const servicesCommand: CommandGroup = {
  register: (program) => {
    program
      .command('services')
      .description(
        "what the organisation runs or ships (on this machine's console, without a token; audited as console)",
      )
      .command('import <file>')
      .description('services from YAML or JSON; idempotent, starts no traffic')
      .option('--dry-run', 'only say what would change')
      .option('--json', 'as JSON')
      .action(async (file: string, o: { dryRun?: true; json?: true }) =>
        reportImport(await importServices(readGiven(file).toString('utf8'), o.dryRun === true, say), o),
      );
  },
};
