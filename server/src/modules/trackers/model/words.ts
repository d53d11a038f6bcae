export const writeStates = ['waiting', 'done', 'failed', 'skipped'] as const;
export type WriteState = (typeof writeStates)[number];

export const trackerTopic = 'tracker';
