import { createAdministrator } from '../../../server/src/admin.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson, say } from '../output.ts';

export const adminCommand: CommandGroup = {
  register: (program) => {
    const admin = program
      .command('admin')
      .description('the console of this machine; it bypasses approvals, and says so in the audit log');
    admin
      .command('create')
      .description('make an administrator who is in the security group too, and an API token for them')
      .requiredOption('--email <address>', 'mail address')
      .requiredOption('--name <name>', 'name')
      .option('--json', 'as JSON')
      .action(async (options: { email: string; name: string; json?: true }) => {
        const made = await createAdministrator({ email: options.email, name: options.name }, say);
        if (options.json) {
          printJson(made);
          return;
        }
        print(`Administrator ${options.name} <${options.email}>, id ${made.person.id}`);
        print(`API token (shown only now): ${made.token}`);
      });
  },
};
