import type { ControlResult } from '../outcome.ts';
import { judgeRun } from '../run/judge.ts';
import type { Standard } from '../schema.ts';
import type { About } from './about.ts';
import { exportJson } from './json.ts';
import { exportMarkdown } from './markdown.ts';
import { exportSarif } from './sarif.ts';

export const exportFormats = ['markdown', 'json', 'sarif'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What is known of a subject, by control. */
export type Known = { readonly subject: string; readonly results: readonly ControlResult[] };

/**
 * A standard as a file: an empty checklist, or with what is known of a subject.
 * @param at when it was made: ISO 8601
 * @param version of Gatehouse, which SARIF names
 * @example exportStandard(standard, 'markdown', { at: new Date().toISOString(), version })
 */
export function exportStandard(
  standard: Standard,
  format: ExportFormat,
  { at, version, known }: { readonly at: string; readonly version: string; readonly known?: Known | undefined },
): string {
  const about: About = known === undefined ? { at } : { at, subject: known.subject };
  const run = judgeRun(standard, known?.results ?? []);
  switch (format) {
    case 'markdown':
      return exportMarkdown(standard, known?.results, known === undefined ? undefined : about);
    case 'json':
      return exportJson(standard, known === undefined ? undefined : run, about);
    case 'sarif':
      return exportSarif(standard, run, about, version);
  }
}
