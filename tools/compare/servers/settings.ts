import type { X509Certificate } from 'node:crypto';
import {
  type Account,
  closes,
  groupFact,
  groupsPrefix,
  type Protocol,
  protocols,
  suiteFact,
  suitesPrefix,
  yesNo,
} from '../facts.ts';
import { certificateFact, certificateFacts, fingerprint } from '../leaf-facts.ts';

/** What a server of the matrix was told to do. What is left out is not compared with the settings. */
export type Settings = {
  /** Codes by protocol, in the server's order; a protocol that is not here is not spoken. */
  readonly suites: Readonly<Partial<Record<Protocol, readonly number[]>>>;
  readonly groups?: Readonly<Partial<Record<Protocol, readonly string[]>>>;
  /** Whether the server insists on its own order. */
  readonly order?: boolean;
  /** As served, the server's own certificate first. */
  readonly chain?: readonly X509Certificate[];
  /** Certificates that it has for other kinds of keys. */
  readonly further?: readonly X509Certificate[];
  readonly trusted?: boolean;
  readonly staple?: boolean;
  readonly tickets?: boolean;
  readonly ssl2?: boolean;
  readonly compression?: boolean;
  readonly fallbackScsv?: boolean;
  readonly alpn?: readonly string[];
  readonly secureRenegotiation?: boolean;
  readonly extendedMasterSecret?: boolean;
  readonly dhBits?: number;
  /** As OpenSSL names the algorithm that the certificate is signed with. */
  readonly signature?: string;
};

const below13 = protocols.filter((one) => one !== 'TLSv1.3');

function put(values: Map<string, string>, fact: string, value: boolean | string | undefined): void {
  if (value !== undefined) values.set(fact, typeof value === 'boolean' ? yesNo(value) : value);
}

function putSuites(values: Map<string, string>, settings: Settings): void {
  for (const protocol of protocols) {
    const codes = settings.suites[protocol];
    values.set(`protocol ${protocol}`, yesNo(codes !== undefined));
    for (const code of codes ?? []) values.set(suiteFact(protocol, code), 'yes');
    for (const group of settings.groups?.[protocol] ?? []) values.set(groupFact(protocol, group), 'yes');
  }
  // With one suite there is no order to be seen.
  const lists = below13.map((protocol) => [protocol, settings.suites[protocol] ?? []] as const);
  if (settings.order === undefined || lists.every(([, codes]) => codes.length < 2)) return;
  values.set('server order', yesNo(settings.order));
  if (!settings.order) return;
  for (const [protocol, codes] of lists) {
    if (codes.length > 1)
      values.set(`preference ${protocol}`, codes.map((code) => code.toString(16).padStart(4, '0')).join(' '));
  }
}

/** The settings as facts, to be compared with what was found. */
export function configured(settings: Settings): Account {
  const values = new Map<string, string>();
  putSuites(values, settings);
  const [leaf] = settings.chain ?? [];
  if (settings.chain !== undefined && leaf !== undefined) {
    const shown = [leaf, ...(settings.further ?? [])];
    for (const one of shown) values.set(certificateFact(fingerprint(one)), 'yes');
    // With several certificates it is the client's choice which one comes first.
    if (shown.length === 1) for (const [fact, value] of certificateFacts(leaf, settings.chain)) values.set(fact, value);
  }
  put(values, 'protocol SSLv2', settings.ssl2 ?? false);
  put(values, 'compression', settings.compression);
  put(values, 'fallback scsv', settings.fallbackScsv);
  put(values, 'trusted', settings.trusted);
  put(values, 'staple', settings.staple);
  put(values, 'tickets', settings.tickets);
  put(values, 'secure renegotiation', settings.secureRenegotiation);
  put(values, 'extended master secret', settings.extendedMasterSecret);
  put(values, 'signature', settings.further === undefined ? settings.signature : undefined);
  put(values, 'dh bits', settings.dhBits?.toString());
  for (const name of settings.alpn ?? []) values.set(`alpn ${name}`, 'yes');
  const closed = [
    ...protocols.map(suitesPrefix),
    ...protocols.filter((one) => settings.groups?.[one] !== undefined).map(groupsPrefix),
    ...(settings.alpn === undefined ? [] : ['alpn ']),
    ...(settings.chain === undefined ? [] : [certificateFact('')]),
  ];
  return { values, closed: closes(closed) };
}
