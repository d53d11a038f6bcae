import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { collectors, type Exemption, ExemptionError, parseExemptions, type Result, runChecks } from '@gatehouse/checks';
import { judgeRun, parseProgress, parseRules, StandardError, traitNames } from '@gatehouse/standards';
import { outcomesBefore } from '../baseline/before.ts';
import { evaluate } from '../baseline/evaluate.ts';
import { type ServiceOptions, serviceSubject, uploadResults } from '../baseline/from-server.ts';
import { registry } from '../baseline/own-checks.ts';
import { type Format, formats, show } from '../baseline/show.ts';
import { standardNamed } from '../baseline/standard.ts';
import { localSubject, type Subject } from '../baseline/subject.ts';
import { wantedChecks } from '../baseline/wanted.ts';
import { oneOf } from '../choice.ts';
import type { CommandGroup } from '../command.ts';
import { orCouldNotRun, wrongUseIsNoVerdict } from '../could-not-run.ts';
import { readGivenText } from '../files.ts';
import { say } from '../output.ts';
import { type FurtherOptions, furtherLooks, withFurther } from '../probing/further.ts';
import { type NetworkOptions, networkTools } from '../probing/network.ts';
import { showProgress } from '../probing/progress.ts';

type Options = NetworkOptions &
  FurtherOptions &
  ServiceOptions & {
    readonly standard: string;
    readonly failOn: string;
    readonly format: string;
    readonly rules?: string;
    readonly progress?: string;
    readonly exemptions?: string;
    readonly before?: string;
    readonly zap?: string;
    readonly checks?: string;
    readonly upload?: true;
  };

const failOns = ['fail', 'regression', 'never'] as const;

/** Reads a file of the user's; what is wrong in it is said with the option that named it. */
function parsed<T>(option: string, file: string | undefined, parse: (text: string) => T): T | undefined {
  if (file === undefined) return undefined;
  try {
    return parse(readGivenText(file));
  } catch (error) {
    if (!(error instanceof StandardError || error instanceof ExemptionError)) throw error;
    throw new TypeError(`${option} ${file}: ${error.message}`, { cause: error });
  }
}

async function subjectOf(text: string, o: Options): Promise<Subject> {
  const isLocal = /^[a-z][a-z0-9+.-]*:\/\/|[/\\]|^\.+$/i.test(text) || existsSync(join(text, '.git'));
  const local = isLocal ? localSubject(text, standardNamed(o.standard), o) : undefined;
  if (local === undefined && isLocal) throw new TypeError(`${text}: is neither an address nor a directory`);
  return local ?? serviceSubject(text, o.standard, o);
}

/** A report that says nothing about the subject must not look like one that found nothing. */
async function assertUseful(file: string, report: string, { targets }: Subject): Promise<void> {
  const zap = collectors.find(({ name }) => name === 'zap');
  const endpoints = targets.filter(({ kind }) => kind === 'endpoint');
  const tools = { now: () => new Date(), signal: new AbortController().signal, zapReport: () => report };
  const seen = await Promise.all(endpoints.map((target) => zap?.collect(target, tools)));
  const unused = seen.flatMap((each) => (each?.outcome === 'not-tested' ? [each.reason] : []));
  if (unused.length === endpoints.length)
    throw new TypeError(
      `--zap ${file}: ${unused[0] ?? 'nothing of this run is an endpoint that ZAP could have seen.'}`,
    );
  for (const reason of unused) say(`--zap ${file}: ${reason}`);
}

async function look(subject: Subject, o: Options): Promise<readonly Result[]> {
  const report = o.zap === undefined ? undefined : readGivenText(o.zap);
  const known = await registry(o.checks);
  if (o.zap !== undefined) await assertUseful(o.zap, report ?? '', subject);
  const endpoints = subject.targets.filter(({ kind }) => kind === 'endpoint').length;
  if (o.signedIn !== undefined && endpoints !== 1)
    throw new TypeError(
      `--signed-in: the run has ${endpoints} endpoints, and credentials go to one only; give its address`,
    );
  const results = await runChecks({
    targets: subject.targets,
    // Without a report there is nothing that could be said of ZAP, not even that it was tried.
    wanted: wantedChecks(subject.standard, subject.traits).filter(
      ({ check }) => report !== undefined || check !== 'zap-rules',
    ),
    tools: { ...networkTools(o), http: furtherLooks(o), repository: subject.repository, zapReport: () => report },
    ...known,
    onProgress: ({ done, total, target, collector }) =>
      showProgress(done === total ? '' : `${done} of ${total} looked at, last ${collector} of ${target.name}`),
  });
  showProgress('');
  return results;
}

async function baseline(text: string, o: Options): Promise<void> {
  const format: Format = oneOf('--format', o.format, formats);
  const failOn = oneOf('--fail-on', o.failOn, failOns);
  const rules = parsed('--rules', o.rules, parseRules);
  const progress = parsed('--progress', o.progress, parseProgress);
  const exemptions: readonly Exemption[] = parsed('--exemptions', o.exemptions, parseExemptions) ?? [];
  const subject = await subjectOf(text, o);
  const { service } = subject;
  if (o.upload === true && service === undefined)
    throw new TypeError('--upload: only results of a service of the server can be uploaded; name the service');
  const before = o.before === undefined ? service?.before : outcomesBefore(o.before, subject.standard);
  if (failOn === 'regression' && before === undefined)
    throw new TypeError(
      '--fail-on regression: what held before is known for a service of the server; name the service, or give an earlier run with --before',
    );
  const results = await look(subject, o);
  const now = new Date();
  const run = judgeRun(subject.standard, evaluate(subject, { results, exemptions, now }), {
    failOn,
    ...(rules === undefined ? {} : { rules }),
    ...(progress === undefined ? {} : { progress }),
    ...(before === undefined ? {} : { before }),
  });
  show(format, subject.standard, run, { subject: subject.name, at: now.toISOString() });
  process.exitCode = run.exitCode;
  if (o.upload === true && service !== undefined) await upload(service.id, results);
}

async function upload(serviceId: string, results: readonly Result[]): Promise<void> {
  const { observations, evidence } = await uploadResults(serviceId, results);
  say(`Uploaded: ${observations} captures, ${evidence} pieces of evidence.`);
}

async function run(text: string, o: Options): Promise<void> {
  try {
    await baseline(text, o);
  } finally {
    showProgress('');
  }
}

export const baselineCommand: CommandGroup = {
  register: (program) => {
    withFurther(wrongUseIsNoVerdict(program.command('baseline <subject>')))
      .description(
        'test a standard: at a URL or a directory with a git checkout without a server, or at a SERVICE of the server (GATEHOUSE_URL, GATEHOUSE_TOKEN). Exit codes: 0 ok, 1 fails, 2 only warnings, 3 could not run',
      )
      .requiredOption('--standard <name>', 'NAME or NAME@EDITION, or the file of a standard')
      .option('--fail-on <what>', `what breaks the run: ${failOns.join(', ')}`, 'fail')
      .option('--before <file>', 'for --fail-on regression: an earlier run, written by --format json')
      .option('--format <format>', formats.join(', '), 'text')
      .option('--traits <list>', `what the subject is, all others are no: ${traitNames.join(',')}`)
      .option('--rules <file>', 'lines of ID<tab>FAIL|WARN|INFO|IGNORE, by control, check or ZAP rule')
      .option('--progress <file>', 'JSON of what is being worked on; it is shown and breaks nothing')
      .option('--exemptions <file>', 'YAML or JSON list of {check, resource, expires, reason}; over, it counts no more')
      .option('--zap <file>', 'JSON report of a ZAP baseline run (zap-baseline.py -J)')
      .option('--allowed-keys <file...>', 'OpenPGP public keys that may sign release tags')
      .option('--allowed-signers <file>', 'SSH keys that may sign release tags, as ssh-keygen keeps them')
      .option('--checkout <dir>', "with SERVICE: a checkout of the service's repository")
      .option('--repository <location>', 'with --checkout: which repository of the service it is')
      .option(
        '--checks <dir>',
        'folder with checks of your own (.ts, .js); their code RUNS WITH YOUR RIGHTS, so name only a folder that you trust',
      )
      .option('--upload', 'with SERVICE: hand the results to the server as evidence')
      .option('--ca <file>', 'roots in PEM that count besides those of Mozilla and of this machine')
      .option('--allow-private', 'look at private and loopback addresses as well')
      .action(orCouldNotRun(run));
  },
};
