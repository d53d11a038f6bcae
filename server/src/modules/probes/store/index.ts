export * from './hosts.ts';
export * from './intervals.ts';
export * from './runs.ts';
export * from './targets.ts';
