import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson } from '../output.ts';

type Json = { readonly json?: true };
type Rule = { readonly keepDays: number; readonly version: number };

function show(rule: Rule, o: Json): void {
  if (o.json) printJson(rule);
  else print(`Captures that nothing refers to any more are kept for ${rule.keepDays} days; their hashes stay.`);
}

/** How long the server keeps what its probes and pipelines captured. */
export const capturesCommand: CommandGroup = {
  register: (program) => {
    const group = program.command('captures').description('what probes and pipelines captured, as evidence names it');
    group
      .command('retention')
      .description('how long captures are kept that nothing refers to any more')
      .option('--json', 'as JSON')
      .action(async (o: Json) => show(await api().result('GET /api/v1/capture-retention'), o));
    group
      .command('set-retention <days>')
      .description('change it: 30 to 3650 days')
      .option('--json', 'as JSON')
      .action(async (days: string, o: Json) =>
        show(await api().result('PUT /api/v1/capture-retention', { body: { keepDays: Number(days) } }), o),
      );
  },
};
