import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Pair = { readonly key: Buffer; readonly cert: Buffer };

/** A root of the comparison's own, and two certificates: one for the sites, one for a name that no site has. */
export function createAuthority(folder: string, names: readonly string[]) {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    at('root.key'),
    '-out',
    at('root.pem'),
    '-days',
    '30',
    '-subj',
    '/CN=Comparison root',
  );
  const issue = (file: string, forNames: readonly string[]): Pair => {
    openssl('req', ...newKey, '-keyout', at(`${file}.key`), '-out', at(`${file}.csr`), '-subj', `/CN=${file}`);
    writeFileSync(at(`${file}.ext`), `subjectAltName=${forNames.map((name) => `DNS:${name}`).join(',')}\n`);
    const signing = ['-CA', at('root.pem'), '-CAkey', at('root.key'), '-CAcreateserial', '-days', '20'];
    openssl(
      'x509',
      '-req',
      '-in',
      at(`${file}.csr`),
      ...signing,
      '-extfile',
      at(`${file}.ext`),
      '-out',
      at(`${file}.pem`),
    );
    return { key: readFileSync(at(`${file}.key`)), cert: readFileSync(at(`${file}.pem`)) };
  };
  return {
    rootFile: at('root.pem'),
    root: readFileSync(at('root.pem')),
    good: issue('good', names),
    wrong: issue('wrong', ['wrong.invalid']),
  };
}
