import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect as connectTls } from 'node:tls';
import { captureHttp, grade, type HttpTools, tlsOver } from '@gatehouse/http-probe';
import { createAuthority } from './authority.ts';
import { explanationFor, unusedExplanations } from './explained.ts';
import { headerSets } from './header-sets.ts';
import { serveSites } from './server.ts';
import { domain, hostOf, type Site } from './site.ts';
import { wholeSites } from './whole-sites.ts';

export type HttpComparison = {
  readonly headerSets: number;
  readonly sites: number;
  /** What nothing explains. */
  readonly differences: readonly string[];
  readonly explained: readonly string[];
};

/** What one side says of a site: its error, or every test, the score and the letter. */
export type Verdict = { readonly refused: string } | { readonly facts: Readonly<Record<string, string>> };

/** Hosts on the preload list of this comparison. */
const preloaded = new Set([hostOf('preloaded'), hostOf('preloaded-next')]);

/** Grades every header set and every site with the Observatory's package and with our own, from the same servers. */
export async function compareHttp(say: (line: string) => void): Promise<HttpComparison> {
  const sites = [...headerSets(), ...wholeSites];
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-observatory-'));
  const authority = await createAuthority(folder, [`*.${domain}`]);
  const server = await serveSites(sites, authority);
  const oracle = startOracle(authority.rootFile);
  try {
    const differences: string[] = [];
    const explained: string[] = [];
    const used = new Set<string>();
    let done = 0;
    await inParallel(sites, 8, async (site) => {
      const host = `${hostOf(site.name)}:${server.port}`;
      const [ours, theirs] = await Promise.all([judgeOurselves(host, authority.root), oracle.judge(host)]);
      for (const { fact, line } of differencesOf(site, ours, theirs)) {
        const why = explanationFor(site.name, fact);
        if (why === undefined) differences.push(line);
        else {
          explained.push(`${line}: ${why}`);
          used.add(site.name);
        }
      }
      done += 1;
      if (done % 100 === 0) say(`observatory: ${done} of ${sites.length}`);
    });
    for (const name of unusedExplanations(used)) differences.push(`${name} is explained and does not differ`);
    const count = (kind: Site['kind']) => sites.filter((site) => site.kind === kind).length;
    return {
      headerSets: count('headers'),
      sites: count('site'),
      differences: differences.sort(),
      explained: explained.sort(),
    };
  } finally {
    oracle.stop();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

async function judgeOurselves(host: string, ca: string): Promise<Verdict> {
  const tools: HttpTools = {
    now: () => new Date(),
    dial: async (_host, port, signal) => {
      const socket = connect({ host: '127.0.0.1', port, signal });
      await once(socket, 'connect');
      return socket;
    },
    tls: tlsOver(connectTls, { ca }),
  };
  const observation = await captureHttp(`https://${host}/`, tools, { pageOnly: true });
  const result = grade(observation, { algorithm: 4, isPreloaded: (name) => preloaded.has(name) });
  if (result.outcome === 'not-tested') return { refused: result.reason };
  const tests = Object.entries(result.tests).map(([name, test]) => [
    name,
    `${test.result} ${test.pass} ${test.scoreModifier}`,
  ]);
  return { facts: { ...Object.fromEntries(tests), score: `${result.score} ${result.grade}` } };
}

type Told = {
  readonly host: string;
  readonly error?: string;
  readonly result?: {
    readonly scan: { readonly score: number; readonly grade: string };
    readonly tests: Readonly<
      Record<string, { readonly result: string; readonly pass: boolean; readonly scoreModifier: number }>
    >;
  };
};

function startOracle(rootFile: string) {
  const list = Object.fromEntries(
    [...preloaded].map((host) => [host, { mode: 'force-https', includeSubDomains: true }]),
  );
  const child = spawn(process.execPath, [join(import.meta.dirname, 'oracle.ts'), JSON.stringify(list)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: rootFile },
  });
  const waiting = new Map<string, (told: Told) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const told = JSON.parse(line) as Told;
    waiting.get(told.host)?.(told);
  });
  child.once('exit', (code) => {
    for (const [host, tell] of waiting) tell({ host, error: `the Observatory's process ended with ${code}` });
  });
  return {
    judge: async (host: string): Promise<Verdict> => {
      const told = await new Promise<Told>((resolve) => {
        waiting.set(host, resolve);
        child.stdin.write(`${host}\n`);
      });
      if (told.result === undefined) return { refused: told.error ?? 'no result' };
      const { scan, tests } = told.result;
      const facts = Object.entries(tests).map(([name, test]) => [
        name,
        `${test.result} ${test.pass} ${test.scoreModifier}`,
      ]);
      return { facts: { ...Object.fromEntries(facts), score: `${scan.score} ${scan.grade}` } };
    },
    stop: () => child.stdin.end(),
  };
}

function differencesOf(
  site: Site,
  ours: Verdict,
  theirs: Verdict,
): readonly { readonly fact: string; readonly line: string }[] {
  if ('refused' in ours || 'refused' in theirs) {
    if ('refused' in ours && 'refused' in theirs) return [];
    const say = (verdict: Verdict) => ('refused' in verdict ? `no grade (${verdict.refused})` : verdict.facts['score']);
    return [
      { fact: 'graded', line: `${site.name} graded: the probe says ${say(ours)}, the Observatory ${say(theirs)}` },
    ];
  }
  const names = [...new Set([...Object.keys(ours.facts), ...Object.keys(theirs.facts)])];
  return names
    .filter((name) => ours.facts[name] !== theirs.facts[name])
    .map((fact) => ({
      fact,
      line: `${site.name} ${fact}: the probe says ${ours.facts[fact]}, the Observatory ${theirs.facts[fact]}`,
    }));
}
