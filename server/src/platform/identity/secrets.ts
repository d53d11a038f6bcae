import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Every secret has 256 random bits, so that a plain SHA-256 at rest suffices: there is nothing to guess. */
const secretBytes = 32;
const tokenPrefix = 'gth_';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomLength = 43;
const checksumLength = 6;
const tokenPattern = /^gth_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

/** For session cookies and links: 43 characters of base64url. */
export function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}

function base62(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < length; i++) {
    text = (alphabet[Number(rest % 62n)] ?? '0') + text;
    rest /= 62n;
  }
  return text;
}

const checksum = (random: string): string => base62(BigInt(crc32(tokenPrefix + random)), checksumLength);

/** `gth_`, 256 random bits, CRC-32: secret scanners find a leaked one without asking the server. */
export function newApiToken(): string {
  const random = base62(BigInt(`0x${randomBytes(secretBytes).toString('hex')}`), randomLength);
  return tokenPrefix + random + checksum(random);
}

/** Whether the text has the form of one of our tokens; says nothing about its validity. */
export function isApiToken(text: string): boolean {
  const [, random, sum] = tokenPattern.exec(text) ?? [];
  return random !== undefined && sum === checksum(random);
}

/** What a list may show of a token. */
export const hintOf = (token: string): string => token.slice(-4);
