import type { KeyRing } from '@gatehouse/openpgp';
import { normaliseAddress, readAddresses } from './addresses.ts';
import { classify } from './classify.ts';
import { autocryptKeys, describeKeys, gossipKeys } from './collect-keys.ts';
import { digestOf } from './digest.ts';
import { readEnvelope, subjectOf } from './envelope.ts';
import { field } from './headers.ts';
import { openLayers } from './layers.ts';
import { defaultLimits } from './limits.ts';
import { type Entity, readEntity, treeBudget } from './mime-tree.ts';
import type { Attachment, Mailbox, MailLimits, OpenpgpSummary, ReadFailure, ReadMail } from './model.ts';
import { bare, type FileLeaf, type Reading, startReading } from './reading.ts';
import { failureOf, protectionOf, shownTexts, summarise, verifyWithCarried } from './summary.ts';

export type ReadOptions = {
  /** Secret role keys (current and old ones) and known public keys; see `openKeyRing`. */
  readonly keyRing: KeyRing;
  /** When the mail was received: signatures and keys must be valid then. */
  readonly at: Date;
  /** Our own addresses, to recognise loops. */
  readonly roleAddresses?: readonly string[];
  readonly limits?: Partial<MailLimits>;
  /** Called between the steps, so that the caller can record how far it came. */
  readonly onStep?: (step: 'parsed' | 'decrypted') => void | Promise<void>;
};

/**
 * Reads one mail from its raw octets: MIME, OpenPGP, classification, keys, threading.
 * Whatever a sender may write ends in a value; `failure` says why a mail belongs in the quarantine.
 * Time and memory grow with the size of the input only; every count and size has a limit (`defaultLimits`).
 * @throws nothing for what the mail holds
 * @example const mail = await readMail(raw, { keyRing: await openKeyRing({ secretKeys, publicKeys }), at: receivedAt });
 */
export async function readMail(raw: Uint8Array, options: ReadOptions): Promise<ReadMail> {
  const limits = { ...defaultLimits, ...options.limits };
  const budget = treeBudget(limits);
  const isTooLarge = raw.length > limits.rawBytes;
  const root = readEntity(isTooLarge ? raw.subarray(0, limits.headerBytes) : raw, budget, 0);
  const unreadable = isTooLarge ? tooLarge(raw, limits) : whyUnreadable(root);
  await options.onStep?.('parsed');
  const reading = startReading(options.keyRing, options.at, budget);
  if (!isTooLarge) await openLayers(reading, root, bare, 0);
  await options.onStep?.('decrypted');
  return assemble(root, reading, options, limits, unreadable);
}

async function assemble(
  root: Entity,
  reading: Reading,
  options: ReadOptions,
  limits: MailLimits,
  unreadable: ReadFailure | null,
): Promise<ReadMail> {
  const envelope = readEnvelope(root.headers, limits);
  const keys = await describeKeys(rawKeys(root, reading, envelope.from), options.keyRing, options.at, limits);
  await verifyWithCarried(reading, keys, envelope.from);
  const shown = shownTexts(reading);
  if (fromDiffers(reading, envelope.from)) reading.notes.add('protected-from-differs');
  const summary = summarise({ reading, shown, keys, from: envelope.from });
  const text = shown.map((leaf) => leaf.text.trimEnd()).join('\n\n');
  const { classification, silence } = classify(root, text, options.roleAddresses ?? []);
  const sender = envelope.from ?? envelope.sender ?? envelope.replyTo[0] ?? null;
  const hasSender = sender !== null || classification.kind === 'bounce';
  return {
    ...envelope,
    ...subjectAndSummary(reading, summary, envelope.outerSubject, limits),
    classification,
    mayAutoReply: silence === null,
    silence,
    text: text === '' ? '' : `${text}\n`,
    parts: reading.texts.map(({ shield, ...leaf }) => ({ ...leaf, protection: protectionOf(shield) })),
    attachments: reading.files.map(attachmentOf),
    keys,
    contentDigest: digestOf(root.headers, root.body),
    failure: unreadable ?? failureOf(reading, shown) ?? (hasSender ? null : noSender),
  };
}

/**
 * With octets of its own: a view would take the whole mail along, through each worker's boundary and for as long
 * as the attachment is kept.
 */
const attachmentOf = ({ shield, bytes, ...file }: FileLeaf): Attachment => ({
  ...file,
  bytes: new Uint8Array(bytes),
  protection: protectionOf(shield),
});

/** A From inside the protection that names another address than the one outside. */
function fromDiffers({ protectedHeaders }: Reading, outer: Mailbox | null): boolean {
  const [inner] = readAddresses(protectedHeaders ? (field(protectedHeaders.headers, 'from') ?? '') : '', 1);
  return inner !== undefined && outer !== null && normaliseAddress(inner.address) !== normaliseAddress(outer.address);
}

const noSender: ReadFailure = {
  reason: 'no-sender',
  detail: 'It has no From, Sender or Reply-To with an address.',
  recipients: [],
};

function tooLarge(raw: Uint8Array, limits: MailLimits): ReadFailure {
  return { reason: 'too-large', detail: `${raw.length} octets, the limit is ${limits.rawBytes}.`, recipients: [] };
}

function whyUnreadable(root: Entity): ReadFailure | null {
  if (root.raw.length === 0) return { reason: 'empty', detail: 'It has no octets.', recipients: [] };
  if (root.headers.length === 0) return { reason: 'malformed', detail: 'It has no header fields.', recipients: [] };
  return null;
}

function rawKeys(root: Entity, reading: Reading, from: Mailbox | null): Reading['keys'] {
  const inner = reading.protectedHeaders;
  const gossip = inner?.shield.encrypted ? gossipKeys(inner.headers) : [];
  return [...autocryptKeys(root.headers, from), ...reading.keys, ...gossip];
}

/**
 * The subject from inside the protection, when it was encrypted or its signature is good. From and To stay those
 * outside, which is where answers go; a From inside that differs is noted.
 */
function subjectAndSummary(
  reading: Reading,
  summary: OpenpgpSummary,
  outerSubject: string,
  limits: MailLimits,
): { readonly subject: string; readonly openpgp: OpenpgpSummary } {
  const inner = reading.protectedHeaders;
  const isProtected = inner !== null && (inner.shield.encrypted || inner.shield.check?.result.verdict === 'good');
  const subject = isProtected ? subjectOf(inner.headers, limits) : null;
  return { subject: subject ?? outerSubject, openpgp: { ...summary, protectedSubject: subject !== null } };
}
