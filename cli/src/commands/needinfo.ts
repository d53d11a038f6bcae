import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { readGivenText } from '../files.ts';
import { print, printable, printJson, printTable, say } from '../output.ts';
import { instantOf } from '../service-evidence.ts';

type Json = { readonly json?: true };
type ListOptions = Json & {
  readonly case?: string;
  readonly of: string;
  readonly state?: 'open' | 'answered' | 'withdrawn' | 'all';
  readonly limit: string;
  readonly cursor?: string;
};
type AskOptions = Json & {
  readonly person?: string;
  readonly outside?: string;
  readonly address?: string;
  readonly question: string;
  readonly due?: string;
  readonly requester?: true;
};

async function list(o: ListOptions): Promise<void> {
  const query = {
    limit: Number(o.limit),
    ...(o.state === undefined ? {} : { state: o.state }),
    ...(o.cursor === undefined ? {} : { cursor: o.cursor }),
  };
  const page =
    o.case === undefined
      ? await api().result('GET /api/v1/needinfo', { query: { of: o.of, ...query } })
      : await api().result('GET /api/v1/cases/{id}/needinfo', { params: { id: o.case }, query });
  if (o.json) return printJson(page);
  printTable(
    ['ID', 'CASE', 'STATE', 'OF', 'SINCE', 'UNTIL', 'QUESTION'],
    page.items.map((each) => [
      each.id,
      each.case.ref,
      each.state,
      printable(each.of.person?.name ?? each.of.outside?.name ?? '-'),
      each.askedAt.slice(0, 10),
      (each.deferredUntil ?? each.dueAt)?.slice(0, 10) ?? '-',
      printable(each.question.split('\n')[0] ?? ''),
    ]),
  );
  if (page.nextCursor !== null) say(`More: --cursor ${page.nextCursor}`);
}

function partyOf(o: AskOptions) {
  if (o.person !== undefined && o.outside === undefined && o.address === undefined) return { person: o.person };
  if (o.outside !== undefined && o.person === undefined)
    return { outside: { name: o.outside, ...(o.address === undefined ? {} : { address: o.address }) } };
  throw new TypeError('ask: give either --person ADDRESS, or --outside NAME with or without --address');
}

async function ask(ref: string, o: AskOptions): Promise<void> {
  const asked = await api().result('POST /api/v1/cases/{id}/needinfo', {
    params: { id: ref },
    body: {
      of: partyOf(o),
      question: o.question,
      ...(o.due === undefined ? {} : { dueAt: instantOf(o.due) }),
      ...(o.requester === undefined ? {} : { fromRequester: true }),
    },
  });
  if (o.json) return printJson(asked);
  print(`${asked.case.ref} waits on ${printable(asked.of.person?.name ?? asked.of.outside?.name ?? 'somebody')}.`);
  print(asked.id);
  if (asked.of.outside !== null) say('Nothing was sent by this: write with ./gatehouse cases reply.');
}

async function answer(id: string, o: Json & { readonly text?: string; readonly file?: string }): Promise<void> {
  const text = o.text ?? (o.file === undefined ? undefined : readGivenText(o.file));
  const body = text === undefined ? {} : { text };
  const answered = await api().result('POST /api/v1/needinfo/{id}/answer', { params: { id }, body });
  if (o.json) printJson(answered);
  else print(`The question on ${answered.case.ref} is answered.`);
}

async function defer(id: string, o: Json & { readonly until: string }): Promise<void> {
  const body = { until: instantOf(o.until) };
  const deferred = await api().result('POST /api/v1/needinfo/{id}/defer', { params: { id }, body });
  if (o.json) printJson(deferred);
  else print(`Nobody is reminded of it before ${deferred.deferredUntil?.slice(0, 10) ?? o.until}.`);
}

async function withdraw(id: string, o: Json & { readonly reason?: string }): Promise<void> {
  const body = o.reason === undefined ? {} : { reason: o.reason };
  const withdrawn = await api().result('POST /api/v1/needinfo/{id}/withdraw', { params: { id }, body });
  if (o.json) printJson(withdrawn);
  else print(`The question on ${withdrawn.case.ref} is withdrawn.`);
}

export const needinfoCommand: CommandGroup = {
  register: (program) => {
    const needinfo = program
      .command('needinfo')
      .description('open questions on cases, to people and to outside parties');
    needinfo
      .command('list')
      .description('what is asked of you; of another person with --of; on one case with --case')
      .option('--case <ref>', 'all that is and was asked on this case')
      .option('--of <who>', 'me, or the id or mail address of a person', 'me')
      .option('--state <state>', 'open, answered, withdrawn, all')
      .option('--limit <n>', 'how many', '50')
      .option('--cursor <cursor>', 'where the page before ended')
      .option('--json', 'as JSON')
      .action(list);
    needinfo
      .command('ask <ref>')
      .description('ask for information on a case; a person finds it in the inbox, an outside party is sent nothing')
      .option('--person <who>', 'me, or the id or mail address of a person')
      .option('--outside <name>', 'somebody outside')
      .option('--address <address>', 'their mail address: a mail from it answers')
      .requiredOption('--question <text>', 'what is asked')
      .option('--due <day>', 'by when the answer is wished for')
      .option('--requester', 'it waits on who asked for the work: the clocks of some kinds stand still meanwhile')
      .option('--json', 'as JSON')
      .action(ask);
    needinfo
      .command('answer <id>')
      .description('answer a question')
      .option('--text <text>', 'the answer')
      .option('--file <file>', 'the answer from a file, - for standard input')
      .option('--json', 'as JSON')
      .action(answer);
    needinfo
      .command('defer <id>')
      .description('put a question off: nobody is reminded before')
      .requiredOption('--until <day>', 'until when')
      .option('--json', 'as JSON')
      .action(defer);
    needinfo
      .command('withdraw <id>')
      .description('nobody needs to answer it any more')
      .option('--reason <text>', 'why')
      .option('--json', 'as JSON')
      .action(withdraw);
  },
};
