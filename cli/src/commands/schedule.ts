import { api } from '../api.ts';
import { oneOf } from '../choice.ts';
import type { CommandGroup } from '../command.ts';
import { print, printJson, printTable } from '../output.ts';
import { registerKeeping } from '../schedule/keeping.ts';
import { personNamed } from '../schedule/person-named.ts';

type Json = { readonly json?: true };
const when = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

async function week(o: Json & { readonly from?: string; readonly days: string }): Promise<void> {
  const query = { days: Number(o.days), ...(o.from !== undefined && { from: o.from }) };
  const found = await api().result('GET /api/v1/schedule', { query });
  if (o.json) return printJson(found);
  const rows = [
    ...found.bookings.map((each) => [each.startsAt, each.review.ref, each.reviewer.name, each.id] as const),
    ...found.taken.map((each) => [each.startsAt, 'taken', each.reviewer.name, ''] as const),
    ...found.slots.map((each) => [each.startsAt, 'open', each.reviewer.name, ''] as const),
  ];
  printTable(
    ['WHEN', 'WHAT', 'REVIEWER', 'BOOKING'],
    rows.sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([at, ...rest]) => [when(at), ...rest]),
  );
  for (const { from, until, why } of found.freezes) print(`Freeze ${from} to ${until}: ${why}`);
}

async function slots(
  o: Json & { readonly from?: string; readonly days: string; readonly review?: string },
): Promise<void> {
  const query = {
    days: Number(o.days),
    ...(o.from !== undefined && { from: o.from }),
    ...(o.review !== undefined && { review: o.review }),
  };
  const found = await api().result('GET /api/v1/schedule/slots', { query });
  if (o.json) return printJson(found);
  printTable(
    ['STARTS', 'ENDS', 'REVIEWER'],
    found.items.map((slot) => [slot.startsAt, slot.endsAt, slot.reviewer.name]),
  );
}

async function book(review: string, o: Json & { readonly reviewer: string; readonly at: string }): Promise<void> {
  const reviewer = await personNamed(o.reviewer);
  const body = { review, reviewer: reviewer.id, startsAt: o.at };
  const booking = await api().result('POST /api/v1/schedule/bookings', { body });
  if (o.json) return printJson(booking);
  print(`Booked for ${when(booking.startsAt)} with ${booking.reviewer.name}: ${booking.id}`);
}

async function move(id: string, o: Json & { readonly at: string }): Promise<void> {
  const booking = await api().result('POST /api/v1/schedule/bookings/{id}/move', {
    params: { id },
    body: { startsAt: o.at },
  });
  if (o.json) return printJson(booking);
  print(`Moved to ${when(booking.startsAt)}.`);
}

async function cancel(id: string, o: Json): Promise<void> {
  const booking = await api().result('POST /api/v1/schedule/bookings/{id}/cancel', { params: { id } });
  if (o.json) return printJson(booking);
  print(`${booking.review.ref}: called off.`);
}

const depths = ['quick-answer', 'standard', 'deep'] as const;
const kinds = ['feature', 'vendor', 'privacy', 'rra'] as const;

async function predict(o: Json & { readonly kind: string; readonly depth: string }): Promise<void> {
  const kind = oneOf('--kind', o.kind, kinds);
  const depth = oneOf('--depth', o.depth, depths);
  const found = await api().result('GET /api/v1/schedule/prediction', { query: { kind, depth } });
  if (o.json) return printJson(found);
  print(found.because);
}

export const scheduleCommand: CommandGroup = {
  register: (program) => {
    const group = program.command('schedule').description('when reviewers have time, and appointments for reviews');
    group
      .command('week')
      .description('open slots, appointments, freezes')
      .option('--from <day>', 'as 2026-12-14; this week unless said')
      .option('--days <n>', 'how many', '7')
      .option('--json', 'as JSON')
      .action(week);
    group
      .command('slots')
      .description('what can be booked')
      .option('--from <day>', 'today unless said')
      .option('--days <n>', 'how many', '28')
      .option('--review <ref>', 'without the slots of who asked for it')
      .option('--json', 'as JSON')
      .action(slots);
    group
      .command('book <review>')
      .description('book an open slot for a review')
      .requiredOption('--reviewer <person>', 'id or mail address')
      .requiredOption('--at <instant>', 'when the slot begins, as `slots` lists it')
      .option('--json', 'as JSON')
      .action(book);
    group
      .command('move <booking>')
      .description('to another open slot of the reviewer')
      .requiredOption('--at <instant>', 'when that slot begins')
      .option('--json', 'as JSON')
      .action(move);
    group.command('cancel <booking>').description('call it off').option('--json', 'as JSON').action(cancel);
    group
      .command('predict')
      .description('when a review that is asked for now would be done')
      .option('--kind <kind>', kinds.join(', '), 'feature')
      .option('--depth <depth>', depths.join(', '), 'standard')
      .option('--json', 'as JSON')
      .action(predict);
    registerKeeping(group);
  },
};
