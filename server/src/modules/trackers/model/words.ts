export const writeStates = ['waiting', 'done', 'failed', 'skipped'] as const;
export type WriteState = (typeof writeStates)[number];

/** An item with the name of its tracker before it: `bugzilla:846502`. */
export type TrackerItem = string;

/** What a failure of a tracker is shown as: a closed word, never a text of the tracker. */
export type FailureWord = string;

export const trackerTopic = 'tracker';
