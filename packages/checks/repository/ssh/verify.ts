import { createHash } from 'node:crypto';
import type { TagSignature } from '../observation.ts';
import type { AllowedSigner } from './allowed-signers.ts';
import { readPublicKey } from './public-key.ts';
import { readerOf, SshFormatError, sshString } from './wire.ts';

type Judged = Omit<TagSignature, 'kind'>;

const begin = '-----BEGIN SSH SIGNATURE-----';
const end = '-----END SSH SIGNATURE-----';
const longest = 64 * 1024;
/** What git signs is signed for git only (gitformat-signature). */
const namespace = 'git';
const magic = Buffer.from('SSHSIG');

/**
 * Checks a signature in the format SSHSIG (PROTOCOL.sshsig of OpenSSH) over these octets.
 * @param signedAt when it says that it was made; the validity of the signer is judged at that instant, as git does
 */
export function verifySshSignature(
  octets: Buffer,
  armored: string,
  signers: readonly AllowedSigner[],
  signedAt: Date,
): Judged {
  try {
    return judge(octets, dearmor(armored), signers, signedAt);
  } catch (error) {
    if (!(error instanceof SshFormatError)) throw error;
    return { verdict: 'bad', reason: `the SSH signature is not good: ${error.message}`, signer: null };
  }
}

function dearmor(text: string): Buffer {
  const body = text.slice(begin.length, text.indexOf(end));
  if (!text.startsWith(begin) || !text.includes(end) || text.length > longest)
    throw new SshFormatError('its frame is incomplete');
  if (!/^[A-Za-z0-9+/=\s]*$/.test(body)) throw new SshFormatError('it is not base64');
  return Buffer.from(body, 'base64');
}

function judge(octets: Buffer, blob: Buffer, signers: readonly AllowedSigner[], signedAt: Date): Judged {
  const reader = readerOf(blob);
  if (!reader.take(magic.length).equals(magic) || reader.uint32() !== 1)
    throw new SshFormatError('it is not version 1 of SSHSIG');
  const keyBlob = reader.string();
  const [given, reserved, hashName] = [reader.text(), reader.string(), reader.text()];
  const signature = reader.string();
  reader.end();
  if (given !== namespace) throw new SshFormatError(`it was made for "${given.slice(0, 40)}" and not for git`);
  if (hashName !== 'sha256' && hashName !== 'sha512')
    throw new SshFormatError('its hash is neither SHA-256 nor SHA-512');
  const key = readPublicKey(keyBlob);
  const own = signers.filter((signer) => Buffer.from(signer.key, 'base64').equals(keyBlob));
  if (own.length === 0)
    return { verdict: 'unknown-key', reason: 'its key is not among the allowed signers', signer: key.fingerprint };
  const digest = createHash(hashName).update(octets).digest();
  const signed = Buffer.concat([magic, ...[given, reserved, hashName, digest].map(sshString)]);
  if (!key.verifies(signed, signature)) return { verdict: 'bad', reason: 'mismatch', signer: key.fingerprint };
  const refusals = own.map((signer) => whyNotAllowed(signer, signedAt));
  return refusals.includes(undefined)
    ? { verdict: 'good', reason: null, signer: key.fingerprint }
    : { verdict: 'bad', reason: refusals[0] ?? null, signer: key.fingerprint };
}

function whyNotAllowed({ namespaces, validAfter, validBefore }: AllowedSigner, at: Date): string | undefined {
  if (namespaces !== undefined && !namespaces.some((each) => each === namespace || each === '*'))
    return 'its key is not allowed to sign for git';
  if (validAfter !== undefined && at < validAfter) return 'it was made before its key was allowed';
  return validBefore !== undefined && at > validBefore ? 'it was made after its key was allowed' : undefined;
}
