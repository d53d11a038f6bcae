import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { DomainError } from '../errors.ts';

/*
 * The outside of a backup file, version 1:
 *
 *   17  "GATEHOUSE BACKUP\n"
 *    1  version (1)
 *    3  scrypt (RFC 7914): log2 N, r, p
 *   16  salt
 *    7  nonce prefix
 *   16  HMAC-SHA-256 of all of the above, cut to 128 bits: tells a wrong passphrase from damage
 *
 * then chunks of 65,536 bytes, each AES-256-GCM with the header as associated data and the nonce
 * prefix ‖ counter (32 bits) ‖ last (8 bits): the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (2015).
 * So a chunk can't be moved, repeated or left out, and the end can't be cut off. scrypt gives 64 bytes: 32 for the
 * chunks, 32 for the header.
 */
const magic = Buffer.from('GATEHOUSE BACKUP\n');
const version = 1;
/** 128 MiB and about half a second for each guess at the passphrase. */
const dear = { logN: 17, r: 8, p: 1 };
const headerBytes = magic.length + 1 + 3 + 16 + 7;
const macBytes = 16;
const chunkBytes = 65_536;
const tagBytes = 16;
export const shortestPassphrase = 12;

type Keys = { readonly chunks: Buffer; readonly header: Buffer };

/** What a file says of the work that its passphrase costs is limited: it was written by whoever hands it in. */
async function deriveKeys(passphrase: string, header: Buffer): Promise<Keys> {
  const at = magic.length + 1;
  const [logN = 0, r = 0, p = 0] = header.subarray(at, at + 3);
  if (logN < 10 || logN > 20 || r < 1 || r > 16 || p < 1 || p > 4) throw damaged('its header is not one of ours');
  const salt = header.subarray(at + 3, at + 19);
  const N = 2 ** logN;
  const both = await new Promise<Buffer>((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 64, { N, r, p, maxmem: 128 * N * r + 64 * 1024 * 1024 }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
  return { chunks: both.subarray(0, 32), header: both.subarray(32) };
}

function macOf(keys: Keys, header: Buffer): Buffer {
  return createHmac('sha256', keys.header).update(header).digest().subarray(0, macBytes);
}

export function damaged(how: string): DomainError<'backup_damaged'> {
  return new DomainError('invalid', 'backup_damaged', `The backup cannot be used: ${how}. Nothing was changed.`);
}

function nonceOf(header: Buffer, counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  header.copy(nonce, 0, headerBytes - 7, headerBytes);
  nonce.writeUInt32BE(counter, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Gathers bytes and hands on full pieces, keeping the last one back until the end is known. */
function inPieces(size: number, piece: (bytes: Buffer, last: boolean) => Buffer): Transform {
  let waiting: Buffer[] = [];
  let length = 0;
  const guarded = (callback: TransformCallback, run: () => void): void => {
    try {
      run();
      callback();
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return new Transform({
    transform(this: Transform, bytes: Buffer, _encoding, callback) {
      guarded(callback, () => {
        waiting.push(bytes);
        length += bytes.length;
        if (length <= size) return;
        const all = Buffer.concat(waiting);
        let at = 0;
        for (; all.length - at > size; at += size) this.push(piece(all.subarray(at, at + size), false));
        waiting = [all.subarray(at)];
        length = all.length - at;
      });
    },
    flush(this: Transform, callback) {
      guarded(callback, () => void this.push(piece(Buffer.concat(waiting), true)));
    },
  });
}

/** Encrypts what flows through it; `start` are the bytes that come first in the file. */
export async function sealing(
  passphrase: string,
  cost = dear,
): Promise<{ readonly start: Buffer; readonly stream: Transform }> {
  if (passphrase.length < shortestPassphrase) {
    throw new DomainError(
      'invalid',
      'backup_passphrase_short',
      `The passphrase of a backup has at least ${shortestPassphrase} characters; this one has ${passphrase.length}.`,
    );
  }
  const header = Buffer.concat([magic, Buffer.from([version, cost.logN, cost.r, cost.p]), randomBytes(16 + 7)]);
  const keys = await deriveKeys(passphrase, header);
  let counter = 0;
  const stream = inPieces(chunkBytes, (bytes, last) => {
    const cipher = createCipheriv('aes-256-gcm', keys.chunks, nonceOf(header, counter++, last));
    cipher.setAAD(header);
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  });
  return { start: Buffer.concat([header, macOf(keys, header)]), stream };
}

export const startBytes = headerBytes + macBytes;

/** Decrypts what flows through it: the file after its first `startBytes` bytes. Ends with an error at the first change. */
export async function opening(passphrase: string, start: Buffer): Promise<Transform> {
  if (start.length < startBytes || !start.subarray(0, magic.length).equals(magic)) throw damaged('it is no backup');
  if (start[magic.length] !== version) throw damaged('its format is newer than this version of Gatehouse');
  const header = start.subarray(0, headerBytes);
  const keys = await deriveKeys(passphrase, header);
  if (!timingSafeEqual(macOf(keys, header), start.subarray(headerBytes, startBytes))) {
    throw new DomainError('invalid', 'backup_passphrase_wrong', 'The passphrase does not open this backup.');
  }
  let counter = 0;
  return inPieces(chunkBytes + tagBytes, (bytes, last) => {
    const decipher = createDecipheriv('aes-256-gcm', keys.chunks, nonceOf(header, counter++, last));
    decipher.setAAD(header);
    try {
      decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
      const opened = decipher.update(bytes.subarray(0, bytes.length - tagBytes));
      return Buffer.concat([opened, decipher.final()]);
    } catch {
      throw damaged(last ? 'it was changed, or its end is missing' : 'it was changed');
    }
  });
}
