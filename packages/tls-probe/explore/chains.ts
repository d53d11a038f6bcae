import type { X509Certificate } from 'node:crypto';
import { judgeChain } from '../certificate/chain.ts';
import { type CertificateFacts, certificateFacts, openCertificate } from '../certificate/facts.ts';
import type { RootStore } from '../certificate/roots.ts';
import type { ObservedChain } from '../model.ts';
import { TlsFormatError } from '../octets.ts';
import type { ServedChain } from './context.ts';

export type Judging = { readonly name: string; readonly roots: RootStore; readonly at: Date };

/** More than this in one chain is an attack on the reader. */
const maxCertificates = 50;

type Read = { readonly facts: CertificateFacts; readonly opened: X509Certificate };

function readOne(der: Uint8Array): Read | string {
  try {
    return { facts: certificateFacts(der), opened: openCertificate(der) };
  } catch (error) {
    if (error instanceof TlsFormatError) return error.message;
    throw error;
  }
}

/** Reads a chain as far as it can be read. Without its leaf nothing is said about the rest. */
export function observeChain(chain: ServedChain, { name, roots, at }: Judging): ObservedChain {
  const read = chain.certificates.slice(0, maxCertificates).map(readOne);
  const problems = read.flatMap((one, index) =>
    typeof one === 'string' ? [`certificate ${index + 1} of the chain can not be read: ${one}`] : [],
  );
  if (chain.certificates.length > maxCertificates) {
    problems.push(`the chain has ${chain.certificates.length} certificates; the first ${maxCertificates} were read`);
  }
  const versions = [...chain.versions];
  if (typeof read[0] !== 'object')
    return { versions, certificates: [], trusted: false, trustedBy: [], path: [], problems };
  const readable = read.filter((one) => typeof one !== 'string');
  const judged = judgeChain(
    readable.map(({ opened }) => opened),
    name,
    roots,
    at,
  );
  return {
    versions,
    certificates: readable.map(({ facts }) => facts),
    trusted: judged.trusted && problems.length === 0,
    trustedBy: judged.trustedBy,
    path: judged.path,
    problems: [...problems, ...judged.problems],
  };
}
