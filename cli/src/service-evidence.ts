import type { Command } from 'commander';
import { api } from './api.ts';
import { readGivenText } from './files.ts';
import { print, printable, printJson, printTable, say } from './output.ts';
import { serviceNamed } from './service-named.ts';

type Json = { readonly json?: true };
type OfStandard = Json & { readonly standard?: string };

const dash = (text: string | number | null | undefined): string =>
  text === null || text === undefined ? '-' : String(text);
const day = (at: string | null): string => dash(at?.slice(0, 10));
const named = (standard: string | undefined) => (standard === undefined ? {} : { standard });

async function controls(name: string, o: OfStandard): Promise<void> {
  const { id } = await serviceNamed(name);
  const found = await api().result('GET /api/v1/services/{id}/controls', { params: { id }, query: named(o.standard) });
  if (o.json) return printJson(found);
  printTable(
    ['OUTCOME', 'CONTROL', 'LEVEL', 'SINCE', 'CASE', 'REASON'],
    found.items.map((c) => [
      c.excepted ? `${c.outcome} (excepted)` : c.unexpectedPass ? `${c.outcome} (although excepted)` : c.outcome,
      c.control,
      c.level,
      day(c.since),
      dash(c.case?.ref),
      c.remark === null ? c.reason : `${c.reason} [newest attempt: ${c.remark}]`,
    ]),
  );
  const { summary: s } = found;
  say(
    `Score ${dash(s.score)}: ${s.passed} pass, ${s.failed} fail, ${s.stale} stale, ${s.excepted} excepted, ${s.notTested} not tested, ${s.notApplicable} do not apply.`,
  );
}

type HistoryOptions = OfStandard & { readonly control?: string; readonly limit: string };

async function evidence(name: string, o: HistoryOptions): Promise<void> {
  const { id } = await serviceNamed(name);
  const query = {
    limit: Number(o.limit),
    ...named(o.standard),
    ...(o.control === undefined ? {} : { control: o.control }),
  };
  const page = await api().result('GET /api/v1/services/{id}/evidence', { params: { id }, query });
  if (o.json) return printJson(page);
  printTable(
    ['OBSERVED', 'OUTCOME', 'CONTROL', 'TARGET', 'BY', 'ID', 'REASON'],
    page.items.map((e) => [
      e.observedAt,
      e.outcome,
      e.control,
      dash(e.target?.name),
      e.recordedBy?.name ?? dash(e.collector),
      e.id,
      e.reason,
    ]),
  );
  if (page.nextCursor !== null) say('There is more; give a larger --limit.');
}

async function showEvidence(name: string, evidenceId: string): Promise<void> {
  const { id } = await serviceNamed(name);
  const params = { id, evidence: evidenceId };
  printJson(await api().result('GET /api/v1/services/{id}/evidence/{evidence}', { params }));
}

type AttestOptions = OfStandard & {
  readonly statement: string;
  readonly fails?: true;
  readonly question?: string;
  readonly expires?: string;
};

async function attest(name: string, control: string, o: AttestOptions): Promise<void> {
  const { id } = await serviceNamed(name);
  const given = await api().result('POST /api/v1/services/{id}/attestations', {
    params: { id },
    body: {
      control,
      holds: o.fails !== true,
      statement: o.statement,
      ...named(o.standard),
      ...(o.question === undefined ? {} : { question: o.question }),
      ...(o.expires === undefined ? {} : { expiresAt: instantOf(o.expires) }),
    },
  });
  if (o.json) return printJson(given);
  print(`${printable(given.question)}`);
  print(
    `${given.holds ? 'Holds' : 'Does not hold'}, said ${printable(given.person.name)}; counts until ${day(given.expiresAt)}.`,
  );
}

/** A day means its last second in UTC. */
export function instantOf(text: string): string {
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59Z` : text);
  if (Number.isNaN(at.getTime())) throw new TypeError(`"${text}" is no day as 2027-01-31 and no instant in ISO 8601`);
  return at.toISOString();
}

async function upload(name: string, file: string, o: Json): Promise<void> {
  const { id } = await serviceNamed(name);
  // The server looks at every field of it.
  const body = JSON.parse(readGivenText(file)) as never;
  const taken = await api().result('POST /api/v1/services/{id}/results', { params: { id }, body });
  if (o.json) return printJson(taken);
  print(`${taken.observations} captures taken, ${taken.evidence} lines of evidence made of them.`);
}

async function wall(o: Json & { readonly limit: string }): Promise<void> {
  const page = await api().result('GET /api/v1/services-wall', { query: { limit: Number(o.limit) } });
  if (o.json) return printJson(page);
  printTable(
    ['SERVICE', 'TIER', 'TEAM', 'RISK', 'SCORE', 'PASS', 'FAIL', 'STALE', 'NOT TESTED', 'WORST'],
    page.items.map((s) => [
      s.service.name,
      s.tier,
      dash(s.team?.name),
      s.riskLevel,
      dash(s.score),
      ...[s.passed, s.failed, s.stale, s.notTested].map(String),
      s.worst === null ? '-' : `${s.worst.control} since ${day(s.worst.since)}`,
    ]),
  );
  if (page.nextCursor !== null) say('There are more; give a larger --limit.');
}

async function changes(o: Json & { readonly days: string; readonly limit: string }): Promise<void> {
  const since = new Date(Date.now() - Number(o.days) * 86_400_000).toISOString();
  const page = await api().result('GET /api/v1/control-changes', { query: { since, limit: Number(o.limit) } });
  if (o.json) return printJson(page);
  const worded = (c: { readonly outcome: string; readonly excepted: boolean }) =>
    c.excepted ? `${c.outcome} (excepted)` : c.outcome;
  printTable(
    ['AT', 'SERVICE', 'CONTROL', 'FROM', 'TO', 'BECAUSE'],
    page.items.map((c) => [c.at, c.service.name, c.control, worded(c.from), worded(c.to), c.because]),
  );
  if (page.nextCursor !== null) say('There are more; give a larger --limit.');
}

/** What `gatehouse services` has for controls and their evidence. */
export function addEvidenceCommands(services: Command): void {
  const command = (name: string, says: string): Command =>
    services.command(name).description(says).option('--json', 'as JSON');
  command('controls <service>', 'every control of a service: whether it holds, since when, and why')
    .option('--standard <name>', 'only of this standard')
    .action(controls);
  command('evidence <service>', 'evidence about a service, newest first')
    .option('--control <id>', 'only of this control')
    .option('--standard <name>', 'only of this standard')
    .option('--limit <n>', 'how many', '50')
    .action(evidence);
  services
    .command('show-evidence <service> <id>')
    .description('one piece of evidence with what was captured, as JSON')
    .action(showEvidence);
  command('attest <service> <control>', 'answer the question of a control by your name')
    .requiredOption('--statement <text>', 'what you know, and from where')
    .option('--fails', 'it does not hold')
    .option('--standard <name>', 'where several have a control of this id')
    .option('--question <text>', 'the question as you read it; refused when it is another one by now')
    .option('--expires <day>', 'earlier than the standard lets the answer count')
    .action(attest);
  command('upload <service> <file>', 'results of checks that a pipeline ran; - for standard input').action(upload);
  command('wall', 'all services: score, worst control, tier and risk')
    .option('--limit <n>', 'how many', '200')
    .action(wall);
  command('changes', 'controls whose outcome changed, newest first')
    .option('--days <n>', 'how far back', '7')
    .option('--limit <n>', 'how many', '100')
    .action(changes);
}
