import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DomainError } from '../errors.ts';

/** 256 bits that never enter the database: they wrap every data key and every instance secret. */
export type MasterKey = { readonly wrapping: Uint8Array; readonly checkValue: string };

export function masterKeyFromBytes(bytes: Uint8Array): MasterKey {
  const derive = (label: string) => new Uint8Array(hkdfSync('sha256', bytes, new Uint8Array(), label, 32));
  return {
    wrapping: derive('gatehouse wrapping v1'),
    checkValue: createHash('sha256').update(derive('gatehouse check v1')).digest('hex'),
  };
}

function parse(text: string, file: string): Uint8Array {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length !== 32) {
    throw new DomainError(
      'invalid',
      'setting_invalid',
      `The master key file ${file} must hold 32 bytes in base64; it holds ${bytes.length}.`,
    );
  }
  return bytes;
}

/** Reads the key; makes one only where `mayCreate` (the embedded cluster's first start). `created` lets the start say so. */
export function loadMasterKey(file: string, mayCreate: boolean): { key: MasterKey; created: boolean } {
  if (existsSync(file)) {
    return { key: masterKeyFromBytes(parse(readFileSync(file, 'utf8'), file)), created: false };
  }
  if (!mayCreate) {
    throw new DomainError(
      'unavailable',
      'master_key_missing',
      `There is no master key at ${file}. Set GATEHOUSE_MASTER_KEY_FILE to the file that belongs to this database; for a new database make one with: head -c 32 /dev/urandom | base64 > FILE`,
    );
  }
  const bytes = randomBytes(32);
  writeFileSync(file, `${bytes.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  return { key: masterKeyFromBytes(bytes), created: true };
}
