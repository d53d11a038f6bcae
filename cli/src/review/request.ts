import type { QueryOf } from '@gatehouse/api-client';
import type { Command } from 'commander';
import { api } from '../api.ts';
import { readGivenText } from '../files.ts';
import { print, printJson } from '../output.ts';
import { showPage, showReview } from './show.ts';

type Json = { readonly json?: true };

/** Repeatable options. */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export function readAnswers(file: string): Record<string, unknown> {
  const text = readGivenText(file);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (cause) {
    throw new TypeError(`${file}: is no JSON (${cause instanceof Error ? cause.message : String(cause)})`, { cause });
  }
  throw new TypeError(`${file}: must be a JSON object of answers by question`);
}

type Requesting = Json & {
  readonly kind: string;
  readonly title?: string;
  readonly service?: string;
  readonly answers?: string;
  readonly desired?: string;
  readonly urgent?: true;
  readonly restricted?: true;
  readonly trackerItem?: string;
  readonly team: readonly string[];
  readonly vendor?: string;
  readonly contact: readonly string[];
};

async function request(o: Requesting): Promise<void> {
  const body = {
    kind: o.kind as never,
    title: o.title ?? '',
    answers: o.answers === undefined ? {} : readAnswers(o.answers),
    urgent: o.urgent === true,
    restricted: o.restricted === true,
    teams: [...o.team],
    ...(o.service === undefined ? {} : { service: o.service }),
    ...(o.desired === undefined ? {} : { desiredDate: o.desired }),
    ...(o.trackerItem === undefined ? {} : { trackerItem: o.trackerItem }),
    ...(o.vendor === undefined ? {} : { vendor: { name: o.vendor, contacts: [...o.contact] } }),
  };
  const answer = await api().result('POST /api/v1/reviews', { body });
  if (o.json) printJson(answer);
  else print(answer.says);
}

type Listing = Json & { readonly limit: string } & Readonly<Record<string, string | undefined>>;

async function list({ json, limit, ...filters }: Listing): Promise<void> {
  const query = { ...filters, limit: Number(limit) } as QueryOf<'GET /api/v1/reviews'>;
  showPage(await api().result('GET /api/v1/reviews', { query }), json === undefined ? {} : { json: true });
}

export function registerRequests(review: Command): void {
  review
    .command('request')
    .description('ask for a review; nearly nothing is needed')
    .option('--kind <kind>', 'feature, vendor, privacy or rra', 'feature')
    .option('--title <text>', 'what it is about')
    .option('--service <name>', 'the service, by id or name')
    .option('--answers <file>', 'answers of the questionnaire as JSON; - for standard input')
    .option('--desired <day>', 'by when, as 2026-11-30')
    .option('--urgent', 'tell who is on duty at once')
    .option('--restricted', 'only for triage, the security group and yourself')
    .option(
      '--tracker-item <item>',
      'bugzilla:846502, github:org/repo#12, gitlab:group/project#3, or the address of the item',
    )
    .option('--team <name>', 'a team that has to agree as well; repeatable', collect, [])
    .option('--vendor <name>', 'of a vendor review: whom')
    .option('--contact <address>', 'an address of the vendor; repeatable', collect, [])
    .option('--json', 'as JSON')
    .action(request);
  review
    .command('list')
    .description('reviews that you may see, newest first')
    .option('--state <state>', 'one state, or open, triage, done')
    .option('--kind <kind>', 'feature, vendor, privacy or rra')
    .option('--service <name>', 'of one service')
    .option('--requester <person>', '"me", an address or an id')
    .option('--reviewer <person>', '"me", "none", an address or an id')
    .option('--team <name>', 'waiting for the yes of this team')
    .option('--yes-of <person>', '"me": waiting for a yes of yours, of a team of yours or as the second person')
    .option('--sort <order>', 'newest or queue')
    .option('--limit <n>', 'how many', '50')
    .option('--json', 'as JSON')
    .action(list);
  review
    .command('show <ref>')
    .description('one review, with its decisions, conditions and scope')
    .option('--json', 'as JSON')
    .action(async (id: string, o: Json) =>
      showReview(await api().result('GET /api/v1/reviews/{id}', { params: { id } }), o),
    );
}
