import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { DecisionRequest, ExportFormat, ModelView, RestrictionRequest } from '../model/index.ts';
import { threatModelStore } from '../store.ts';
import { serviceOrNone } from './access-to.ts';
import { decide } from './decide.ts';
import { keepCurrent } from './keep-current.ts';
import { presentModel } from './present.ts';
import { createModelReader } from './reading.ts';
import { restrictModel } from './restrict.ts';
import { importModel, type Saving, saveModel } from './save.ts';
import { exportModel, overview, type PageQuery, versionOf, versionsOf } from './versions.ts';

export { acceptApprovable } from './decide.ts';
export { dueThreats } from './due.ts';

/** Of these services, those whose model the actor sees, or that have none. */
export async function visibleModels(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  return (await threatModelStore(tx).models(ids)).map((row) => row.service_id);
}

export function threatModelsService(platform: Platform) {
  const { db } = platform;
  const read = createModelReader();
  const show = async (tx: Tx, serviceId: string): Promise<ModelView> =>
    presentModel(platform, tx, await serviceOrNone(platform, tx, serviceId));
  return {
    show: (actor: Actor, serviceId: string) => db.reading(actor, (tx) => show(tx, serviceId)),
    list: (actor: Actor, query: PageQuery) => db.reading(actor, (tx) => overview(platform, tx, query)),
    save: (actor: Actor, serviceId: string, text: string, saving: Omit<Saving, 'read'>) =>
      saveModel(platform, actor, serviceId, text, { ...saving, read }),
    importFile: (actor: Actor, serviceId: string, content: string, dryRun: boolean) =>
      importModel(platform, actor, serviceId, content, { read, dryRun }),
    exportFile: (actor: Actor, serviceId: string, format: ExportFormat) =>
      db.reading(actor, (tx) => exportModel(platform, tx, serviceId, format)),
    versions: (actor: Actor, serviceId: string, query: PageQuery) =>
      db.reading(actor, (tx) => versionsOf(platform, tx, serviceId, query)),
    version: (actor: Actor, serviceId: string, number: number) =>
      db.reading(actor, (tx) => versionOf(platform, tx, serviceId, number)),
    decide: (actor: Actor, serviceId: string, threat: string, request: DecisionRequest) =>
      db.as(actor, (tx) => decide(platform, tx, actor, serviceId, threat, request)),
    restrict: (actor: Actor, serviceId: string, request: RestrictionRequest) =>
      db.as(actor, async (tx) => {
        await restrictModel(platform, tx, actor, serviceId, request);
        return show(tx, serviceId);
      }),
    keepCurrent: () => keepCurrent(platform),
  };
}

export type ThreatModelsService = ReturnType<typeof threatModelsService>;
