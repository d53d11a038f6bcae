import { findArmor, verifyDetached } from '@gatehouse/openpgp';
import { decryptLayer } from './decrypt-layer.ts';
import { field } from './headers.ts';
import { addFile, addText, isTextPart } from './leaves.ts';
import { decodedBody, type Entity, readEntity } from './mime-tree.ts';
import { canonicalLines, latin1 } from './octets.ts';
import { addCheck, mayOperate, type Reading, type Shield } from './reading.ts';

/**
 * Opens the layers of a mail from the outside in. A decrypted text is parsed as an entity of its own, under a
 * shield of its own: nothing that was outside is ever joined with it (EFAIL).
 */
export async function openLayers(reading: Reading, entity: Entity, shield: Shield, depth: number): Promise<void> {
  const layer = layerOf(entity);
  if (layer.kind === 'encrypted') return openEncrypted(reading, entity, layer, shield, depth);
  if (layer.kind === 'signed') return openSigned(reading, entity, shield, depth);
  if (entity.type === 'multipart/alternative') return openAlternative(reading, entity, shield, depth);
  if (entity.children.length > 0) {
    for (const child of entity.children) await openLayers(reading, child, shield, depth + 1);
    return;
  }
  if (isTextPart(entity)) return addText(reading, entity, shield);
  return addFile(reading, entity, shield, (inner, innerShield) => openInside(reading, inner, innerShield, depth));
}

type Layer =
  | { readonly kind: 'encrypted'; readonly form: 'pgp-mime' | 'exchange'; readonly ciphertext: Entity | null }
  | { readonly kind: 'signed' }
  | { readonly kind: 'none' };

function layerOf(entity: Entity): Layer {
  if (!entity.type.startsWith('multipart/')) return { kind: 'none' };
  const protocol = (entity.parameters.get('protocol') ?? '').toLowerCase();
  const hasVersionPart = entity.children.some((child) => child.type === 'application/pgp-encrypted');
  if (
    entity.type === 'multipart/encrypted' &&
    (protocol === 'application/pgp-encrypted' || hasVersionPart || protocol === '')
  ) {
    return { kind: 'encrypted', form: 'pgp-mime', ciphertext: ciphertextOf(entity) };
  }
  // Exchange turns multipart/encrypted into multipart/mixed and leaves the parts.
  const mangled = hasVersionPart ? ciphertextOf(entity) : null;
  if (mangled) return { kind: 'encrypted', form: 'exchange', ciphertext: mangled };
  const hasSignature = entity.children[1]?.type === 'application/pgp-signature';
  if (entity.type === 'multipart/signed' && (protocol === 'application/pgp-signature' || hasSignature))
    return { kind: 'signed' };
  return { kind: 'none' };
}

function ciphertextOf(entity: Entity): Entity | null {
  const candidates = entity.children.filter(
    (child) => child.children.length === 0 && child.type !== 'application/pgp-encrypted',
  );
  const isMessage = (child: Entity) => child.type === 'application/octet-stream' || looksEncrypted(child);
  return candidates.find((child) => looksEncrypted(child)) ?? candidates.find(isMessage) ?? null;
}

function looksEncrypted(entity: Entity): boolean {
  const start = latin1(decodedBody(entity).subarray(0, 4096));
  return findArmor(start, 1)[0]?.kind === 'message';
}

async function openEncrypted(
  reading: Reading,
  entity: Entity,
  layer: Extract<Layer, { kind: 'encrypted' }>,
  shield: Shield,
  depth: number,
): Promise<void> {
  reading.encrypted = true;
  if (reading.form === 'none') reading.form = layer.form;
  for (const child of entity.children) {
    const isFrame = child === layer.ciphertext || child.type === 'application/pgp-encrypted';
    if (!isFrame) await openLayers(reading, child, shield, depth + 1);
  }
  if (!layer.ciphertext) {
    const failure = {
      outcome: 'failed',
      reason: 'truncated',
      recipients: [],
      detail: 'The encrypted part is missing.',
    } as const;
    reading.failures.push({ structural: true, failure });
    return;
  }
  const opened = await decryptLayer(reading, decodedBody(layer.ciphertext), shield);
  if (opened) return openInside(reading, opened.plaintext, opened.shield, depth);
  reading.files.push({
    filename: 'encrypted.asc',
    declaredType: 'application/octet-stream',
    bytes: decodedBody(layer.ciphertext),
    role: 'undecryptable',
    shield,
  });
}

/** What was decrypted: a MIME entity, or plain text where a program encrypted just that. */
async function openInside(reading: Reading, plaintext: Uint8Array, shield: Shield, depth: number): Promise<void> {
  const { budget } = reading;
  if (depth + 1 >= budget.limits.depth) {
    budget.exceeded ??= 'too-deep';
    return;
  }
  const entity = readEntity(plaintext, budget, depth + 1);
  if (!entity.headers.some(({ name }) => name.startsWith('content-') || name === 'mime-version')) {
    return addText(
      reading,
      { ...entity, raw: plaintext, body: plaintext, type: 'text/plain', headers: [], children: [] },
      shield,
    );
  }
  noteProtectedHeaders(reading, entity, shield);
  await openLayers(reading, entity, shield, depth + 1);
}

/** Headers inside the protection (RFC 9788, and the `protected-headers="v1"` before it). The innermost ones win. */
function noteProtectedHeaders(reading: Reading, entity: Entity, shield: Shield): void {
  const isMarked = entity.parameters.has('protected-headers') || entity.parameters.has('hp');
  if (!isMarked && field(entity.headers, 'subject') === null) return;
  reading.protectedHeaders = { headers: entity.headers, shield };
}

async function openSigned(reading: Reading, entity: Entity, shield: Shield, depth: number): Promise<void> {
  const [signed, signature, ...rest] = entity.children;
  if (!signed) return;
  if (reading.form === 'none') reading.form = 'pgp-mime';
  const verifyWith = async (ring: Reading['ring']) => {
    if (!signature) return { verdict: 'bad', reason: 'malformed' } as const;
    return verifyDetached(canonicalLines(signed.raw), decodedBody(signature), ring, reading.at);
  };
  const result = mayOperate(reading)
    ? await verifyWith(reading.ring)
    : ({ verdict: 'bad', reason: 'too-many' } as const);
  const inner: Shield = { ...shield, check: addCheck(reading, result, verifyWith) };
  noteProtectedHeaders(reading, signed, inner);
  await openLayers(reading, signed, inner, depth + 1);
  for (const child of rest) await openLayers(reading, child, shield, depth + 1);
}

/**
 * The plain version where there is one with any text; otherwise the last one that can be read. Versions that
 * hold an encrypted part are taken first, because its plain brother is a notice at best.
 */
async function openAlternative(reading: Reading, entity: Entity, shield: Shield, depth: number): Promise<void> {
  const { children } = entity;
  const chosen =
    children.find(holdsLayer) ?? children.find(hasPlainText) ?? children.findLast(holdsText) ?? children.at(-1);
  if (chosen) await openLayers(reading, chosen, shield, depth + 1);
  for (const child of children) if (child !== chosen) await openFiles(reading, child, shield, depth + 1);
}

/** What a version that isn't shown holds besides its text: pictures in HTML, invitations. */
async function openFiles(reading: Reading, entity: Entity, shield: Shield, depth: number): Promise<void> {
  for (const child of entity.children) await openFiles(reading, child, shield, depth + 1);
  if (entity.children.length === 0 && !isTextPart(entity)) await openLayers(reading, entity, shield, depth);
}

function holdsLayer(entity: Entity): boolean {
  return layerOf(entity).kind !== 'none' || entity.children.some(holdsLayer);
}

function hasPlainText(entity: Entity): boolean {
  if (entity.children.length > 0) return entity.children.some(hasPlainText);
  return (
    entity.type === 'text/plain' && isTextPart(entity) && latin1(decodedBody(entity).subarray(0, 20_000)).trim() !== ''
  );
}

function holdsText(entity: Entity): boolean {
  return entity.children.length > 0 ? entity.children.some(holdsText) : isTextPart(entity);
}
