import type { PersonRef } from '../../ui/person.tsx';

export type ApprovalState = 'pending' | 'approved' | 'rejected' | 'expired' | 'withdrawn';

export type Approval = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly caseId: string | null;
  readonly state: ApprovalState;
  readonly effect: string;
  readonly reason: string | null;
  readonly requestedBy: PersonRef | null;
  readonly requestedAt: string;
  readonly expiresAt: string;
  readonly decidedBy: PersonRef | null;
  readonly decidedAt: string | null;
  readonly decisionReason: string | null;
  readonly exception: 'single-administrator' | 'console' | 'break-glass' | null;
  readonly review: 'due' | 'done' | null;
  readonly reviewedBy: PersonRef | null;
  readonly reviewNote: string | null;
  readonly may: {
    readonly decide: boolean;
    readonly withdraw: boolean;
    readonly breakGlass: boolean;
    readonly review: boolean;
  };
};
