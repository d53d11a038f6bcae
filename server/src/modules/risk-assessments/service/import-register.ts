import { type AssessmentContents, emptyContents, isLevel, type RegisterEntry } from '@gatehouse/risk-assessment';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Service } from '../../services/index.ts';
import type { ImportAction, Refusal } from '../model/index.ts';
import { assessmentStore, recordStore } from '../store/index.ts';
import { keyOf, openContents, sealContents } from './sealing.ts';
import { insertDraft, recordFor } from './start.ts';

type ReadRow = Extract<RegisterEntry, { outcome: 'read' }>;

/**
 * A row of the register has no scenarios, so no level follows from it: it becomes a draft that somebody finishes in half
 * an hour, with what the register says of it in the notes.
 */
export function registerContents({ row, kept }: ReadRow): AssessmentContents {
  const said = [
    ...(isLevel(row.highestImpact) ? [`highest impact ${row.highestImpact}`] : []),
    ...(row.openRecommendations === null ? [] : [`${row.openRecommendations} open recommendations`]),
    ...(isLevel(row.highestRecommendation) ? [`highest recommendation ${row.highestRecommendation}`] : []),
    ...(row.modifiedAt === null ? [] : [`last modified ${row.modifiedAt.toISOString().slice(0, 10)}`]),
  ];
  return {
    ...emptyContents(),
    owner: { name: row.owner, person: null },
    director: row.director,
    classification: row.classification,
    riskRecord: row.link,
    notes: said.length === 0 ? '' : `The register says: ${said.join(', ')}.`,
    kept: Object.entries(kept).map(([heading, cell]) => ({
      path: ['register', heading || '-'],
      json: JSON.stringify(cell),
    })),
  };
}

/** What of a draft the register can say; the rest is what people wrote since. */
function merged(before: AssessmentContents, row: ReadRow): AssessmentContents {
  const { owner, director, classification, riskRecord, notes, kept } = registerContents(row);
  return {
    ...before,
    owner: before.owner.name === '' ? owner : before.owner,
    director: before.director || director,
    classification: before.classification ?? classification,
    riskRecord: before.riskRecord || riskRecord,
    notes: before.notes || notes,
    kept: before.kept.length === 0 ? kept : before.kept,
  };
}

const same = (one: AssessmentContents, other: AssessmentContents): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

async function liveOf(platform: Platform, tx: Tx, service: Service) {
  const record = await recordStore(tx).byService(service.id);
  if (record === undefined) return undefined;
  const live = await assessmentStore(tx).live([record.id]);
  const key = keyOf(platform.keys, record);
  return {
    key,
    current: live.find((row) => row.state === 'current'),
    draft: live.find((row) => row.state === 'draft'),
  };
}

export async function registerAction(
  platform: Platform,
  tx: Tx,
  service: Service,
  entry: ReadRow,
): Promise<ImportAction | Refusal> {
  const live = await liveOf(platform, tx, service);
  if (live?.draft !== undefined) {
    const before = openContents(live.key, live.draft);
    return same(before, merged(before, entry)) ? 'unchanged' : 'update';
  }
  return live?.current === undefined ? 'create' : 'unchanged';
}

export async function applyRegisterRow(platform: Platform, tx: Tx, service: Service, entry: ReadRow): Promise<void> {
  const live = await liveOf(platform, tx, service);
  if (live?.draft === undefined) {
    const open = await recordFor(platform, tx, service, {});
    await insertDraft(platform, tx, open, {
      contents: registerContents(entry),
      origin: 'imported',
      startedAt: entry.row.createdAt,
    });
    return;
  }
  const contents = merged(openContents(live.key, live.draft), entry);
  const sealed = sealContents(live.key, live.draft.id, contents);
  await assessmentStore(tx).update(live.draft.id, { sealed, updated_at: platform.clock.now() });
  await platform.audit.record(tx, {
    action: 'risk-assessment.written',
    subject: { type: 'risk-assessment', id: live.draft.id },
    after: contents,
  });
}
