import { existsSync, readFileSync } from 'node:fs';
import { retiredSuites, type Suite } from './servers/suites.ts';

/** Numbers of suites by their IANA and OpenSSL names, from others than the probe that is compared. */
export type SuiteNumbers = (name: string) => number | undefined;

const row = /^0x(..),0x(..) - (\S+)\s+(\S+)\s/;

/** The list of testssl.sh knows the suites that OpenSSL has forgotten. */
const mappingFile = '/etc/testssl/cipher-mapping.txt';

export function suiteNumbers(known: readonly Suite[]): SuiteNumbers {
  const numbers = new Map<string, number>();
  const lines = existsSync(mappingFile) ? readFileSync(mappingFile, 'utf8').split('\n') : [];
  for (const line of lines) {
    const [, high, low, openssl, iana] = row.exec(line.trim()) ?? [];
    if (high === undefined || low === undefined) continue;
    for (const name of [openssl, iana])
      if (name !== undefined && name !== '-') numbers.set(name, Number.parseInt(high + low, 16));
  }
  for (const [name, code] of Object.entries(retiredSuites)) numbers.set(name.replace(/^SSL_/, 'TLS_'), code);
  for (const { code, iana, openssl } of known) numbers.set(iana, code).set(openssl, code);
  return (name) => numbers.get(name) ?? hexadecimal(name);
}

function hexadecimal(name: string): number | undefined {
  return /^0x[0-9a-f]{4}$/i.test(name) ? Number.parseInt(name.slice(2), 16) : undefined;
}
