import { setTimeout as sleep } from 'node:timers/promises';
import type { ResultOf } from '@gatehouse/api-client';
import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { print, printable, printJson, printTable, say } from '../output.ts';
import { serviceNamed } from '../service-named.ts';

type Json = { readonly json?: true };
type Run = ResultOf<'GET /api/v1/probe-runs/{id}'>;

const lookEveryMs = 500;
const isOver = ({ state }: Run): boolean => state !== 'queued' && state !== 'running';

/** Follows a run to its end; on a terminal with one line that is written over. */
async function followed(first: Run): Promise<Run> {
  const show = (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  };
  let run = first;
  while (!isOver(run)) {
    show(`probing ${run.service.name}: ${run.done} of ${run.total} endpoints`);
    await sleep(lookEveryMs);
    run = await api().result('GET /api/v1/probe-runs/{id}', { params: { id: run.id } });
  }
  show('');
  return run;
}

function printRun(run: Run): void {
  print(`${run.state} · ${run.done} of ${run.total} endpoints of ${printable(run.service.name)}`);
  if (run.reason !== null) print(printable(run.reason));
  for (const target of run.targets)
    print(
      `  ${target.outcome.padEnd(10)} ${printable(target.endpoint)}${target.reason === null ? '' : `: ${printable(target.reason)}`}`,
    );
}

async function probeService(name: string, o: Json & { readonly wait?: true }): Promise<void> {
  const { id } = await serviceNamed(name);
  const { run } = await api().result('POST /api/v1/services/{id}/probes', { params: { id } });
  const last = o.wait === true ? await followed(run) : run;
  if (o.json) printJson(last);
  else printRun(last);
  if (o.wait !== true && o.json !== true) say(`It goes on by itself: gatehouse probe runs --service "${name}"`);
  if (isOver(last) && last.state !== 'done') process.exitCode = 1;
}

async function listRuns(
  o: Json & { readonly service?: string; readonly state?: Run['state']; readonly limit: string },
) {
  const service = o.service === undefined ? undefined : (await serviceNamed(o.service)).id;
  const query = {
    limit: Number(o.limit),
    ...(service === undefined ? {} : { service }),
    ...(o.state === undefined ? {} : { state: o.state }),
  };
  const page = await api().result('GET /api/v1/probe-runs', { query });
  if (o.json) return printJson(page);
  printTable(
    ['ASKED', 'SERVICE', 'BY', 'STATE', 'ENDPOINTS', 'REASON'],
    page.items.map((run) => [
      run.askedAt,
      run.service.name,
      run.askedBy?.name ?? 'the schedule',
      run.state,
      `${run.done}/${run.total}`,
      run.reason ?? '',
    ]),
  );
}

/** Runs of the server; `probe tls` and `probe http`, which need no server, are a group of their own. */
export const probeRunsCommand: CommandGroup = {
  register: (program) => {
    const probe = program.commands.find((each) => each.name() === 'probe') ?? program.command('probe');
    probe
      .command('service <name>')
      .description('probe the confirmed endpoints of a service now; its controls and cases follow from it')
      .option('--wait', 'until it is over; exit code 1 when it failed or was cancelled')
      .option('--json', 'as JSON')
      .action(probeService);
    probe
      .command('runs')
      .description('probe runs of the server, newest first')
      .option('--service <name>', 'of one service')
      .option('--state <state>', 'queued, running, done, cancelled or failed')
      .option('--limit <n>', 'how many', '20')
      .option('--json', 'as JSON')
      .action(listRuns);
  },
};
