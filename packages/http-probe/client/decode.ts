import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { BodyProblem } from '../model.ts';

export type Decoded = { readonly bytes: Buffer; readonly problem: BodyProblem | null };

/** Undoes Content-Encoding (RFC 9110 §8.4), at most two of them, never beyond `limit` octets. */
export function decodeContent(encoded: Buffer, contentEncoding: string, limit: number): Decoded {
  const codings = contentEncoding
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .filter((each) => each !== '' && each !== 'identity');
  if (codings.length > 2) return { bytes: Buffer.alloc(0), problem: 'unknown-encoding' };
  let bytes = encoded;
  for (const coding of codings.reverse()) {
    if (bytes.length === 0) break;
    const decoded = undo(bytes, coding, limit);
    if (decoded.problem !== null) return decoded;
    bytes = decoded.bytes;
  }
  return { bytes, problem: null };
}

function undo(bytes: Buffer, coding: string, limit: number): Decoded {
  const decoder = decoderOf(coding, bytes);
  if (decoder === undefined) return { bytes: Buffer.alloc(0), problem: 'unknown-encoding' };
  try {
    return { bytes: decoder(bytes, { maxOutputLength: limit }), problem: null };
  } catch (error) {
    const tooMuch = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { bytes: Buffer.alloc(0), problem: tooMuch ? 'expands-too-much' : 'not-decodable' };
  }
}

function decoderOf(coding: string, bytes: Buffer) {
  if (coding === 'gzip' || coding === 'x-gzip') return gunzipSync;
  if (coding === 'br') return brotliDecompressSync;
  // "deflate" means zlib, yet some servers send it bare (RFC 9110 §8.4.1.2).
  if (coding === 'deflate') return ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync : inflateRawSync;
  return undefined;
}
