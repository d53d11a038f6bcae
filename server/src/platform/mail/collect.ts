import type { Readable } from 'node:stream';
import type { ByteBudget } from './byte-budget.ts';

export type Collected =
  | { readonly outcome: 'complete'; readonly raw: Buffer; readonly release: () => void }
  | { readonly outcome: 'too-large' }
  | { readonly outcome: 'no-memory' }
  | { readonly outcome: 'too-slow' };

export type CollectLimits = {
  readonly maxBytes: number;
  readonly maxMilliseconds: number;
  readonly budget: ByteBudget;
};

/** Reads one DATA stream to its end, keeping at most `maxBytes`; the rest is read and forgotten, so that the reply can be given. */
export async function collect(stream: Readable, limits: CollectLimits): Promise<Collected> {
  const chunks: Buffer[] = [];
  let size = 0;
  let refused: 'too-large' | 'no-memory' | undefined;
  const release = (): void => {
    limits.budget.give(size);
    size = 0;
    chunks.length = 0;
  };
  const refuse = (why: 'too-large' | 'no-memory'): void => {
    refused = why;
    release();
  };
  const deadline = setTimeout(() => stream.destroy(new Error('The message took too long.')), limits.maxMilliseconds);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (refused !== undefined) continue;
      if (size + chunk.length > limits.maxBytes) refuse('too-large');
      else if (!limits.budget.take(chunk.length)) refuse('no-memory');
      else {
        size += chunk.length;
        chunks.push(chunk);
      }
    }
  } catch {
    // The client went away or was too slow; nothing was acknowledged.
    release();
    return { outcome: 'too-slow' };
  } finally {
    clearTimeout(deadline);
  }
  if (refused !== undefined) return { outcome: refused };
  return { outcome: 'complete', raw: Buffer.concat(chunks, size), release };
}
