import { parseArgs } from 'node:util';
import { victim } from '../stage/processes.ts';
import { readyRoleKey } from '../stage/ready.ts';
import { type Stage, setStage } from '../stage/stage.ts';
import { startLoad } from './load.ts';
import { mailMaker } from './mails.ts';
import { generator, planRounds, steps } from './plan.ts';
import { playRound, type Run } from './rounds.ts';
import { settled, verify } from './verify.ts';

const sealSeconds = 11;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** All that is asked of a run once the kills are over. */
async function judge(
  stage: Stage,
  run: Run,
  load: ReturnType<typeof startLoad>,
  token: string,
): Promise<Record<string, unknown>> {
  say('waiting until everything is worked through');
  if (!(await settled(stage, 120_000))) run.problems.push('not everything was worked through within two minutes');
  await sleep(sealSeconds * 1000);
  const verdict = await verify({ stage, token, sent: load.sent });
  const audit = JSON.parse(stage.command(['audit', 'verify', '--json'])) as { ok: boolean };
  if (!audit.ok) run.problems.push(`audit verify: ${JSON.stringify(audit)}`);
  run.problems.push(...verdict.problems);
  return { ...verdict.figures, auditIntact: audit.ok };
}

/** The load waits while more than this is still to be filed, so that a slow machine is busy and not buried. */
const mostWaiting = 60;

function keepPace(stage: Stage, load: ReturnType<typeof startLoad>): { readonly stop: () => Promise<void> } {
  let running = true;
  const done = (async () => {
    while (running) {
      // PostgreSQL itself is killed now and then; then the pace stays as it was.
      const waiting = await stage
        .ask<number>(`select count(*)::int from gatehouse.raw_mail where state = 'received'`)
        .catch(() => undefined);
      if (waiting !== undefined) load.pause(waiting > mostWaiting);
      await sleep(300);
    }
  })();
  return {
    stop: async () => {
      running = false;
      load.pause(false);
      await done;
    },
  };
}

async function torture(stage: Stage, rounds: number, seed: number): Promise<Run> {
  const victims = {
    web: victim('web', stage.environment),
    worker: victim('worker', stage.environment),
    mail: victim('mail', stage.environment),
  };
  const run: Run = {
    victims,
    kills: new Map(),
    problems: [],
    slowestResumeMs: 0,
    postmaster: () => stage.ask<number>(`split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int`),
  };
  try {
    const admin = JSON.parse(
      stage.command(['admin', 'create', '--email', 'torture@example.org', '--name', 'Torture', '--json']),
    ) as { token: string };
    for (const each of Object.values(victims)) each.start();
    const make = mailMaker(await readyRoleKey(stage.origin), `${Date.now().toString(36)}s${seed}`);
    const load = startLoad(stage.smtpPort, 'security@localhost', make, 4);
    const governor = keepPace(stage, load);
    const plan = planRounds(rounds, 5, generator(seed));
    for (const [index, round] of plan.entries()) say(await playRound(run, round, index + 1));
    await governor.stop();
    await load.stop();
    const figures = await judge(stage, run, load, admin.token);
    for (const { name } of steps) {
      const kills = run.kills.get(name) ?? 0;
      if (rounds >= 50 && kills < 5) run.problems.push(`only ${kills} kills at ${name}`);
    }
    say(
      JSON.stringify({
        torture: 'intake',
        seed,
        rounds,
        kills: Object.fromEntries([...run.kills].sort()),
        slowestResumeMs: run.slowestResumeMs,
        ...figures,
        problems: run.problems.length,
      }),
    );
    return run;
  } finally {
    for (const each of Object.values(victims)) await each.stop();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
    },
  });
  const stage = await setStage(say);
  try {
    const run = await torture(stage, Number(values.rounds), Number(values.seed));
    for (const problem of run.problems.slice(0, 50)) say(`PROBLEM ${problem}`);
    if (run.problems.length > 0) {
      process.exitCode = 1;
      for (const each of Object.values(run.victims)) say(`--- last lines of ${each.name}\n${each.output()}`);
    }
  } finally {
    await stage.strike(values.keep);
  }
}

await main();
