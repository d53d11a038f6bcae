import type { Result, WantedCheck } from '@gatehouse/checks';
import { createThreadPool } from '../../../platform/threads/index.ts';

export type { WantedCheck };

export type ProbeTask = {
  /** As it was confirmed. */
  readonly endpoint: string;
  readonly wanted: readonly WantedCheck[];
  /** Nothing else is connected to, also when a redirect leads there. */
  readonly hosts: readonly string[];
  /** Ranges of addresses that are not public and allowed all the same. */
  readonly ranges: readonly string[];
  readonly trustedCaFile: string | undefined;
  readonly preloadListFile: string | undefined;
};

export type ProbeAnswer = {
  readonly results: readonly Result[];
  /** Why no collector saw anything; null when one did. */
  readonly notTested: string | null;
};

/** Looks at endpoints in threads: handshakes cost the processor, and parsers of hostile answers stay away from the server. */
export type Prober = {
  readonly probe: (task: ProbeTask, signal: AbortSignal) => Promise<ProbeAnswer>;
  readonly close: () => Promise<void>;
};

const threads = 3;
const memoryLimitMb = 256;
/** Above the limits of TLS and HTTP together: this one is for what got stuck. */
const timeoutMs = 150_000;
const idleMs = 60_000;

export function createProber(): Prober {
  const script = new URL('./prober-thread.ts', import.meta.url);
  const pool = createThreadPool<ProbeTask, ProbeAnswer>({ script, size: threads, memoryLimitMb, timeoutMs, idleMs });
  return { probe: (task, signal) => pool.run(task, [], signal), close: () => pool.close() };
}
