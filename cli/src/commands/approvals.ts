import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson, printTable } from '../output.ts';

export const approvalsCommand: CommandGroup = {
  register: (program) => {
    const approvals = program.command('approvals').description('changes that wait for a second person');
    approvals
      .command('list')
      .description('pending ones that you may see')
      .option('--json', 'as JSON')
      .action(async (o: { json?: true }) => {
        const page = await api().result('GET /api/v1/approvals', { query: { state: 'pending' } as never });
        if (o.json) printJson(page);
        else
          printTable(
            ['ID', 'KIND', 'ASKED BY', 'EXPIRES', 'EFFECT'],
            page.items.map((a) => [a.id, a.kind, a.requestedBy?.name ?? 'the system', a.expiresAt, a.effect]),
          );
      });
    approvals
      .command('decide <id> <decision>')
      .description('approve or reject; never your own request')
      .requiredOption('--reason <text>', 'why')
      .option('--json', 'as JSON')
      .action(async (id: string, decision: string, o: { reason: string; json?: true }) => {
        if (decision !== 'approve' && decision !== 'reject')
          throw new TypeError(`"${decision}" is neither approve nor reject`);
        const answer = await api().result('POST /api/v1/approvals/{id}', {
          params: { id },
          body: { decision, reason: o.reason },
        });
        if (o.json) printJson(answer);
        else print(decision === 'approve' ? 'Approved and applied.' : 'Rejected.');
      });
  },
};
