import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson, printTable } from '../output.ts';

type Json = { readonly json?: true };

async function show(o: Json): Promise<void> {
  const mine = await api().result('GET /api/v1/reminders');
  if (o.json) return printJson(mine);
  print(mine.paused ? 'Reminders are paused.' : `A reminder comes at ${mine.hour}:00 UTC at most once a day.`);
  printTable(
    ['CASE', 'WHAT', 'SINCE'],
    mine.due.map((each) => [each.ref, each.what, each.since.slice(0, 10)]),
  );
}

async function set(body: { paused?: boolean; hour?: number }, o: Json, done: string): Promise<void> {
  const mine = await api().result('PATCH /api/v1/reminders', { body });
  if (o.json) printJson(mine);
  else print(done);
}

export const remindersCommand: CommandGroup = {
  register: (program) => {
    const reminders = program.command('reminders').description('your daily mail of what waits for you');
    reminders.command('show').description('what waits for you now').option('--json', 'as JSON').action(show);
    reminders
      .command('hour <hour>')
      .description('the hour of the day at which it comes, in UTC, 0 to 23')
      .option('--json', 'as JSON')
      .action((hour: string, o: Json) => set({ hour: Number(hour) }, o, `It comes at ${hour}:00 UTC from now on.`));
    reminders
      .command('pause')
      .description('send none until you resume')
      .option('--json', 'as JSON')
      .action((o: Json) => set({ paused: true }, o, 'Reminders are paused.'));
    reminders
      .command('resume')
      .description('send them again')
      .option('--json', 'as JSON')
      .action((o: Json) => set({ paused: false }, o, 'Reminders come again.'));
  },
};
