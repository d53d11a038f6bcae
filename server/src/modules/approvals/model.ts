import { z } from 'zod';
import type { Actor } from '../../platform/access/index.ts';
import type { AuditSubject } from '../../platform/audit/model.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { ErrorCatalogue } from '../../platform/errors.ts';
import { extensionPoint } from '../../platform/extension.ts';

/** One kind of change that waits for a second person; contributed by the module that makes the change. */
export type Approvable<Payload = unknown> = {
  /** The audit action that asks for it, `case.visibility-widening`. */
  readonly kind: string;
  /** What is asked, without content: "Make a restricted case visible to a team". */
  readonly title: string;
  /** The permission that the deciding person must hold. */
  readonly decide: string;
  readonly payload: z.ZodType<Payload>;
  /** Hours until an undecided request expires; 72 unless said. */
  readonly expiresAfterHours?: number;
  /**
   * The effect in plain words, shown to who decides. May quote content of the cases that the request names: it is stored
   * sealed. Told anew when it is decided: what would have another effect by then is not made.
   */
  readonly describe: (tx: Tx, payload: Payload) => Promise<string>;
  /** Makes the change in the transaction of the decision, as the deciding actor; throws when it can no longer be made. */
  readonly apply: (tx: Tx, payload: Payload, decision: Decision) => Promise<void>;
};

/** A list of approvables mixes payload types; each one's own schema checks its payload first. */
export type AnyApprovable = Omit<Approvable, 'payload' | 'describe' | 'apply'> & {
  readonly payload: z.ZodType;
  readonly describe: (tx: Tx, payload: never) => Promise<string>;
  readonly apply: (tx: Tx, payload: never, decision: Decision) => Promise<void>;
};

/** How the change came to be allowed. */
export type Decision = {
  readonly approvalId: string;
  readonly requestedBy: string | null;
  readonly decidedBy: Actor;
  readonly exception: ApprovalException | null;
};

/** Why one person was enough: nobody else could decide, the console of the machine, or an emergency. */
export type ApprovalException = 'single-administrator' | 'console' | 'break-glass';

export type ApprovalRequest<Payload = unknown> = {
  readonly kind: string;
  /** What the change is made to. */
  readonly subject: AuditSubject;
  /** Set when it concerns a case: then only those who see the case see the request. */
  readonly caseId?: string;
  /** Another case that the effect names: then who sees only one of both does not see the request. */
  readonly otherCaseId?: string;
  readonly payload: Payload;
  /** The requester's own words; stored sealed. */
  readonly reason?: string;
};

/** `pending` answers 202 with the approval; `applied` means that the change is made already, by exception. */
export type ApprovalOutcome =
  | { readonly state: 'pending'; readonly approval: { readonly id: string } }
  | { readonly state: 'applied'; readonly exception: ApprovalException };

export type ApprovalsDoor = {
  /** In the caller's transaction. The payload is checked by the schema of its approvable. */
  readonly request: (tx: Tx, request: ApprovalRequest) => Promise<ApprovalOutcome>;
};

export const approvalStates = ['pending', 'approved', 'rejected', 'expired', 'withdrawn'] as const;
export type ApprovalState = (typeof approvalStates)[number];

export const decisionRequest = z.object({
  decision: z.enum(['approve', 'reject']),
  reason: z.string().trim().min(1).max(2000).optional(),
});
export type DecisionRequest = z.output<typeof decisionRequest>;

export const reasonRequest = z.object({ reason: z.string().trim().min(1).max(2000) });

const personView = z.object({ id: z.uuid(), name: z.string() });

export const approvalView = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  subject: z.object({ type: z.string(), id: z.string() }),
  caseId: z.uuid().nullable(),
  state: z.enum(approvalStates),
  effect: z.string(),
  reason: z.string().nullable(),
  requestedBy: personView.nullable(),
  requestedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  decidedBy: personView.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decisionReason: z.string().nullable(),
  exception: z.enum(['single-administrator', 'console', 'break-glass']).nullable(),
  review: z.enum(['due', 'done']).nullable(),
  reviewedBy: personView.nullable(),
  reviewedAt: z.iso.datetime().nullable(),
  reviewNote: z.string().nullable(),
  /** What the caller may do with it now. */
  may: z.object({ decide: z.boolean(), withdraw: z.boolean(), breakGlass: z.boolean(), review: z.boolean() }),
});
export type ApprovalView = z.output<typeof approvalView>;

export const ruleView = z.object({
  holds: z.boolean(),
  says: z.string(),
  kinds: z.array(
    z.object({ kind: z.string(), title: z.string(), decide: z.string(), deciders: z.int(), holds: z.boolean() }),
  ),
});
export type RuleView = z.output<typeof ruleView>;

export const approvalErrors = {
  approval_decided: {
    kind: 'conflict',
    meaning: 'The approval was decided, withdrawn or expired before.',
    remedy: 'Read it again; ask for the change anew if it is still needed.',
  },
  approval_own: {
    kind: 'forbidden',
    meaning: 'The person who asks for a change cannot be the one who decides it.',
    remedy: 'Let another person decide, or withdraw the request.',
  },
  approval_outdated: {
    kind: 'conflict',
    meaning:
      'The change would not have the effect any more that was described when it was asked for, or who asked was deactivated.',
    remedy: 'Withdraw or reject the request, and ask for the change anew if it is still needed.',
  },
  approval_pending: {
    kind: 'conflict',
    meaning: 'The same change of the same thing already waits for a decision.',
    remedy: 'Decide or withdraw the waiting request first.',
  },
  approval_not_reviewable: {
    kind: 'conflict',
    meaning: 'Only a change that broke the glass, and was not reviewed yet, can be reviewed.',
    remedy: 'Read the approval again.',
  },
  approval_kind_unknown: {
    kind: 'unavailable',
    meaning: 'The part that knows how to make this change is not installed.',
    remedy: 'Run a version of Gatehouse that has it, or reject the request.',
  },
} as const satisfies ErrorCatalogue;

export function defineApprovable<P>(approvable: Approvable<P>): Approvable<P> {
  return approvable;
}

export const approvables = extensionPoint<AnyApprovable>('approvables');

/** A change that somebody made alone, told without content. */
export type MadeAlone = {
  /** Of the approvable. */
  readonly title: string;
  readonly exception: 'single-administrator' | 'break-glass';
  /** Then only who sees the case finds the change among the approvals. */
  readonly ofCase: boolean;
};

/** Hears of it in the transaction of the change: nobody makes one alone without others being told. */
export type AloneListener = { readonly madeAlone: (tx: Tx, change: MadeAlone) => Promise<void> };
export const aloneListeners = extensionPoint<AloneListener>('listeners for changes made alone');
