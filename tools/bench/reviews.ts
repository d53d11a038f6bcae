import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../../server/src/platform/db/embedded/index.ts';
import { prepareEmbeddedLogin } from '../../server/src/platform/db/index.ts';
import { caller, compare } from './cases/measure.ts';
import type { Setup } from './cases/server.ts';
import { prepare, startServer, type Tokens } from './cases/stage.ts';
import { say } from './figures.ts';
import { makeReviews } from './reviews/data.ts';

const { values } = parseArgs({
  options: { reviews: { type: 'string', default: '10000' }, times: { type: 'string', default: '100' } },
});
const times = Number(values.times);

/** What is measured, who asks, and how many times the bare route it may take. */
type Measured = {
  readonly name: string;
  readonly path: string;
  readonly who: keyof Tokens;
  readonly limit: number;
};

const measured: readonly Measured[] = [
  { name: 'queue', path: '/api/v1/reviews?state=open&sort=queue&limit=50', who: 'few', limit: 3 },
  { name: 'queue', path: '/api/v1/reviews?state=open&sort=queue&limit=50', who: 'security', limit: 3 },
  { name: 'queue, triage', path: '/api/v1/reviews?state=triage&sort=queue&limit=50', who: 'security', limit: 3 },
  { name: 'newest', path: '/api/v1/reviews?limit=50', who: 'many', limit: 3 },
  { name: 'calendar, a week', path: '/api/v1/schedule?days=7', who: 'few', limit: 3 },
  { name: 'calendar, a week', path: '/api/v1/schedule?days=7', who: 'security', limit: 3 },
  { name: 'figures', path: '/api/v1/figures?quarter=2026-Q1', who: 'security', limit: 20 },
  {
    name: 'figures, as of',
    path: '/api/v1/figures?quarter=2026-Q1&asOf=2026-02-20T00:00:00Z',
    who: 'security',
    limit: 20,
  },
];

/** The fifty rows that the bare route reads: those of the newest page. */
async function newestRows(setup: Omit<Setup, 'bareIds'>, token: string): Promise<readonly string[]> {
  const { child, port } = await startServer({ ...setup, bareIds: [] });
  const { call, close } = caller(port);
  try {
    const { items } = JSON.parse(await call('/api/v1/cases?limit=50', token)) as { items: { id: string }[] };
    return items.map(({ id }) => id);
  } finally {
    close();
    child.kill();
  }
}

async function measure(setup: Omit<Setup, 'bareIds'>, tokens: Tokens): Promise<void> {
  const { child, port } = await startServer({ ...setup, bareIds: [await newestRows(setup, tokens.security)] });
  const { call, close } = caller(port);
  try {
    for (const { name, path, who, limit } of measured) {
      const figure = await compare(
        () => call(path, tokens[who]),
        () => call('/bench/bare?rows=0'),
        times,
      );
      const told = { bench: 'reviews', route: name, actor: who, value: figure.ms, unit: 'ms', limit: figure.bareMs };
      say({ ...told, ratio: figure.ratio, allowed: limit });
    }
  } finally {
    close();
    child.kill();
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-bench-reviews-'));
const cluster = await startEmbedded({ dataDir, purpose: 'command', log: () => undefined, durable: false });
try {
  const connection = await prepareEmbeddedLogin(cluster.connection);
  const masterKey = randomBytes(32);
  const began = performance.now();
  const reviews = Number(values.reviews);
  const { tokens } = await prepare(cluster.connection, connection, masterKey, dataDir, reviews, async (keys) => {
    const made = await makeReviews(cluster.connection, keys);
    say({ bench: 'reviews.build', ...made, seconds: (performance.now() - began) / 1000 });
  });
  await measure({ connection, masterKey: masterKey.toString('base64'), dataDir }, tokens);
} finally {
  await cluster.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
