import { z } from 'zod';
import { type Account, type Protocol, protocols, suiteFact, suitesPrefix, yesNo } from '../facts.ts';
import { certificateFact } from '../leaf-facts.ts';
import type { SuiteNumbers } from '../names.ts';

const findings = z.array(z.object({ id: z.string(), severity: z.string(), finding: z.string() }));

const protocolOf: Readonly<Record<string, Protocol>> = {
  SSLv3: 'SSLv3',
  TLS1: 'TLSv1',
  TLS1_1: 'TLSv1.1',
  TLS1_2: 'TLSv1.2',
  TLS1_3: 'TLSv1.3',
  ssl3: 'SSLv3',
  tls1: 'TLSv1',
  tls1_1: 'TLSv1.1',
  tls1_2: 'TLSv1.2',
  tls1_3: 'TLSv1.3',
  TLSv1: 'TLSv1',
  TLSv1_1: 'TLSv1.1',
  TLSv1_2: 'TLSv1.2',
};
const groupOf: Readonly<Record<string, string>> = { prime256v1: 'secp256r1', X25519: 'x25519', X448: 'x448' };
/** The curves that testssl.sh 3.0 offers one by one; of finite fields it looks at some only. */
const curves = /^any group (sect\w+|secp(224|256|384|521)\w+|brainpoolP\d+r1|x25519|x448)$/;

type Put = (finding: string, values: Map<string, string>, numbers: SuiteNumbers) => void;
const plain =
  (fact: string, value: (finding: string) => string | undefined): Put =>
  (finding, values) => {
    const said = value(finding);
    if (said !== undefined) values.set(fact, said);
  };
const offered = (finding: string): string => yesNo(/^(offered|yes|supported)/.test(finding));

const readers: Readonly<Record<string, Put>> = {
  cipher_order: plain('server order', (finding) =>
    finding === 'server' ? 'yes' : /^NOT a cipher order configured|^no/i.test(finding) ? 'no' : undefined,
  ),
  ALPN: (finding, values) => {
    if (finding !== 'not offered') for (const name of finding.split(/[ ,]+/)) values.set(`alpn ${name}`, 'yes');
  },
  SSLv2: plain('protocol SSLv2', (finding) => yesNo(!finding.startsWith('not offered'))),
  OCSP_stapling: plain('staple', offered),
  certs_countServer: plain('certificates sent', (finding) => finding),
  cert_fingerprintSHA256: (finding, values) => void values.set(certificateFact(finding.toLowerCase()), 'yes'),
  cert_subjectAltName: plain('names', (finding) => finding.split(' ').sort().join(' ')),
  cert_notBefore: plain('not before', (finding) => finding.replace(' ', 'T')),
  cert_notAfter: plain('not after', (finding) => /\d{4}-\d\d-\d\d \d\d:\d\d/.exec(finding)?.[0].replace(' ', 'T')),
  cert_keySize: plain('key', (finding) =>
    /^(RSA|EC) (\d+)/.exec(finding)?.slice(1).join(' ').replace('RSA', 'rsa').replace('EC', 'ecdsa'),
  ),
  secure_renego: plain('secure renegotiation', (finding) =>
    finding === 'supported'
      ? 'yes'
      : finding.startsWith('Not supported') || finding.startsWith('not supported')
        ? 'no'
        : undefined,
  ),
  fallback_SCSV: plain('fallback scsv', (finding) =>
    finding === 'supported' ? 'yes' : finding === 'not supported' ? 'no' : undefined,
  ),
  CRIME_TLS: plain('compression', (finding) =>
    finding.startsWith('not vulnerable') ? 'no' : finding.startsWith('VULNERABLE') ? 'yes' : undefined,
  ),
  PFS_ECDHE_curves: (finding, values) => {
    for (const curve of finding.split(' ')) values.set(`any group ${groupOf[curve] ?? curve}`, 'yes');
  },
};

function readSuite(id: string, values: Map<string, string>): void {
  const [, version, code] = /^cipher-(\w+?)_x([0-9a-f]+)$/.exec(id) ?? [];
  const protocol = protocolOf[version ?? ''];
  if (protocol !== undefined && code !== undefined) values.set(suiteFact(protocol, Number.parseInt(code, 16)), 'yes');
}

function readOrder(id: string, finding: string, values: Map<string, string>, numbers: SuiteNumbers): void {
  const protocol = protocolOf[/^cipherorder_(\w+)$/.exec(id)?.[1] ?? ''];
  const codes = finding.split(' ').map((name) => (numbers(name) ?? 0).toString(16).padStart(4, '0'));
  if (protocol !== undefined && codes.length > 1) values.set(`preference ${protocol}`, codes.join(' '));
}

/** A scanner that was ended leaves a file that breaks off. */
function parsed(json: string): z.infer<typeof findings> {
  try {
    return findings.parse(JSON.parse(json));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [{ id: 'scanTime', severity: 'WARN', finding: 'Scan interrupted' }];
  }
}

/** What `testssl --jsonfile` says with `-p -E -P -S -f -R -C -Z`. */
export function readTestssl(json: string, numbers: SuiteNumbers): Account {
  const values = new Map([['scan', 'done']]);
  for (const { id: longId, finding } of parsed(json)) {
    // With several certificates the identifiers get a number: `cert_keySize <hostCert#1>`.
    const id = longId.split(' ')[0] ?? longId;
    if (id === 'scanTime' && finding === 'Scan interrupted') values.set('scan', 'interrupted');
    const protocol = protocolOf[id];
    if (protocol !== undefined) values.set(`protocol ${protocol}`, yesNo(finding.startsWith('offered')));
    if (longId === id || id === 'cert_fingerprintSHA256') readers[id]?.(finding, values, numbers);
    if (id.startsWith('cipher-')) readSuite(id, values);
    if (id.startsWith('cipherorder_')) readOrder(id, finding, values, numbers);
  }
  if (values.get('server order') !== 'yes') for (const protocol of protocols) values.delete(`preference ${protocol}`);
  const looked = values.get('scan') === 'done' ? protocols.map(suitesPrefix) : [];
  return {
    values,
    closed: (fact) =>
      looked.some((prefix) => fact.startsWith(prefix)) || (values.get('scan') === 'done' && curves.test(fact)),
  };
}
