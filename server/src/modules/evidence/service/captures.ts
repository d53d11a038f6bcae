import { gunzipSync, gzipSync } from 'node:zlib';
import type { ObservationRow } from '../store/index.ts';

const mostStored = 2 * 1024 * 1024;
/** What is opened came from us; the limit is for a row that somebody with the disk made. */
const mostOpened = 32 * 1024 * 1024;

const longestReason = 2000;

/** What a server said, as a sentence that the database takes. */
export function storable(reason: string): string {
  const text = reason.toWellFormed().replaceAll('\0', '').trim() || 'no reason given';
  return text.length <= longestReason ? text : `${text.slice(0, longestReason - 1).toWellFormed()}…`;
}

/** The bytes under which an observation is kept; undefined when they are too many. */
export function packed(canonical: string): Buffer | undefined {
  if (canonical.length > mostOpened / 4) return undefined;
  const bytes = gzipSync(canonical);
  return bytes.length > mostStored ? undefined : bytes;
}

/** Undefined when there is none, or its bytes are not kept any more. */
export function openCapture(row: ObservationRow | undefined): unknown {
  return row === undefined || row.content === null ? undefined : unpacked(row.content);
}

export function unpacked(content: Uint8Array): unknown {
  return JSON.parse(gunzipSync(content, { maxOutputLength: mostOpened }).toString('utf8'));
}
