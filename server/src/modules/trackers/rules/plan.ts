import type { Operation } from '@gatehouse/trackers';
import { type About, texts } from './texts.ts';

/** An operation whose item is not a number yet: that of the request, or the tracking item, once there is one. */
export type Planned = { readonly on: 'item' | 'tracking'; readonly operation: Operation };

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

/** `item` is filled in when it is written. */
const item = '';
const onItem = (operation: Operation): Planned => ({ on: 'item', operation });
const onTracking = (operation: Operation): Planned => ({ on: 'tracking', operation });

/** What is to be written so that the tracker shows `now`, in this order. Several steps of a review are told as one. */
export function planned(told: Standing | null, now: Standing, context: Context): readonly Planned[] {
  if (told?.state === now.state && told.reviewer === now.reviewer) return [];
  const isNew = told === null;
  const begun = isNew ? opening(now, context) : [];
  if (isOver(now.state)) return told?.state === now.state ? [] : [...begun, ...ending(now.state, context)];
  const again = told !== null && isOver(told.state);
  const back = again || (now.state === 'lapsed' && told?.state !== 'lapsed') ? comingBack(now.state, context) : [];
  return [...begun, ...back, ...accepting(told, now, context), ...assigning(told, now, context)];
}

function opening(now: Standing, context: Context): readonly Planned[] {
  if (isOver(now.state)) return [];
  return [flag(context, 'asked', null, texts.opened(context)), ...(context.hasHead ? [check(context, 'pending')] : [])];
}

const wasActive = (told: Standing | null): boolean => told !== null && active.has(told.state);

function accepting(told: Standing | null, now: Standing, context: Context): readonly Planned[] {
  if (!active.has(now.state) || wasActive(told)) return [];
  if (context.isTracked) return [];
  return [
    onItem({ do: 'comment', item, text: texts.accepted(context) }),
    onItem({
      do: 'track',
      item,
      title: texts.trackingTitle(context),
      text: texts.tracking(context),
      private: context.isRestricted,
      assignee: now.reviewer,
    }),
    onItem({ do: 'block', item, tracking: '' }),
  ];
}

function assigning(told: Standing | null, now: Standing, context: Context): readonly Planned[] {
  if (now.reviewer === null || now.reviewer === (told?.reviewer ?? null)) return [];
  const asked = flag(context, 'asked', now.reviewer, texts.assigned(context));
  const isMade = context.isTracked || active.has(now.state);
  return [asked, ...(isMade ? [onTracking({ do: 'assign', item, login: now.reviewer })] : [])];
}

function ending(state: string, context: Context): readonly Planned[] {
  const text = texts.ended(context, state);
  const status = given.has(state) ? 'granted' : state === 'rejected' ? 'denied' : 'cleared';
  const result = given.has(state) ? 'passed' : state === 'rejected' ? 'failed' : 'neutral';
  // What was rejected stays blocked.
  const lifted = context.isTracked && state !== 'rejected';
  const outcome = given.has(state) ? 'done' : 'not-done';
  return [
    flag(context, status, null, text),
    ...(lifted ? [onTracking({ do: 'finish', item, outcome, text })] : []),
    ...(context.hasHead ? [check(context, result)] : []),
  ];
}

/** An approval that does not hold any more, or a review that was taken up again: it blocks again. */
function comingBack(state: string, context: Context): readonly Planned[] {
  const text = state === 'lapsed' ? texts.ended(context, state) : texts.reopened(context);
  return [
    flag(context, 'asked', null, text),
    ...(context.isTracked ? [onTracking({ do: 'reopen', item, text })] : []),
    ...(context.hasHead ? [check(context, 'pending')] : []),
  ];
}

type FlagStatus = Extract<Operation, { readonly do: 'flag' }>['status'];
type CheckState = Extract<Operation, { readonly do: 'check' }>['state'];

function flag({ word }: Context, status: FlagStatus, requestee: string | null, text: string): Planned {
  return onItem({ do: 'flag', item, word, status, requestee, text });
}

/** A push makes a new commit, which has no check yet. */
export function check(context: Context, state: CheckState): Planned {
  return onItem({ do: 'check', item, name: context.word, state, text: texts.check(context) });
}

/** The check of a review in this state. */
export function checkState(state: string): CheckState {
  if (given.has(state)) return 'passed';
  if (state === 'rejected') return 'failed';
  return dropped.has(state) ? 'neutral' : 'pending';
}
