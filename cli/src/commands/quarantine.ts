import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson, printTable } from '../output.ts';

export const quarantineCommand: CommandGroup = {
  register: (program) => {
    const quarantine = program.command('quarantine').description('mails that could not be filed (security group)');
    quarantine
      .command('list')
      .description('newest first, with the reason')
      .option('--json', 'as JSON')
      .action(async (o: { json?: true }) => {
        const page = await api().result('GET /api/v1/quarantine');
        if (o.json) printJson(page);
        else
          printTable(
            ['ID', 'RECEIVED', 'FROM', 'REASON'],
            page.items.map((m) => [m.id, m.receivedAt, m.from, `${m.explanation} ${m.detail}`]),
          );
      });
    quarantine
      .command('retry <id>')
      .description('try again to file it')
      .action(async (id: string) => {
        await api().result('POST /api/v1/quarantine/{id}/retry', { params: { id } });
        print('It is read again now.');
      });
  },
};
