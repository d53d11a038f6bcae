import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makePki, type Pki } from './certificates.ts';
import { type Comparison, compareAccounts, type Party } from './differences.ts';
import type { Account } from './facts.ts';
import { type SuiteNumbers, suiteNumbers } from './names.ts';
import { readProbe } from './read/probe.ts';
import { readSslscan } from './read/sslscan.ts';
import { readTestssl } from './read/testssl.ts';
import { runProbe, runSslscan, runTestssl } from './scanners.ts';
import { implementations } from './servers/index.ts';
import type { Fleet, Server } from './servers/server.ts';
import { knownSuites } from './servers/suites.ts';

export type Row = {
  readonly server: Server;
  readonly probe: Account;
  readonly compared: Readonly<Partial<Record<Party, Comparison>>>;
};

export type Matrix = { readonly rows: readonly Row[]; readonly leftOut: readonly string[] };

export type MatrixOptions = {
  readonly folder: string;
  readonly only?: string;
  readonly testssl: boolean;
  readonly hasCommand: (name: string) => boolean;
  readonly say: (line: string) => void;
};

/** Starts the servers, looks at each one with everything, two at a time, and stops them again. */
export async function runMatrix(options: MatrixOptions): Promise<Matrix> {
  const { folder, say } = options;
  say('Making certificates …');
  const pki = await makePki(folder);
  const place = { folder, pki, known: knownSuites() };
  const fleets: Fleet[] = [];
  const leftOut: string[] = [];
  try {
    for (const one of implementations) {
      const missing = one.needs.filter((name) => !options.hasCommand(name));
      if (missing.length > 0) leftOut.push(`${one.name} (there is no ${missing.join(', ')})`);
      else fleets.push(await one.start(place));
    }
    const servers = fleets
      .flatMap((fleet) => fleet.servers)
      .filter(({ name }) => options.only === undefined || name.includes(options.only));
    say(`${servers.length} servers run.`);
    const rows = await inTurn(servers, 2, (server) => look(server, pki, suiteNumbers(place.known), options));
    return { rows, leftOut };
  } finally {
    await Promise.all(fleets.map((fleet) => fleet.stop()));
  }
}

async function look(server: Server, pki: Pki, numbers: SuiteNumbers, options: MatrixOptions): Promise<Row> {
  const folder = join(options.folder, 'results');
  mkdirSync(folder, { recursive: true });
  const probe = readProbe(await runProbe(server, pki), numbers);
  const sslscan = readSslscan(await runSslscan(server, folder));
  const testssl =
    options.testssl && server.testssl ? readTestssl(await runTestssl(server, folder), numbers) : undefined;
  options.say(`looked at ${server.name}`);
  return {
    server,
    probe,
    compared: {
      settings: compareAccounts(server.name, 'settings', probe, withScan(server.expected)),
      sslscan: compareAccounts(server.name, 'sslscan', probe, sslscan),
      ...(testssl === undefined ? {} : { testssl: compareAccounts(server.name, 'testssl', probe, testssl) }),
    },
  };
}

/** What is configured can be seen: a probe that failed differs from the settings. */
function withScan(expected: Account): Account {
  return { ...expected, values: new Map([...expected.values, ['scan', 'done']]) };
}

async function inTurn<T, R>(items: readonly T[], lanes: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
