import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import type { About } from '../rules/index.ts';

/** What a tracker may be told of a review, and whether it is restricted. */
export async function aboutReview(
  platform: Platform,
  tx: Tx,
  caseId: string,
): Promise<About & { readonly isRestricted: boolean }> {
  const found = await caseDoor(platform).byId(tx, caseId);
  if (found === undefined) throw notFound('case');
  const url = new URL(`/reviews/${found.ref}`, platform.settings.url).href;
  return { ref: found.ref, url, isRestricted: found.visibility === 'restricted' };
}
