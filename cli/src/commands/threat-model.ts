import { writeFileSync } from 'node:fs';
import {
  drawThreatModel,
  type Mistake,
  mistakeInWords,
  readThreatModel,
  type ThreatModel,
  ThreatModelError,
  threatsOf,
} from '@gatehouse/threat-model';
import { api } from '../api.ts';
import type { CommandGroup } from '../command.ts';
import { readGivenText } from '../files.ts';
import { print, printable, printJson, printTable, say } from '../output.ts';
import { instantOf } from '../service-evidence.ts';
import { serviceNamed } from '../service-named.ts';

type Json = { readonly json?: true };
const states = ['open', 'mitigated', 'accepted', 'not-applicable'] as const;

async function list(o: Json & { readonly limit: string }): Promise<void> {
  const found = await api().result('GET /api/v1/threat-models', { query: { limit: Number(o.limit) } });
  if (o.json) return printJson(found);
  printTable(
    ['SERVICE', 'VERSION', 'OPEN', 'AGAIN', 'IN WORK', 'MITIGATED', 'ACCEPTED', 'MISSING ENDPOINTS'],
    found.items.map(({ service, version, counts, openAgain, missing }) =>
      [service.name, version, counts.open, openAgain, counts.inWork, counts.mitigated, counts.accepted, missing].map(
        String,
      ),
    ),
  );
  if (found.nextCursor !== null) say('There are more; give a larger --limit.');
}

const modelOf = async (service: string) =>
  api().result('GET /api/v1/services/{id}/threat-model', { params: { id: (await serviceNamed(service)).id } });

async function show(service: string, o: Json): Promise<void> {
  const model = await modelOf(service);
  if (o.json) return printJson(model);
  if (model.version === 0) say('Nobody saved a threat model yet; this is a starter made of the inventory.');
  print(model.text.trimEnd());
  for (const endpoint of model.drawn.missing) say(`No component names the endpoint ${printable(endpoint)}.`);
}

async function threats(service: string, o: Json & { readonly state?: string }): Promise<void> {
  const { drawn } = await modelOf(service);
  const rows = drawn.elements.flatMap((element) =>
    element.threats.map((threat) => ({ element: element.name, ...threat })),
  );
  const shown = rows.filter(({ standing }) => o.state === undefined || standing.state === o.state);
  if (o.json) return printJson({ items: shown, counts: drawn.counts, missing: drawn.missing });
  printTable(
    ['THREAT', 'STATE', 'ELEMENT', 'TITLE', 'BECAUSE'],
    shown.map(({ id, standing, element, title }) => [
      id,
      standing.state,
      element,
      title,
      standing.because ?? standing.control?.control ?? standing.reason ?? '',
    ]),
  );
}

/** Exit code 0: it can be used; 2: the mistakes are named, one a line. */
function check(file: string, o: Json): void {
  const found = readOrMistakes(readGivenText(file));
  if ('mistakes' in found) process.exitCode = 2;
  if (o.json) printJson('mistakes' in found ? found : { mistakes: [], ...countsOf(found.model) });
  else if ('mistakes' in found)
    for (const mistake of found.mistakes) print(`${file}: ${printable(mistakeInWords(mistake))}`);
  else {
    const { title, components, flows, threats: count } = countsOf(found.model);
    print(`${printable(title)}: ${components} components, ${flows} flows, ${count} threats.`);
  }
}

function countsOf(model: ThreatModel) {
  const count = threatsOf(model).flatMap((element) => element.threats).length;
  const counts = { components: model.components.length, flows: model.flows.length, threats: count };
  return { title: model.title, ...counts, diagram: drawThreatModel(model) };
}

function readOrMistakes(text: string): { readonly model: ThreatModel } | { readonly mistakes: readonly Mistake[] } {
  try {
    return { model: readThreatModel(text) };
  } catch (error) {
    if (!(error instanceof ThreatModelError)) throw error;
    return { mistakes: error.mistakes };
  }
}

async function importOne(service: string, file: string, o: Json & { readonly dryRun?: true }): Promise<void> {
  const { id } = await serviceNamed(service);
  const answer = await api().result('POST /api/v1/services/{id}/threat-model/import', {
    params: { id },
    query: { dryRun: o.dryRun ? 'true' : 'false' },
    body: { content: readGivenText(file) },
  });
  if (o.json) return printJson(answer);
  for (const remark of answer.remarks) say(printable(remark));
  print(answer.dryRun ? answer.text.trimEnd() : `It is version ${answer.version} now.`);
}

async function exportOne(service: string, o: { readonly format: string; readonly output?: string }): Promise<void> {
  const format = (['yaml', 'threat-dragon'] as const).find((each) => each === o.format);
  if (format === undefined) throw new TypeError(`--format: "${o.format}" must be yaml or threat-dragon`);
  const { id } = await serviceNamed(service);
  const file = await api().result('GET /api/v1/services/{id}/threat-model/export', {
    params: { id },
    query: { format },
  });
  if (!(file instanceof Blob)) throw new TypeError('The server answered with something else than a file.');
  const text = await file.text();
  if (o.output === undefined) print(text.trimEnd());
  else writeFileSync(o.output, text);
}

type Decision = Json & {
  readonly control?: string;
  readonly standard?: string;
  readonly case?: string;
  readonly reason?: string;
  readonly expires?: string;
};

async function decide(service: string, threat: string, text: string, o: Decision): Promise<void> {
  const state = states.find((each) => each === text);
  if (state === undefined) throw new TypeError(`"${text}" must be ${states.join(', ')}`);
  const { id } = await serviceNamed(service);
  const answer = await api().result('POST /api/v1/services/{id}/threat-model/threats/{threat}/decisions', {
    params: { id, threat },
    body: {
      state,
      ...(o.control !== undefined && { control: o.control }),
      ...(o.standard !== undefined && { standard: o.standard }),
      ...(o.case !== undefined && { case: o.case }),
      ...(o.reason !== undefined && { reason: o.reason }),
      ...(o.expires !== undefined && { expiresAt: instantOf(o.expires) }),
    },
  });
  if (o.json) return printJson(answer);
  print(
    'approval' in answer
      ? `Asked for. It is accepted when another person agrees: ./gatehouse approvals decide ${answer.approval.id} approve --reason …`
      : 'It is decided.',
  );
}

export const threatModelCommand: CommandGroup = {
  register: (program) => {
    const group = program.command('threat-model').description('threat models of services, as text files');
    group
      .command('list')
      .description('models, and how their threats stand')
      .option('--limit <n>', 'how many', '100')
      .option('--json', 'as JSON')
      .action(list);
    group.command('show <service>').description('the text').option('--json', 'with drawing and threats').action(show);
    group
      .command('check <file>')
      .description('what is wrong in a file, offline; - reads standard input; exit code 2 when something is')
      .option('--json', 'as JSON, with the drawing')
      .action(check);
    group
      .command('import <service> <file>')
      .description('a file of Threat Dragon 2, or of our own form, becomes the next version')
      .option('--dry-run', 'only show the text that it would be')
      .option('--json', 'as JSON')
      .action(importOne);
    group
      .command('export <service>')
      .description('the saved model')
      .option('--format <format>', 'yaml or threat-dragon', 'yaml')
      .option('--output <file>', 'write there')
      .action(exportOne);
    group
      .command('threats <service>')
      .description('threats by element')
      .option('--state <state>', 'open, in-work, mitigated, accepted, not-applicable')
      .option('--json', 'as JSON')
      .action(threats);
    group
      .command('decide <service> <threat> <state>')
      .description(`say how a threat stands: ${states.join(', ')}; accepting waits for a second person`)
      .option('--control <id>', 'mitigated by this control, which has to hold')
      .option('--standard <name>', 'where several have a control of this id')
      .option('--case <ref>', 'mitigated by this case')
      .option('--reason <text>', 'why')
      .option('--expires <day>', 'accepted until then, at most 366 days')
      .option('--json', 'as JSON')
      .action(decide);
  },
};
