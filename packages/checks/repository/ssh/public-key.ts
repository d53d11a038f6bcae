import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readerOf, SshFormatError } from './wire.ts';

/** A public key in the form of RFC 4253 §6.6, RFC 5656, RFC 8709, or of a security key (PROTOCOL.u2f of OpenSSH). */
export type SshPublicKey = {
  readonly type: string;
  /** `SHA256:…`, as ssh-keygen shows it. */
  readonly fingerprint: string;
  /** Whether a signature blob is this key's over the octets. Throws SshFormatError for a blob in another form. */
  readonly verifies: (octets: Buffer, signature: Buffer) => boolean;
};

type Reader = ReturnType<typeof readerOf>;

/** OpenSSH's own least (`RequiredRSASize` is 1024); what is smaller here is not believed. */
const leastRsaBits = 2048;

/** @throws SshFormatError for a key that can't be read, or of a type that is not known */
export function readPublicKey(blob: Buffer): SshPublicKey {
  const reader = readerOf(blob);
  const type = reader.text();
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  const verifies = verifierOf(type, reader);
  reader.end();
  return { type, fingerprint: `SHA256:${digest}`, verifies };
}

const curves: Readonly<Record<string, { readonly crv: string; readonly bytes: number; readonly hash: string }>> = {
  nistp256: { crv: 'P-256', bytes: 32, hash: 'sha256' },
  nistp384: { crv: 'P-384', bytes: 48, hash: 'sha384' },
  nistp521: { crv: 'P-521', bytes: 66, hash: 'sha512' },
};

function verifierOf(type: string, reader: Reader): SshPublicKey['verifies'] {
  switch (type) {
    case 'ssh-ed25519':
      return ed25519(type, reader, false);
    case 'sk-ssh-ed25519@openssh.com':
      return ed25519(type, reader, true);
    case 'ssh-rsa':
      return rsa(reader);
    case 'sk-ecdsa-sha2-nistp256@openssh.com':
      return ecdsa(type, reader, true);
    case 'ecdsa-sha2-nistp256':
    case 'ecdsa-sha2-nistp384':
    case 'ecdsa-sha2-nistp521':
      return ecdsa(type, reader, false);
    default:
      throw new SshFormatError(`keys of type ${type.slice(0, 60)} are not known`);
  }
}

function ed25519(type: string, reader: Reader, isSecurityKey: boolean): SshPublicKey['verifies'] {
  const key = keyOf({ kty: 'OKP', crv: 'Ed25519', x: reader.string().toString('base64url') });
  const wrap = isSecurityKey ? securityKey(reader.string()) : undefined;
  return (octets, signature) => {
    const parts = readerOf(signature);
    expectType(parts, type);
    const value = parts.string();
    const signed = wrap === undefined ? octets : wrap(octets, parts);
    parts.end();
    return verify(null, signed, key, value);
  };
}

function rsa(reader: Reader): SshPublicKey['verifies'] {
  const [e, n] = [reader.mpint(), reader.mpint()];
  const key = keyOf({ kty: 'RSA', e: e.toString('base64url'), n: n.toString('base64url') });
  return (octets, signature) => {
    const parts = readerOf(signature);
    const hash = { 'rsa-sha2-256': 'sha256', 'rsa-sha2-512': 'sha512' }[parts.text()];
    if (hash === undefined) throw new SshFormatError('RSA is only good with SHA-2 (RFC 8332)');
    if (8 * n.length < leastRsaBits) throw new SshFormatError(`the RSA key has less than ${leastRsaBits} bits`);
    const value = parts.string();
    parts.end();
    return verify(hash, octets, key, value);
  };
}

function ecdsa(type: string, reader: Reader, isSecurityKey: boolean): SshPublicKey['verifies'] {
  const curve = curves[reader.text()];
  if (curve === undefined || !type.includes(`-nistp${curve.crv.slice(2)}`))
    throw new SshFormatError('the curve of the key is not that of its type');
  const point = reader.string();
  const { crv, bytes, hash } = curve;
  if (point[0] !== 4 || point.length !== 1 + 2 * bytes) throw new SshFormatError('the point of the key is not one');
  const half = (from: number): string => point.subarray(from, from + bytes).toString('base64url');
  const key = keyOf({ kty: 'EC', crv, x: half(1), y: half(1 + bytes) });
  const wrap = isSecurityKey ? securityKey(reader.string()) : undefined;
  return (octets, signature) => {
    const parts = readerOf(signature);
    expectType(parts, type);
    const numbers = readerOf(parts.string());
    const value = Buffer.concat([padded(numbers.mpint(), bytes), padded(numbers.mpint(), bytes)]);
    numbers.end();
    const signed = wrap === undefined ? octets : wrap(octets, parts);
    parts.end();
    return verify(hash, signed, { key, dsaEncoding: 'ieee-p1363' }, value);
  };
}

/** What a security key really signs: it adds its flags, of which the touch of a person is asked for, and a counter. */
function securityKey(application: Buffer): (octets: Buffer, parts: Reader) => Buffer {
  const sha256 = (octets: Buffer): Buffer => createHash('sha256').update(octets).digest();
  return (octets, parts) => {
    const flagsAndCounter = parts.take(5);
    if (((flagsAndCounter[0] ?? 0) & 1) === 0) throw new SshFormatError('nobody touched the security key');
    return Buffer.concat([sha256(application), flagsAndCounter, sha256(octets)]);
  };
}

function expectType(parts: Reader, type: string): void {
  if (parts.text() !== type) throw new SshFormatError('the signature is of another type than its key');
}

function padded(number: Buffer, bytes: number): Buffer {
  if (number.length > bytes) throw new SshFormatError('a number of the signature is too large');
  return Buffer.concat([Buffer.alloc(bytes - number.length), number]);
}

function keyOf(jwk: Readonly<Record<string, string>>): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch (cause) {
    throw new SshFormatError('the key can not be used', { cause });
  }
}
