import type { X509Certificate } from 'node:crypto';
import type { RootStore } from './roots.ts';

/** What there is to say about a chain as it was served. */
export type ChainFacts = {
  readonly trusted: boolean;
  /** The lists of roots that a way leads to; the certificate itself may still be expired or for another name. */
  readonly trustedBy: readonly string[];
  /** Subjects from the leaf to the root, where a way was found. */
  readonly path: readonly string[];
  /** In plain words; empty when nothing is wrong. */
  readonly problems: readonly string[];
};

const maxDepth = 10;
/** A hostile chain of cross-signed certificates has exponentially many ways. */
const maxSteps = 200;

type Chain = { readonly served: readonly X509Certificate[]; readonly roots: RootStore; readonly at: Date };
type Search = Chain & { readonly list: string; steps: number };

/**
 * Finds a way from the leaf to a root, over what was served and what is known, and says what is wrong on the way.
 * Revocation and name constraints are not looked at.
 * @param name that the leaf has to be for: a host name or an address
 */
export function judgeChain(served: readonly X509Certificate[], name: string, roots: RootStore, at: Date): ChainFacts {
  const [leaf] = served;
  if (leaf === undefined) return { trusted: false, trustedBy: [], path: [], problems: ['no certificate was served'] };
  if (isReversed(served)) {
    const right = judgeChain([...served].reverse(), name, roots, at);
    const problem = 'the chain is in reverse order: the certificate of the server comes last';
    return { trusted: false, trustedBy: [], path: [], problems: [problem, ...right.problems] };
  }
  const ways = roots.lists.flatMap((list) => {
    const path = findPath({ served, roots, at, list, steps: 0 }, [leaf]);
    return path === undefined ? [] : [{ list, path }];
  });
  const path = ways[0]?.path;
  const wrong = leafProblems(leaf, name, at);
  return {
    trusted: path !== undefined && wrong.length === 0,
    trustedBy: ways.map(({ list }) => list),
    path: (path ?? []).map(nameOf),
    problems: [...wrong, ...shapeProblems({ served, roots, at }, path)],
  };
}

/** Clients take the first one for the server's (RFC 8446 §4.4.2), so this works nowhere; the reason helps all the same. */
function isReversed(served: readonly X509Certificate[]): boolean {
  const [first, last] = [served[0], served.at(-1)];
  return first !== undefined && last !== undefined && first !== last && first.ca && !last.ca;
}

function nameOf(certificate: X509Certificate): string {
  return (certificate.subject ?? '').split('\n').join(', ');
}

function leafProblems(leaf: X509Certificate, name: string, at: Date): string[] {
  const problems: string[] = [];
  const day = (date: Date): string =>
    Number.isNaN(date.getTime()) ? 'an unreadable day' : date.toISOString().slice(0, 10);
  if (!(leaf.validToDate >= at)) problems.push(`the certificate expired on ${day(leaf.validToDate)}`);
  if (!(leaf.validFromDate <= at)) problems.push(`the certificate is not valid before ${day(leaf.validFromDate)}`);
  if (!isFor(leaf, name)) problems.push(`the certificate is not for ${name}`);
  const uses = leaf.keyUsage as readonly string[] | undefined;
  if (
    uses !== undefined &&
    uses.length > 0 &&
    !uses.some((use) => use === '1.3.6.1.5.5.7.3.1' || use === '2.5.29.37.0')
  ) {
    problems.push('the certificate is not meant for servers');
  }
  return problems;
}

function isFor(leaf: X509Certificate, name: string): boolean {
  const bare = name.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isAddress = /^[\d.]+$/.test(bare) || bare.includes(':');
  return (isAddress ? leaf.checkIP(bare) : leaf.checkHost(bare)) !== undefined;
}

function findPath(search: Search, path: readonly X509Certificate[]): readonly X509Certificate[] | undefined {
  const last = path.at(-1);
  if (last === undefined || path.length > maxDepth) return undefined;
  if (search.roots.isRoot(last, search.list)) return path;
  for (const issuer of issuersOf(search, last)) {
    if (path.some((one) => one.fingerprint256 === issuer.fingerprint256)) continue;
    const found = findPath(search, [...path, issuer]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Known ones first: that is the shorter way, and the right one past a cross-signed root that expired. */
function issuersOf(search: Search, certificate: X509Certificate): X509Certificate[] {
  const candidates = [...search.roots.named(certificate.issuer), ...search.served];
  return candidates.filter((issuer) => isIssuer(search, issuer, certificate));
}

function isIssuer(search: Search, issuer: X509Certificate, certificate: X509Certificate): boolean {
  if (issuer.subject !== certificate.issuer || !issuer.ca) return false;
  if (!(issuer.validToDate >= search.at && issuer.validFromDate <= search.at)) return false;
  return ++search.steps <= maxSteps && signed(issuer, certificate);
}

function signed(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key or signature of a kind that can't be checked proves nothing.
    return false;
  }
}

function shapeProblems(chain: Chain, path: readonly X509Certificate[] | undefined): string[] {
  const { served } = chain;
  const problems: string[] = [];
  const isServed = (one: X509Certificate): boolean =>
    served.some((other) => other.fingerprint256 === one.fingerprint256);
  if (path === undefined) problems.push(noPath(chain));
  const missing = (path ?? []).slice(1, -1).filter((one) => !isServed(one));
  for (const one of missing) {
    problems.push(`the chain is incomplete: the intermediate "${nameOf(one)}" is not served`);
  }
  const disordered = served.some((one, i) => {
    const next = served[i + 1];
    return next !== undefined && one.issuer !== next.subject && isLinked(served, one);
  });
  if (disordered) problems.push('the chain is not in order: each certificate should be followed by its issuer');
  const useful = new Set((path ?? []).map((one) => one.fingerprint256));
  const spare = path === undefined ? [] : served.filter((one) => !useful.has(one.fingerprint256));
  for (const one of spare) problems.push(`the chain holds a certificate that is not needed: "${nameOf(one)}"`);
  return problems;
}

/** Its issuer is served, elsewhere in the list. */
function isLinked(served: readonly X509Certificate[], certificate: X509Certificate): boolean {
  return served.some((other) => other !== certificate && other.subject === certificate.issuer);
}

function noPath({ served, roots, at }: Chain): string {
  const [leaf] = served;
  if (leaf !== undefined && leaf.subject === leaf.issuer) return 'the certificate is signed by itself';
  let last = leaf;
  for (let i = 0; i < maxDepth && last !== undefined && last.subject !== last.issuer; i++) {
    const issuer: X509Certificate | undefined = served.find((one) => one.subject === last?.issuer);
    if (issuer === undefined) break;
    last = issuer;
  }
  if (last === undefined || last.subject === last.issuer)
    return `the root "${last ? nameOf(last) : ''}" is not trusted`;
  const known = roots.named(last.issuer);
  const expired = [...served, ...known].find((one) => one.subject === last?.issuer && one.validToDate < at);
  if (expired !== undefined) return `"${nameOf(expired)}" in the chain has expired`;
  if (known.length > 0) return `the signature on "${nameOf(last)}" is not by the root of that name`;
  return `the chain is incomplete: the issuer of "${nameOf(last)}" is neither served nor a trusted root`;
}
