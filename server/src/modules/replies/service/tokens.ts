import { randomBytes } from 'node:crypto';
import { normaliseAddress } from '@gatehouse/mail';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { TokenTarget } from '../model.ts';
import { replyStore } from '../store.ts';

const owner = (id: string): string => `reply_token:${id}`;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** 130 random bits as lower-case letters and digits: mail servers may change the case of a local part. */
function newToken(): string {
  return Array.from(randomBytes(26), (byte) => alphabet[byte & 31]).join('');
}

const tokenPrint = ({ keys }: Platform, token: string): Buffer => keys.fingerprint('reply token', token.toLowerCase());

function read(platform: Platform, row: { readonly id: string; readonly sealed: Buffer }) {
  // Sealed by `tokenFor` and bound to the row, so the shape holds.
  return JSON.parse(platform.keys.openSecret(owner(row.id), row.sealed).toString('utf8')) as {
    readonly token: string;
    readonly address: string;
  };
}

export function addressPrintOf({ keys }: Platform, address: string): Buffer {
  return keys.fingerprint('reply token address', normaliseAddress(address));
}

export async function tokenFor(platform: Platform, tx: Tx, target: TokenTarget): Promise<string> {
  const address = normaliseAddress(target.address);
  const addressPrint = addressPrintOf(platform, address);
  const existing = await replyStore(tx).tokenOf(target.caseId, addressPrint);
  if (existing !== undefined) return read(platform, existing).token;
  const id = platform.newId();
  const token = newToken();
  const added = await replyStore(tx).addToken({
    id,
    case_id: target.caseId,
    address_print: addressPrint,
    token_print: tokenPrint(platform, token),
    sealed: platform.keys.sealSecret(owner(id), JSON.stringify({ token, address })),
    created_at: platform.clock.now(),
  });
  if (added) return token;
  const other = await replyStore(tx).tokenOf(target.caseId, addressPrint);
  if (other === undefined) throw new Error('A reply token was neither made nor found.');
  return read(platform, other).token;
}

export async function caseByToken(platform: Platform, tx: Tx, token: string): Promise<TokenTarget | undefined> {
  const row = await replyStore(tx).byToken(tokenPrint(platform, token));
  return row && { caseId: row.case_id, address: read(platform, row).address };
}
