import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { DomainError } from '../errors.ts';

/** 256 bits that never enter the database: they seal the few secrets of the instance, and so every data key. */
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

/** Written whole and flushed to the disk before anything is sealed with it. */
function write(file: string, bytes: Uint8Array): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, `${Buffer.from(bytes).toString('base64')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Reads the key; makes one only where `mayCreate` (a new embedded database). `created` lets the start say so. */
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
  write(file, bytes);
  return { key: masterKeyFromBytes(bytes), created: true };
}

export type KeyRotation = {
  readonly from: MasterKey;
  readonly to: MasterKey;
  /** Puts the new key in the place of the old one, which is kept beside it; returns where. */
  readonly finish: () => string;
};

const nextOf = (file: string): string => `${file}.next`;

/**
 * Begins a rotation: the new key lies flushed beside the old one before the database changes. An interrupted rotation
 * goes on with the same new key, whichever side of the database's change the interruption was on.
 */
export function beginKeyRotation(file: string, at: Date): KeyRotation {
  const { key: from } = loadMasterKey(file, false);
  const { key: to } = loadMasterKey(nextOf(file), true);
  return {
    from,
    to,
    finish: () => {
      const kept = `${file}.until-${at.toISOString().slice(0, 19).replaceAll(':', '')}`;
      renameSync(file, kept);
      renameSync(nextOf(file), file);
      return kept;
    },
  };
}
