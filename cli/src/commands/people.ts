import { importPeople, invitePerson } from '../../../server/src/admin.ts';
import type { CommandGroup } from '../command.ts';
import { readGivenText } from '../files.ts';
import { reportImport } from '../import-report.ts';
import { print, printJson, say } from '../output.ts';

export const peopleCommand: CommandGroup = {
  register: (program) => {
    const people = program
      .command('people')
      .description("people and teams (on this machine's console, without a token; audited as console)");
    people
      .command('invite <email>')
      .description('a one-time link to make a passkey; also the way back in after losing one')
      .option('--name <name>', 'name of a new person')
      .option('--role <role...>', 'roles of a new person (default: engineer)')
      .option('--json', 'as JSON')
      .action(async (email: string, o: { name?: string; role?: string[]; json?: true }) => {
        const invited = await invitePerson(
          {
            email,
            ...(o.name === undefined ? {} : { name: o.name }),
            ...(o.role === undefined ? {} : { roles: o.role }),
          },
          say,
        );
        if (o.json) printJson(invited);
        else print(`Give this link to ${email}; it works once, until ${invited.expiresAt}:\n  ${invited.link}`);
      });
    people
      .command('import <file>')
      .description('people and teams from YAML or JSON; idempotent')
      .option('--dry-run', 'only say what would change')
      .option('--json', 'as JSON')
      .action(async (file: string, o: { dryRun?: true; json?: true }) =>
        reportImport(await importPeople(readGivenText(file), o.dryRun === true, say), o),
      );
  },
};
