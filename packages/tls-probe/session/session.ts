import type { Duplex } from 'node:stream';
import { type StarttlsProtocol, startTls } from '../starttls/index.ts';
import type { RandomOctets } from '../wire/key-shares.ts';
import { type Depth, type Offer, shake } from './handshake.ts';
import { failureOf } from './message-source.ts';
import { type OctetStream, openOctetStream } from './octet-stream.ts';
import type { Failure, Reply } from './reply.ts';

/** Milliseconds and octets; see `ProbeOptions`. */
export type Limits = {
  readonly totalMs: number;
  readonly stepMs: number;
  readonly maxBytes: number;
  readonly pauseMs: number;
  readonly concurrency: number;
};

/** Connections to one target: few at once, each within its limits, all within the total one. */
export type Session = {
  readonly random: RandomOctets;
  readonly attempt: (offer: Offer, depth: Depth) => Promise<Reply>;
  /** For what isn't a TLS handshake, such as the hello of SSL 2. */
  readonly raw: <T>(talk: (stream: OctetStream) => Promise<T>) => Promise<T | Failure>;
  readonly connections: () => number;
  readonly isOver: () => boolean;
  readonly close: () => void;
};

export function openSession(
  dial: (signal: AbortSignal) => Promise<Duplex>,
  settings: {
    readonly random: RandomOctets;
    readonly limits: Limits;
    readonly starttls: StarttlsProtocol | undefined;
    readonly signal: AbortSignal | undefined;
  },
): Session {
  const { random, limits } = settings;
  const over = new AbortController();
  const total = setTimeout(() => over.abort('cancelled'), limits.totalMs);
  const onCancel = (): void => over.abort('cancelled');
  if (settings.signal?.aborted) onCancel();
  settings.signal?.addEventListener('abort', onCancel, { once: true });
  const turns = createTurns(limits, over.signal);
  let connections = 0;

  const raw = async <T>(talk: (stream: OctetStream) => Promise<T>): Promise<T | Failure> => {
    if (!(await turns.take())) return failureOf('cancelled');
    const step = new AbortController();
    const timer = setTimeout(() => step.abort('silent'), limits.stepMs);
    const onOver = (): void => step.abort('cancelled');
    over.signal.addEventListener('abort', onOver, { once: true });
    try {
      connections++;
      const socket = await connect(dial, step.signal);
      if ('kind' in socket) return socket;
      const stream = openOctetStream(socket, { maxBytes: limits.maxBytes, signal: step.signal });
      try {
        const failed = settings.starttls === undefined ? undefined : await startTls(stream, settings.starttls);
        return failed ?? (await talk(stream));
      } finally {
        stream.end();
      }
    } finally {
      clearTimeout(timer);
      over.signal.removeEventListener('abort', onOver);
      turns.give();
    }
  };
  return {
    random,
    raw,
    attempt: (offer, depth) => raw((stream) => shake(stream, offer, { depth, random, maxMessage: limits.maxBytes })),
    connections: () => connections,
    isOver: () => over.signal.aborted,
    close: () => {
      clearTimeout(total);
      settings.signal?.removeEventListener('abort', onCancel);
      over.abort('cancelled');
    },
  };
}

/** A dial that doesn't heed its signal is left behind; its socket is closed when it comes after all. */
async function connect(dial: (signal: AbortSignal) => Promise<Duplex>, signal: AbortSignal): Promise<Duplex | Failure> {
  const dialled = Promise.resolve().then(() => dial(signal));
  const given = new Promise<Failure>((resolve) => {
    const stop = (): void => resolve(failureOf(signal.reason === 'silent' ? 'silent' : 'cancelled'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  const unreachable = (error: unknown): Failure => {
    if (signal.aborted) return failureOf(signal.reason === 'silent' ? 'silent' : 'cancelled');
    return { kind: 'failed', why: 'unreachable', detail: error instanceof Error ? error.message : String(error) };
  };
  const settled = dialled.catch(unreachable);
  const first = await Promise.race([settled, given]);
  if ('kind' in first) {
    settled.then((late) => {
      if (!('kind' in late)) late.destroy();
    });
  }
  return first;
}

/** A few at once, in the order of asking, with a pause between two starts where one is wanted. */
function createTurns(limits: Limits, over: AbortSignal): { take: () => Promise<boolean>; give: () => void } {
  let running = 0;
  const waiting: (() => void)[] = [];
  let lastStart = Promise.resolve();
  const wake = (): void => {
    while (waiting.length > 0 && (over.aborted || running < limits.concurrency)) {
      running++;
      waiting.shift()?.();
    }
  };
  over.addEventListener('abort', wake, { once: true });
  const take = async (): Promise<boolean> => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      wake();
    });
    if (limits.pauseMs > 0 && !over.aborted) {
      const before = lastStart;
      lastStart = before.then(() => pause(limits.pauseMs, over));
      await before;
    }
    if (!over.aborted) return true;
    running--;
    return false;
  };
  const give = (): void => {
    running--;
    wake();
  };
  return { take, give };
}

function pause(ms: number, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    over.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
