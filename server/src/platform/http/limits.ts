import type { RouteLimit } from './model.ts';

/** Calls a minute, per signed-in actor or, for strangers, per address. */
export const callsPerMinute: Readonly<Record<RouteLimit, number>> = {
  read: 1200,
  write: 300,
  export: 20,
  'sign-in': 30,
};

export const defaultBodyLimit = 1024 * 1024;
