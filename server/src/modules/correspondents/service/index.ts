import { isAddress, normaliseAddress } from '@gatehouse/mail';
import { type DescribedKey, keyUsability, readPublicKeys } from '@gatehouse/openpgp';
import type { z } from 'zod';
import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { manageCorrespondents, readCorrespondents } from '../access.ts';
import type { correspondentView, keyView } from '../model.ts';
import { standingOfImported } from '../rules.ts';
import { type CorrespondentRow, correspondentStore, type KeyRow, keyStore, type PageStart } from '../store.ts';
import { addKey, meet } from './learning.ts';
import { addressPrint, keyPrint, openFacts, openIdentity } from './opened.ts';

export { correspondentsDoor } from './learning.ts';

type KeyView = z.input<typeof keyView>;
type CorrespondentView = z.input<typeof correspondentView>;

function viewKey(platform: Platform, of: CorrespondentRow, row: KeyRow): KeyView {
  const facts = openFacts(platform, of, row);
  const isExpired = facts.expiresAt !== null && new Date(facts.expiresAt) <= platform.clock.now();
  return {
    id: row.id,
    fingerprint: facts.fingerprint,
    standing: row.standing,
    origin: row.origin,
    algorithm: facts.algorithm,
    userIds: [...facts.userIds],
    createdAt: facts.createdAt,
    expiresAt: facts.expiresAt,
    refused: facts.refusal ?? (isExpired ? 'expired' : null),
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    pinnedBy: row.pinned_by,
    armored: facts.armored,
  };
}

async function view(platform: Platform, tx: Tx, rows: readonly CorrespondentRow[]): Promise<CorrespondentView[]> {
  const ids = rows.map(({ id }) => id);
  const keys = await keyStore(tx).of(ids);
  const links = await correspondentStore(tx).casesOf(ids);
  return rows.map((row) => ({
    id: row.id,
    ...openIdentity(platform, row),
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    caseIds: links.filter((link) => link.correspondent_id === row.id).map(({ case_id }) => case_id),
    keys: keys.filter((key) => key.correspondent_id === row.id).map((key) => viewKey(platform, row, key)),
  }));
}

async function viewOne(platform: Platform, tx: Tx, id: string): Promise<CorrespondentView> {
  const row = await correspondentStore(tx).byId(id);
  const [shown] = row === undefined ? [] : await view(platform, tx, [row]);
  if (shown === undefined) throw notFound('correspondent');
  return shown;
}

type Filter = {
  readonly address: string | undefined;
  readonly after: PageStart | undefined;
  readonly limit: number;
};

function reading(platform: Platform) {
  return {
    list: (actor: Actor, { address, after, limit }: Filter) => {
      requirePermission(actor, readCorrespondents.name);
      return platform.db.reading(actor, async (tx) => {
        const store = correspondentStore(tx);
        if (address !== undefined)
          return {
            items: await view(platform, tx, await store.byPrints([addressPrint(platform, address)])),
            next: null,
          };
        const rows = await store.page(limit + 1, after);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        return { items: await view(platform, tx, shown), next: last ? { at: last.last_seen_at, id: last.id } : null };
      });
    },
    read: (actor: Actor, id: string): Promise<CorrespondentView> => {
      requirePermission(actor, readCorrespondents.name);
      return platform.db.reading(actor, (tx) => viewOne(platform, tx, id));
    },
  };
}

type Making = { readonly address: string; readonly name: string; readonly caseId: string | undefined };

/** Before writing to somebody new: without a case only the security group may, nobody else would see the entry. */
async function make(platform: Platform, actor: Actor, { address, name, caseId }: Making): Promise<CorrespondentView> {
  requirePermission(actor, manageCorrespondents.name);
  if (!isAddress(address) || platform.settings.roleAddresses.includes(normaliseAddress(address)))
    throw new DomainError(
      'invalid',
      'correspondent_address_invalid',
      'address: must be a mail address outside of the role addresses.',
      { details: { field: 'address' } },
    );
  return platform.db.as(actor, async (tx) => {
    const isSecurity = actor.kind === 'person' && actor.roles.includes('security');
    if (caseId === undefined ? !isSecurity : !(await seesCase(tx, caseId))) throw notFound('case');
    const { id } = await meet(platform, tx, { address, name }, caseId ?? null);
    await platform.audit.record(tx, { action: 'correspondent.met', subject: { type: 'correspondent', id } });
    return viewOne(platform, tx, id);
  });
}

const seesCase = (tx: Tx, caseId: string): Promise<boolean> => correspondentStore(tx).seesCase(caseId);

async function importKey(platform: Platform, actor: Actor, id: string, armored: string): Promise<CorrespondentView> {
  requirePermission(actor, manageCorrespondents.name);
  const key = await readOnlyKey(platform, armored);
  return platform.db.as(actor, async (tx) => {
    const row = await correspondentStore(tx).byId(id);
    if (row === undefined) throw notFound('correspondent');
    await keyStore(tx).lock(id);
    const known = await keyStore(tx).of([id]);
    const print = keyPrint(platform, key.description.fingerprint);
    if (known.some(({ key_print }) => key_print.equals(print))) return viewOne(platform, tx, id);
    const hasPinned = known.some(({ standing }) => standing === 'pinned');
    const carries = key.description.addresses.includes(openIdentity(platform, row).address);
    const isShared = !(await correspondentStore(tx).seesAllCasesOf(id));
    const standing = standingOfImported(hasPinned || isShared, carries);
    const pinnedBy = standing === 'pinned' && actor.kind === 'person' ? actor.personId : null;
    await addKey(platform, tx, row, key, { origin: 'imported', standing, pinnedBy });
    return viewOne(platform, tx, id);
  });
}

async function readOnlyKey(platform: Platform, armored: string): Promise<DescribedKey> {
  const keys = await readPublicKeys(armored, platform.clock.now());
  const [first] = keys;
  const problem =
    first === undefined
      ? 'not-a-key'
      : keys.length > 1
        ? 'several keys; give one'
        : first.ok
          ? undefined
          : first.reason;
  if (first?.ok === true && problem === undefined) return first.key;
  throw new DomainError(
    'invalid',
    'correspondent_key_unusable',
    `armored: it holds no usable public key (${problem}).`,
    {
      details: { field: 'armored' },
    },
  );
}

/** From now on this key is used; the one before stays on record. */
async function pin(platform: Platform, actor: Actor, id: string, keyId: string): Promise<CorrespondentView> {
  requirePermission(actor, manageCorrespondents.name);
  return platform.db.as(actor, async (tx) => {
    const { row, key } = await keyOf(tx, id, keyId);
    await refuseShared(tx, id);
    await keyStore(tx).lock(id);
    const at = platform.clock.now();
    const use = await keyUsability(openFacts(platform, row, key).armored, at, 'encrypt');
    if (!use.usable)
      throw new DomainError('conflict', 'correspondent_key_refused', `The key cannot be pinned: it is ${use.reason}.`, {
        details: { reason: use.reason },
      });
    const before = (await keyStore(tx).of([id])).find(({ standing }) => standing === 'pinned');
    if (before !== undefined && before.id !== keyId) await keyStore(tx).change(before.id, { standing: 'replaced' });
    const pinned_by = actor.kind === 'person' ? actor.personId : null;
    await keyStore(tx).change(keyId, { standing: 'pinned', pinned_at: at, pinned_by });
    await recordKeyChange(platform, tx, 'correspondent-key.pinned', id, before?.id ?? null, keyId);
    return viewOne(platform, tx, id);
  });
}

async function remove(platform: Platform, actor: Actor, id: string, keyId: string): Promise<void> {
  requirePermission(actor, manageCorrespondents.name);
  await platform.db.as(actor, async (tx) => {
    await keyOf(tx, id, keyId);
    await refuseShared(tx, id);
    await keyStore(tx).remove(keyId);
    await recordKeyChange(platform, tx, 'correspondent-key.removed', id, keyId, null);
  });
}

/** One key serves all cases of an address: who sees only some of them does not choose it for the others. */
async function refuseShared(tx: Tx, id: string): Promise<void> {
  if (await correspondentStore(tx).seesAllCasesOf(id)) return;
  throw new DomainError(
    'forbidden',
    'correspondent_shared',
    'This address also belongs to a case that you do not see, and its key counts there as well. The security group decides about it.',
  );
}

async function keyOf(tx: Tx, id: string, keyId: string): Promise<{ row: CorrespondentRow; key: KeyRow }> {
  const row = await correspondentStore(tx).byId(id);
  const key = await keyStore(tx).byId(id, keyId);
  if (row === undefined || key === undefined) throw notFound('key');
  return { row, key };
}

async function recordKeyChange(
  platform: Platform,
  tx: Tx,
  action: string,
  id: string,
  before: string | null,
  after: string | null,
): Promise<void> {
  const subject = { type: 'correspondent', id };
  await platform.audit.record(tx, { action, subject, before: { key: before }, after: { key: after } });
  await platform.live.notify(tx, { topic: 'correspondent', id });
}

export function correspondentService(platform: Platform) {
  return {
    ...reading(platform),
    make: (actor: Actor, making: Making) => make(platform, actor, making),
    importKey: (actor: Actor, id: string, armored: string) => importKey(platform, actor, id, armored),
    pin: (actor: Actor, id: string, keyId: string) => pin(platform, actor, id, keyId),
    remove: (actor: Actor, id: string, keyId: string) => remove(platform, actor, id, keyId),
    visible: (tx: Tx, ids: readonly string[]) => correspondentStore(tx).visible(ids),
  };
}

export type CorrespondentService = ReturnType<typeof correspondentService>;
