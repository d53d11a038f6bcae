import type { PersonRef } from '../../ui/person.tsx';

export type Approval = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly effect: string;
  readonly reason: string | null;
  readonly state: 'pending' | 'approved' | 'rejected' | 'expired' | 'withdrawn';
  readonly requestedBy: PersonRef | null;
  readonly requestedAt: string;
  readonly expiresAt: string;
  readonly decidedBy: PersonRef | null;
  readonly decidedAt: string | null;
  readonly caseId: string | null;
};
