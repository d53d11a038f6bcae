import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Delivery, Hint } from '../model.ts';
import { isIssue } from './names.ts';

const numbered = z.object({ number: z.int().positive() });
const body = z.object({
  repository: z.object({ full_name: z.string().max(250) }),
  issue: numbered.optional(),
  pull_request: numbered.optional(),
});

const refused: Hint = { trust: 'refused', items: [] };

/** `X-Hub-Signature-256`: HMAC-SHA-256 of the bytes as they came. Without a secret nothing is taken. */
export function githubHint({ headers, bytes, secret }: Delivery): Hint {
  if (secret === null) return refused;
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`);
  const given = Buffer.from(headers['x-hub-signature-256'] ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return refused;
  const parsed = body.safeParse(jsonIn(bytes));
  const number = parsed.data?.issue?.number ?? parsed.data?.pull_request?.number;
  const id = `${parsed.data?.repository.full_name}#${number}`;
  return { trust: 'signed', items: isIssue(id) ? [id] : [] };
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // Signed, and still nothing that names an item.
    return undefined;
  }
}
