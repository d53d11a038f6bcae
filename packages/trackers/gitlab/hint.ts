import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Delivery, Hint } from '../model.ts';
import { type ItemKind, isItem, signs } from './names.ts';

const numbered = z.object({ iid: z.int().positive() });
const body = z.object({
  object_kind: z.string().max(50),
  project: z.object({ path_with_namespace: z.string().max(900) }),
  object_attributes: numbered.partial().optional(),
  issue: numbered.optional(),
  merge_request: numbered.optional(),
});

const refused: Hint = { trust: 'refused', items: [] };
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `X-Gitlab-Token` is the secret itself. Without one nothing is taken. */
export function gitlabHint({ headers, bytes, secret }: Delivery): Hint {
  if (secret === null || !timingSafeEqual(digest(headers['x-gitlab-token'] ?? ''), digest(secret))) return refused;
  const parsed = body.safeParse(jsonIn(bytes));
  if (parsed.data === undefined) return { trust: 'signed', items: [] };
  const { project, object_kind, object_attributes: own, issue, merge_request } = parsed.data;
  const named = (kind: ItemKind, iid: number | undefined): string =>
    `${project.path_with_namespace}${signs[kind]}${iid}`;
  // A note names what it is on.
  const ids = [
    named('issue', issue?.iid ?? (object_kind === 'issue' ? own?.iid : undefined)),
    named('merge-request', merge_request?.iid ?? (object_kind === 'merge_request' ? own?.iid : undefined)),
  ];
  return { trust: 'signed', items: ids.filter(isItem) };
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // With the right token, and still nothing that names an item.
    return undefined;
  }
}
