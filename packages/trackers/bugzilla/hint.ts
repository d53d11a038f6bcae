import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Delivery, Hint } from '../model.ts';

const body = z.object({ bug: z.object({ id: z.int().positive().max(999_999_999) }) });

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The secret alone, or behind the name of a scheme. */
const isSame = (given: string, secret: string): boolean =>
  timingSafeEqual(digest(given.replace(/^Bearer /i, '')), digest(secret));

/**
 * Deliveries of Bugzilla carry no signature, and of private bugs nothing but the id: a hint to look, from anybody.
 */
export function bugzillaHint({ headers, bytes, secret }: Delivery): Hint {
  if (secret !== null && !isSame(headers['authorization'] ?? '', secret)) return { trust: 'refused', items: [] };
  try {
    const parsed = body.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success
      ? { trust: secret === null ? 'unsigned' : 'signed', items: [String(parsed.data.bug.id)] }
      : { trust: 'refused', items: [] };
  } catch {
    // Not JSON: nothing that Bugzilla sends.
    return { trust: 'refused', items: [] };
  }
}
