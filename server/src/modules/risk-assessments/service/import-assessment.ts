import type { ImportedAssessment } from '@gatehouse/risk-assessment';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Service } from '../../services/index.ts';
import type { ImportAction, Refusal } from '../model/index.ts';
import { assessmentStore, recordStore } from '../store/index.ts';
import { becomeCurrent } from './finish.ts';
import { contentsDigest } from './sealing.ts';
import { insertDraft, recordFor } from './start.ts';

/** What taking this assessment would do, by what is there. */
export async function assessmentAction(
  platform: Platform,
  tx: Tx,
  service: Service,
  { contents, modifiedAt }: ImportedAssessment,
): Promise<ImportAction | Refusal> {
  const record = await recordStore(tx).byService(service.id);
  const live = record === undefined ? [] : await assessmentStore(tx).live([record.id]);
  const current = live.find(({ state }) => state === 'current');
  if (current?.digest?.equals(contentsDigest(platform.keys, contents)) === true) return 'unchanged';
  if (live.some(({ state }) => state === 'draft'))
    return { place: '', reason: 'an assessment of the service is being written; finish or discard it first' };
  if (current?.assessed_at && modifiedAt !== null && modifiedAt < current.assessed_at)
    return {
      place: 'lastmodified',
      reason: `is older than the present assessment of ${current.assessed_at.toISOString().slice(0, 10)}`,
    };
  return current === undefined ? 'create' : 'update';
}

/** It becomes the present assessment at once: others reviewed it where it comes from. Its year runs from then. */
export async function applyAssessment(
  platform: Platform,
  tx: Tx,
  service: Service,
  { contents, createdAt, modifiedAt }: ImportedAssessment,
): Promise<void> {
  const now = platform.clock.now();
  const open = await recordFor(platform, tx, service, {});
  const row = await insertDraft(platform, tx, open, {
    contents,
    origin: 'imported',
    startedAt: createdAt ?? modifiedAt,
  });
  const at = modifiedAt === null || modifiedAt > now ? now : modifiedAt;
  await becomeCurrent(platform, tx, { found: { row, ...open }, service, contents }, { cause: 'imported', at });
}
