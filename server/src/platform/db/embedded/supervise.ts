import { hold } from './locks.ts';
import { type Cluster, ensureRunning, postmastersOf } from './postmaster.ts';
import { isPostmaster } from './processes.ts';

const lookEveryMs = 200;
const longestPauseMs = 5_000;

export type Supervision = { end(): Promise<void> };

/** Starts PostgreSQL again when it dies under a serving Gatehouse; pools reconnect by themselves to the same socket. */
export function supervise(cluster: Cluster, startLock: string, afterRestart: () => Promise<void>): Supervision {
  let [pid] = postmastersOf(cluster);
  let stopped = false;
  let pauseMs = lookEveryMs;
  let timer: NodeJS.Timeout;
  let turn = Promise.resolve();

  async function restart(): Promise<void> {
    cluster.log('PostgreSQL ended unexpectedly; starting it again.');
    const lock = await hold(startLock, 60_000);
    try {
      if (stopped || lock === undefined) return;
      await ensureRunning(cluster);
      [pid] = postmastersOf(cluster);
      await afterRestart();
      pauseMs = lookEveryMs;
      cluster.log('PostgreSQL runs again.');
    } finally {
      await lock?.release();
    }
  }

  async function look(): Promise<void> {
    // Without a pid the server is another container's: it is that one's to restart.
    if (pid === undefined || isPostmaster(pid, cluster.layout.clusterName)) return;
    try {
      await restart();
    } catch (error) {
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      cluster.log(`PostgreSQL could not be started again: ${(error as Error).message}`);
    }
  }

  function schedule(): void {
    timer = setTimeout(() => {
      turn = look().finally(() => {
        if (!stopped) schedule();
      });
    }, pauseMs);
    timer.unref();
  }

  schedule();
  return {
    end: () => {
      stopped = true;
      clearTimeout(timer);
      return turn;
    },
  };
}
