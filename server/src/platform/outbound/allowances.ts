import { parseAllowance } from '@gatehouse/outbound';
import { type Actor, requirePermission } from '../access/index.ts';
import type { Tx } from '../db/index.ts';
import { DomainError, notFound } from '../errors.ts';
import { persons } from '../identity/index.ts';
import type { Platform } from '../module.ts';
import { type Allowance, allowanceStore } from './allowance-store.ts';
import type { AllowanceView, NewAllowance } from './model.ts';

function rangeIn(text: string): string {
  const range = parseAllowance(text)?.range;
  if (range !== undefined) return range;
  throw new DomainError(
    'invalid',
    'range_invalid',
    `range: ${text} is no range of addresses; write it as 10.0.0.0/8, 192.168.1.7 or fd00::/8, its host bits zero.`,
  );
}

async function present(tx: Tx, rows: readonly Allowance[]): Promise<readonly AllowanceView[]> {
  const ids = rows.flatMap((row) => row.allowedBy ?? []);
  const names = new Map((await persons(tx).byIds([...new Set(ids)])).map((p) => [p.id, p.name]));
  return rows.map(({ allowedBy, allowedAt, ...row }) => ({
    ...row,
    allowedBy: allowedBy === null ? null : { id: allowedBy, name: names.get(allowedBy) ?? '' },
    allowedAt: allowedAt.toISOString(),
  }));
}

export type AllowanceService = ReturnType<typeof allowanceService>;

/** Which ranges of addresses that are not public Gatehouse may connect to: an administrator decides. */
export function allowanceService(platform: Platform) {
  const { db, audit } = platform;
  return {
    list: (actor: Actor) => db.reading(actor, async (tx) => present(tx, await allowanceStore(tx).all())),
    allow: (actor: Actor, given: NewAllowance): Promise<AllowanceView> =>
      db.as(actor, async (tx) => {
        requirePermission(actor, 'outbound.allow');
        const row = {
          id: platform.newId(),
          range: rangeIn(given.range),
          reason: given.reason,
          allowedBy: actor.kind === 'person' ? actor.personId : null,
          allowedAt: platform.clock.now(),
        };
        if (!(await allowanceStore(tx).insert(row)))
          throw new DomainError('conflict', 'allowance_exists', `range: ${row.range} is allowed already.`);
        const subject = { type: 'address-allowance', id: row.id };
        await audit.record(tx, { action: 'address-allowance.added', subject, after: row, reason: row.reason });
        const [view] = await present(tx, [row]);
        if (view === undefined) throw notFound('allowance');
        return view;
      }),
    remove: (actor: Actor, id: string): Promise<void> =>
      db.as(actor, async (tx) => {
        requirePermission(actor, 'outbound.allow');
        const before = await allowanceStore(tx).byId(id);
        if (before === undefined || !(await allowanceStore(tx).delete(id))) throw notFound('allowance');
        await audit.record(tx, {
          action: 'address-allowance.removed',
          subject: { type: 'address-allowance', id },
          before,
        });
      }),
  };
}
