import { type Actor, type PersonActor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { LiveTopic } from '../../../platform/live/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { readApprovals } from '../access.ts';
import type { ApprovalState, ApprovalView, DecisionRequest, RuleView } from '../model.ts';
import { approvalStore } from '../store.ts';
import { applyInEmergency, decide, expireOverdue, review, withdraw } from './deciding.ts';
import { rule, views } from './reading.ts';

export { approvalsDoor } from './asking.ts';

export type ApprovalPage = { readonly items: readonly ApprovalView[]; readonly nextCursor: string | null };
export type ListRequest = {
  readonly state?: ApprovalState | undefined;
  readonly reviewDue?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

function personOf(actor: Actor): PersonActor {
  requirePermission(actor, readApprovals.name);
  if (actor.kind === 'person') return actor;
  throw new DomainError('forbidden', 'forbidden', 'A person decides; sign in, or send the token of a person.');
}

export function approvalService(platform: Platform) {
  const read = async (tx: Tx, id: string): Promise<ApprovalView> => {
    const row = await approvalStore(tx).byId(id);
    const [view] = row === undefined ? [] : await views(tx, platform, [row]);
    if (view === undefined) throw notFound('approval');
    return view;
  };
  const change = (
    actor: Actor,
    id: string,
    make: (tx: Tx, person: PersonActor) => Promise<void>,
  ): Promise<ApprovalView> => {
    const person = personOf(actor);
    return platform.db.as(person, async (tx) => {
      await make(tx, person);
      return read(tx, id);
    });
  };
  return {
    list: (actor: Actor, { cursor, ...wanted }: ListRequest): Promise<ApprovalPage> =>
      platform.db.reading(actor, async (tx) => {
        const rows = await approvalStore(tx).list({ ...wanted, before: cursor, limit: wanted.limit + 1 });
        const items = await views(tx, platform, rows.slice(0, wanted.limit));
        return { items, nextCursor: rows.length > wanted.limit ? (items.at(-1)?.id ?? null) : null };
      }),
    read: (actor: Actor, id: string): Promise<ApprovalView> => platform.db.reading(actor, (tx) => read(tx, id)),
    rule: (actor: Actor): Promise<RuleView> => platform.db.reading(actor, (tx) => rule(tx, platform)),
    decide: (actor: Actor, id: string, request: DecisionRequest) =>
      change(actor, id, (tx, person) => decide(tx, platform, person, id, request)),
    withdraw: (actor: Actor, id: string) => change(actor, id, (tx, person) => withdraw(tx, platform, person, id)),
    breakGlass: (actor: Actor, id: string, reason: string) =>
      change(actor, id, (tx, person) => applyInEmergency(tx, platform, person, id, reason)),
    review: (actor: Actor, id: string, note: string) =>
      change(actor, id, (tx, person) => review(tx, platform, person, id, note)),
    expire: (actor: Actor): Promise<void> => platform.db.as(actor, (tx) => expireOverdue(tx, platform)),
  };
}

export type ApprovalService = ReturnType<typeof approvalService>;

export const approvalTopic: LiveTopic = {
  topic: 'approval',
  visible: (tx, ids) => approvalStore(tx).visible(ids),
};
