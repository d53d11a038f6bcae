import { rotateMasterKey } from '../../../server/src/admin.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson, say } from '../output.ts';

export const masterKeyCommand: CommandGroup = {
  register: (program) => {
    program
      .command('master-key')
      .description(
        "the key under which all content is encrypted (on this machine's console, without a token; audited as console)",
      )
      .command('rotate')
      .description('replace it; the content stays as it is, the old key is kept beside the new one')
      .option('--json', 'as JSON')
      .action(async (options: { json?: true }) => {
        const rotated = await rotateMasterKey(say);
        if (options.json) {
          printJson(rotated);
          return;
        }
        print(
          `${rotated.masterKeyFile} holds the new master key. Keep a copy in a safe place, and restart running servers.`,
        );
        print(
          `The old one is at ${rotated.oldKeyKeptAt}; it opens older backups and dumps, so keep or destroy it with them.`,
        );
      });
  },
};
