import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson, printTable, say } from '../output.ts';
import { instantOf } from '../service-evidence.ts';
import { serviceNamed } from '../service-named.ts';

type Json = { readonly json?: true };
type Request = Json & {
  readonly service?: string;
  readonly allServices?: true;
  readonly reason: string;
  readonly expires: string;
  readonly standard?: string;
};

async function list(
  o: Json & { readonly service?: string; readonly all?: true; readonly limit: string },
): Promise<void> {
  const service = o.service === undefined ? {} : { service: (await serviceNamed(o.service)).id };
  const state = o.all ? {} : { state: 'running' as const };
  const query = { ...service, ...state, limit: Number(o.limit) };
  const page = await api().result('GET /api/v1/control-exceptions', { query });
  if (o.json) return printJson(page);
  printTable(
    ['ID', 'STATE', 'SERVICE', 'CONTROLS', 'UNTIL', 'ASKED BY', 'AGREED BY', 'REASON'],
    page.items.map((e) => [
      e.id,
      e.state,
      e.service?.name ?? 'all',
      e.controls.join(' '),
      e.expiresAt.slice(0, 10),
      e.requestedBy?.name ?? '-',
      e.approvedBy?.name ?? '-',
      e.reason,
    ]),
  );
  if (page.nextCursor !== null) say('There are more; give a larger --limit.');
}

async function request(controls: readonly string[], o: Request): Promise<void> {
  if ((o.service === undefined) === (o.allServices === undefined))
    throw new TypeError('Give either --service NAME or --all-services.');
  const body = {
    controls: [...controls],
    reason: o.reason,
    expiresAt: instantOf(o.expires),
    ...(o.standard === undefined ? {} : { standard: o.standard }),
  };
  const answer =
    o.service === undefined
      ? await api().result('POST /api/v1/control-exceptions', { body })
      : await api().result('POST /api/v1/services/{id}/exceptions', {
          params: { id: (await serviceNamed(o.service)).id },
          body,
        });
  if (o.json) return printJson(answer);
  print(
    'approval' in answer
      ? `Asked for. It begins when another person agrees: ./gatehouse approvals decide ${answer.approval.id} approve --reason …`
      : 'It holds: nobody else could agree. The audit log says so, and another person should look at it.',
  );
}

export const exceptionsCommand: CommandGroup = {
  register: (program) => {
    const exceptions = program.command('exceptions').description('agreed, expiring departures from controls');
    exceptions
      .command('list')
      .description('those that hold now')
      .option('--service <name>', 'those of one service, and those for all services')
      .option('--all', 'those that are over as well')
      .option('--limit <n>', 'how many', '100')
      .option('--json', 'as JSON')
      .action(list);
    exceptions
      .command('request <controls...>')
      .description('let controls fail for a time; another person decides')
      .option('--service <name>', 'at this service')
      .option('--all-services', 'at every service')
      .requiredOption('--reason <text>', 'why')
      .requiredOption('--expires <day>', 'the last day, at most 366 days away')
      .option('--standard <name>', 'where several have controls of these ids')
      .option('--json', 'as JSON')
      .action(request);
    exceptions
      .command('end <id>')
      .description('end one before its time')
      .requiredOption('--reason <text>', 'why')
      .action(async (id: string, o: { reason: string }) => {
        await api().result('POST /api/v1/control-exceptions/{id}/end', { params: { id }, body: { reason: o.reason } });
        print('It is over.');
      });
  },
};
