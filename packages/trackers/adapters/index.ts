import type { TrackerKind } from '../model.ts';
import { bugzilla } from './bugzilla.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';

/** Every kind of tracker, one line each. */
export const trackerKinds: readonly TrackerKind[] = [bugzilla, github, gitlab];
