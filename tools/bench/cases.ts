import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../../server/src/platform/db/embedded/index.ts';
import { prepareEmbeddedLogin } from '../../server/src/platform/db/index.ts';
import type { Actors } from './cases/data.ts';
import { caller, compare } from './cases/measure.ts';
import type { Setup } from './cases/server.ts';
import { prepare, startServer, type Tokens } from './cases/stage.ts';
import { searched } from './cases/words.ts';
import { say } from './figures.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '10000,1000000' }, times: { type: 'string', default: '100' } },
});
const sizes = values.cases.split(',').map(Number);
const times = Number(values.times);

/** What is measured, and how many times the bare route it may take. */
type Measured = { readonly name: string; readonly path: string; readonly limit?: number };

function measuredRoutes(actors: Actors, openId: string, seesAll: boolean): readonly Measured[] {
  const hidden = seesAll ? 10 : 25;
  const list = (query: string) => `/api/v1/cases?limit=50${query}`;
  return [
    { name: 'list', path: list(''), limit: 2 },
    {
      name: 'list, team and severity by deadline',
      path: list(`&team=${actors.team}&severity=high&sort=deadline`),
      limit: 2,
    },
    { name: 'list, assignee', path: list('&assignee=me'), limit: 2 },
    { name: 'list, kind report', path: list('&kind=report'), limit: 2 },
    { name: 'open', path: `/api/v1/cases/${openId}`, limit: 2 },
    { name: 'search, frequent word', path: list(`&q=${searched.frequent}`), limit: 10 },
    { name: 'search, word in 0.5 %', path: list(`&q=${searched.medium}`), limit: 10 },
    { name: 'search, rare word', path: list(`&q=${searched.rare}`), limit: 10 },
    { name: 'search, two words', path: list(`&q=${searched.frequent}+${searched.medium}`), limit: 10 },
    { name: 'search, only in hidden cases', path: list(`&q=${searched.hidden}`), limit: hidden },
    { name: 'search, rare and hidden', path: list(`&q=${searched.hiddenRare}`), limit: hidden },
    { name: 'inbox, unowned', path: list('&assignee=none&state=open') },
    { name: 'inbox, my team by deadline', path: list('&team=mine&state=open&sort=deadline') },
    { name: 'inbox, overdue', path: list('&deadline=overdue&state=open&sort=deadline') },
    { name: 'counts', path: '/api/v1/cases/counts' },
    { name: 'backlog', path: '/api/v1/backlog' },
  ];
}

type Ratios = Map<string, number>;

async function measureSize(cases: number): Promise<Ratios> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-bench-cases-'));
  const cluster = await startEmbedded({ dataDir, purpose: 'command', log: () => undefined, durable: false });
  try {
    const connection = await prepareEmbeddedLogin(cluster.connection);
    const masterKey = randomBytes(32);
    const began = performance.now();
    const { actors, tokens } = await prepare(cluster.connection, connection, masterKey, dataDir, cases);
    say({ bench: 'cases.build', cases, seconds: (performance.now() - began) / 1000 });
    const setup = { connection, masterKey: masterKey.toString('base64'), dataDir };
    return await measureActors(setup, actors, tokens, cases);
  } finally {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measureActors(
  setup: Omit<Setup, 'bareIds'>,
  actors: Actors,
  tokens: Tokens,
  cases: number,
): Promise<Ratios> {
  const ratios: Ratios = new Map();
  for (const who of ['few', 'many', 'security'] as const) {
    const { routes, bareIds } = await planned(setup, actors, tokens[who], who === 'security');
    const { child, port } = await startServer({ ...setup, bareIds });
    const { call, close } = caller(port);
    try {
      for (const [n, { name, path, limit }] of routes.entries()) {
        const figure = await compare(
          () => call(path, tokens[who]),
          () => call(`/bench/bare?rows=${n}`),
          times,
        );
        ratios.set(`${who}: ${name}`, figure.ratio);
        const told = { bench: 'cases', route: name, actor: who, cases, value: figure.ms, unit: 'ms' };
        say({ ...told, limit: figure.bareMs, ratio: figure.ratio, ...(limit === undefined ? {} : { allowed: limit }) });
      }
    } finally {
      close();
      child.kill();
    }
  }
  return ratios;
}

/** What is measured for an actor, and for each the fifty rows that the bare route reads: the same, or the newest. */
async function planned(setup: Omit<Setup, 'bareIds'>, actors: Actors, token: string, seesAll: boolean) {
  const { child, port } = await startServer({ ...setup, bareIds: [] });
  const { call, close } = caller(port);
  const idsOf = async (path: string): Promise<readonly string[]> => {
    const { items = [] } = JSON.parse(await call(path, token)) as { items?: { id?: string }[] };
    return items.flatMap(({ id }) => id ?? []);
  };
  try {
    const newest = await idsOf('/api/v1/cases?limit=50');
    const routes = measuredRoutes(actors, newest[0] ?? '', seesAll);
    const bareIds: (readonly string[])[] = [];
    for (const { path } of routes) {
      const ids = await idsOf(path);
      bareIds.push(ids.length === 50 ? ids : newest);
    }
    return { routes, bareIds };
  } finally {
    close();
    child.kill();
  }
}

const bySize: Ratios[] = [];
for (const size of sizes) bySize.push(await measureSize(size));
const [small, ...larger] = bySize;
for (const [i, ratios] of larger.entries()) {
  for (const [name, ratio] of ratios) {
    const before = small?.get(name) ?? Number.NaN;
    say({
      bench: 'cases.growth',
      route: name,
      from: sizes[0],
      to: sizes[i + 1],
      value: ratio / before,
      unit: 'times the ratio',
      allowed: 1.5,
    });
  }
}
