import { type ThreatModel, threatsOf } from '@gatehouse/threat-model';
import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Service } from '../../services/index.ts';
import { writeThreatModels } from '../access.ts';
import type { CheckedView, ImportedView } from '../model/index.ts';
import { threatModelStore, threatModelWriter } from '../store.ts';
import { personOf, serviceOrNone, writtenService } from './access-to.ts';
import { currentVersion, drawnView } from './present.ts';
import type { ReadText } from './read-thread.ts';
import { type ModelReader, modelOrRefusal } from './reading.ts';
import { newModelKey, sealingOf } from './sealing.ts';
import { nothingDecided, standingsOf } from './standings.ts';

export type Saving = { readonly read: ModelReader; readonly dryRun: boolean; readonly version?: number | undefined };

/** Reads outside of the transaction, so that none stands still for a thread. */
export async function saveModel(
  platform: Platform,
  actor: Actor,
  serviceId: string,
  text: string,
  { read: readText, ...saving }: Saving,
): Promise<CheckedView> {
  requirePermission(actor, writeThreatModels.name);
  const answer = await readText({ form: 'own', text });
  const { dryRun } = saving;
  if (dryRun && answer.outcome === 'mistakes') {
    await platform.db.reading(actor, (tx) => serviceOrNone(platform, tx, serviceId));
    return { dryRun, version: 0, mistakes: [...answer.mistakes], drawn: null };
  }
  const read = modelOrRefusal(answer);
  const run = dryRun ? platform.db.reading : platform.db.as;
  return run(actor, async (tx) => {
    const service = await writtenService(platform, tx, serviceId);
    const version = dryRun ? 0 : await putVersion(platform, tx, service, read, saving.version);
    const row = await threatModelStore(tx).model(serviceId);
    const standings = row === undefined ? nothingDecided : await standingsOf(platform, tx, row);
    const drawn = drawnView(read.model, read.diagram, standings, service);
    return { dryRun, version, mistakes: [], drawn };
  });
}

/** A file of Threat Dragon, or of our own form, becomes the next version. */
export async function importModel(
  platform: Platform,
  actor: Actor,
  serviceId: string,
  content: string,
  { read: readText, dryRun }: Saving,
): Promise<ImportedView> {
  requirePermission(actor, writeThreatModels.name);
  const known = await platform.db.reading(actor, async (tx): Promise<ThreatModel | null> => {
    const service = await writtenService(platform, tx, serviceId);
    const row = await threatModelStore(tx).model(serviceId);
    return row === undefined ? null : (await currentVersion(platform, tx, service, row)).model;
  });
  const isDragon = content.trimStart().startsWith('{') && content.includes('"summary"');
  const read = modelOrRefusal(
    await readText(isDragon ? { form: 'threat-dragon', text: content, known } : { form: 'own', text: content }),
  );
  const told = { dryRun, text: read.text, remarks: [...read.remarks] };
  if (dryRun) return { ...told, version: 0 };
  return platform.db.as(actor, async (tx) => {
    const service = await writtenService(platform, tx, serviceId);
    return { ...told, version: await putVersion(platform, tx, service, read, undefined) };
  });
}

/** The same text once more is no new version. */
async function putVersion(
  platform: Platform,
  tx: Tx,
  service: Service,
  { text, model, diagram }: ReadText,
  expected: number | undefined,
): Promise<number> {
  const now = platform.clock.now();
  const by = personOf(tx);
  const before = await threatModelStore(tx).lock(service.id);
  if (expected !== undefined && expected !== (before?.version ?? 0))
    throw new DomainError('conflict', 'version_conflict', 'Somebody saved the threat model since you read it.');
  const old = before === undefined ? undefined : await currentVersion(platform, tx, service, before);
  if (before !== undefined && old?.text === text) return before.version;
  const version = (before?.version ?? 0) + 1;
  const writer = threatModelWriter(tx);
  const row = before ?? {
    service_id: service.id,
    wrapped_key: newModelKey(platform.keys, service.id).wrapped,
    restricted: false,
    version,
    updated_at: now,
    updated_by: by,
  };
  if (before === undefined) await writer.insert(row);
  else await writer.moveTo(service.id, { version, updated_at: now, updated_by: by });
  const sealed = sealingOf(platform.keys, row).sealVersion(version, { text, model, diagram });
  await writer.addVersion({ service_id: service.id, number: version, sealed, made_by: by, made_at: now });
  await platform.audit.record(tx, {
    action: 'threat-model.changed',
    subject: { type: 'service', id: service.id },
    before: { version: before?.version ?? 0, text: old?.text ?? null },
    after: { version, text },
  });
  await platform.live.notify(tx, { topic: 'threat-model', id: service.id });
  return version;
}

/** The threat as the saved model has it, to be decided on. */
export function threatNamed(model: ThreatModel, id: string) {
  const found = threatsOf(model)
    .flatMap(({ threats }) => threats)
    .find((threat) => threat.id === id);
  if (found !== undefined) return found;
  throw new DomainError('not_found', 'threat_unknown', 'The saved model has no threat with this id.');
}
