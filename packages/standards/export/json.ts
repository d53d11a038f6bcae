import type { Run } from '../run/judge.ts';
import type { Standard } from '../schema.ts';
import type { About } from './about.ts';

/** The standard and what a run found about it, as JSON. */
export function exportJson(standard: Standard, run?: Run, about?: About): string {
  return `${JSON.stringify({ standard, ...(about === undefined ? {} : { about }), ...(run === undefined ? {} : { run }) }, null, 2)}\n`;
}
