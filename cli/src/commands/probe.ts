import { checks, parseEndpoint, type Result, runChecks } from '@gatehouse/checks';
import { captureHttp, grade, type HttpObservation } from '@gatehouse/http-probe';
import {
  type GuidelineVersion,
  guidelineVersions,
  judgeTls,
  probeTls,
  type StarttlsProtocol,
  starttlsProtocols,
  tlsAnswer,
} from '@gatehouse/tls-probe';
import type { CommandGroup } from '../command.ts';
import { printable, printJson, say } from '../output.ts';
import { type NetworkOptions, networkTools } from '../probing/network.ts';
import { showHttp } from '../probing/show-http.ts';
import { showTls } from '../probing/show-tls.ts';

type Json = { readonly json?: true };
type TlsOptions = NetworkOptions & Json & { readonly guideline: string; readonly starttls?: string };

/** As of a baseline run: nothing could be looked at. */
const couldNotRun = 3;

function oneOf<T extends string>(option: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === given);
  if (found === undefined) throw new TypeError(`${option}: "${given}" must be ${allowed.join(', ')}`);
  return found;
}

function notTested(target: string, reason: string, seconds: number, o: Json): void {
  process.exitCode = couldNotRun;
  if (o.json) printJson({ target, outcome: 'not-tested', reason, seconds });
  else say(`${printable(target)} could not be tested: ${printable(reason)}`);
}

async function probeTlsAt(name: string, o: TlsOptions): Promise<void> {
  const guideline: GuidelineVersion = oneOf('--guideline', o.guideline, guidelineVersions);
  const starttls: StarttlsProtocol | undefined =
    o.starttls === undefined ? undefined : oneOf('--starttls', o.starttls, starttlsProtocols);
  const endpoint = parseEndpoint(/:\/\//.test(name) || starttls === undefined ? name : `${starttls}://${name}`);
  if (endpoint === undefined) throw new TypeError(`${name}: must be HOST or HOST:PORT`);
  const { host, port } = endpoint;
  const protocol = starttls ?? endpoint.starttls;
  const { dial, ...tools } = networkTools(o);
  const target = { host, port, ...(protocol === undefined ? {} : { starttls: protocol }) };
  const seen = await probeTls(target, { ...tools, dial: (signal) => dial(host, port, signal) });
  if (seen.outcome === 'not-tested') return notTested(seen.target, seen.reason, seen.seconds, o);
  if (o.json) printJson(tlsAnswer(seen, guideline));
  else showTls(seen, judgeTls(seen, guideline));
}

async function probeHttpAt(url: string, o: NetworkOptions & Json): Promise<void> {
  const endpoint = parseEndpoint(url);
  if (endpoint?.url === undefined)
    throw new TypeError(`${url}: must be an http or https address, without name and password`);
  const tools = networkTools(o);
  const begun = performance.now();
  const seen = await captureHttp(endpoint.url, tools);
  const seconds = Math.round(performance.now() - begun) / 1000;
  if (seen.outcome === 'not-tested') return notTested(endpoint.url, seen.message, seconds, o);
  const results = await decide(seen);
  const graded = grade(seen);
  if (!o.json) return showHttp(seen, graded, results);
  const observatory =
    graded.outcome === 'graded'
      ? { score: graded.score, grade: graded.grade, tests: graded.tests }
      : { score: null, grade: null, tests: {}, reason: graded.reason };
  const decided = results.map(({ check, verdict }) => ({
    id: check,
    outcome: verdict.outcome,
    reason: verdict.reason,
  }));
  printJson({ url: seen.url, finalUrl: seen.finalUrl, observatory, checks: decided, seconds });
}

/** Every check on what was captured, with its own parameters. */
function decide(seen: HttpObservation): Promise<readonly Result[]> {
  const wanted = checks.filter(({ collector }) => collector === 'http').map(({ id }) => ({ check: id }));
  const collector = {
    name: 'http',
    version: '1',
    targetKinds: ['endpoint'],
    collect: async () => ({ outcome: 'observed', observation: seen }) as const,
    recognises: (_given: unknown): _given is HttpObservation => true,
  };
  const targets = [{ kind: 'endpoint', name: seen.url }];
  return runChecks({ targets, wanted, collectors: [collector], tools: { now: () => new Date(seen.observedAt) } });
}

export const probeCommand: CommandGroup = {
  register: (program) => {
    const probe = program
      .command('probe')
      .description('look at an endpoint from this machine, without a server; exit code 3 when it could not be tested');
    probe
      .command('tls <host>')
      .description('protocols, suites, groups, certificates and the level of the TLS guideline; HOST or HOST:PORT')
      .option(
        '--guideline <version>',
        `version of the server-side TLS guideline: ${guidelineVersions.join(', ')}`,
        '6.0',
      )
      .option('--starttls <protocol>', `begin in the clear: ${starttlsProtocols.join(', ')}`)
      .option('--ca <file>', 'roots in PEM that count besides those of Mozilla and of this machine')
      .option('--allow-private', 'look at private and loopback addresses as well')
      .option('--json', 'as JSON')
      .action(probeTlsAt);
    probe
      .command('http <url>')
      .description('redirects, headers, cookies and policies of a page, with the grade of the public Observatory')
      .option('--ca <file>', 'roots in PEM that count besides those of Mozilla and of this machine')
      .option('--allow-private', 'look at private and loopback addresses as well')
      .option('--json', 'as JSON')
      .action(probeHttpAt);
  },
};
