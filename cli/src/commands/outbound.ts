import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson, printTable } from '../output.ts';

type Json = { readonly json?: true };

async function list(o: Json): Promise<void> {
  const page = await api().result('GET /api/v1/address-allowances');
  if (o.json) return printJson(page);
  if (page.items.length === 0) return print('No private range is allowed: only public addresses are connected to.');
  printTable(
    ['RANGE', 'ALLOWED BY', 'SINCE', 'REASON', 'ID'],
    page.items.map((a) => [a.range, a.allowedBy?.name ?? 'the console', a.allowedAt, a.reason, a.id]),
  );
}

async function allow(range: string, o: Json & { readonly why: string }): Promise<void> {
  const made = await api().result('POST /api/v1/address-allowances', { body: { range, reason: o.why } });
  if (o.json) return printJson(made);
  print(`Gatehouse may connect to ${made.range}.`);
}

async function remove(range: string, o: Json): Promise<void> {
  const { items } = await api().result('GET /api/v1/address-allowances');
  const found = items.find((each) => each.id === range || each.range === range);
  if (found === undefined)
    throw new TypeError(`${range} is not allowed; \`gatehouse outbound list\` shows the ranges that are.`);
  await api().result('DELETE /api/v1/address-allowances/{id}', { params: { id: found.id } });
  if (o.json) return printJson({ removed: found.range });
  print(`Gatehouse connects to ${found.range} no more.`);
}

export const outboundCommand: CommandGroup = {
  register: (program) => {
    const outbound = program
      .command('outbound')
      .description('private ranges of addresses that Gatehouse may connect to');
    outbound.command('list').description('the ranges that are allowed').option('--json', 'as JSON').action(list);
    outbound
      .command('allow <range>')
      .description('allow a range, as 10.0.0.0/8 or 127.0.0.1')
      .requiredOption('--why <text>', 'what is there')
      .option('--json', 'as JSON')
      .action(allow);
    outbound
      .command('remove <range>')
      .description('allow a range no more; by the range or its id')
      .option('--json', 'as JSON')
      .action(remove);
  },
};
