import type { CertificateFacts } from '../certificate/facts.ts';
import type { TlsObservation } from '../model.ts';
import { groupBits } from '../registry/groups.ts';
import { type Allowance, type GuidelineLevel, type GuidelineVersion, type Level, levelsOf } from './levels.ts';

/** Where a server stands. */
export type TlsVerdict = {
  readonly version: GuidelineVersion;
  /** The best level whose every rule holds. */
  readonly level: Level;
  /** Why no better level is reached, level by level, and what the guideline wants besides. */
  readonly reasons: readonly string[];
  /** The level above that needs the fewest changes; undefined at the best one. */
  readonly nearest?: { readonly level: GuidelineLevel; readonly changes: readonly string[] };
  /** What a verdict needs and could not be seen: then no level is granted, and a check on it is not tested. */
  readonly untested: readonly string[];
};

/** A rule that doesn't hold: what is wrong, what to do, and how many settings that takes. */
type Breach = { readonly reason: string; readonly change: string; readonly count?: number };

/**
 * Judges an observation by Mozilla's server-side TLS guideline. A level is reached when all that the server offers is
 * within it: protocols, suites, groups, and of each leaf certificate the kind, size and curve of the key, the signature
 * and the lifespan. The order of suites and stapling are named, but change no level. Works on stored observations.
 */
export function judgeTls(observation: TlsObservation, version: GuidelineVersion): TlsVerdict {
  const untested = observation.notSeen
    .filter(({ judged }) => judged)
    .map(({ what, reason }) => `${what} could not be seen: ${reason}`);
  const judged = levelsOf(version).map(([level, allowance]) => ({
    level,
    allowance,
    breaches: breachesOf(observation, allowance),
  }));
  const reachedAt = judged.findIndex(({ breaches }) => breaches.length === 0 && untested.length === 0);
  const reached = judged[reachedAt];
  const missed = reachedAt === -1 ? judged : judged.slice(0, reachedAt);
  const reasons = missed.flatMap(({ level, breaches }) => breaches.map(({ reason }) => `not ${level}: ${reason}`));
  const wishes = wishesOf(observation, (reached ?? judged.at(-1))?.allowance);
  const nearest = [...missed].sort((a, b) => countOf(a.breaches) - countOf(b.breaches))[0];
  const seeing = untested.map((gap) => `let the probe see everything: ${gap}`);
  return {
    version,
    level: reached?.level ?? 'none',
    reasons: [...untested.map((gap) => `not tested: ${gap}`), ...reasons, ...wishes],
    ...(nearest && {
      nearest: {
        level: nearest.level,
        changes: [...new Set([...seeing, ...nearest.breaches.map(({ change }) => change)])],
      },
    }),
    untested,
  };
}

function countOf(breaches: readonly Breach[]): number {
  return breaches.reduce((sum, { count = 1 }) => sum + count, 0);
}

function breachesOf(observation: TlsObservation, allowance: Allowance): Breach[] {
  return [
    ...protocolBreaches(observation, allowance),
    ...suiteBreaches(observation, allowance),
    ...groupBreaches(observation, allowance),
    ...observation.chains.flatMap(({ certificates: [leaf] }) => (leaf ? certificateBreaches(leaf, allowance) : [])),
  ];
}

function protocolBreaches({ protocols, ssl2 }: TlsObservation, allowance: Allowance): Breach[] {
  const offered = [...(ssl2 ? ['SSLv2'] : []), ...Object.keys(protocols)];
  if (offered.length === 0) return [{ reason: 'no protocol is offered', change: 'offer TLSv1.3' }];
  const foreign = offered.filter((protocol) => !allowance.protocols.includes(protocol));
  const breaches = foreign.map((protocol) => ({ reason: `${protocol} is offered`, change: `switch ${protocol} off` }));
  if (foreign.length < offered.length) return breaches;
  // Nothing would be left.
  return [{ reason: `${allowance.protocols.join(' or ')} is not offered`, change: 'offer TLSv1.3' }, ...breaches];
}

/** Suites of a protocol that has to go anyway go with it. */
function suiteBreaches({ protocols }: TlsObservation, allowance: Allowance): Breach[] {
  const foreign = new Set<string>();
  for (const [version, suites] of Object.entries(protocols)) {
    if (!allowance.protocols.includes(version)) continue;
    const allowed = version === 'TLSv1.3' ? allowance.suites13 : allowance.suites;
    for (const { iana } of suites) {
      if (!allowed.includes(iana)) foreign.add(iana);
    }
  }
  if (foreign.size === 0) return [];
  const names = [...foreign].join(', ');
  return [{ reason: `the cipher suites ${names} are offered`, change: `remove ${names}`, count: foreign.size }];
}

function groupBreaches({ groups, keyExchanges }: TlsObservation, allowance: Allowance): Breach[] {
  const foreign = groups.filter((group) => !allowance.groups.includes(group));
  const small = keyExchanges.filter(({ bits }) => allowance.dhBits !== null && bits < allowance.dhBits);
  const breaches: Breach[] = small.map(({ suite, kind, bits }) => ({
    reason: `${suite} agrees its key with ${bits} bits (${kind === 'dh' ? 'DH' : 'RSA'}), less than ${allowance.dhBits}`,
    change: `use a group of at least ${allowance.dhBits} bits with ${suite}, or remove it`,
  }));
  if (foreign.length === 0) return breaches;
  const named = foreign.map((group) => (isSmall(group, allowance) ? `${group} (${groupBits(group)} bits)` : group));
  const change = `offer only the groups ${allowance.groups.join(', ')}`;
  return [{ reason: `the groups ${named.join(', ')} are offered`, change, count: foreign.length }, ...breaches];
}

/** x25519 has 253 bits of order and stands for 256; only listed groups are allowed anyway. */
function isSmall(group: string, { ecdhBits }: Allowance): boolean {
  const bits = groupBits(group);
  return ecdhBits !== null && bits > 0 && bits < ecdhBits - 8;
}

const day = 86_400_000;

function certificateBreaches(leaf: CertificateFacts, allowance: Allowance): Breach[] {
  const breaches: Breach[] = [];
  const which = `the certificate of ${leaf.names[0] ?? leaf.subject}`;
  const wrong = (reason: string, change: string): void => {
    breaches.push({ reason: `${which} ${reason}`, change });
  };
  const types = allowance.certificateTypes.join(' or ');
  if (!allowance.certificateTypes.includes(leaf.keyType))
    wrong(`has a key of type ${leaf.keyType}`, `use a certificate with a key of type ${types}`);
  else if (leaf.keyType === 'rsa' && allowance.rsaBits !== null && leaf.keyBits < allowance.rsaBits) {
    wrong(`has an RSA key of ${leaf.keyBits} bits`, `use an RSA key of at least ${allowance.rsaBits} bits`);
  } else if (leaf.keyType === 'ecdsa' && !allowance.certificateCurves.includes(leaf.keyCurve ?? '')) {
    wrong(`has a key on the curve ${leaf.keyCurve}`, `use a key on ${allowance.certificateCurves.join(' or ')}`);
  }
  if (!allowance.certificateSignatures.includes(leaf.signature)) {
    wrong(
      `is signed with ${leaf.signature}`,
      `use a certificate signed with ${allowance.certificateSignatures.join(', ')}`,
    );
  }
  const lifespan = (Date.parse(leaf.notAfter) - Date.parse(leaf.notBefore)) / day;
  if (!(lifespan <= allowance.maximumLifespanDays)) {
    wrong(
      Number.isNaN(lifespan) ? 'has dates that can not be read' : `is valid for ${Math.ceil(lifespan)} days`,
      `use a certificate that is valid for at most ${allowance.maximumLifespanDays} days`,
    );
  }
  return breaches;
}

function wishesOf(observation: TlsObservation, allowance: Allowance | undefined): string[] {
  if (allowance === undefined) return [];
  const wishes: string[] = [];
  const isTold = Object.keys(observation.serverOrders).length > 0;
  if (isTold && observation.serverOrder !== allowance.serverOrder) {
    const wanted = allowance.serverOrder ? 'the server to enforce its order' : 'the client to choose the order';
    wishes.push(`besides: the guideline wants ${wanted} of cipher suites`);
  }
  if (allowance.staple && !observation.staple) wishes.push('besides: the guideline wants an OCSP response stapled');
  const wanted = allowance.groups.filter((group) => hybrids.has(group));
  const isMissing = wanted.length > 0 && !wanted.some((group) => observation.groups.includes(group));
  if (isMissing && observation.protocols['TLSv1.3'] !== undefined)
    wishes.push(
      `besides: the guideline names ${wanted.join(', ')} first, against recording today and decrypting later`,
    );
  return wishes;
}

/** Key exchanges that a quantum computer does not break, together with one that is well known. */
const hybrids: ReadonlySet<string> = new Set(['X25519MLKEM768']);
