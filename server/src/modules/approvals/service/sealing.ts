import { type ContentKeys, type DataKey, openText, seal } from '../../../platform/crypto/index.ts';
import type { ApprovalRow } from '../store.ts';

const owner = (id: string): string => `approval:${id}`;
type Part = 'payload' | 'effect' | 'reason' | 'decision-reason' | 'review';

export function newSealing(keys: ContentKeys, id: string) {
  const { key, wrapped } = keys.newDataKey(owner(id));
  return { wrapped, seal: (part: Part, text: string): Buffer => sealPart(key, id, part, text) };
}

function sealPart(key: DataKey, id: string, part: Part, text: string): Buffer {
  return seal(key, `approval.${part}:${id}`, text);
}

/** Opens and seals parts of a row that is there. */
export function sealingOf(keys: ContentKeys, row: Pick<ApprovalRow, 'id' | 'wrapped_key'>) {
  const key = keys.unwrap(owner(row.id), row.wrapped_key);
  return {
    seal: (part: Part, text: string): Buffer => sealPart(key, row.id, part, text),
    open: (part: Part, sealed: Buffer): string => openText(key, `approval.${part}:${row.id}`, sealed),
    openOr: (part: Part, sealed: Buffer | null): string | null =>
      sealed === null ? null : openText(key, `approval.${part}:${row.id}`, sealed),
  };
}
