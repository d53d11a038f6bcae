import { type KeyRing, openKeyRing, verifyDetached } from '@gatehouse/openpgp';
import type { TagFacts, TagSignature } from './observation.ts';
import { type AllowedSigner, parseAllowedSigners } from './ssh/allowed-signers.ts';
import { verifySshSignature } from './ssh/verify.ts';
import type { RepositoryTools } from './tools.ts';
import { textOf } from './tree.ts';

const mostTags = 500;

type Keys = { readonly ring: KeyRing; readonly signers: readonly AllowedSigner[]; readonly at: Date };
type Ref = { readonly name: string; readonly oid: string; readonly isTag: boolean; readonly date: string };

export type TagsSeen = { readonly tags: readonly TagFacts[]; readonly allTags: boolean; readonly allowedKeys: number };

/** The newest tags with what their signatures are worth; a text says why they can't be read. */
export async function readTags(tools: RepositoryTools, at: Date): Promise<TagsSeen | string> {
  const ring = await openKeyRing({ secretKeys: [], publicKeys: tools.openpgpKeys });
  const signers = parseAllowedSigners(tools.allowedSigners);
  const refs = await listTags(tools);
  if (typeof refs === 'string') return refs;
  const looked = refs.slice(0, mostTags);
  const objects = await readObjects(tools, looked);
  const tags: TagFacts[] = [];
  for (const ref of looked) {
    const object = objects.get(ref.oid);
    tags.push({
      name: ref.name,
      kind: ref.isTag ? 'annotated' : 'lightweight',
      date: ref.date,
      signature: await judgeTag(ref, object, { ring, signers, at }),
    });
  }
  return { tags, allTags: refs.length <= mostTags, allowedKeys: ring.publicKeys.length + signers.length };
}

async function listTags({ git }: RepositoryTools): Promise<readonly Ref[] | string> {
  const format = '%(refname:strip=2)%00%(objectname)%00%(objecttype)%00%(creatordate:iso-strict)';
  const limit = `--count=${mostTags + 1}`;
  const answer = await git(['for-each-ref', '--sort=-creatordate', limit, `--format=${format}`, 'refs/tags']);
  if (answer.code !== 0) return `git can't list the tags: ${answer.stderr.trim()}`;
  return textOf(answer.stdout)
    .split('\n')
    .flatMap((line) => {
      const [name, oid, type, date = ''] = line.split('\0');
      return name === undefined || oid === undefined ? [] : [{ name, oid, isTag: type === 'tag', date }];
    });
}

/** All tag objects by one process; the octets, because a signature is over those. */
async function readObjects({ git }: RepositoryTools, refs: readonly Ref[]): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = refs.filter(({ isTag }) => isTag).map(({ oid }) => `${oid}\n`);
  const objects = new Map<string, Buffer>();
  if (wanted.length === 0) return objects;
  const { stdout } = await git(['cat-file', '--batch'], wanted.join(''));
  const octets = Buffer.from(stdout);
  for (let at = 0; at < octets.length; ) {
    const end = octets.indexOf(0x0a, at);
    const [oid = '', type, size] = octets.toString('latin1', at, end === -1 ? octets.length : end).split(' ');
    if (end === -1 || type !== 'tag' || size === undefined) break;
    objects.set(oid, octets.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return objects;
}

const unsigned: TagSignature = { kind: 'none', verdict: 'none', reason: null, signer: null };
const kinds = {
  '-----BEGIN PGP SIGNATURE-----': 'openpgp',
  '-----BEGIN PGP MESSAGE-----': 'openpgp',
  '-----BEGIN SSH SIGNATURE-----': 'ssh',
  '-----BEGIN SIGNED MESSAGE-----': 'x509',
} as const;

async function judgeTag({ name, isTag }: Ref, object: Buffer | undefined, keys: Keys): Promise<TagSignature> {
  if (!isTag) return unsigned;
  if (object === undefined) return { ...unsigned, reason: 'git could not read the tag' };
  const split = splitSignature(object);
  if (split === undefined) return unsigned;
  const { payload, signature, kind } = split;
  const judged = await judgeSignature(payload, signature, kind, keys);
  const problem = misused(payload, name);
  return judged.verdict === 'good' && problem !== undefined ? { ...judged, verdict: 'bad', reason: problem } : judged;
}

async function judgeSignature(
  payload: Buffer,
  signature: string,
  kind: 'openpgp' | 'ssh' | 'x509',
  { ring, signers, at }: Keys,
): Promise<TagSignature> {
  if (kind === 'x509')
    return { kind, verdict: 'unknown-key', reason: 'X.509 signatures are not verified', signer: null };
  if (kind === 'ssh') {
    const signedAt = taggedAt(payload) ?? at;
    return { kind, ...verifySshSignature(payload, signature, signers, signedAt) };
  }
  const check = await verifyDetached(payload, signature, ring, at);
  return { kind, verdict: check.verdict, reason: check.reason ?? null, signer: check.signer ?? check.keyId ?? null };
}

/** As git splits them: the last line that begins a signature begins the signature. */
function splitSignature(object: Buffer) {
  const text = object.toString('latin1');
  let found: { readonly at: number; readonly kind: 'openpgp' | 'ssh' | 'x509' } | undefined;
  for (const [line, kind] of Object.entries(kinds)) {
    const at = text.startsWith(line) ? 0 : text.lastIndexOf(`\n${line}`) + 1;
    const isThere = text.startsWith(line, at);
    if (isThere && at > (found?.at ?? -1)) found = { at, kind };
  }
  if (found === undefined) return undefined;
  return { payload: object.subarray(0, found.at), signature: text.slice(found.at), kind: found.kind };
}

/** A good signature under a tag of another name is that of an old release, put under a new name. */
function misused(payload: Buffer, name: string): string | undefined {
  const [head = ''] = payload.toString('utf8').split('\n\n', 1);
  const field = (key: string): string | undefined => new RegExp(`^${key} (.*)$`, 'm').exec(head)?.[1];
  if (field('tag') !== name) return `the signed tag is named ${field('tag') ?? 'differently'}`;
  return field('type') === 'commit' ? undefined : `the signed tag is of a ${field('type') ?? 'thing'}, not of a commit`;
}

function taggedAt(payload: Buffer): Date | undefined {
  const seconds = /^tagger .*> (\d{1,12}) [+-]\d{4}$/m.exec(payload.toString('utf8'))?.[1];
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1000);
}
