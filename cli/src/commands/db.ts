import { migrateNow } from '../../../server/src/admin.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson, say } from '../output.ts';

export const dbCommand: CommandGroup = {
  register: (program) => {
    const db = program.command('db').description('the database');
    db.command('migrate')
      .description('bring the database to this version')
      .option('--json', 'as JSON')
      .action(async (options: { json?: true }) => {
        const applied = await migrateNow(say);
        if (options.json) printJson({ applied });
        else print(applied.length === 0 ? 'Nothing to do.' : applied.map((name) => `applied ${name}`).join('\n'));
      });
  },
};
