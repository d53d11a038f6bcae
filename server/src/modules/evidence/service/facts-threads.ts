import type { Background, Platform } from '../../../platform/module.ts';
import { createThreadPool, ThreadFailure, type ThreadPool } from '../../../platform/threads/index.ts';
import type { HttpFacts, TlsFacts } from '../model/facts.ts';

/** One capture, as it is kept. */
export type FactsTask = { readonly collector: string; readonly content: Uint8Array };
export type FactsAnswer = { readonly tls: TlsFacts | null; readonly http: HttpFacts | null };

type Pool = ThreadPool<FactsTask, FactsAnswer>;

const pools = new WeakMap<Platform, Pool>();
const nothing: FactsAnswer = { tls: null, http: null };

/**
 * What a capture says, found out on a thread: captures are large, servers wrote them, and many people read. One that can't
 * be laid out in time has no facts to show.
 */
export async function factsOfCapture(platform: Platform, task: FactsTask): Promise<FactsAnswer> {
  const pool = pools.get(platform) ?? openPool();
  pools.set(platform, pool);
  return pool.run(task).catch((error: unknown) => {
    if (!(error instanceof ThreadFailure) || error.reason === 'closed') throw error;
    platform.log.warn('evidence.facts_unreadable', { why: error.reason });
    return nothing;
  });
}

function openPool(): Pool {
  return createThreadPool({
    script: new URL('./facts-thread.ts', import.meta.url),
    size: 1,
    memoryLimitMb: 256,
    timeoutMs: 10_000,
    idleMs: 60_000,
  });
}

/** Ends the thread when the process stops. */
export function factsThreads(platform: Platform): Background {
  const stop = async (): Promise<void> => {
    const pool = pools.get(platform);
    pools.delete(platform);
    await pool?.close();
  };
  return { name: 'evidence.facts', role: 'web', start: async () => ({ stop }) };
}
