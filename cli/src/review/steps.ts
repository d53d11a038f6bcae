import type { BodyOf } from '@gatehouse/api-client';
import type { Command } from 'commander';
import { api } from '../api.ts';
import { print } from '../output.ts';
import { collect } from './request.ts';
import { showStep } from './show.ts';

type Json = { readonly json?: true };
type Reasoned = Json & { readonly reason: string };
type Triage = BodyOf<'POST /api/v1/reviews/{id}/triage'>;

async function triage(id: string, body: Triage, o: Json): Promise<void> {
  showStep(await api().result('POST /api/v1/reviews/{id}/triage', { params: { id }, body }), o);
}

type Accepting = Json & {
  readonly reviewer?: string;
  readonly depth?: string;
  readonly start?: string;
  readonly target?: string;
  readonly team: readonly string[];
  readonly reason?: string;
};

function accept(id: string, o: Accepting): Promise<void> {
  const body = {
    action: 'accept',
    ...(o.reviewer === undefined ? {} : { reviewer: o.reviewer }),
    ...(o.depth === undefined ? {} : { depth: o.depth }),
    ...(o.start === undefined ? {} : { startDate: o.start }),
    ...(o.target === undefined ? {} : { targetDate: o.target }),
    ...(o.team.length === 0 ? {} : { teams: [...o.team] }),
    ...(o.reason === undefined ? {} : { reason: o.reason }),
  };
  return triage(id, body as Triage, o);
}

export function registerTriage(review: Command): void {
  review
    .command('accept <ref>')
    .description('accept a request')
    .option('--reviewer <person>', '"me", an address or an id')
    .option('--depth <depth>', 'quick-answer, standard or deep; the suggested one unless said')
    .option('--start <day>', 'when the review begins')
    .option('--target <day>', 'by when it is to be done')
    .option('--team <name>', 'a team that has to agree as well; repeatable', collect, [])
    .option('--reason <text>', 'why')
    .option('--json', 'as JSON')
    .action(accept);
  review
    .command('not-needed <ref>')
    .description('say that no review is needed')
    .requiredOption('--reason <text>', 'why')
    .option('--json', 'as JSON')
    .action((id: string, o: Reasoned) => triage(id, { action: 'not-needed', reason: o.reason }, o));
  review
    .command('duplicate <ref>')
    .description('say that another review is about the same')
    .requiredOption('--of <ref>', 'which one')
    .option('--json', 'as JSON')
    .action((id: string, o: Json & { of: string }) => triage(id, { action: 'duplicate', of: o.of }, o));
  review
    .command('ask <ref>')
    .description('ask the requester for more; the review waits until it is answered')
    .requiredOption('--question <text>', 'what')
    .option('--due <day>', 'by when the answer is wished for')
    .option('--json', 'as JSON')
    .action((id: string, o: Json & { question: string; due?: string }) =>
      triage(
        id,
        { action: 'more-information', question: o.question, ...(o.due === undefined ? {} : { dueDate: o.due }) },
        o,
      ),
    );
  registerAssigning(review);
}

type Changing = Json &
  Readonly<
    Record<
      'depth' | 'priority' | 'desired' | 'start' | 'target' | 'urgent' | 'trackerItem' | 'reason',
      string | undefined
    >
  >;

async function change(id: string, o: Changing): Promise<void> {
  const body = Object.fromEntries(
    Object.entries({
      depth: o.depth,
      priority: o.priority,
      desiredDate: o.desired,
      startDate: o.start,
      targetDate: o.target,
      urgent: o.urgent === undefined ? undefined : o.urgent === 'yes',
      trackerItem: o.trackerItem,
      reason: o.reason,
    }).filter(([, value]) => value !== undefined),
  ) as BodyOf<'PATCH /api/v1/reviews/{id}'>;
  showStep(await api().result('PATCH /api/v1/reviews/{id}', { params: { id }, body }), o);
}

const endings = [
  { name: 'withdraw', says: 'withdraw a request', call: 'POST /api/v1/reviews/{id}/withdraw' },
  { name: 'lapse', says: 'take an approval back', call: 'POST /api/v1/reviews/{id}/lapse' },
  {
    name: 'reopen',
    says: 'take up again what lapsed, was rejected or ended in triage',
    call: 'POST /api/v1/reviews/{id}/reopen',
  },
] as const;

function registerAssigning(review: Command): void {
  review
    .command('assign <ref> <person>')
    .description('give it to a reviewer: "me", an address or an id; "none" takes it from whoever has it')
    .option('--reason <text>', 'why')
    .option('--json', 'as JSON')
    .action(async (id: string, person: string, o: Json & { reason?: string }) => {
      const body = {
        reviewer: person === 'none' ? null : person,
        ...(o.reason === undefined ? {} : { reason: o.reason }),
      };
      showStep(await api().result('POST /api/v1/reviews/{id}/assign', { params: { id }, body }), o);
    });
  review
    .command('start <ref>')
    .description('begin to review')
    .option('--json', 'as JSON')
    .action(async (id: string, o: Json) =>
      showStep(await api().result('POST /api/v1/reviews/{id}/start', { params: { id } }), o),
    );
  review
    .command('change <ref>')
    .description('change depth, priority, dates, urgency or the tracker item')
    .option('--depth <depth>', 'quick-answer, standard or deep')
    .option('--priority <priority>', 'P1 to P5')
    .option('--desired <day>', 'when it is wanted')
    .option('--start <day>', 'when the review begins')
    .option('--target <day>', 'by when it is to be done')
    .option('--urgent <yes-or-no>', 'whether it is urgent')
    .option('--tracker-item <item>', 'the item that is implemented, or its address')
    .option('--reason <text>', 'why')
    .option('--json', 'as JSON')
    .action(change);
  for (const { name, says, call } of endings)
    review
      .command(`${name} <ref>`)
      .description(says)
      .requiredOption('--reason <text>', 'why')
      .option('--json', 'as JSON')
      .action(async (id: string, o: Reasoned) =>
        showStep(await api().result(call, { params: { id }, body: { reason: o.reason } }), o),
      );
  registerTeams(review);
}

function registerTeams(review: Command): void {
  const team = review.command('team').description('teams that have to agree as well');
  team
    .command('require <ref> <team>')
    .description('require the yes of a team')
    .option('--json', 'as JSON')
    .action(async (id: string, name: string, o: Json) =>
      showStep(
        await api().result('POST /api/v1/reviews/{id}/team-approvals', { params: { id }, body: { team: name } }),
        o,
      ),
    );
  team
    .command('release <ref> <team>')
    .description('require it no more, while nobody answered')
    .action(async (id: string, name: string) => {
      await api().result('DELETE /api/v1/reviews/{id}/team-approvals/{team}', { params: { id, team: name } });
      print('It is not required any more.');
    });
  for (const answer of ['yes', 'no'] as const)
    team
      .command(`${answer} <ref> <team>`)
      .description(`say the ${answer} of a team that you are in`)
      .requiredOption('--reason <text>', 'why')
      .option('--json', 'as JSON')
      .action(async (id: string, name: string, o: Reasoned) => {
        const body = { approve: answer === 'yes', reason: o.reason };
        const url = 'POST /api/v1/reviews/{id}/team-approvals/{team}';
        showStep(await api().result(url, { params: { id, team: name }, body }), o);
      });
}
