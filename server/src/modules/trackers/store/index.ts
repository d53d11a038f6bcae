export { type LinkRow, linkStore, questionStore } from './links.ts';
export { lookStore } from './looks.ts';
export { accountStore, type TrackerRow, trackerStore } from './trackers.ts';
export { type WriteRow, writeStore } from './writes.ts';
