import type { BodyProblem, Header } from '../model.ts';
import type { Octets } from './octets.ts';
import { type Malformed, type ResponseHead, valuesOf } from './response-head.ts';

export type Framing =
  | { readonly kind: 'none' | 'chunked' | 'until-close' }
  | { readonly kind: 'length'; readonly length: number };

/** How the end of the body is known (RFC 9112 §6.3). What two readers could read differently is malformed. */
export function framingOf(method: string, head: ResponseHead): Framing | Malformed {
  if (method === 'HEAD' || head.status === 204 || head.status === 304) return { kind: 'none' };
  const codings = listOf(head.headers, 'transfer-encoding').map((each) => each.toLowerCase());
  const lengths = new Set(listOf(head.headers, 'content-length'));
  if (codings.length > 0) {
    if (lengths.size > 0) return { malformed: 'it has both Content-Length and Transfer-Encoding' };
    if (codings.length > 1 || codings[0] !== 'chunked')
      return { malformed: 'its Transfer-Encoding is not just chunked' };
    return { kind: 'chunked' };
  }
  if (lengths.size === 0) return { kind: 'until-close' };
  const [length = ''] = lengths;
  if (lengths.size > 1 || !/^\d{1,15}$/.test(length)) return { malformed: 'its Content-Length is not one number' };
  return { kind: 'length', length: Number(length) };
}

function listOf(headers: readonly Header[], name: string): string[] {
  return valuesOf(headers, name).flatMap((value) => value.split(',').map((each) => each.trim()));
}

export type RawBody = { readonly bytes: Buffer; readonly problem: BodyProblem | null };

/** Reads a body to its end or to the first `limit` octets; what came before a stream broke is kept. Never throws. */
export async function readBody(octets: Octets, framing: Framing, limit: number): Promise<RawBody> {
  const parts = collector(limit);
  try {
    return parts.done(await readParts(octets, framing, parts));
  } catch {
    // Only the stream itself can fail here: a reset, or the end in the middle of a chunk.
    return parts.done('closed-early');
  }
}

async function readParts(octets: Octets, framing: Framing, parts: Collector): Promise<BodyProblem | null> {
  switch (framing.kind) {
    case 'none':
      return null;
    case 'chunked':
      return readChunks(octets, parts);
    case 'length':
      return readLength(octets, framing.length, parts);
    case 'until-close':
      return readLength(octets, null, parts);
  }
}

async function readLength(octets: Octets, length: number | null, parts: Collector): Promise<BodyProblem | null> {
  for (;;) {
    const open = (length ?? Number.POSITIVE_INFINITY) - parts.size();
    if (open === 0) return null;
    const part = await octets.some(Math.min(open, 64 * 1024));
    if (part === null) return length === null ? null : 'closed-early';
    if (!parts.add(part)) return 'too-large';
  }
}

const lineEnd = Buffer.from('\n');

async function readChunks(octets: Octets, parts: Collector): Promise<BodyProblem | null> {
  for (;;) {
    const size = chunkSize(await octets.until(lineEnd, 1024));
    if (size === null) return 'malformed-chunks';
    if (size === 0) return (await skipTrailer(octets)) ? null : 'malformed-chunks';
    for (let open = size; open > 0; ) {
      const part = await octets.some(Math.min(open, 64 * 1024));
      if (part === null) return 'closed-early';
      if (!parts.add(part)) return 'too-large';
      open -= part.length;
    }
    const end = await octets.until(lineEnd, 2);
    if (end === null || !/^\r?\n$/.test(end.toString('latin1'))) return 'malformed-chunks';
  }
}

/** RFC 9112 §7.1; twelve hexadecimal digits are more than anybody sends. */
function chunkSize(line: Buffer | null): number | null {
  const digits = /^([0-9A-Fa-f]{1,12})[ \t]*(?:;[^\r\n]*)?\r?\n$/.exec(line?.toString('latin1') ?? '')?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

async function skipTrailer(octets: Octets): Promise<boolean> {
  for (let lines = 0; lines < 100; lines++) {
    const line = await octets.until(lineEnd, 8192);
    if (line === null) return false;
    if (line.toString('latin1').trim() === '') return true;
  }
  return false;
}

type Collector = ReturnType<typeof collector>;

function collector(limit: number) {
  const parts: Buffer[] = [];
  let size = 0;
  return {
    size: () => size,
    /** False when the limit is reached; what fits is kept. */
    add(part: Buffer): boolean {
      const fits = part.subarray(0, Math.max(0, limit - size));
      parts.push(fits);
      size += fits.length;
      return fits.length === part.length;
    },
    done: (problem: BodyProblem | null): RawBody => ({ bytes: Buffer.concat(parts), problem }),
  };
}
