import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Delivery, Hint } from '../model.ts';
import { isIssue } from './names.ts';

const numbered = z.object({ iid: z.int().positive() });
const body = z.object({
  object_kind: z.string().max(50),
  project: z.object({ path_with_namespace: z.string().max(900) }),
  object_attributes: numbered.partial().optional(),
  issue: numbered.optional(),
});

const refused: Hint = { trust: 'refused', items: [] };
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `X-Gitlab-Token` is the secret itself. Without one nothing is taken. */
export function gitlabHint({ headers, bytes, secret }: Delivery): Hint {
  if (secret === null || !timingSafeEqual(digest(headers['x-gitlab-token'] ?? ''), digest(secret))) return refused;
  const parsed = body.safeParse(jsonIn(bytes));
  const isIssueEvent = parsed.data?.object_kind === 'issue';
  const iid = parsed.data?.issue?.iid ?? (isIssueEvent ? parsed.data?.object_attributes?.iid : undefined);
  const id = `${parsed.data?.project.path_with_namespace}#${iid}`;
  return { trust: 'signed', items: isIssue(id) ? [id] : [] };
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // With the right token, and still nothing that names an item.
    return undefined;
  }
}
