import type { TlsObservation, TlsVerdict } from '@gatehouse/tls-probe';
import { print, printable } from '../output.ts';

const yesNo = (fact: boolean | null): string => (fact === null ? 'not seen' : fact ? 'yes' : 'no');

/** What was seen of a TLS endpoint, for reading: verdict first, then what to change, then the facts. */
export function showTls(seen: TlsObservation, verdict: TlsVerdict): void {
  const trusted = seen.chains.length > 0 && seen.chains.every((chain) => chain.trusted);
  print(
    `${printable(seen.target)}: level ${verdict.level} of the TLS guideline ${verdict.version}, certificate ${trusted ? 'trusted' : 'NOT trusted'}`,
  );
  showList('Why', verdict.reasons);
  if (verdict.nearest !== undefined) showList(`To reach ${verdict.nearest.level}`, verdict.nearest.changes);
  print('\nProtocols and suites');
  if (seen.ssl2) print('  SSLv2');
  for (const [version, suites] of Object.entries(seen.protocols)) {
    const enforced = seen.serverOrders[version as keyof typeof seen.serverOrders];
    const order = enforced === undefined ? '' : enforced ? ' (in this order)' : ' (the client chooses)';
    print(`  ${version}${order}`);
    for (const suite of suites)
      print(`    ${suite.openssl ?? suite.iana}${suite.openssl === null ? '' : `  ${suite.iana}`}`);
  }
  if (seen.groups.length > 0) print(`  groups: ${seen.groups.join(', ')}`);
  showChains(seen);
  showFeatures(seen);
  showList(
    'Not seen',
    seen.notSeen.map(({ what, reason }) => `${what}: ${reason}`),
  );
  print(`\n${seen.connections} connections in ${seen.seconds.toFixed(1)} s`);
}

function showList(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  print(`\n${title}`);
  for (const line of lines) print(`  - ${printable(line)}`);
}

function showChains({ chains }: TlsObservation): void {
  for (const chain of chains) {
    print(`\nCertificates for ${chain.versions.join(', ')}`);
    for (const [index, each] of chain.certificates.entries()) {
      print(`  ${index + 1}. ${printable(each.subject)}`);
      const more = each.nameCount > 5 ? ` and ${each.nameCount - 5} more` : '';
      if (index === 0) print(`     names ${printable(each.names.slice(0, 5).join(', '))}${more}`);
      print(
        `     ${each.keyType} ${each.keyBits} bits, ${each.signature}, ${each.notBefore.slice(0, 10)} to ${each.notAfter.slice(0, 10)}`,
      );
    }
    for (const problem of chain.problems) print(`  - ${printable(problem)}`);
  }
}

function showFeatures({ features, staple, alpn }: TlsObservation): void {
  print('\nBesides');
  print(
    `  OCSP stapling ${yesNo(staple)}; session tickets ${yesNo(features.sessionTickets)}; secure renegotiation ${yesNo(features.secureRenegotiation)}`,
  );
  print(
    `  extended master secret ${yesNo(features.extendedMasterSecret)}; fallback SCSV ${yesNo(features.fallbackScsv)}; compression ${yesNo(features.compression)}`,
  );
  if (alpn.length > 0) print(`  ALPN ${alpn.map(printable).join(', ')}`);
}
