/** Octets of a stream, taken in pieces that the reader names; never more than those in memory. */
export type Octets = {
  /** Up to and with the first `mark`; null when more than `limit` octets come without it. Throws when the stream ends. */
  until(mark: Uint8Array, limit: number): Promise<Buffer | null>;
  /** The next octets, at most `limit` of them; null at the end. */
  some(limit: number): Promise<Buffer | null>;
  /** Whether more than was taken has come already. */
  waiting(): boolean;
};

/** The stream ended, or broke, in the middle of something. */
export class EndOfOctets extends Error {}

export function octetsOf(stream: AsyncIterable<Uint8Array>): Octets {
  const iterator = stream[Symbol.asyncIterator]();
  let buffer: Buffer = Buffer.alloc(4096);
  let start = 0;
  let end = 0;

  async function more(): Promise<boolean> {
    const next = await iterator.next();
    if (next.done === true) return false;
    const chunk = next.value;
    if (end + chunk.length > buffer.length) {
      const waiting = end - start;
      const roomy = waiting + chunk.length <= buffer.length / 2;
      const next = roomy ? buffer : Buffer.alloc(Math.max(buffer.length, 2 * (waiting + chunk.length)));
      buffer.copy(next, 0, start, end);
      buffer = next;
      start = 0;
      end = waiting;
    }
    buffer.set(chunk, end);
    end += chunk.length;
    return true;
  }

  function take(length: number): Buffer {
    const taken = Buffer.from(buffer.subarray(start, start + length));
    start += length;
    if (start === end) start = end = 0;
    return taken;
  }

  return {
    async until(mark, limit) {
      let looked = 0;
      for (;;) {
        const at = buffer.subarray(0, end).indexOf(mark, start + looked);
        if (at >= 0 && at + mark.length - start <= limit) return take(at + mark.length - start);
        if (at >= 0 || end - start > limit) return null;
        looked = Math.max(0, end - start - mark.length + 1);
        if (!(await more())) throw new EndOfOctets();
      }
    },
    async some(limit) {
      while (start === end) if (!(await more())) return null;
      return take(Math.min(limit, end - start));
    },
    waiting: () => end > start,
  };
}
