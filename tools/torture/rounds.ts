import type { Victim } from '../stage/processes.ts';
import type { Round } from './plan.ts';

const resumeLimitMs = 10_000;
const stepWaitMs = 20_000;

export type Run = {
  readonly victims: Readonly<Record<'web' | 'worker' | 'mail', Victim>>;
  /** Process id of the postmaster that runs now. */
  readonly postmaster: () => Promise<number>;
  readonly kills: Map<string, number>;
  readonly problems: string[];
  slowestResumeMs: number;
};

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

async function killIn(run: Run, round: Round): Promise<string> {
  if (round.kind === 'process') {
    await sleep(round.afterMs);
    if (round.process === 'postgres') {
      process.kill(await run.postmaster(), 'SIGKILL');
      return 'postgres';
    }
    await run.victims.web.kill();
    run.victims.web.start();
    return 'web';
  }
  const target = run.victims[round.step.process];
  if (!(await nextLine(target, round.step.line, stepWaitMs))) {
    run.problems.push(`no ${round.step.line} within ${stepWaitMs} ms`);
    return `${round.step.name} (not seen)`;
  }
  await target.kill();
  target.start();
  return round.step.name;
}

/** Kills once and waits until mails are filed again. */
export async function playRound(run: Run, round: Round, number: number): Promise<string> {
  const name = await killIn(run, round);
  run.kills.set(name, (run.kills.get(name) ?? 0) + 1);
  const from = performance.now();
  const resumed = await nextLine(run.victims.worker, 'intake.stored', 2 * resumeLimitMs);
  const took = Math.round(performance.now() - from);
  run.slowestResumeMs = Math.max(run.slowestResumeMs, took);
  if (!resumed || took > resumeLimitMs)
    run.problems.push(`round ${number} (${name}): work went on after ${took} ms only`);
  return `round ${number}: killed at ${name}, work went on after ${took} ms`;
}
