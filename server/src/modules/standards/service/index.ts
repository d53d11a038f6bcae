import { console as consoleActor } from '../../../platform/access/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { StandardsDoor } from '../model.ts';
import { adoptionService } from './adopt.ts';
import { exportingService } from './export.ts';
import { importService } from './import.ts';
import { readingService, standardsReader } from './read.ts';
import { putInShipped } from './shipped.ts';

export function standardsService(platform: Platform) {
  return {
    ...readingService(platform),
    ...adoptionService(platform),
    ...importService(platform),
    ...exportingService(platform),
    prepare: () => putInShipped(platform),
  };
}
export type StandardsService = ReturnType<typeof standardsService>;

export function standardsDoor(_platform: Platform): StandardsDoor {
  return standardsReader;
}

/** What the command line does on the console of the machine, without a running server. */
export async function standardsOnConsole(platform: Platform) {
  const service = standardsService(platform);
  await service.prepare();
  return {
    list: () => service.list(consoleActor),
    show: (name: string, edition: string | undefined) => service.showChosen(consoleActor, name, edition),
    preview: (name: string, edition: string) => service.preview(consoleActor, name, edition),
    adopt: (name: string, edition: string, why: string) => service.adopt(consoleActor, name, { edition, why }),
    importFile: (content: string, dryRun: boolean) => service.importFile(consoleActor, content, dryRun),
    export: (name: string, query: Parameters<StandardsService['export']>[2]) =>
      service.export(consoleActor, name, query),
  };
}
export type StandardsOnConsole = Awaited<ReturnType<typeof standardsOnConsole>>;
