import { parseEndpoint } from '@gatehouse/checks';
import { captureHttp } from '@gatehouse/http-probe';
import {
  type GuidelineVersion,
  guidelineLevels,
  guidelineVersions,
  judgeTls,
  probeTls,
  type StarttlsProtocol,
  starttlsProtocols,
  tlsAnswer,
} from '@gatehouse/tls-probe';
import { oneOf } from '../choice.ts';
import type { CommandGroup } from '../command.ts';
import { couldNotRun, orCouldNotRun, wrongUseIsNoVerdict } from '../could-not-run.ts';
import { printable, printJson, say } from '../output.ts';
import { failBelow } from '../probing/fail-below.ts';
import { type FurtherOptions, furtherLooks, withFurther } from '../probing/further.ts';
import { answerOf, httpJson } from '../probing/http-answer.ts';
import { type NetworkOptions, networkTools } from '../probing/network.ts';
import { showHttp } from '../probing/show-http.ts';
import { showTls } from '../probing/show-tls.ts';

type Json = { readonly json?: true };
type Below = { readonly failBelow?: string };
type HttpOptions = NetworkOptions & FurtherOptions & Json & Below;
type TlsOptions = NetworkOptions & Json & Below & { readonly guideline: string; readonly starttls?: string };

const grades = ['A+', 'A', 'A-', 'B+', 'B', 'B-', 'C+', 'C', 'C-', 'D+', 'D', 'D-'] as const;

function notTested(target: string, reason: string, seconds: number, o: Json): void {
  process.exitCode = couldNotRun;
  if (o.json) printJson({ target, outcome: 'not-tested', reason, seconds });
  else say(`${printable(target)} could not be tested: ${printable(reason)}`);
}

async function probeTlsAt(name: string, o: TlsOptions): Promise<void> {
  const guideline: GuidelineVersion = oneOf('--guideline', o.guideline, guidelineVersions);
  const starttls: StarttlsProtocol | undefined =
    o.starttls === undefined ? undefined : oneOf('--starttls', o.starttls, starttlsProtocols);
  const level = o.failBelow === undefined ? undefined : oneOf('--fail-below', o.failBelow, guidelineLevels);
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
  failBelow(level && { check: 'tls-guideline', with: { guideline, level } }, seen);
}

async function probeHttpAt(url: string, o: HttpOptions): Promise<void> {
  const minimum = o.failBelow === undefined ? undefined : oneOf('--fail-below', o.failBelow, grades);
  const endpoint = parseEndpoint(url);
  if (endpoint?.url === undefined)
    throw new TypeError(`${url}: must be an http or https address, without name and password`);
  const tools = networkTools(o);
  const further = furtherLooks(o);
  const begun = performance.now();
  const seen = await captureHttp(endpoint.url, tools, further);
  const seconds = Math.round(performance.now() - begun) / 1000;
  const answer = await answerOf(seen);
  if (o.json) printJson(httpJson(seen, answer, seconds));
  else if (seen.outcome === 'observed') showHttp(seen, answer);
  if (answer.notTested !== null) {
    process.exitCode = couldNotRun;
    if (!o.json) say(`${printable(seen.url)} could not be tested: ${printable(answer.notTested)}`);
    return;
  }
  failBelow(minimum && { check: 'observatory-grade', with: { minimum } }, seen);
}

export const probeCommand: CommandGroup = {
  register: (program) => {
    const probe = wrongUseIsNoVerdict(program.command('probe')).description(
      'look at an endpoint from this machine, without a server; exit code 3 when it could not be tested, or could not run',
    );
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
      .option('--fail-below <level>', `exit code 1 below this level: ${guidelineLevels.join(', ')}`)
      .option('--json', 'as JSON')
      .action(orCouldNotRun(probeTlsAt));
    withFurther(probe.command('http <url>'))
      .description('redirects, headers, cookies and policies of a page, with the grade of the public Observatory')
      .option('--ca <file>', 'roots in PEM that count besides those of Mozilla and of this machine')
      .option('--allow-private', 'look at private and loopback addresses as well')
      .option('--fail-below <grade>', 'exit code 1 below this grade, as B+')
      .option('--json', 'as JSON')
      .action(orCouldNotRun(probeHttpAt));
  },
};
