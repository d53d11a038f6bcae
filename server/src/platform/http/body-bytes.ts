import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors.ts';
import { defaultBodyLimit } from './limits.ts';

/** Keeps the body of a request as it came and hands on the same bytes to be parsed. */
export async function keepBytes(request: FastifyRequest, _reply: unknown, payload: AsyncIterable<unknown>) {
  const limit = request.routeOptions.bodyLimit ?? defaultBodyLimit;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of payload) {
    const bytes = Buffer.from(part as Uint8Array);
    size += bytes.length;
    if (size > limit)
      throw new DomainError('invalid', 'payload_too_large', `The body is larger than ${limit} bytes. Send less.`);
    parts.push(bytes);
  }
  request.bytes = Buffer.concat(parts);
  return Readable.from([request.bytes], { objectMode: false });
}
