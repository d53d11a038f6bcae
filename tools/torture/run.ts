import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../../server/src/platform/db/embedded/index.ts';
import { freePorts } from './free-ports.ts';
import { startLoad } from './load.ts';
import { mailMaker } from './mails.ts';
import { generator, planRounds, type Round, steps } from './plan.ts';
import { type Victim, victim } from './processes.ts';
import { settled, verify } from './verify.ts';

const resumeLimitMs = 10_000;
const stepWaitMs = 20_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Resolves with true when the line was seen in time. */
function nextLine(of: Victim, type: string, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (seen: boolean): void => {
      clearTimeout(timer);
      forget();
      resolve(seen);
    };
    const forget = of.onLine((line) => {
      if (line.type === type) finish(true);
    });
    const timer = setTimeout(() => finish(false), withinMs);
  });
}

type Run = {
  readonly victims: Readonly<Record<'web' | 'worker' | 'mail', Victim>>;
  readonly postmaster: () => Promise<number>;
  readonly kills: Map<string, number>;
  readonly problems: string[];
  slowestResumeMs: number;
};

async function killIn(run: Run, round: Round): Promise<string> {
  if (round.kind === 'step') {
    const target = run.victims[round.step.process];
    if (!(await nextLine(target, round.step.line, stepWaitMs))) {
      run.problems.push(`no ${round.step.line} within ${stepWaitMs} ms`);
      return `${round.step.name} (not seen)`;
    }
    await target.kill();
    target.start();
    return round.step.name;
  }
  await sleep(round.afterMs);
  if (round.process === 'postgres') {
    process.kill(await run.postmaster(), 'SIGKILL');
    return 'postgres';
  }
  await run.victims.web.kill();
  run.victims.web.start();
  return 'web';
}

async function playRound(run: Run, round: Round, number: number): Promise<void> {
  const name = await killIn(run, round);
  run.kills.set(name, (run.kills.get(name) ?? 0) + 1);
  const from = performance.now();
  const resumed = await nextLine(run.victims.worker, 'intake.stored', 2 * resumeLimitMs);
  const took = performance.now() - from;
  run.slowestResumeMs = Math.max(run.slowestResumeMs, took);
  if (!resumed || took > resumeLimitMs)
    run.problems.push(`round ${number} (${name}): work went on after ${Math.round(took)} ms`);
  say(`round ${number}: killed at ${name}, work went on after ${Math.round(took)} ms`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
    },
  });
  const rounds = planRounds(Number(values.rounds), 5, generator(Number(values.seed)));
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-torture-'));
  const data = join(folder, 'data');
  const cluster = await startEmbedded({ dataDir: data, purpose: 'serve', log: say });
  const { connection } = cluster;
  const masterKeyFile = join(folder, 'master.key');
  writeFileSync(masterKeyFile, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  const [http, smtp] = await freePorts();
  const url = `postgres://${connection.user}:${encodeURIComponent(connection.password)}@localhost:${connection.port}/${connection.database}?host=${encodeURIComponent(connection.host)}`;
  const environment = {
    PATH: process.env['PATH'] ?? '',
    GATEHOUSE_DATA: data,
    GATEHOUSE_HTTP: `127.0.0.1:${http}`,
    GATEHOUSE_SMTP: `127.0.0.1:${smtp}`,
    GATEHOUSE_MASTER_KEY_FILE: masterKeyFile,
    DATABASE_URL: url,
    GATEHOUSE_LOG_LEVEL: 'info',
  };
  const victims = {
    web: victim('web', environment),
    worker: victim('worker', environment),
    mail: victim('mail', environment),
  };
  const run: Run = {
    victims,
    kills: new Map(),
    problems: [],
    slowestResumeMs: 0,
    postmaster: async () => {
      const client = new pg.Client(connection);
      await client.connect();
      const { rows } = await client.query<{ pid: number }>(
        `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`,
      );
      await client.end();
      return rows[0]?.pid ?? 0;
    },
  };
  try {
    const cli = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
    const command = (args: readonly string[]): string =>
      execFileSync(process.execPath, [cli, ...args], {
        env: environment,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    const admin = JSON.parse(
      command(['admin', 'create', '--email', 'torture@example.org', '--name', 'Torture', '--json']),
    ) as { token: string };
    for (const each of Object.values(victims)) each.start();
    const origin = `http://127.0.0.1:${http}`;
    const roleKey = await roleKeyOf(origin);
    const load = startLoad(
      smtp,
      'security@localhost',
      mailMaker(roleKey, `${Date.now().toString(36)}s${values.seed}`),
      4,
    );
    for (const [index, round] of rounds.entries()) await playRound(run, round, index + 1);
    await load.stop();
    say('waiting until everything is worked through');
    const quiet = async (): Promise<boolean> => {
      const client = new pg.Client(connection);
      await client.connect();
      const { rows } = await client.query<{ open: number }>(
        `select count(*)::int as open from gatehouse.outgoing_mail where state = 'queued'`,
      );
      await client.end();
      return rows[0]?.open === 0;
    };
    if (!(await settled(connection, quiet, 120_000)))
      run.problems.push('not everything was worked through within two minutes');
    await sleep(11_000);
    const verdict = await verify({
      origin,
      token: admin.token,
      outbox: join(data, 'outbox'),
      connection,
      sent: load.sent,
    });
    const audit = JSON.parse(command(['audit', 'verify', '--json'])) as { ok: boolean };
    if (!audit.ok) run.problems.push(`audit verify: ${JSON.stringify(audit)}`);
    const problems = [...run.problems, ...verdict.problems];
    const kills = Object.fromEntries([...run.kills].sort());
    say(
      JSON.stringify({
        torture: 'intake',
        seed: Number(values.seed),
        rounds: rounds.length,
        kills,
        slowestResumeMs: Math.round(run.slowestResumeMs),
        ...verdict.figures,
        audit: audit.ok,
        problems: problems.length,
      }),
    );
    for (const step of steps)
      if ((run.kills.get(step.name) ?? 0) < 5 && rounds.length >= 50)
        problems.push(`only ${run.kills.get(step.name) ?? 0} kills at ${step.name}`);
    for (const problem of problems.slice(0, 50)) say(`PROBLEM ${problem}`);
    if (problems.length > 0) {
      process.exitCode = 1;
      for (const each of Object.values(victims)) say(`--- last of ${each.name}\n${each.output()}`);
    }
  } finally {
    for (const each of Object.values(victims)) await each.stop();
    await cluster.stop();
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
  }
}

/** The web process may still be starting. */
async function roleKeyOf(origin: string): Promise<string> {
  for (let i = 0; i < 200; i++) {
    const response = await fetch(`${origin}/api/v1/role-keys`).catch(() => undefined);
    if (response?.ok) {
      const keys = (await response.json()) as { armored: string; state: string }[];
      const current = keys.find((key) => key.state === 'current');
      if (current !== undefined) return current.armored;
    }
    await sleep(100);
  }
  throw new Error('The web process did not answer within twenty seconds.');
}

await main();
