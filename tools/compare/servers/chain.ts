import type { X509Certificate } from 'node:crypto';
import type { LeafName, Pki } from '../certificates.ts';
import type { Settings } from './settings.ts';
import type { KeyKind } from './suites.ts';

export function keysOf(pki: Pki, names: readonly LeafName[]): KeyKind[] {
  return names.map((name) => {
    const kind = pki.leaf(name).certificate.publicKey.asymmetricKeyType;
    if (kind === 'rsa' || kind === 'rsa-pss' || kind === 'ec' || kind === 'ed25519') return kind;
    throw new Error(`The matrix has no rules for a key of the kind ${kind}.`);
  });
}

/** Not for the name, not for this year, or from nobody. */
const untrusted: readonly LeafName[] = ['expired', 'future', 'self-signed', 'wrong-name', 'other'];

/** What a server says of itself that sends its certificate followed by the intermediate. */
export function chainOf(pki: Pki, name: LeafName, second?: X509Certificate): Partial<Settings> {
  const { certificate, signature } = pki.leaf(name);
  return {
    chain: name === 'self-signed' ? [certificate] : [certificate, pki.intermediate],
    ...(second === undefined ? {} : { further: [second] }),
    signature,
    trusted: !untrusted.includes(name),
  };
}
