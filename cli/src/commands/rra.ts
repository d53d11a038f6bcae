import { writeFileSync } from 'node:fs';
import type { QueryOf } from '@gatehouse/api-client';
import { isUuid } from '../../../server/src/admin.ts';
import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { readGivenText } from '../files.ts';
import { print, printJson, say } from '../output.ts';
import { importRra } from '../rra/import.ts';
import { showAssessment, showMoves, showStandings } from '../rra/show.ts';
import { serviceNamed } from '../service-named.ts';

type Json = { readonly json?: true };
type Assessment = Awaited<ReturnType<typeof read>>;

const read = (id: string) => api().result('GET /api/v1/risk-assessments/{id}', { params: { id } });

/** The assessment of this id, or the present one of the service, or the one that is being written. */
async function named(idOrService: string, state: 'current' | 'draft'): Promise<Assessment> {
  const service = isUuid(idOrService) ? undefined : await serviceNamed(idOrService);
  if (service === undefined) return read(idOrService);
  const { items } = await api().result('GET /api/v1/risk-assessments', { query: { service: service.id, limit: 1 } });
  const standing = items[0];
  const other = state === 'current' ? standing?.draft : undefined;
  const found = standing?.[state] ?? other;
  if (found == null) throw new TypeError(`${service.name} has no ${state} assessment that you may see.`);
  return read(found.id);
}

type ListOptions = Json & {
  level?: string;
  stale?: string | true;
  team?: string;
  assessed?: true;
  limit: string;
  cursor?: string;
};

async function list(o: ListOptions): Promise<void> {
  const query = {
    limit: Number(o.limit),
    ...(o.level === undefined ? {} : { level: o.level.toUpperCase() }),
    ...(o.stale === undefined ? {} : { stale: o.stale === true ? 'any' : o.stale }),
    ...(o.team === undefined ? {} : { team: o.team }),
    ...(o.assessed === undefined ? {} : { assessed: 'true' }),
    ...(o.cursor === undefined ? {} : { cursor: o.cursor }),
    // What is none of its words the server refuses, with the field.
  } as QueryOf<'GET /api/v1/risk-assessments'>;
  const page = await api().result('GET /api/v1/risk-assessments', { query });
  if (o.json) return printJson(page);
  showStandings(page.items);
  if (page.nextCursor !== null) say(`More: --cursor ${page.nextCursor}`);
}

async function show(idOrService: string, o: Json): Promise<void> {
  const view = await named(idOrService, 'current');
  if (o.json) return printJson(view);
  showAssessment(view);
}

async function history(service: string, o: Json & { limit: string }): Promise<void> {
  const { id } = await serviceNamed(service);
  const page = await api().result('GET /api/v1/services/{id}/risk-moves', {
    params: { id },
    query: { limit: Number(o.limit) },
  });
  if (o.json) return printJson(page);
  showMoves(page.items);
}

async function start(service: string, o: Json & { restricted?: true; person?: string[] }): Promise<void> {
  const body = {
    service,
    ...(o.restricted ? { visibility: 'restricted' as const } : {}),
    ...(o.person === undefined ? {} : { people: o.person }),
  };
  told(await api().result('POST /api/v1/risk-assessments', { body }), o);
}

function told(view: Assessment, o: Json): void {
  if (o.json) printJson(view);
  else showAssessment(view);
}

async function write(idOrService: string, file: string, o: Json): Promise<void> {
  const { id } = await named(idOrService, 'draft');
  let contents: unknown;
  try {
    contents = JSON.parse(readGivenText(file));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new TypeError(`${file}: is no JSON; give the parts as \`rra show --json\` has them under "contents".`, {
      cause,
    });
  }
  // The server checks every part, and names the field.
  told(
    await api().result('PATCH /api/v1/risk-assessments/{id}', {
      params: { id },
      body: { contents: contents as never },
    }),
    o,
  );
}

async function end(idOrService: string, how: 'finish' | 'discard', o: Json): Promise<void> {
  const { id } = await named(idOrService, 'draft');
  told(await api().result(`POST /api/v1/risk-assessments/{id}/${how}`, { params: { id } }), o);
}

async function restrict(idOrService: string, o: Json & { person?: string[] }): Promise<void> {
  const { id } = await named(idOrService, 'current');
  const body = { people: o.person ?? [] };
  told(await api().result('POST /api/v1/risk-assessments/{id}/restrict', { params: { id }, body }), o);
}

async function save(given: unknown, file: string | undefined): Promise<void> {
  const bytes = given instanceof Blob ? Buffer.from(await given.arrayBuffer()) : Buffer.from(String(given));
  if (file === undefined) print(bytes.toString('utf8').trimEnd());
  else writeFileSync(file, bytes);
}

async function exportOne(idOrService: string, o: { output?: string }): Promise<void> {
  const { id } = await named(idOrService, 'current');
  await save(await api().result('GET /api/v1/risk-assessments/{id}/rra2json', { params: { id } }), o.output);
}

const asJson = ['--json', 'as JSON'] as const;

export const rraCommand: CommandGroup = {
  register: (program) => {
    const rra = program.command('rra').description('rapid risk assessments of services');
    registerReading(rra);
    registerWriting(rra);
  },
};

type Group = Parameters<CommandGroup['register']>[0];

function registerReading(rra: Group): void {
  rra
    .command('list')
    .description('services with their risk level, the highest first')
    .option('--level <level>', 'MAXIMUM, HIGH, MEDIUM, LOW, UNKNOWN')
    .option('--stale [reason]', 'only stale ones, or stale for this reason')
    .option('--team <id>', 'of a team')
    .option('--assessed', 'only those that were assessed')
    .option('--limit <n>', 'how many', '50')
    .option('--cursor <cursor>', 'where the page before ended')
    .option(...asJson)
    .action(list);
  rra
    .command('show <service-or-id>')
    .description('an assessment, and how its level came about')
    .option(...asJson)
    .action(show);
  rra
    .command('history <service>')
    .description('every change of the level, with its explanation')
    .option('--limit <n>', 'how many', '50')
    .option(...asJson)
    .action(history);
  rra
    .command('scheme')
    .description('levels, matrix, scales and classes in force, as JSON')
    .action(async () => printJson(await api().result('GET /api/v1/risk-scheme')));
  rra
    .command('export <service-or-id>')
    .description('an assessment as rra2json')
    .option('-o, --output <file>', 'into this file')
    .action(exportOne);
  rra
    .command('register')
    .description('the register of assessments as CSV')
    .option('-o, --output <file>', 'into this file')
    .action(async (o: { output?: string }) => save(await api().result('GET /api/v1/risk-register'), o.output));
}

function registerWriting(rra: Group): void {
  rra
    .command('import <file>')
    .description('rra2json (an object, a list, or one in each line) or the register as CSV; - reads standard input')
    .option('--dry-run', 'only say what would happen; without GATEHOUSE_TOKEN the file alone is read')
    .option('--format <format>', 'rra2json or register, where the content does not say it')
    .option(...asJson)
    .action(importRra);
  rra
    .command('start <service>')
    .description('begin an assessment, with what the present one says')
    .option('--restricted', 'only for its people and the security group')
    .option('--person <id...>', 'who sees a restricted one')
    .option(...asJson)
    .action(start);
  rra
    .command('write <service-or-id> <file>')
    .description('put parts of a JSON file into the draft; - reads standard input')
    .option(...asJson)
    .action(write);
  rra
    .command('finish <service-or-id>')
    .description('mark the draft as reviewed: it sets the level and opens recommendations')
    .option(...asJson)
    .action((id: string, o: Json) => end(id, 'finish', o));
  rra
    .command('discard <service-or-id>')
    .description('end a draft that nobody will finish')
    .option(...asJson)
    .action((id: string, o: Json) => end(id, 'discard', o));
  rra
    .command('restrict <service-or-id>')
    .description('show the assessments of the service to these people and the security group only')
    .option('--person <id...>', 'who sees them')
    .option(...asJson)
    .action(restrict);
}
