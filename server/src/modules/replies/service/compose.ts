import type { ComposeResult } from '@gatehouse/mail';
import type { Background, Platform } from '../../../platform/module.ts';
import type { ProcessRole } from '../../../platform/settings.ts';
import { createThreadPool, type ThreadPool } from '../../../platform/threads/index.ts';
import type { ComposeTask } from './compose-thread.ts';

type Pool = ThreadPool<ComposeTask, ComposeResult>;

const pools = new WeakMap<Platform, Pool>();

/** Signs and encrypts on threads that are shared by all that this process sends, and started when first needed. */
export function composeProtected(platform: Platform, task: ComposeTask): Promise<ComposeResult> {
  const pool = pools.get(platform) ?? openPool();
  pools.set(platform, pool);
  return pool.run(task);
}

function openPool(): Pool {
  return createThreadPool({
    script: new URL('./compose-thread.ts', import.meta.url),
    size: 2,
    memoryLimitMb: 512,
    timeoutMs: 60_000,
    idleMs: 30_000,
  });
}

/** Ends the threads when the process stops. */
export function composeThreads(platform: Platform, role: ProcessRole): Background {
  const stop = async (): Promise<void> => {
    const pool = pools.get(platform);
    pools.delete(platform);
    await pool?.close();
  };
  return { name: `replies.threads.${role}`, role, start: async () => ({ stop }) };
}
