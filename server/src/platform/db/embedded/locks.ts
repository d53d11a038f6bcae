import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A name that one process at a time can hold; the kernel frees it however the process ends. */
export type Hold = { release(): Promise<void> };

const retryAfterMs = 10;

/** Abstract unix sockets (unix(7)): no file, so nothing is left behind by SIGKILL and no pid is trusted. */
export function tryHold(name: string): Promise<Hold | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(`\0${name}`, () => {
      server.unref();
      resolve({ release: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}

/** Waits for the name; undefined when it did not become free in time. */
export async function hold(name: string, timeoutMs: number): Promise<Hold | undefined> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const held = await tryHold(name);
    if (held !== undefined || Date.now() > end) return held;
    await sleep(retryAfterMs);
  }
}

/** The names below `prefix` that are held by anybody on this machine (the kernel prints the leading NUL as @). */
export function heldNames(prefix: string): readonly string[] {
  return readFileSync('/proc/net/unix', 'utf8')
    .split('\n')
    .map((line) => line.slice(line.indexOf('@') + 1))
    .filter((name) => name.startsWith(prefix));
}
