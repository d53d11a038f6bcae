import { execFileSync } from 'node:child_process';
import { type Protocol, protocols } from '../facts.ts';

/** A suite as the openssl command describes it. */
export type Suite = {
  readonly code: number;
  readonly iana: string;
  readonly openssl: string;
  readonly since: Protocol;
  readonly keyExchange: string;
  readonly authentication: string;
};

/** Suites that no current OpenSSL knows, by the names of RFC 2246, RFC 4346 and RFC 4492, as Java writes them. */
export const retiredSuites: Readonly<Record<string, number>> = {
  SSL_RSA_EXPORT_WITH_RC4_40_MD5: 0x0003,
  SSL_RSA_WITH_RC4_128_MD5: 0x0004,
  SSL_RSA_WITH_RC4_128_SHA: 0x0005,
  SSL_RSA_EXPORT_WITH_DES40_CBC_SHA: 0x0008,
  SSL_RSA_WITH_DES_CBC_SHA: 0x0009,
  SSL_RSA_WITH_3DES_EDE_CBC_SHA: 0x000a,
  SSL_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA: 0x0014,
  SSL_DHE_RSA_WITH_DES_CBC_SHA: 0x0015,
  SSL_DHE_RSA_WITH_3DES_EDE_CBC_SHA: 0x0016,
  SSL_DH_anon_EXPORT_WITH_RC4_40_MD5: 0x0017,
  SSL_DH_anon_WITH_RC4_128_MD5: 0x0018,
  SSL_DH_anon_EXPORT_WITH_DES40_CBC_SHA: 0x0019,
  SSL_DH_anon_WITH_DES_CBC_SHA: 0x001a,
  SSL_DH_anon_WITH_3DES_EDE_CBC_SHA: 0x001b,
  TLS_ECDHE_RSA_WITH_RC4_128_SHA: 0xc011,
  TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA: 0xc012,
  TLS_ECDH_anon_WITH_RC4_128_SHA: 0xc016,
  TLS_ECDH_anon_WITH_3DES_EDE_CBC_SHA: 0xc017,
};

const line = /^0x(..),0x(..) - (\S+)\s+- (\S+)\s+(\S+)\s+Kx=(\S+)\s+Au=(\S+)/;
const first: Readonly<Record<string, Protocol>> = { TLSv1: 'TLSv1', 'TLSv1.2': 'TLSv1.2', 'TLSv1.3': 'TLSv1.3' };

/** @returns every suite that the installed openssl command knows */
export function knownSuites(): readonly Suite[] {
  const args = ['ciphers', '-V', '-stdname', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'];
  const text = execFileSync('openssl', args, { encoding: 'utf8' });
  return text.split('\n').flatMap((row) => {
    const [, high, low, iana, openssl, since, keyExchange, authentication] = line.exec(row.trim()) ?? [];
    if (high === undefined || low === undefined || iana === undefined || openssl === undefined) return [];
    if (since === undefined || keyExchange === undefined || authentication === undefined) return [];
    const code = Number.parseInt(high + low, 16);
    return [{ code, iana, openssl, since: first[since] ?? 'SSLv3', keyExchange, authentication }];
  });
}

export function atMost(protocol: Protocol, limit: Protocol): boolean {
  return protocols.indexOf(protocol) <= protocols.indexOf(limit);
}

/** `asymmetricKeyType` of the server's certificate. */
export type KeyKind = 'rsa' | 'rsa-pss' | 'ec' | 'ed25519';

/** RFC 8422 §5.10 (Ed25519) and RFC 8446 §4.2.3 (RSASSA-PSS with a PSS key) give these keys a place in TLS 1.2, but not before. */
function canAuthenticate(suite: Suite, protocol: Protocol, key: KeyKind): boolean {
  if (key === 'ec') return suite.authentication === 'ECDSA';
  if (key === 'ed25519') return suite.authentication === 'ECDSA' && protocol === 'TLSv1.2';
  if (key === 'rsa-pss') return suite.authentication === 'RSA' && suite.keyExchange !== 'RSA' && protocol === 'TLSv1.2';
  return suite.authentication === 'RSA';
}

/** What an OpenSSL-based server with these settings really can agree on. */
export type OpenSslList = {
  readonly from: Protocol;
  readonly to: Protocol;
  /** OpenSSL's names in the server's order, for TLS 1.2 and older. */
  readonly list: readonly string[];
  readonly tls13?: readonly string[];
  readonly keys: readonly KeyKind[];
  /** Without Diffie-Hellman parameters nginx and Node take no DHE suite. */
  readonly dh: boolean;
};

export const defaultTls13 = ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'];

export function openSslSuites(known: readonly Suite[], settings: OpenSslList): Partial<Record<Protocol, number[]>> {
  const byName = new Map(known.map((suite) => [suite.openssl, suite]));
  const named = (name: string): Suite => {
    const suite = byName.get(name);
    if (suite === undefined) throw new Error(`The openssl command does not know the suite ${name}.`);
    return suite;
  };
  const spoken = protocols.filter((one) => atMost(settings.from, one) && atMost(one, settings.to));
  const usable = (protocol: Protocol): number[] => {
    if (protocol === 'TLSv1.3') return (settings.tls13 ?? defaultTls13).map((name) => tls13Code(name));
    return settings.list
      .map(named)
      .filter((suite) => atMost(suite.since, protocol))
      .filter((suite) => settings.dh || suite.keyExchange !== 'DH')
      .filter(
        (suite) =>
          suite.authentication === 'None' || settings.keys.some((key) => canAuthenticate(suite, protocol, key)),
      )
      .map((suite) => suite.code);
  };
  return Object.fromEntries(spoken.map((protocol) => [protocol, usable(protocol)]));
}

const tls13Names: Readonly<Record<string, number>> = {
  TLS_AES_128_GCM_SHA256: 0x1301,
  TLS_AES_256_GCM_SHA384: 0x1302,
  TLS_CHACHA20_POLY1305_SHA256: 0x1303,
  TLS_AES_128_CCM_SHA256: 0x1304,
  TLS_AES_128_CCM_8_SHA256: 0x1305,
};

function tls13Code(name: string): number {
  const code = tls13Names[name];
  if (code === undefined) throw new Error(`${name} is not a suite of TLS 1.3 (RFC 8446 B.4).`);
  return code;
}

/** The codes of suites by their IANA names, or by those that Java has for the oldest ones. */
export function ianaCodes(known: readonly Suite[], names: readonly string[]): number[] {
  const codes = new Map(known.map((suite) => [suite.iana, suite.code]));
  return names.map((name) => {
    const code = tls13Names[name] ?? codes.get(name) ?? codes.get(name.replace(/^SSL_/, 'TLS_')) ?? retiredSuites[name];
    if (code === undefined) throw new Error(`There is no suite called ${name}.`);
    return code;
  });
}

/** What `gnutls-cli --list` says a priority string stands for, in its order. */
export function gnutlsSuites(
  priority: string,
): readonly { readonly code: number; readonly name: string; readonly since: Protocol }[] {
  const text = execFileSync('gnutls-cli', ['--list', '--priority', priority], { encoding: 'utf8' });
  return text.split('\n').flatMap((row) => {
    const [, name, high, low, since] = /^(TLS_\S+)\s+0x(..), 0x(..)\s+TLS(1\.\d)$/.exec(row.trim()) ?? [];
    if (name === undefined || high === undefined || low === undefined || since === undefined) return [];
    const protocol = protocols.find((one) => one === (since === '1.0' ? 'TLSv1' : `TLSv${since}`)) ?? 'TLSv1';
    return [{ code: Number.parseInt(high + low, 16), name, since: protocol }];
  });
}
