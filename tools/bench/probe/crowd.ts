import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { addressOf } from './address.ts';
import { fullProbe } from './full-probe.ts';

/** Probes so many endpoints in one process, four at a time, and prints one JSON line: so that its memory is its own. */
const [count = 0, tls = 0, http = 0] = process.argv.slice(2, 5).map(Number);
const root = new X509Certificate(readFileSync(process.argv[5] ?? ''));
const lanes = 4;

const from = performance.now();
const verdicts = new Map<string, number>();
let next = 0;
async function lane(): Promise<void> {
  while (next < count) {
    const found = await fullProbe({ address: addressOf(next++), tls, http }, root);
    const verdict = `${found.level}, ${found.grade.grade}${found.tls.notSeen.length > 0 ? ', with gaps' : ''}`;
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  }
}
await Promise.all(Array.from({ length: lanes }, lane));
const milliseconds = performance.now() - from;
const peakMb = (process.resourceUsage().maxRSS * 1024) / 1e6;
process.stdout.write(`${JSON.stringify({ milliseconds, peakMb, verdicts: Object.fromEntries(verdicts) })}\n`);
