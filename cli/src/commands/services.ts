import { importServices } from '../../../server/src/admin.ts';
import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { readGivenText } from '../files.ts';
import { reportImport } from '../import-report.ts';
import { print, printable, printJson, printTable, say } from '../output.ts';
import { addEvidenceCommands } from '../service-evidence.ts';
import { serviceNamed } from '../service-named.ts';

type Json = { readonly json?: true };
type Why = Json & { readonly why: string };

async function list(o: Json & { readonly query?: string; readonly limit: string }): Promise<void> {
  const query = { limit: Number(o.limit), ...(o.query === undefined ? {} : { q: o.query }) };
  const page = await api().result('GET /api/v1/services', { query });
  if (o.json) return printJson(page);
  printTable(
    ['SERVICE', 'TEAM', 'TIER', 'RISK', 'CONFIRMED', 'ENDPOINTS'],
    page.items.map((s) => [
      s.name,
      s.team?.name ?? '-',
      s.tier,
      s.riskLevel,
      String(s.endpoints.filter((e) => e.confirmed !== null).length),
      s.endpoints.map((e) => e.pattern).join(' '),
    ]),
  );
  if (page.nextCursor !== null) say('There are more; narrow them with --query, or give a larger --limit.');
}

async function confirm(name: string, endpoint: string, o: Why): Promise<void> {
  const { id } = await serviceNamed(name);
  const body = { endpoint, why: o.why };
  const service = await api().result('POST /api/v1/services/{id}/endpoints/confirm', { params: { id }, body });
  if (o.json) return printJson(service);
  print(`${printable(endpoint)} may be probed from now on.`);
}

async function withdraw(name: string, endpoint: string, o: Why): Promise<void> {
  const { id } = await serviceNamed(name);
  const body = { endpoint, why: o.why };
  const service = await api().result('POST /api/v1/services/{id}/endpoints/withdraw', { params: { id }, body });
  if (o.json) return printJson(service);
  print(`${printable(endpoint)} is not probed any more.`);
}

async function expand(name: string, pattern: string, hosts: readonly string[], o: Json): Promise<void> {
  const { id } = await serviceNamed(name);
  const body = { pattern, hosts };
  const service = await api().result('POST /api/v1/services/{id}/endpoints/expand', { params: { id }, body });
  if (o.json) return printJson(service);
  print(`${printable(pattern)} stands for ${hosts.length} hosts; none of them is probed before it is confirmed.`);
}

export const servicesCommand: CommandGroup = {
  register: (program) => {
    const services = program.command('services').description('what the organisation runs or ships');
    services
      .command('import <file>')
      .description(
        "services from YAML or JSON, on this machine's console without a token (audited as console); idempotent, starts no traffic",
      )
      .option('--dry-run', 'only say what would change')
      .option('--json', 'as JSON')
      .action(async (file: string, o: { dryRun?: true; json?: true }) =>
        reportImport(await importServices(readGivenText(file), o.dryRun === true, say), o),
      );
    services
      .command('list')
      .description('services by name, with tier and endpoints')
      .option('-q, --query <text>', 'part of a name, an endpoint or a repository')
      .option('--limit <n>', 'how many', '100')
      .option('--json', 'as JSON')
      .action(list);
    services
      .command('confirm-endpoint <service> <endpoint>')
      .description('say that the organisation owns an endpoint, so that it may be probed')
      .requiredOption('--why <text>', 'how you know')
      .option('--json', 'as JSON')
      .action(confirm);
    services
      .command('withdraw-endpoint <service> <endpoint>')
      .description('take that back; it is not probed any more')
      .requiredOption('--why <text>', 'what changed')
      .option('--json', 'as JSON')
      .action(withdraw);
    services
      .command('expand-endpoint <service> <pattern> [hosts...]')
      .description('say which hosts a pattern as *.example.org stands for; replaces what was said before')
      .option('--json', 'as JSON')
      .action(expand);
    addEvidenceCommands(services);
  },
};
