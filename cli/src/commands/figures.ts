import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson, printTable } from '../output.ts';

type Asked = { readonly quarter?: string; readonly asOf?: string; readonly json?: true };

const queryOf = ({ quarter, asOf }: Asked) => ({
  ...(quarter !== undefined && { quarter }),
  ...(asOf !== undefined && { asOf: new Date(asOf).toISOString() }),
});

const hours = (value: number | null): string => (value === null ? '-' : String(value));

async function show(o: Asked): Promise<void> {
  const figures = await api().result('GET /api/v1/figures', { query: queryOf(o) });
  if (o.json) return printJson(figures);
  print(`${figures.quarter} as of ${figures.asOf}${figures.running ? ' (running)' : ''}`);
  const spreads = [
    'timeToTriage',
    'timeToFirstResponse',
    'timeInReview',
    'waitingOnTeam',
    'waitingOnRequester',
  ] as const;
  const shares = ['beforeLaunch', 'firstPass', 'disagreements', 'assessed', 'escaped'] as const;
  const counts = ['requested', 'decided', 'undecided', 'lapsed'] as const;
  printTable(
    ['MEASURE', 'COUNT', 'OF', 'MEDIAN HOURS', '90 % WITHIN HOURS'],
    [
      ...counts.map((name) => [name, String(figures[name]), '', '', '']),
      ...spreads.map((name) => {
        const { count, medianHours, p90Hours } = figures[name];
        return [name, String(count), '', hours(medianHours), hours(p90Hours)];
      }),
      ...shares.map((name) => [name, String(figures[name].count), String(figures[name].of), '', '']),
    ],
  );
}

export const figuresCommand: CommandGroup = {
  register: (program) => {
    const figures = program.command('figures').description('a quarter in numbers, as it is or as it was');
    figures
      .command('show')
      .description('the figures of a quarter')
      .option('--quarter <name>', 'as 2026-Q4; the present one unless said')
      .option('--as-of <instant>', 'only what had happened until then')
      .option('--json', 'as JSON')
      .action(show);
    figures
      .command('trend')
      .description('the quarters up to the present one')
      .option('--quarters <n>', 'how many', '8')
      .option('--json', 'as JSON')
      .action(async (o: { quarters: string; json?: true }) => {
        const query = { quarters: Number(o.quarters) };
        const { items } = await api().result('GET /api/v1/figures/trend', { query });
        if (o.json) return printJson(items);
        printTable(
          ['QUARTER', 'ASKED', 'DECIDED', 'UNDECIDED', 'HALF TRIAGED WITHIN HOURS', 'LAPSED'],
          items.map((each) => [
            each.quarter,
            String(each.requested),
            String(each.decided),
            String(each.undecided),
            hours(each.timeToTriage.medianHours),
            String(each.lapsed),
          ]),
        );
      });
  },
};
