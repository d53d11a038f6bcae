import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCertificateAuthority } from '@gatehouse/testing';

export type Pair = { readonly key: string; readonly cert: string };

/** A root of the comparison's own, and two certificates: one for the sites, one for a name that no site has. */
export async function createAuthority(folder: string, names: readonly string[]) {
  const authority = await createCertificateAuthority();
  const rootFile = join(folder, 'root.pem');
  writeFileSync(rootFile, authority.root);
  return {
    /** For programs that take their roots from a file. */
    rootFile,
    root: authority.root,
    good: await authority.issue(names),
    wrong: await authority.issue(['wrong.invalid']),
  };
}
