import type { Command } from 'commander';
import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { readGivenText } from '../files.ts';
import { print, printable, printJson, printTable, say } from '../output.ts';

type Json = { json?: true };
type ListOptions = Json & {
  kind?: string;
  state?: string;
  assignee?: string;
  team?: string;
  severity?: string;
  service?: string;
  label?: string;
  deadline?: string;
  query?: string;
  limit: string;
  cursor?: string;
};

function only<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** What people read of a state, as its kind says it. */
async function stateTexts(): Promise<(item: { readonly kind: string; readonly state: string }) => string> {
  const { items } = await api().result('GET /api/v1/case-kinds');
  const labels = new Map(
    items.flatMap(({ name, states }) => states.map((s) => [`${name} ${s.name}`, s.label] as const)),
  );
  return ({ kind, state }) => labels.get(`${kind} ${state}`) ?? state;
}

async function list(o: ListOptions): Promise<void> {
  const { query, limit, json: _json, ...filters } = o;
  const page = await api().result('GET /api/v1/cases', {
    query: only({ ...filters, q: query, limit: Number(limit) }) as never,
  });
  if (o.json) return printJson(page);
  const textOf = await stateTexts();
  printTable(
    ['CASE', 'STATE', 'SEVERITY', 'WHO HAS IT', 'DEADLINE', 'TITLE'],
    page.items.map((c) => [
      c.ref,
      textOf(c),
      c.severity ?? 'not rated',
      c.assignee?.name ?? 'nobody',
      c.deadlineAt ?? '-',
      c.title,
    ]),
  );
  if (page.nextCursor !== null) say(`More: --cursor ${page.nextCursor}`);
}

async function show(id: string, o: Json): Promise<void> {
  const found = await api().result('GET /api/v1/cases/{id}', { params: { id } });
  if (o.json) return printJson(found);
  const textOf = await stateTexts();
  print(`${found.ref}  ${printable(found.title)}`);
  print(
    `${textOf(found)} · severity ${found.severity ?? 'not rated'} · priority ${found.priority ?? 'none'} · ${found.assignee?.name ?? 'nobody has it'} · ${found.visibility}`,
  );
  for (const { person, outside, since } of found.waitsOn)
    print(`waits on ${printable(person?.name ?? outside ?? 'somebody')} since ${since.slice(0, 10)}`);
  if (found.pausedSince !== null) print(`clocks paused since ${found.pausedSince.slice(0, 10)}`);
  for (const message of found.messages) {
    const { openpgp } = message;
    print('');
    print(
      `${message.direction === 'in' ? 'From' : 'To'} ${printable(message.direction === 'in' ? message.from : message.to.join(', '))}, ${message.receivedAt} · ${openpgp.encrypted ? 'encrypted' : 'not encrypted'} · signature ${openpgp.signature}`,
    );
    print(`Subject: ${printable(message.subject)}`);
    if (message.text.trim() === '') for (const remark of openpgp.remarks) print(`  [no text] ${printable(remark)}`);
    for (const line of message.text.split('\n')) print(`  ${printable(line)}`);
    for (const file of message.attachments) print(`  [attachment] ${printable(file.name)} (${file.size} bytes)`);
  }
}

async function change(id: string, body: Record<string, unknown>, o: Json, done: string): Promise<void> {
  const answer = await api().result('PATCH /api/v1/cases/{id}', { params: { id }, body: body as never });
  if (o.json) return printJson(answer);
  if ('approval' in answer) print(`Waits for another person: approval ${answer.approval.id}`);
  else print(done);
}

/** The state that means the resolution, else the one of the kind that asks for it. */
async function closedState(ref: string, resolution: string): Promise<string> {
  const { kind } = await api().result('GET /api/v1/cases/{id}', { params: { id: ref } });
  const { items } = await api().result('GET /api/v1/case-kinds');
  const closed = items.find((each) => each.name === kind)?.states.filter((state) => state.closed === true) ?? [];
  const meant = closed.find((state) => state.resolution === resolution);
  return (meant ?? closed.find((state) => state.resolution === undefined) ?? closed[0])?.name ?? 'closed';
}

async function close(ref: string, o: Json & { resolution: string; duplicateOf?: string }): Promise<void> {
  const { resolution, duplicateOf } = o;
  const body = { state: await closedState(ref, resolution), resolution, ...only({ duplicateOf }) };
  await change(ref, body, o, `${ref} closed.`);
}

const fields = [
  'state',
  'severity',
  'priority',
  'assignee',
  'team',
  'service',
  'visibility',
  'deadlineAt',
  'expiresAt',
  'focusArea',
  'title',
] as const;

/** `severity=high` pairs; an empty value clears the field. */
function parsePairs(pairs: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      if (at < 1 || !fields.some((field) => field === name))
        throw new TypeError(`"${pair}" is not FIELD=VALUE with one of: ${fields.join(', ')}`);
      const value = pair.slice(at + 1);
      return [name, value === '' ? null : value];
    }),
  );
}

function registerReading(cases: Command): void {
  cases
    .command('list')
    .description('cases that you may see')
    .option('--kind <kind>', 'kind of case')
    .option('--state <state>', 'state')
    .option('--assignee <who>', 'me, none, or the id of a person')
    .option('--team <id>', 'team')
    .option('--severity <severity>', 'critical, high, moderate, low, none')
    .option('--service <id>', 'service')
    .option('--label <label>', 'label')
    .option('--deadline <when>', 'overdue, today, week')
    .option('-q, --query <words>', 'all of these words')
    .option('--limit <n>', 'how many', '50')
    .option('--cursor <cursor>', 'where the page before ended')
    .option('--json', 'as JSON')
    .action(list);
  cases.command('show <ref>').description('one case with its messages').option('--json', 'as JSON').action(show);
}

function registerChanging(cases: Command): void {
  cases
    .command('claim <ref>')
    .description('say "mine"')
    .option('--json', 'as JSON')
    .action(async (ref: string, o: Json) => {
      const answer = await api().result('POST /api/v1/cases/{id}/claim', { params: { id: ref } });
      if (o.json) printJson(answer);
      else print(`${ref} is yours.`);
    });
  cases
    .command('set <ref> <field=value...>')
    .description(`set fields: ${fields.join(', ')}`)
    .option('--json', 'as JSON')
    .action((ref: string, pairs: string[], o: Json) => change(ref, parsePairs(pairs), o, `${ref} changed.`));
  cases
    .command('close <ref>')
    .description('close with a resolution of its kind')
    .requiredOption('--resolution <word>', 'for a report: fixed, informative, duplicate, not-applicable, spam …')
    .option('--duplicate-of <ref>', 'the case that it duplicates')
    .option('--json', 'as JSON')
    .action(close);
  cases
    .command('reply <ref>')
    .description('answer the reporter; encrypted when a usable key is known')
    .option('--text <text>', 'the answer')
    .option('--file <file>', 'the answer from a file, - for standard input')
    .option('--to <address...>', 'somebody else outside')
    .option('--plain', 'send readable although it would have to be encrypted')
    .option('--json', 'as JSON')
    .action(async (ref: string, o: Json & { text?: string; file?: string; to?: string[]; plain?: true }) => {
      const text = o.text ?? (o.file === undefined ? undefined : readGivenText(o.file));
      if (text === undefined) throw new TypeError('reply: give --text or --file');
      const answer = await api().result('POST /api/v1/cases/{id}/messages', {
        params: { id: ref },
        body: {
          text,
          ...(o.to === undefined ? {} : { to: o.to }),
          ...(o.plain ? { mode: 'plain' as const } : {}),
        } as never,
      });
      if (o.json) printJson(answer);
      else
        print(
          `Sent to ${answer.to.join(', ')}, ${answer.encrypted ? 'encrypted and signed' : 'signed, not encrypted'}.`,
        );
    });
}

export const casesCommand: CommandGroup = {
  register: (program) => {
    const cases = program.command('cases').description('cases: what needs an owner until it is done');
    registerReading(cases);
    registerChanging(cases);
  },
};
