import { createHash, createPublicKey, verify } from 'node:crypto';
import { ProblemError, type ResultOf } from '@gatehouse/api-client';
import { api } from '../api.ts';
import { readGivenText } from '../files.ts';
import { print, printable, printJson } from '../output.ts';

type Options = { readonly key?: string; readonly number?: string; readonly json?: true };
type Seal = ResultOf<'GET /api/v1/reviews/{id}/seal'>;
type Check = { readonly check: string; readonly holds: boolean; readonly says: string };

const broken = 1;
const noSeal = 3;

/** Exit code 0: the seal holds; 1: it does not; 3: there is none yet. */
export async function verifySeal(ref: string, o: Options): Promise<void> {
  const query = o.number === undefined ? {} : { number: Number(o.number) };
  let seal: Seal;
  try {
    seal = await api().result('GET /api/v1/reviews/{id}/seal', { params: { id: ref }, query });
  } catch (error) {
    if (!(error instanceof ProblemError && error.problem.code === 'review_unsealed')) throw error;
    process.exitCode = noSeal;
    if (o.json) printJson({ ref, holds: null, reason: error.message });
    else print(error.message);
    return;
  }
  const checks: readonly Check[] = [...ownChecks(seal, o.key), ...seal.checks];
  const holds = checks.every((each) => each.holds);
  if (!holds) process.exitCode = broken;
  if (o.json) return printJson({ ...seal, holds, checks });
  print(`${seal.ref}, seal ${seal.number} of ${seal.at}: ${holds ? 'holds' : 'DOES NOT HOLD'}`);
  for (const each of checks) print(`  ${each.holds ? 'ok ' : 'NO '} ${each.check}: ${printable(each.says)}`);
}

/** What this machine can tell without believing the server: the signature by the key that it was given. */
function ownChecks(seal: Seal, keyFile: string | undefined): readonly Check[] {
  const given = keyFile === undefined ? seal.publicKey : readGivenText(keyFile).trim();
  const hash = createHash('sha256').update(seal.record).digest('hex');
  const by = keyFile === undefined ? 'the key that the server shows' : `the key of ${keyFile}`;
  const signed = isSignedBy(given, seal);
  return [
    { check: 'local hash', holds: hash === seal.hash, says: hash === seal.hash ? hash : 'the record has another hash' },
    { check: 'local signature', holds: signed, says: `${signed ? 'signed' : 'not signed'} by ${by}` },
  ];
}

/** RFC 8410: the fixed beginning of the DER of an Ed25519 public key. */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

function isSignedBy(publicKey: string, { record, signature }: Seal): boolean {
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(record, 'utf8'), key, Buffer.from(signature, 'base64'));
}
