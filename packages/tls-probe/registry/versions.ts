export const tlsVersions = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof tlsVersions)[number];

const codes: Readonly<Record<TlsVersion, number>> = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
};

export function codeOfVersion(version: TlsVersion): number {
  return codes[version];
}

export function nameOfVersion(code: number): string {
  const known = tlsVersions.find((version) => codes[version] === code);
  return known ?? `0x${code.toString(16).padStart(4, '0')}`;
}
