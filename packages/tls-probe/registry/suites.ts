import rows from './suites.json' with { type: 'json' };
import type { TlsVersion } from './versions.ts';

/** A cipher suite by its two names; one that OpenSSL never had has no OpenSSL name. */
export type Suite = { readonly iana: string; readonly openssl: string | null };

/** How the key is agreed and the server proven, as far as the name of the suite says. */
export type SuiteRow = Suite & {
  readonly code: number;
  /** `RSA`, `ECDHE_RSA`, `DH_anon`, `RSA_EXPORT`, `PSK` …; `any` in TLS 1.3. */
  readonly exchange: string;
  /** The versions that the suite is defined for. */
  readonly since: TlsVersion;
};

/** TLS 1.3 numbers: 13xx, the GOST and SM4 suites of RFC 9367 and RFC 8998, and the integrity-only ones of RFC 9150. */
const tls13 = /^(13..|00c6|00c7|c103|c104|c105|c106|c0b4|c0b5)$/;
/** AEAD and SHA-2 MACs need TLS 1.2 (RFC 5246 §1.2, RFC 5288 §4). */
const tls12 = /_(GCM|CCM|CCM_8|OCB|POLY1305|SHA256|SHA384|OLD)(_|$)/;

function exchangeOf(iana: string): string {
  const between = /^(?:TLS|SSL)_(.+?)_WITH_/.exec(iana)?.[1];
  return between ?? 'any';
}

function rowOf([hex = '', iana = '', openssl = null]: readonly (string | null)[]): SuiteRow {
  const since = tls13.test(hex ?? '') ? 'TLSv1.3' : tls12.test(iana ?? '') ? 'TLSv1.2' : 'SSLv3';
  return { code: Number.parseInt(hex ?? '', 16), iana: iana ?? '', openssl, exchange: exchangeOf(iana ?? ''), since };
}

const all: readonly SuiteRow[] = rows.map(rowOf);
const byCode = new Map(all.map((row) => [row.code, row]));

/** What browsers offer first comes first: a server or a box in between may look at the beginning of the list only. */
const preference = [/^TLS_ECDHE_.*(GCM|POLY1305)/, /^TLS_ECDHE_/, /^TLS_DHE_RSA/, /^TLS_RSA_WITH_(AES|3DES)/];

function rankOf(row: SuiteRow): number {
  const rank = preference.findIndex((pattern) => pattern.test(row.iana));
  return rank === -1 ? preference.length : rank;
}

const ordered = [...all].sort((a, b) => rankOf(a) - rankOf(b) || a.code - b.code);

/** The suites that may be offered in this version, the usual ones first. */
export function suitesFor(version: TlsVersion): readonly number[] {
  const fits = (row: SuiteRow): boolean =>
    version === 'TLSv1.3'
      ? row.since === 'TLSv1.3'
      : row.since === 'SSLv3' || (version === 'TLSv1.2' && row.since === 'TLSv1.2');
  return ordered.filter(fits).map((row) => row.code);
}

/** An unknown number gets a name that says so. */
export function suiteOf(code: number): SuiteRow {
  const unknown = `0x${code.toString(16).padStart(4, '0')}`;
  return byCode.get(code) ?? { code, iana: unknown, openssl: null, exchange: 'unknown', since: 'SSLv3' };
}
