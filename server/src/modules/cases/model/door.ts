import type { DataKey } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { CaseChange } from './change.ts';
import type { CaseMessage, NewMessage, SearchedMessage } from './message.ts';
import type { NeedinfoDoor } from './needinfo.ts';
import type { FocusArea, Priority, Severity, Visibility } from './words.ts';

/** A case without its contents except the title, as lists and other modules see it. */
export type CaseSummary = {
  readonly id: string;
  readonly ref: string;
  readonly kind: string;
  readonly title: string;
  readonly labels: readonly string[];
  readonly state: string;
  readonly severity: Severity | null;
  readonly priority: Priority | null;
  /** Person id. */
  readonly assignee: string | null;
  /** Team id. */
  readonly team: string | null;
  /** Service id. */
  readonly service: string | null;
  readonly focusArea: FocusArea;
  readonly visibility: Visibility;
  readonly deadlineAt: Date | null;
  /** A person chose it: no rule and no wait moves it. */
  readonly deadlineByHand: boolean;
  readonly firstResponseAt: Date | null;
  readonly expiresAt: Date | null;
  readonly openedAt: Date;
  readonly updatedAt: Date;
  readonly closedAt: Date | null;
  readonly resolution: string | null;
  readonly version: number;
  readonly lastMessage: LastMessage | null;
  /** Who has to act next, by the direction of the last message. */
  readonly waitingOn: 'us' | 'them' | null;
  /** Since when the clocks stand still, because the requester has to answer. */
  readonly pausedSince: Date | null;
  readonly openNeedinfos: number;
};

export type LastMessage = {
  readonly direction: 'in' | 'out';
  readonly at: Date;
  readonly encrypted: boolean;
  readonly signature: 'good' | 'bad' | 'unknown-key' | 'none';
};

export type NewCase = {
  readonly kind: string;
  readonly title: string;
  readonly team?: string;
  readonly service?: string;
  /** The kind's default unless said. */
  readonly visibility?: Visibility;
  readonly focusArea?: FocusArea;
  readonly severity?: Severity;
  /** Who sees it besides the security group when it is restricted; a person who opens it is always one of them. */
  readonly members?: readonly string[];
};

export type NewEvent = {
  /** Past tense: `acknowledged`, `bounce-received`. */
  readonly name: string;
  /** Sealed with the case; plain facts for the timeline. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
  /** Another case that the event names; who may not see that one does not see the event. */
  readonly otherCase?: string;
};

/** What a sentence of the timeline is made of; ids are told by their names. */
export type EventParts = {
  readonly who: string;
  readonly name: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly otherRef: string | null;
  readonly nameOf: (id: string) => string;
};

/** The words of a module for its own events; undefined for those of others. */
export type EventSentences = { readonly text: (parts: EventParts) => string | undefined };

/** When a case began and ended, without its content: for figures. */
export type CaseMoments = {
  readonly id: string;
  readonly service: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly deadlineAt: Date | null;
};

/** Cases of one kind: those that were opened in a stretch of time, or those that were open at some time of it. */
export type MomentsAsked = {
  readonly kind: string;
  readonly from: Date;
  readonly to: Date;
  readonly which: 'opened' | 'alive';
  /** Closing, deadline and service are told as they were then: from `from` on. */
  readonly at: Date;
};

/** How many open cases of a service are rated so. */
export type OpenBySeverity = { readonly critical: number; readonly high: number };

/** Told in the transaction of the change, of cases that everybody may see. */
export type SevereCaseListener = { readonly changed: (tx: Tx, serviceId: string) => Promise<void> };

/** What other modules may do with cases, inside their own transaction and under its actor. */
export type CaseDoor = NeedinfoDoor & {
  readonly open: (tx: Tx, opening: NewCase) => Promise<{ readonly id: string; readonly ref: string }>;
  /** A case with its first message, and further events of its timeline: cheaper than one after the other. */
  readonly openWithMessage: (
    tx: Tx,
    opening: NewCase,
    message: NewMessage,
    events: readonly NewEvent[],
  ) => Promise<{ readonly id: string; readonly ref: string; readonly messageId: string }>;
  /** The keyed words of a message: a millisecond or more that a transaction of many messages need not stand still for. */
  readonly messageWords: (message: SearchedMessage) => readonly bigint[];
  /** Adds to the case, or to the one into which it was merged, and says which. A closed case stays closed unless `reopen`. */
  readonly addMessage: (
    tx: Tx,
    caseId: string,
    message: NewMessage,
  ) => Promise<{ readonly id: string; readonly caseId: string }>;
  readonly addEvent: (tx: Tx, caseId: string, event: NewEvent) => Promise<void>;
  /**
   * Keeps it from changing until the transaction ends; false when there is none that the actor may see. Before a row of
   * another module that belongs to it: all take the two in this order, so that nobody waits in a ring.
   */
  readonly lock: (tx: Tx, idOrRef: string) => Promise<boolean>;
  /** For the system and the case's own modules; a person's wish to add a member waits for an approval. */
  readonly addMembers: (tx: Tx, caseId: string, personIds: readonly string[]) => Promise<void>;
  /** Moves a closed case back to its first open state, because something new arrived. */
  readonly reopen: (tx: Tx, caseId: string, reason: string) => Promise<boolean>;
  /** Closes it with a resolution of its kind, which has to let its state end; false when it is closed already, or merged. */
  readonly close: (tx: Tx, caseId: string, resolution: string) => Promise<boolean>;
  /**
   * The change of the module that owns the kind, also into states that are its own (`byModule`). Ids only, no approval;
   * all other rules of the kind apply, and `event` stands on the timeline before the changed fields.
   */
  readonly change: (tx: Tx, caseId: string, change: CaseChange, event?: NewEvent) => Promise<CaseSummary>;
  readonly byId: (tx: Tx, id: string) => Promise<CaseSummary | undefined>;
  /** Of these, the ones that the actor may see, in no particular order. */
  readonly byIds: (tx: Tx, ids: readonly string[]) => Promise<readonly CaseSummary[]>;
  /** By id or by reference (`SEC-1042`). */
  readonly find: (tx: Tx, idOrRef: string) => Promise<CaseSummary | undefined>;
  /** Of the cases that the actor may see. */
  readonly moments: (tx: Tx, asked: MomentsAsked) => Promise<readonly CaseMoments[]>;
  /**
   * Open cases of the service, of any kind, by severity: `everybody` counts what everybody who signs in may see, whoever
   * asks; `mine` what the actor may see.
   */
  readonly openBySeverity: (tx: Tx, serviceId: string, whose: 'everybody' | 'mine') => Promise<OpenBySeverity>;
  /** Of these, the ids that the actor of the transaction may see. */
  readonly visible: (tx: Tx, ids: readonly string[]) => Promise<readonly string[]>;
  /** Of these, the ids that a person sees who does not act here: what may be named to them. */
  readonly seenBy: (tx: Tx, personId: string, ids: readonly string[]) => Promise<readonly string[]>;
  /** The case's data key; only for who may see the case. Throws not_found otherwise. */
  readonly caseKey: (tx: Tx, id: string) => Promise<DataKey>;
  /** Of these, the data keys of those that the actor may see, by id. */
  readonly caseKeys: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, DataKey>>;
  /** Members of a restricted case. */
  readonly members: (tx: Tx, caseId: string) => Promise<readonly string[]>;
  /** All messages in order, oldest first. */
  readonly messages: (tx: Tx, caseId: string) => Promise<readonly CaseMessage[]>;
  /** The case that holds it now: the target when this one was merged. */
  readonly current: (tx: Tx, caseId: string) => Promise<string | undefined>;
};
