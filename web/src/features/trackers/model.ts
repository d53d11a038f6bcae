import type { ResultOf } from '../../ui/api.ts';
import type { Tone } from '../../ui/badge.tsx';
import type { Choice } from '../../ui/field.tsx';

export type Tracker = ResultOf<'GET /api/v1/trackers'>['items'][number];
export type TrackerWrite = ResultOf<'GET /api/v1/tracker-writes'>['items'][number];
export type TrackerLink = ResultOf<'GET /api/v1/tracker-items'>['items'][number];

export const trackersKey = 'trackers';

export const kindNames: Readonly<Record<string, string>> = { bugzilla: 'Bugzilla', github: 'GitHub', gitlab: 'GitLab' };
export const kindChoices = [
  { value: 'bugzilla', label: 'Bugzilla' },
  { value: 'github', label: 'GitHub' },
  { value: 'gitlab', label: 'GitLab' },
] as const satisfies readonly Choice[];

/** What a write says over there. */
export const writeWords: Readonly<Record<string, string>> = {
  comment: 'a comment',
  flag: 'the flag or label',
  track: 'the tracking item',
  block: 'that it blocks',
  assign: 'the assignee',
  finish: 'that the tracking item is done',
  reopen: 'that the tracking item is open again',
  ask: 'a question',
  settle: 'that the question is settled',
  check: 'the check',
};

export const stateTones: Readonly<Record<TrackerWrite['state'], Tone>> = {
  waiting: 'accent',
  done: 'good',
  failed: 'late',
  skipped: 'plain',
};

/** How it stands, in a word. */
export function standing({ enabled, failingSince, polledAt }: Tracker): { readonly word: string; readonly tone: Tone } {
  if (!enabled) return { word: 'off', tone: 'plain' };
  if (failingSince !== null) return { word: 'does not answer', tone: 'late' };
  return polledAt === null ? { word: 'not read yet', tone: 'plain' } : { word: 'well', tone: 'good' };
}

/** Lines of a text area; empty ones are none. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
