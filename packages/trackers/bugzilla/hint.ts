import { z } from 'zod';
import type { Delivery, Hint } from '../model.ts';

const body = z.object({ bug: z.object({ id: z.int().positive().max(999_999_999) }) });

/**
 * Deliveries of Bugzilla carry no signature, and of private bugs nothing but the id: a hint to look, from anybody.
 */
export function bugzillaHint({ bytes }: Delivery): Hint {
  try {
    const parsed = body.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success
      ? { trust: 'unsigned', items: [String(parsed.data.bug.id)] }
      : { trust: 'refused', items: [] };
  } catch {
    // Not JSON: nothing that Bugzilla sends.
    return { trust: 'refused', items: [] };
  }
}
