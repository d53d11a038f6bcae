import type { SeverityName } from '../../ui/badge.tsx';
import type { PersonRef } from '../../ui/person.tsx';

export type TeamRef = { readonly id: string; readonly name: string };
export type ServiceRef = { readonly id: string; readonly name: string };

export type SignatureVerdict = 'good' | 'bad' | 'unknown-key' | 'none';
export type Visibility = 'internal' | 'team' | 'restricted';

export const priorities = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;

export type LastMessage = {
  readonly direction: 'in' | 'out';
  readonly at: string;
  readonly encrypted: boolean;
  readonly signature: SignatureVerdict;
};

export type WaitsOn = {
  readonly needinfo: string;
  readonly person: PersonRef | null;
  readonly outside: string | null;
  readonly since: string;
  readonly dueAt: string | null;
  readonly deferredUntil: string | null;
};

export type CaseSummary = {
  readonly id: string;
  readonly ref: string;
  readonly kind: string;
  readonly title: string;
  readonly state: string;
  readonly severity: SeverityName | null;
  readonly priority: string | null;
  readonly assignee: PersonRef | null;
  readonly team: TeamRef | null;
  readonly visibility: Visibility;
  readonly deadlineAt: string | null;
  /** A person chose it: no rule and no wait moves it. */
  readonly deadlineByHand: boolean;
  readonly firstResponseAt: string | null;
  readonly expiresAt: string | null;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly service: ServiceRef | null;
  readonly focusArea: string | null;
  readonly labels: readonly string[];
  readonly closedAt: string | null;
  readonly resolution: string | null;
  readonly version: number;
  /** Whose move it is, by the direction of the last message. */
  readonly waitingOn: 'us' | 'them' | null;
  /** Since when deadline and first response stand still. */
  readonly pausedSince: string | null;
  /** Open questions, oldest first. */
  readonly waitsOn: readonly WaitsOn[];
  readonly lastMessage: LastMessage | null;
};

export type OpenPgpFacts = {
  readonly encrypted: boolean;
  readonly decryptedWith: string | null;
  readonly signature: SignatureVerdict;
  readonly signer: string | null;
  readonly integrity: boolean | null;
  readonly protectedSubject: boolean;
  readonly remarks: readonly string[];
};

export type Attachment = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
};

export type Message = {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly at: string;
  readonly openpgp: OpenPgpFacts;
  readonly attachments: readonly Attachment[];
  readonly author: PersonRef | null;
  readonly flags: readonly string[];
  readonly rawMailId: string | null;
  readonly mergedFrom: string | null;
};

export type Note = {
  readonly id: string;
  readonly author: PersonRef | null;
  readonly text: string;
  readonly at: string;
};

export type CaseEvent = {
  readonly id: string;
  readonly type: string;
  readonly actor: PersonRef | null;
  readonly at: string;
  readonly text: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

export type CaseLink = {
  readonly id: string;
  readonly kind: string;
  readonly case: { readonly ref: string; readonly title: string; readonly state: string };
};

export type CaseDetail = CaseSummary & {
  readonly duplicateOf: { readonly ref: string } | null;
  readonly mergedInto: { readonly ref: string } | null;
  readonly messages: readonly Message[];
  readonly notes: readonly Note[];
  readonly events: readonly CaseEvent[];
  readonly links: readonly CaseLink[];
  readonly members: readonly PersonRef[];
};

/** As in the address of a list and in the query of the API. */
export type CaseFilter = {
  readonly q?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly assignee?: string;
  readonly team?: string;
  readonly severity?: string;
  readonly service?: string;
  readonly label?: string;
  readonly focusArea?: string;
  readonly deadline?: string;
  readonly waitingOn?: string;
  readonly sort?: string;
};

export type CaseCounts = {
  readonly unowned: number;
  readonly mine: number;
  readonly team: number;
  readonly waiting: number;
  readonly overdue: number;
  readonly open: number;
  readonly asked: number;
};
