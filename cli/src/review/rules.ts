import type { BodyOf } from '@gatehouse/api-client';
import type { Command } from 'commander';
import { api } from '../api.ts';
import { readGivenText } from '../files.ts';
import { print, printable, printJson } from '../output.ts';
import { readAnswers } from './request.ts';

type Json = { readonly json?: true };

async function show(o: Json & { readonly number?: string }): Promise<void> {
  const query = o.number === undefined ? {} : { version: Number(o.number) };
  const rules = await api().result('GET /api/v1/review-rules', { query });
  if (o.json) printJson(rules);
  else print(rules.content);
}

async function put(file: string, o: Json & { readonly why: string }): Promise<void> {
  const body = { content: readGivenText(file), why: o.why };
  const answer = await api().result('PUT /api/v1/review-rules', { body });
  if (o.json) return printJson(answer);
  print(
    'approval' in answer
      ? `Asked for. It begins when another person agrees: ./gatehouse approvals decide ${answer.approval.id} approve --reason …`
      : 'The new rules count: nobody else could agree. The audit log says so.',
  );
}

type Trying = Json & {
  readonly file?: string;
  readonly kind: string;
  readonly service?: string;
  readonly answers?: string;
};

async function preview(o: Trying): Promise<void> {
  const body = {
    kind: o.kind,
    ...(o.file === undefined ? {} : { content: readGivenText(o.file) }),
    ...(o.service === undefined ? {} : { service: o.service }),
    answers: o.answers === undefined ? {} : readAnswers(o.answers),
  } as BodyOf<'POST /api/v1/review-rules/preview'>;
  const advice = await api().result('POST /api/v1/review-rules/preview', { body });
  if (o.json) return printJson(advice);
  print(`depth ${advice.depth}: ${advice.because.map(printable).join('; ')}`);
  print(`priority ${advice.priority}: ${printable(advice.priorityBecause)}`);
  for (const { team, because } of advice.teams) print(`team ${printable(team)}: ${printable(because)}`);
  print(`two persons: ${advice.twoPersons.needed ? advice.twoPersons.because.map(printable).join('; ') : 'no'}`);
}

export function registerRules(review: Command): void {
  const rules = review.command('rules').description('by which rules reviews are made');
  rules
    .command('show')
    .description('the file as it counts now')
    .option('--number <n>', 'an earlier version')
    .option('--json', 'as JSON')
    .action(show);
  rules
    .command('put <file>')
    .description('ask for other rules (YAML or JSON); another person decides')
    .requiredOption('--why <text>', 'why')
    .option('--json', 'as JSON')
    .action(put);
  rules
    .command('preview')
    .description('what the rules would say of a request')
    .option('--file <file>', 'rules to try, instead of those that count')
    .option('--kind <kind>', 'feature, vendor, privacy or rra', 'feature')
    .option('--service <name>', 'a service, by id or name')
    .option('--answers <file>', 'answers as JSON')
    .option('--json', 'as JSON')
    .action(preview);
}
