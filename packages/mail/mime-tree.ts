import { type Parameterised, readParameterised } from './header-values.ts';
import { field, type Headers, readHeaders } from './headers.ts';
import type { MailLimits } from './model.ts';
import { buffer } from './octets.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** One MIME entity (RFC 2045 §2.4). `raw` and `body` are views on the message. */
export type Entity = {
  /** Header section and body, without the line end before the next boundary: what a signature covers (RFC 1847 §2.1). */
  readonly raw: Uint8Array;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly disposition: Parameterised;
  readonly children: readonly Entity[];
};

/** Counts over all levels, the decrypted ones included; shared by all calls for one mail. */
export type TreeBudget = {
  readonly limits: MailLimits;
  parts: number;
  exceeded: 'too-deep' | 'too-many-parts' | null;
};

export const treeBudget = (limits: MailLimits): TreeBudget => ({ limits, parts: 0, exceeded: null });

/**
 * Reads an entity and its parts. Beyond a limit, a part is kept as one leaf and the budget says which limit it was.
 * @param depth levels above this entity
 */
export function readEntity(raw: Uint8Array, budget: TreeBudget, depth: number, defaultType = 'text/plain'): Entity {
  budget.parts++;
  const { fields, bodyStart } = readHeaders(raw, budget.limits.headerBytes);
  const contentType = readParameterised(field(fields, 'content-type') ?? defaultType);
  const entity = {
    raw,
    headers: fields,
    body: raw.subarray(bodyStart),
    type: /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/.test(contentType.value) ? contentType.value : defaultType,
    parameters: contentType.parameters,
    disposition: readParameterised(field(fields, 'content-disposition') ?? ''),
  };
  return { ...entity, children: readChildren(entity, budget, depth) };
}

function readChildren(entity: Omit<Entity, 'children'>, budget: TreeBudget, depth: number): readonly Entity[] {
  const boundary = entity.parameters.get('boundary');
  if (!entity.type.startsWith('multipart/') || !boundary || boundary.length > 200) return [];
  if (depth >= budget.limits.depth) {
    budget.exceeded ??= 'too-deep';
    return [];
  }
  const defaultType = entity.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const children: Entity[] = [];
  for (const [start, end] of splitParts(entity.body, boundary)) {
    if (budget.parts >= budget.limits.parts) {
      budget.exceeded ??= 'too-many-parts';
      break;
    }
    children.push(readEntity(entity.body.subarray(start, end), budget, depth + 1, defaultType));
  }
  return children;
}

/**
 * Offsets of the parts between the delimiter lines (RFC 2046 §5.1.1), one pass. A delimiter counts only as a
 * whole line, so that neither a boundary that begins like another one nor one within a line splits anything.
 * Without a closing delimiter the last part reaches to the end.
 */
function* splitParts(body: Uint8Array, boundary: string): Generator<readonly [number, number]> {
  const bytes = buffer(body);
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  let start = -1;
  for (let at = bytes.indexOf(delimiter); at >= 0; at = bytes.indexOf(delimiter, at + delimiter.length)) {
    const line = delimiterLine(bytes, at, delimiter.length);
    if (!line) continue;
    if (start >= 0) yield [start, Math.max(start, contentEnd(bytes, at))];
    if (line.closes) return;
    start = line.end;
  }
  if (start >= 0) yield [start, bytes.length];
}

function delimiterLine(bytes: Buffer, at: number, length: number): { end: number; closes: boolean } | null {
  if (at > 0 && bytes[at - 1] !== 0x0a) return null;
  let next = at + length;
  const closes = bytes[next] === 0x2d && bytes[next + 1] === 0x2d;
  if (closes) next += 2;
  // White space after the delimiter is allowed (transport padding), anything else makes it another line.
  while (next < bytes.length && bytes[next] !== 0x0a) {
    if (!isBlank(bytes[next])) return null;
    next++;
  }
  return { end: Math.min(next + 1, bytes.length), closes };
}

const isBlank = (octet: number | undefined): boolean => octet === 0x20 || octet === 0x09 || octet === 0x0d;

/** The line end before a delimiter belongs to the delimiter. */
function contentEnd(bytes: Buffer, at: number): number {
  if (at >= 2 && bytes[at - 2] === 0x0d) return at - 2;
  return at - 1;
}

/** The body with its transfer encoding undone. */
export const decodedBody = (entity: Entity): Uint8Array =>
  decodeTransfer(entity.body, field(entity.headers, 'content-transfer-encoding') ?? '');

/** The file name that an entity declares, as it was sent; null when none. */
export const declaredFilename = (entity: Entity): string | null =>
  entity.disposition.parameters.get('filename') ?? entity.parameters.get('name') ?? null;
