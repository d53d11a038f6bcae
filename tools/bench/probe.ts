import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePorts } from '@gatehouse/testing';
import { makePki, type Pki, serverName } from '../compare/certificates.ts';
import { median, say } from './figures.ts';
import { addressOf } from './probe/address.ts';
import { countOurs, countSslscan, countTestssl, type Facts } from './probe/count.ts';
import { startEndpoints } from './probe/endpoints.ts';
import { type Found, fullProbe } from './probe/full-probe.ts';

const { values } = parseArgs({
  options: { endpoints: { type: 'string', default: '100,1000' }, rounds: { type: 'string', default: '5' } },
});
const sizes = values.endpoints.split(',').map(Number);
const rounds = Number(values.rounds);

type Timed = { readonly seconds: number; readonly facts: Facts };

function seconds(from: number): number {
  return (performance.now() - from) / 1000;
}

async function timeOurs(pki: Pki, tls: number, http: number): Promise<Timed & { readonly found: Found }> {
  const from = performance.now();
  const found = await fullProbe({ address: addressOf(0), tls, http }, pki.root);
  return { seconds: seconds(from), facts: countOurs(found), found };
}

/** With everything that it can tell of a server switched on. */
function timeSslscan(folder: string, port: number): Timed {
  const file = join(folder, 'sslscan.xml');
  const wanted = ['--show-certificate', '--show-sigs', '--ocsp', `--sni-name=${serverName}`];
  const from = performance.now();
  execFileSync('sslscan', [`--xml=${file}`, ...wanted, `${addressOf(0)}:${port}`], { stdio: 'ignore' });
  return { seconds: seconds(from), facts: countSslscan(readFileSync(file, 'utf8')) };
}

/** As people run it, without options that narrow it down. */
function timeTestssl(folder: string, port: number): Timed {
  const file = join(folder, 'testssl.json');
  const quiet = ['--quiet', '--warnings', 'off', '--color', '0', '--nodns', 'none', '--jsonfile', file];
  const from = performance.now();
  // Its exit code is the number of its findings.
  spawnSync('testssl', [...quiet, '--ip', addressOf(0), `${serverName}:${port}`], { stdio: 'ignore', cwd: folder });
  return { seconds: seconds(from), facts: countTestssl(readFileSync(file, 'utf8')) };
}

type Crowd = {
  readonly milliseconds: number;
  readonly peakMb: number;
  readonly verdicts: Readonly<Record<string, number>>;
};

function crowd(count: number, tls: number, http: number, pki: Pki): Crowd {
  const program = fileURLToPath(new URL('./probe/crowd.ts', import.meta.url));
  // As the threads that probe in the server are: what V8 may take is bounded, or it keeps what it could give back.
  const args = [
    '--max-old-space-size=160',
    '--max-semi-space-size=4',
    program,
    String(count),
    String(tls),
    String(http),
    pki.rootFile,
  ];
  return JSON.parse(
    execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
  ) as Crowd;
}

async function one(pki: Pki, folder: string, tls: number, http: number): Promise<void> {
  const ours: Timed[] = [];
  const sslscan: Timed[] = [];
  for (let i = 0; i < rounds; i++) {
    ours.push(await timeOurs(pki, tls, http));
    sslscan.push(timeSslscan(folder, tls));
  }
  const testssl = [timeTestssl(folder, tls)];
  const value = median(ours.map((timed) => timed.seconds));
  const facts = ours[0]?.facts;
  for (const [name, others] of [
    ['sslscan', sslscan],
    ['testssl.sh', testssl],
  ] as const) {
    const limit = median(others.map((timed) => timed.seconds));
    const unit = `s for a full look at one endpoint, beside ${name}`;
    say({ bench: 'probe', value, unit, limit, ratio: value / limit, wanted: 1, facts, factsOfOther: others[0]?.facts });
  }
}

function many(pki: Pki, tls: number, http: number): void {
  let first: number | undefined;
  for (const count of sizes) {
    const { milliseconds, peakMb, verdicts } = crowd(count, tls, http, pki);
    const value = milliseconds / count;
    first ??= value;
    say({
      bench: 'probe-many',
      endpoints: count,
      value,
      unit: 'ms an endpoint',
      limit: first,
      ratio: value / first,
      verdicts,
    });
    say({
      bench: 'probe-memory',
      endpoints: count,
      value: peakMb,
      unit: 'MB at most',
      limit: 300,
      ratio: peakMb / 300,
    });
  }
}

async function main(): Promise<void> {
  process.env['PATH'] = `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin`;
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-probe-'));
  const pki = await makePki(folder);
  const [tls, http] = await freePorts();
  mkdirSync(join(folder, 'temp'));
  const stop = await startEndpoints(pki, folder, [tls, http], Math.max(1, ...sizes));
  try {
    await one(pki, folder, tls, http);
    many(pki, tls, http);
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
