import { type ExportFormat, exportStandard, type Standard } from '@gatehouse/standards';
import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { readBuild } from '../../../platform/observe/index.ts';
import { type ExportQuery, resultSources } from '../model.ts';
import { chosenEdition } from './read.ts';

export type ExportedFile = { readonly filename: string; readonly text: string };

const ending: Readonly<Record<ExportFormat, string>> = { markdown: 'md', json: 'json', sarif: 'sarif' };

/** The standard as a file: empty, or with what is known of a service. */
export function exportingService(platform: Platform) {
  const { version } = readBuild();
  return {
    export: (actor: Actor, name: string, { edition, service, format }: ExportQuery): Promise<ExportedFile> =>
      platform.db.reading(actor, async (tx) => {
        const standard = await chosenEdition(tx, name, edition);
        const known = service === undefined ? undefined : await resultsOf(tx, platform, service, standard);
        const at = platform.clock.now().toISOString();
        return {
          filename: `${standard.name}-${standard.edition}.${ending[format]}`,
          text: exportStandard(standard, format, { at, version, known }),
        };
      }),
  };
}

async function resultsOf(tx: Tx, platform: Platform, service: string, standard: Standard) {
  for (const source of platform.plugged(resultSources)) {
    const found = await source.results(tx, service, standard);
    if (found !== undefined) return found;
  }
  throw notFound('service');
}
