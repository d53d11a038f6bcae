import type { AssessmentContents, Recommendation } from '@gatehouse/risk-assessment';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor, triageTeam } from '../../people/index.ts';
import type { Service } from '../../services/index.ts';
import { recommendationKind } from '../model/index.ts';
import { dueAt, priorityOf, titleOf } from '../rules.ts';
import { recommendationStore, recordStore } from '../store/index.ts';
import type { Found } from './named.ts';
import { schemeOf } from './scheme.ts';
import { recommendationDigest } from './sealing.ts';

/** A case for every recommendation that has none yet; the same one of an earlier version keeps its case, and its end. */
export async function openRecommendations(
  platform: Platform,
  tx: Tx,
  found: Found,
  service: Service,
  contents: AssessmentContents,
): Promise<number> {
  const { record } = found;
  const known = await recommendationStore(tx).ofRecords([record.id]);
  const seen = new Set(known.map(({ digest }) => digest.toString('hex')));
  let opened = 0;
  for (const recommendation of contents.recommendations) {
    const digest = recommendationDigest(platform.keys, record.id, recommendation.level, recommendation.text);
    if (recommendation.text.trim() === '' || seen.has(digest.toString('hex'))) continue;
    seen.add(digest.toString('hex'));
    const caseId = await openOne(platform, tx, found, service, recommendation);
    await recommendationStore(tx).insert({
      case_id: caseId,
      record_id: record.id,
      assessment_id: found.row.id,
      level: recommendation.level,
      digest,
      opened_at: platform.clock.now(),
    });
    opened += 1;
  }
  return opened;
}

async function openOne(
  platform: Platform,
  tx: Tx,
  { record, row }: Found,
  service: Service,
  { level, text }: Recommendation,
): Promise<string> {
  const cases = caseDoor(platform);
  const team = service.ownerTeamId ?? (await peopleDoor(platform).teamByName(tx, triageTeam))?.id;
  const isRestricted = record.visibility === 'restricted';
  const { id } = await cases.open(tx, {
    kind: recommendationKind.name,
    title: titleOf(service.name, text),
    service: service.id,
    ...(team === undefined ? {} : { team }),
    visibility: isRestricted ? 'restricted' : 'internal',
    ...(isRestricted ? { members: await recordStore(tx).people(record.id) } : {}),
  });
  const deadlineAt = dueAt(schemeOf(platform), level, platform.clock.now());
  const event = { name: 'recommended', facts: { level, text, assessment: row.number } };
  await cases.change(tx, id, { priority: priorityOf(level), ...(deadlineAt === null ? {} : { deadlineAt }) }, event);
  return id;
}
