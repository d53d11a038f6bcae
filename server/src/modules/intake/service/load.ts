import { senderAddresses } from '@gatehouse/mail';
import type { Actor } from '../../../platform/access/index.ts';
import { type DataKey, open, openText } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { correspondentsDoor } from '../../correspondents/index.ts';
import { roleKeysDoor } from '../../role-keys/index.ts';
import type { Envelope } from '../model.ts';
import { rawMailStore } from '../store/index.ts';
import { envelopeContext, rawContext, rawMailOwner } from './sealing.ts';
import { together, within } from './together.ts';

export type KnownKey = { readonly fingerprint: string; readonly armored: string };

export type Loaded = {
  readonly raw: Buffer;
  readonly receivedAt: Date;
  readonly key: DataKey;
  readonly envelope: Envelope;
  readonly secretKeys: readonly string[];
  readonly knownKeys: readonly KnownKey[];
};

/** Mails that one transaction reads. */
const most = 16;

type Opened = Omit<Loaded, 'secretKeys' | 'knownKeys'> & { readonly senders: readonly string[] };

async function openMail(platform: Platform, tx: Tx, id: string): Promise<Opened | undefined> {
  const row = await rawMailStore(tx).byId(id);
  if (row?.state !== 'received') return undefined;
  const key = platform.keys.unwrap(rawMailOwner(id), row.key_wrapped);
  const raw = open(key, rawContext(id), row.sealed);
  const envelope = JSON.parse(openText(key, envelopeContext(id), row.sealed_envelope)) as Envelope;
  return { raw, receivedAt: row.received_at, key, envelope, senders: senderAddresses(raw) };
}

async function loadAll(platform: Platform, tx: Tx, ids: readonly string[]): Promise<readonly (Loaded | undefined)[]> {
  // Side by side, so that the statements travel together.
  const [secrets, ...opened] = await Promise.all([
    roleKeysDoor(platform).decryptionKeys(tx),
    ...ids.map((id) => openMail(platform, tx, id)),
  ]);
  const senders = [...new Set(opened.flatMap((mail) => mail?.senders ?? []))];
  const known = await correspondentsDoor(platform).pinnedKeys(tx, senders);
  const secretKeys = secrets.map((secret) => secret.secretKey);
  return opened.map((mail) => {
    if (mail === undefined) return undefined;
    const { senders: own, ...rest } = mail;
    return { ...rest, secretKeys, knownKeys: known.filter(({ address }) => own.includes(address)) };
  });
}

export type Load = (id: string) => Promise<Loaded | undefined>;

/** A mail and every key that may be needed to read it; undefined when it was dealt with before. */
export function createLoader(platform: Platform, actor: Actor): Load {
  return together<string, Loaded | undefined>({
    pick: within(most, Number.POSITIVE_INFINITY, () => 0),
    run: (ids) => platform.db.reading(actor, (tx) => loadAll(platform, tx, ids), 'general'),
  });
}
