import type { TlsNotTested, TlsObservation } from '@gatehouse/tls-probe';
import { type Account, closes, groupFact, groupsPrefix, protocols, suiteFact, suitesPrefix, yesNo } from '../facts.ts';
import { certificateFact } from '../leaf-facts.ts';
import type { SuiteNumbers } from '../names.ts';

function putSuites(values: Map<string, string>, seen: TlsObservation, numbers: SuiteNumbers): void {
  for (const protocol of protocols) {
    const suites = seen.protocols[protocol];
    values.set(`protocol ${protocol}`, yesNo(suites !== undefined));
    const codes = (suites ?? []).map(({ iana }) => numbers(iana) ?? -1);
    for (const code of codes) values.set(suiteFact(protocol, code), 'yes');
    for (const [index, { openssl }] of (suites ?? []).entries()) {
      // Its two names have to mean the same suite.
      if (openssl !== null && (numbers(openssl) ?? codes[index]) !== codes[index])
        values.set(`name ${openssl}`, 'of another suite');
    }
    for (const group of seen.groupsByProtocol[protocol] ?? [])
      values.set(groupFact(protocol, group), 'yes').set(`any group ${group}`, 'yes');
    if (protocol === 'TLSv1.3' || seen.serverOrders[protocol] !== true) continue;
    values.set(`preference ${protocol}`, codes.map((code) => code.toString(16).padStart(4, '0')).join(' '));
  }
  if (Object.keys(seen.serverOrders).some((protocol) => protocol !== 'TLSv1.3'))
    values.set('server order', yesNo(seen.serverOrder));
}

function putChain(values: Map<string, string>, seen: TlsObservation): void {
  for (const { certificates } of seen.chains) {
    const [leaf] = certificates;
    if (leaf !== undefined) values.set(certificateFact(leaf.sha256), 'yes');
  }
  const [chain] = seen.chains;
  const leaf = chain?.certificates[0];
  if (chain === undefined || leaf === undefined) return;
  values
    .set('certificates sent', String(chain.certificates.length))
    .set('chain', chain.certificates.map(({ sha256 }) => sha256.slice(0, 16)).join(' '))
    // Others do not tell a key for RSASSA-PSS only from one for everything.
    .set('key', `${leaf.keyType.replace('rsa-pss', 'rsa')} ${leaf.keyBits}`)
    .set('signature', leaf.signature)
    .set('names', [...leaf.names].sort().join(' '))
    .set('not before', leaf.notBefore.slice(0, 16))
    .set('not after', leaf.notAfter.slice(0, 16))
    .set('trusted', yesNo(chain.trusted));
}

/** What our own probe says. */
export function readProbe(seen: TlsObservation | TlsNotTested, numbers: SuiteNumbers): Account {
  if (seen.outcome === 'not-tested') return { values: new Map([['scan', seen.reason]]), closed: () => false };
  const values = new Map([['scan', 'done']]);
  putSuites(values, seen, numbers);
  putChain(values, seen);
  const { features } = seen;
  const told: readonly (readonly [string, boolean | null])[] = [
    ['protocol SSLv2', seen.ssl2],
    ['staple', seen.staple],
    ['tickets', features.sessionTickets],
    ['secure renegotiation', features.secureRenegotiation],
    ['extended master secret', features.extendedMasterSecret],
    ['fallback scsv', features.fallbackScsv],
    ['compression', features.compression],
  ];
  for (const [fact, value] of told) if (value !== null) values.set(fact, yesNo(value));
  for (const name of seen.alpn) values.set(`alpn ${name}`, 'yes');
  const sizes = seen.keyExchanges.filter(({ kind }) => kind === 'dh').map(({ bits }) => bits);
  if (sizes.length > 0) values.set('dh bits', String(Math.min(...sizes)));
  for (const gap of seen.notSeen) values.set(`gap ${gap.what}`, gap.reason);
  const looked = protocols.filter((protocol) => seen.groupsByProtocol[protocol] !== undefined);
  const closed = [
    'alpn ',
    'any group ',
    certificateFact(''),
    ...protocols.map(suitesPrefix),
    ...looked.map(groupsPrefix),
  ];
  return { values, closed: closes(closed) };
}
