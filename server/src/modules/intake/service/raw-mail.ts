import { open } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { rawMailStore } from '../store/index.ts';
import { rawContext, rawMailOwner } from './sealing.ts';

/** The octets as they came, for whoever the database lets see the row. */
export async function openRawMail(platform: Platform, tx: Tx, id: string): Promise<Buffer | undefined> {
  const row = await rawMailStore(tx).byId(id);
  return row === undefined
    ? undefined
    : open(platform.keys.unwrap(rawMailOwner(id), row.key_wrapped), rawContext(id), row.sealed);
}
