import { normaliseAddress } from '@gatehouse/mail';
import { type DescribedKey, describeKey, keyUsability, mergeKeys } from '@gatehouse/openpgp';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type {
  ArrivedKey,
  Correspondent,
  CorrespondentsDoor,
  KeyForAddress,
  KeyOrigin,
  KeyStanding,
  Learned,
} from '../model.ts';
import { mostKeys, speaksFor, standingOfNew } from '../rules.ts';
import { type CorrespondentRow, correspondentStore, type KeyRow, keyStore } from '../store.ts';
import {
  addressPrint,
  factsOf,
  type KeyFacts,
  keyPrint,
  openFacts,
  openIdentity,
  sealFacts,
  sealIdentity,
  sealNew,
} from './opened.ts';

export async function meet(
  platform: Platform,
  tx: Tx,
  { address, name = '' }: Correspondent,
  caseId: string | null,
): Promise<{ readonly id: string }> {
  const newId = platform.newId();
  const identity = { address: normaliseAddress(address), name };
  const id = await correspondentStore(tx).meet({
    id: newId,
    address_print: addressPrint(platform, address),
    ...sealNew(platform, newId, identity),
    caseId,
    at: platform.clock.now(),
  });
  if (id !== newId && name !== '') await nameUnnamed(platform, tx, id, name);
  if (id === newId) await platform.live.notify(tx, { topic: 'correspondent', id });
  return { id };
}

async function nameUnnamed(platform: Platform, tx: Tx, id: string, name: string): Promise<void> {
  const row = await correspondentStore(tx).byId(id);
  const known = row && openIdentity(platform, row);
  if (known?.name === '')
    await correspondentStore(tx).rename(id, sealIdentity(platform, row as CorrespondentRow, { ...known, name }));
}

async function find(platform: Platform, tx: Tx, address: string): Promise<CorrespondentRow | undefined> {
  const [row] = await correspondentStore(tx).byPrints([addressPrint(platform, address)]);
  return row;
}

export async function keyFor(platform: Platform, tx: Tx, address: string, at: Date): Promise<KeyForAddress> {
  const row = await find(platform, tx, address);
  const pinned = row && (await keyStore(tx).of([row.id])).find(({ standing }) => standing === 'pinned');
  if (row === undefined || pinned === undefined) return { outcome: 'none' };
  const { fingerprint, armored } = openFacts(platform, row, pinned);
  const use = await keyUsability(armored, at, 'encrypt');
  return use.usable
    ? { outcome: 'usable', fingerprint, armored }
    : { outcome: 'refused', fingerprint, reason: use.reason };
}

export async function pinnedKeys(platform: Platform, tx: Tx, addresses: readonly string[]) {
  const rows = await correspondentStore(tx).byPrints(addresses.map((address) => addressPrint(platform, address)));
  const keys = await keyStore(tx).of(rows.map(({ id }) => id));
  return keys.flatMap((key) => {
    const row = rows.find(({ id }) => id === key.correspondent_id);
    if (row === undefined || key.standing !== 'pinned') return [];
    const { fingerprint, armored } = openFacts(platform, row, key);
    return [{ address: openIdentity(platform, row).address, fingerprint, armored }];
  });
}

export async function learnKeys(
  platform: Platform,
  tx: Tx,
  address: string,
  arrived: readonly ArrivedKey[],
): Promise<readonly Learned[]> {
  if (arrived.length === 0) return [];
  const row = await find(platform, tx, address);
  if (row === undefined) throw new Error('learnKeys() is for correspondents that meet() knows.');
  return learnFor(platform, tx, row, address, arrived);
}

async function learnFor(
  platform: Platform,
  tx: Tx,
  row: CorrespondentRow,
  address: string,
  arrived: readonly ArrivedKey[],
): Promise<readonly Learned[]> {
  const learned: Learned[] = [];
  for (const key of arrived) {
    const { fingerprint } = key.description;
    if (!speaksFor(key, normaliseAddress(address))) learned.push({ fingerprint, outcome: 'ignored' });
    else learned.push({ fingerprint, outcome: await learnOne(platform, tx, row, key) });
  }
  return learned;
}

async function learnOne(
  platform: Platform,
  tx: Tx,
  of: CorrespondentRow,
  arrived: ArrivedKey,
): Promise<Learned['outcome']> {
  const print = keyPrint(platform, arrived.description.fingerprint);
  const sameOf = (keys: readonly KeyRow[]): KeyRow | undefined => keys.find(({ key_print }) => key_print.equals(print));
  const before = sameOf(await keyStore(tx).of([of.id]));
  // The usual case takes no lock, so that mails of one sender do not wait for each other.
  if (before === undefined) await keyStore(tx).lock(of.id);
  const known = before === undefined ? await keyStore(tx).of([of.id]) : [before];
  const same = sameOf(known);
  if (same !== undefined) {
    await refresh(platform, tx, of, same, arrived.armored);
    return 'unchanged';
  }
  if (known.length >= mostKeys) return 'ignored';
  const standing = standingOfNew(known.some((key) => key.standing === 'pinned'));
  await addKey(platform, tx, of, arrived, { origin: arrived.origin, standing, pinnedBy: null });
  return standing === 'pinned' ? 'added' : 'differs';
}

const seenToTheMinute = 60_000;

/** The same key again: extended lifetimes, new subkeys and revocations of both copies count. */
async function refresh(platform: Platform, tx: Tx, of: CorrespondentRow, row: KeyRow, armored: string): Promise<void> {
  const at = platform.clock.now();
  const facts = openFacts(platform, of, row);
  const merged = facts.armored === armored ? undefined : await mergeKeys(facts.armored, armored, at);
  const newer = merged?.ok === true ? await read(merged.key, at) : undefined;
  const seenLately = at.getTime() - row.last_seen_at.getTime() < seenToTheMinute;
  if (newer === undefined && seenLately) return;
  await keyStore(tx).change(row.id, {
    last_seen_at: at,
    ...(newer === undefined ? {} : { sealed: sealFacts(platform, of, row.id, newer) }),
  });
}

async function read(armored: string, at: Date): Promise<KeyFacts | undefined> {
  const described = await describeKey(armored, at);
  return described.ok ? judged({ armored, description: described.key }, at) : undefined;
}

async function judged({ armored, description }: DescribedKey, at: Date): Promise<KeyFacts> {
  const use = await keyUsability(armored, at, 'encrypt');
  return factsOf(armored, description, use.usable ? null : use.reason);
}

type Adding = { readonly origin: KeyOrigin; readonly standing: KeyStanding; readonly pinnedBy: string | null };

/** Writes a key that the correspondent did not have, and says so in the audit log. */
export async function addKey(
  platform: Platform,
  tx: Tx,
  of: CorrespondentRow,
  key: DescribedKey,
  { origin, standing, pinnedBy }: Adding,
): Promise<string> {
  const at = platform.clock.now();
  const id = platform.newId();
  await keyStore(tx).insert({
    id,
    correspondent_id: of.id,
    key_print: keyPrint(platform, key.description.fingerprint),
    sealed: sealFacts(platform, of, id, await judged(key, at)),
    standing,
    origin,
    first_seen_at: at,
    last_seen_at: at,
    pinned_at: standing === 'pinned' ? at : null,
    pinned_by: pinnedBy,
  });
  await platform.audit.record(tx, {
    action: origin === 'imported' ? 'correspondent-key.imported' : 'correspondent-key.learned',
    subject: { type: 'correspondent', id: of.id },
    after: { key: id, origin, standing },
  });
  await platform.live.notify(tx, { topic: 'correspondent', id: of.id });
  return id;
}

export function correspondentsDoor(platform: Platform): CorrespondentsDoor {
  return {
    meet: (tx, correspondent, caseId) => meet(platform, tx, correspondent, caseId),
    keyFor: (tx, address, at) => keyFor(platform, tx, address, at),
    learnKeys: (tx, address, keys) => learnKeys(platform, tx, address, keys),
    pinnedKeys: (tx, addresses) => pinnedKeys(platform, tx, addresses),
  };
}
