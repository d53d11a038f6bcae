import type { Tx } from '../../../platform/db/index.ts';

/** Somebody outside. `key` is what an adapter recognises the question by (`bugzilla-flag:123`). */
export type OutsideParty = { readonly name: string; readonly address?: string; readonly key?: string };

/** Of whom something is asked: a person of Gatehouse by id, or somebody outside. */
export type NeedinfoParty = { readonly person: string } | { readonly outside: OutsideParty };

export type NewNeedinfo = {
  readonly of: NeedinfoParty;
  readonly question: string;
  /** By when the answer is wished for. */
  readonly dueAt?: Date;
  /** It waits on the requester; known without being said where that person opened the case. */
  readonly fromRequester?: boolean;
};

export type NeedinfoState = 'open' | 'answered' | 'withdrawn';

/** An open question on a case, or one that has ended. */
export type Needinfo = {
  readonly id: string;
  readonly caseId: string;
  readonly of: NeedinfoParty;
  readonly question: string;
  readonly fromRequester: boolean;
  /** Person id; null for Gatehouse itself. */
  readonly askedBy: string | null;
  readonly askedAt: Date;
  readonly dueAt: Date | null;
  /** Still open, and nobody is reminded before. */
  readonly deferredUntil: Date | null;
  readonly state: NeedinfoState;
  readonly endedAt: Date | null;
  /** Person id; null for Gatehouse itself and for who is outside. */
  readonly endedBy: string | null;
  /** The answer, where it was given as such and not by a message or a note. */
  readonly answer: string | null;
  /** Why it was withdrawn. */
  readonly reason: string | null;
};

export type NeedinfoChange = {
  readonly needinfoId: string;
  readonly caseId: string;
  readonly what: 'asked' | 'answered' | 'deferred' | 'withdrawn';
  /** Person id; null for Gatehouse itself and for who is outside. */
  readonly by: string | null;
};

/** Told of each change in its transaction, after the case has changed. */
export type NeedinfoListener = { readonly changed: (tx: Tx, change: NeedinfoChange) => Promise<void> };

/** That a person owes an answer, without what it is about. */
export type DueNeedinfo = {
  readonly person: string;
  readonly caseId: string;
  readonly ref: string;
  /** Since it was asked, or since the day until which it was put off. */
  readonly since: Date;
};

/** What other modules may do with needinfos, in their own transaction. */
export type NeedinfoDoor = {
  /** The same question to the same party that is open already is not asked twice: its id is given. */
  readonly askNeedinfo: (tx: Tx, caseId: string, asked: NewNeedinfo) => Promise<{ readonly id: string }>;
  /** One that has ended already stays as it ended. */
  readonly answerNeedinfo: (tx: Tx, id: string, answer: { readonly text?: string }) => Promise<void>;
  readonly deferNeedinfo: (tx: Tx, id: string, until: Date) => Promise<void>;
  readonly withdrawNeedinfo: (tx: Tx, id: string, reason?: string) => Promise<void>;
  /** Open ones that people are asked and that are not put off any more, of all cases. For the system. */
  readonly dueNeedinfos: (tx: Tx, now: Date) => Promise<readonly DueNeedinfo[]>;
  /** All of a case: the open ones first, oldest first, then those that ended, newest first. */
  readonly needinfos: (tx: Tx, caseId: string) => Promise<readonly Needinfo[]>;
};
