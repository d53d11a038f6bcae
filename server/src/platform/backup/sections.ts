import type { Readable } from 'node:stream';
import { z } from 'zod';
import { damaged } from './container.ts';

/*
 * The inside: gzip of records, each one byte of type, four bytes of length, the bytes.
 *   B  a section begins: JSON      D  bytes of it      E  it ends: JSON {rows}
 */
/** Below the data directory, and never above it, whoever wrote the backup. */
const fileName = z.string().regex(/^(master\.key|(heads|smtp-tls|outbox)(\/[^\p{Cc}./\\][^\p{Cc}/\\]{0,250}){1,2})$/u);
const migration = z.object({ owner: z.string(), name: z.string(), sha256: z.string() });
export const sectionStart = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('manifest'),
    format: z.literal(1),
    createdAt: z.iso.datetime(),
    migrations: z.array(migration),
    queueMigration: z.int(),
  }),
  z.object({ kind: z.literal('file'), name: fileName }),
  z.object({ kind: z.literal('table'), schema: z.string(), table: z.string(), columns: z.array(z.string()).min(1) }),
  z.object({
    kind: z.literal('sequences'),
    values: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string(), called: z.boolean() })),
  }),
  z.object({ kind: z.literal('end'), rows: z.int() }),
]);
export type SectionStart = z.output<typeof sectionStart>;
export type Manifest = Extract<SectionStart, { kind: 'manifest' }>;
export type TableStart = Extract<SectionStart, { kind: 'table' }>;
export type Sequences = Extract<SectionStart, { kind: 'sequences' }>['values'];

const sectionEnd = z.object({ rows: z.int() });
const mostData = 1024 * 1024;

function record(type: 'B' | 'D' | 'E', bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** One section as records; data is cut so that a reader never needs more than a piece. */
export async function* writeSection(
  start: SectionStart,
  data: AsyncIterable<Buffer> | Iterable<Buffer> = [],
  rows: () => number = () => 0,
): AsyncGenerator<Buffer> {
  yield record('B', Buffer.from(JSON.stringify(start)));
  for await (const bytes of data) {
    for (let at = 0; at < bytes.length; at += mostData) yield record('D', bytes.subarray(at, at + mostData));
  }
  yield record('E', Buffer.from(JSON.stringify({ rows: rows() })));
}

type Record = { readonly type: string; readonly bytes: Buffer };

async function* records(stream: Readable): AsyncGenerator<Record> {
  let waiting: Buffer = Buffer.alloc(0);
  for await (const more of stream) {
    waiting = waiting.length === 0 ? (more as Buffer) : Buffer.concat([waiting, more as Buffer]);
    for (;;) {
      if (waiting.length < 5) break;
      const length = waiting.readUInt32BE(1);
      if (length > 16 * mostData) throw damaged('a record of it is too long');
      if (waiting.length < 5 + length) break;
      yield { type: waiting.toString('latin1', 0, 1), bytes: waiting.subarray(5, 5 + length) };
      waiting = waiting.subarray(5 + length);
    }
  }
  if (waiting.length > 0) throw damaged('its last record is cut off');
}

export type Section = {
  readonly start: SectionStart;
  readonly data: AsyncIterable<Buffer>;
  readonly rows: () => number;
};

/** Section after section; the data of one must be read to its end before the next is asked for. */
export async function* readSections(stream: Readable): AsyncGenerator<Section> {
  const all = records(stream);
  for (;;) {
    const first = await all.next();
    if (first.done === true) return;
    if (first.value.type !== 'B') throw damaged('its records are out of order');
    let rows = 0;
    const data = async function* (): AsyncGenerator<Buffer> {
      for (;;) {
        const next = await all.next();
        if (next.done === true) throw damaged('its last section is cut off');
        if (next.value.type === 'E') {
          rows = sectionEnd.parse(JSON.parse(next.value.bytes.toString('utf8'))).rows;
          return;
        }
        yield next.value.bytes;
      }
    };
    yield { start: sectionStart.parse(JSON.parse(first.value.bytes.toString('utf8'))), data: data(), rows: () => rows };
  }
}
