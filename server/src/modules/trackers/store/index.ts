export { type LinkRow, linkStore, type QuestionRow, questionStore } from './links.ts';
export { type LookRow, lookStore } from './looks.ts';
export { type AccountRow, accountStore, type TrackerRow, trackerStore } from './trackers.ts';
export { type WriteRow, writeStore } from './writes.ts';
