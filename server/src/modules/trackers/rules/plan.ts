import type { Operation } from '@gatehouse/trackers';
import { type About, texts } from './texts.ts';

/** What a tracker was told of a review, and what there is to be told. */
export type Standing = {
  readonly state: string;
  /** Login of the reviewer, where the person has an account there. */
  readonly reviewer: string | null;
};

export type Context = About & {
  readonly word: string;
  /** The tracking item was asked for before. */
  readonly isTracked: boolean;
  /** It is there, and nobody has asked for it to be private. */
  readonly isExposed: boolean;
  readonly isRestricted: boolean;
  /** The item is a pull request, which has checks. */
  readonly hasHead: boolean;
};

const active: ReadonlySet<string> = new Set(['accepted', 'in-review', 'second-approval']);
const given: ReadonlySet<string> = new Set(['approved', 'conditional']);
const dropped: ReadonlySet<string> = new Set(['not-needed', 'duplicate', 'withdrawn']);

/** Whether the review asks for nothing more over there. */
export function isOver(state: string): boolean {
  return given.has(state) || dropped.has(state) || state === 'rejected';
}

/** Filled in when it is written. */
const item = '';
const place = { item, source: item, private: false };
export const conceal: Operation = { do: 'conceal', ...place };

const only = (condition: boolean, operation: Operation): readonly Operation[] => (condition ? [operation] : []);

/** What is to be written so that the tracker shows `now`, in this order. Several steps of a review are told as one. */
export function planned(told: Standing | null, now: Standing, context: Context): readonly Operation[] {
  return [...concealing(context), ...steps(told, now, context)];
}

/** What was public before must not stay so; a tracking item that is made from now on is private from the start. */
function concealing({ isRestricted, isExposed }: Context): readonly Operation[] {
  return only(isRestricted && isExposed, conceal);
}

function steps(told: Standing | null, now: Standing, context: Context): readonly Operation[] {
  if (told?.state === now.state && told.reviewer === now.reviewer) return [];
  const isNew = told === null;
  const begun = isNew ? opening(now, context) : [];
  if (isOver(now.state)) return told?.state === now.state ? [] : [...begun, ...ending(now.state, context)];
  const again = told !== null && isOver(told.state);
  const back = again || (now.state === 'lapsed' && told?.state !== 'lapsed') ? comingBack(now, context) : [];
  return [...begun, ...back, ...accepting(told, now, context), ...assigning(told, now, context)];
}

function opening(now: Standing, context: Context): readonly Operation[] {
  if (isOver(now.state)) return [];
  return [flag(context, 'asked', texts.opened(context)), ...only(context.hasHead, check(context, 'pending'))];
}

const wasActive = (told: Standing | null): boolean => told !== null && active.has(told.state);

function accepting(told: Standing | null, now: Standing, context: Context): readonly Operation[] {
  if (!active.has(now.state) || wasActive(told)) return [];
  if (context.isTracked) return [];
  return [
    { do: 'comment', item, text: texts.accepted(context) },
    {
      do: 'track',
      item,
      title: texts.trackingTitle(context),
      text: texts.tracking(context),
      private: context.isRestricted,
      assignee: now.reviewer,
    },
    { do: 'block', item, tracking: '' },
  ];
}

/** Of whom it is asked, and who has the tracking item, is whoever reviews it now, or nobody. */
function assigning(told: Standing | null, now: Standing, context: Context): readonly Operation[] {
  const { reviewer } = now;
  if (reviewer === (told?.reviewer ?? null)) return [];
  const text = reviewer === null ? texts.unassigned(context) : texts.assigned(context);
  const isMade = context.isTracked || active.has(now.state);
  return [flag(context, 'asked', text, reviewer), ...only(isMade, { do: 'assign', ...place, login: reviewer })];
}

function ending(state: string, context: Context): readonly Operation[] {
  const text = texts.ended(context, state);
  const status = given.has(state) ? 'granted' : state === 'rejected' ? 'denied' : 'cleared';
  const result = given.has(state) ? 'passed' : state === 'rejected' ? 'failed' : 'neutral';
  // What was rejected stays blocked.
  const lifted = context.isTracked && state !== 'rejected';
  const outcome = given.has(state) ? 'done' : 'not-done';
  return [
    flag(context, status, text),
    ...only(lifted, { do: 'finish', ...place, outcome, text }),
    ...only(context.hasHead, check(context, result)),
  ];
}

/** An approval that does not hold any more, or a review that was taken up again: it blocks again. */
function comingBack({ state, reviewer }: Standing, context: Context): readonly Operation[] {
  const text = state === 'lapsed' ? texts.ended(context, state) : texts.reopened(context);
  return [
    flag(context, 'asked', text, reviewer),
    ...only(context.isTracked, { do: 'reopen', ...place, text }),
    ...only(context.hasHead, check(context, 'pending')),
  ];
}

type FlagStatus = Extract<Operation, { readonly do: 'flag' }>['status'];
type CheckState = Extract<Operation, { readonly do: 'check' }>['state'];

/** Without `requestee` it stays with whom it is asked of. */
function flag({ word }: Context, status: FlagStatus, text: string, requestee?: string | null): Operation {
  return { do: 'flag', item, word, status, text, ...(requestee === undefined ? {} : { requestee }) };
}

/** A push makes a new commit, which has no check yet. */
export function check(context: About & Pick<Context, 'word'>, state: CheckState): Operation {
  return { do: 'check', item, name: context.word, state, text: texts.check(context) };
}

/** The check of a review in this state. */
export function checkState(state: string): CheckState {
  if (given.has(state)) return 'passed';
  if (state === 'rejected') return 'failed';
  return dropped.has(state) ? 'neutral' : 'pending';
}
