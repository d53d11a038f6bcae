import type { Duplex } from 'node:stream';

/** Why nothing more comes. */
export type StreamEnd = 'closed' | 'reset' | 'silent' | 'too-much' | 'cancelled';

/** Octets from a socket, pulled: bounded in number and in time. */
export type OctetStream = {
  /** Everything that has come and wasn't read; waits when that is nothing. */
  readonly next: () => Promise<Uint8Array | StreamEnd>;
  readonly write: (bytes: Uint8Array) => void;
  /** Says that nothing more will be written; reading goes on. */
  readonly endWriting: () => void;
  readonly end: () => void;
};

/**
 * @param limits.maxBytes octets taken from the server before the rest is refused
 * @param limits.signal ends the reading: its reason is `silent` when a limit of time was reached
 */
export function openOctetStream(
  socket: Duplex,
  limits: { readonly maxBytes: number; readonly signal: AbortSignal },
): OctetStream {
  let waiting: Uint8Array[] = [];
  let received = 0;
  let end: StreamEnd | undefined;
  let wake: (() => void) | undefined;
  const finish = (why: StreamEnd): void => {
    end ??= why;
    limits.signal.removeEventListener('abort', onAbort);
    socket.destroy();
    wake?.();
  };
  const onAbort = (): void => finish(limits.signal.reason === 'silent' ? 'silent' : 'cancelled');
  socket.on('error', () => finish('reset'));
  socket.on('close', () => finish('closed'));
  socket.on('end', () => finish('closed'));
  socket.on('data', (chunk: Uint8Array) => {
    if (end !== undefined) return;
    received += chunk.length;
    if (received > limits.maxBytes) return finish('too-much');
    waiting.push(chunk);
    wake?.();
  });
  if (limits.signal.aborted) onAbort();
  else limits.signal.addEventListener('abort', onAbort, { once: true });
  return {
    next: async () => {
      if (waiting.length === 0 && end === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      // What came before the end is still worth reading: an alert is often followed by a reset at once.
      if (waiting.length === 0) return end ?? 'closed';
      const bytes = waiting.length === 1 ? waiting[0] : Buffer.concat(waiting);
      waiting = [];
      return bytes ?? new Uint8Array(0);
    },
    write: (bytes) => {
      if (end === undefined && socket.writable) socket.write(bytes);
    },
    endWriting: () => {
      if (end === undefined) socket.end();
    },
    end: () => finish('closed'),
  };
}
