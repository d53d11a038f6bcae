import { createHash } from 'node:crypto';

const namespace = 'gatehouse threat model\0';

/** The id that a part of a model has in every Threat Dragon file that is written of it (form of RFC 9562 §5.8). */
export function dragonId(kind: 'component' | 'flow' | 'boundary' | 'threat', id: string): string {
  const hex = createHash('sha256').update(`${namespace}${kind}\0${id}`).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
