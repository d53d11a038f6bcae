import type { ReadMail } from '@gatehouse/mail';
import type { Settings } from '../../../platform/settings.ts';
import { createThreadPool } from '../../../platform/threads/index.ts';

export type ReadTask = {
  readonly id: string;
  readonly raw: Uint8Array;
  /** Armored, without passphrase; they live in the memory of this process only. */
  readonly secretKeys: readonly string[];
  readonly knownKeys: readonly string[];
  /** Keys and signatures are judged as of then. */
  readonly receivedAt: Date;
  readonly roleAddresses: readonly string[];
  readonly logLevel: Settings['logLevel'];
};

/** Reads mails on threads of their own: hostile ones are ended by time or memory, and the event loop stays free. */
export type Reader = { readonly read: (task: ReadTask) => Promise<ReadMail>; readonly close: () => Promise<void> };

const threads = 2;
const memoryLimitMb = 160;
const timeoutMs = 5_000;

export function createReader(): Reader {
  const pool = createThreadPool<ReadTask, ReadMail>({
    script: new URL('./reader-thread.ts', import.meta.url),
    size: threads,
    memoryLimitMb,
    timeoutMs,
  });
  return { read: (task) => pool.run(task, [task.raw.buffer as ArrayBuffer]), close: () => pool.close() };
}
