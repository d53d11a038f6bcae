import { injectMail } from '../../../server/src/admin.ts';
import type { CommandGroup } from '../command.ts';
import { readGiven } from '../files.ts';
import { print, printJson, say } from '../output.ts';

export const mailCommand: CommandGroup = {
  register: (program) => {
    program
      .command('mail')
      .description("mail (on this machine's console, without a token; audited as console)")
      .command('inject <file>')
      .description('hand in a mail as if it had come over SMTP, - for standard input')
      .option('--to <address>', 'the role address (default: the first one)')
      .option('--from <address>', 'the envelope sender', '')
      .option('--json', 'as JSON')
      .action(async (file: string, o: { to?: string; from: string; json?: true }) => {
        const id = await injectMail(
          { raw: readGiven(file), from: o.from, ...(o.to === undefined ? {} : { to: o.to }) },
          say,
        );
        if (o.json) printJson({ rawMail: { id } });
        else print(`Committed as ${id}; a running server files it.`);
      });
  },
};
