import { normaliseAddress, readAddresses } from './addresses.ts';
import { fieldValues, readHeaders } from './headers.ts';

const headerBytes = 64 * 1024;
const perField = 10;

/**
 * The addresses of From, Sender and Reply-To in lower case, at most 30, from the first 64 KiB: enough to look up
 * the keys that may have signed a mail before it is read as a whole. Never throws.
 * @example senderAddresses(raw) // ['finder@example.net']
 */
export function senderAddresses(raw: Uint8Array): readonly string[] {
  const { fields } = readHeaders(raw.subarray(0, headerBytes), headerBytes);
  const found = ['from', 'sender', 'reply-to'].flatMap((name) =>
    fieldValues(fields, name)
      .slice(0, 1)
      .flatMap((value) => readAddresses(value, perField)),
  );
  return [...new Set(found.map((mailbox) => normaliseAddress(mailbox.address)))];
}
