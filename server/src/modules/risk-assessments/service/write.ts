import type { AssessmentContents } from '@gatehouse/risk-assessment';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { finishAssessments, writeAssessments } from '../access.ts';
import { boxNames, riskTopic, type Spent } from '../model/index.ts';
import type { WriteRequest } from '../model/requests.ts';
import { assessmentStore, recordStore } from '../store/index.ts';
import { assessmentOrNone, type Found, lockDraft, requireAssessor, serviceOrNone } from './named.ts';
import { askToTellReviews } from './reviews.ts';
import { schemeOf } from './scheme.ts';
import { openContents, sealContents } from './sealing.ts';
import { addPeople } from './start.ts';

/** Puts the given parts in the place of those of the draft. */
export async function write(
  platform: Platform,
  tx: Tx,
  id: string,
  { contents: change, spent }: WriteRequest,
  version: number | undefined,
): Promise<Found> {
  const { row, record, key } = await lockDraft(platform, tx, id);
  await requireAssessor(platform, tx, await serviceOrNone(platform, tx, record.service_id), writeAssessments.name);
  const before = openContents(key, row);
  const given = Object.fromEntries(Object.entries(change).filter(([, part]) => part !== undefined));
  const contents: AssessmentContents = { ...before, ...given };
  refuseUnknownClasses(platform, contents);
  await refuseUnknownOwner(platform, tx, contents);
  const changed = await assessmentStore(tx).update(
    id,
    {
      sealed: sealContents(key, id, contents),
      owner_id: contents.owner.person,
      updated_at: platform.clock.now(),
      ...(spent === undefined ? {} : { spent: longest(row.spent, spent) }),
    },
    version,
  );
  if (!changed)
    throw new DomainError('conflict', 'version_conflict', 'Somebody wrote into this assessment since you read it.');
  await platform.audit.record(tx, {
    action: 'risk-assessment.written',
    subject: { type: 'risk-assessment', id },
    before,
    after: contents,
  });
  await platform.live.notify(tx, { topic: riskTopic, id: record.id });
  return assessmentOrNone(platform, tx, id);
}

/** Two people may look at one box at once: the longer time counts. */
function longest(before: Spent, given: Spent): Spent {
  const boxes = boxNames.flatMap((box) => {
    const seconds = Math.max(before[box] ?? 0, given[box] ?? 0);
    return seconds === 0 ? [] : [[box, seconds] as const];
  });
  return Object.fromEntries(boxes);
}

function refuseUnknownClasses(platform: Platform, { classification, dataTypes }: AssessmentContents): void {
  const known = new Set(schemeOf(platform).classes.map((each) => each.id));
  const fields = [
    ['classification', classification] as const,
    ...dataTypes.map((type, index) => [`dataTypes[${index}].class`, type.class] as const),
  ];
  const wrong = fields.find(([, name]) => name !== null && !known.has(name));
  if (wrong === undefined) return;
  throw new DomainError('invalid', 'data_class_unknown', `contents.${wrong[0]}: is none of ${[...known].join(', ')}.`, {
    details: { field: `contents.${wrong[0]}` },
  });
}

async function refuseUnknownOwner(platform: Platform, tx: Tx, { owner }: AssessmentContents): Promise<void> {
  if (owner.person === null || (await peopleDoor(platform).personById(tx, owner.person)) !== undefined) return;
  throw invalid('contents.owner.person', 'is nobody of the directory');
}

/** Ends a draft that nobody will finish; it stays to be read. */
export async function discard(platform: Platform, tx: Tx, id: string): Promise<Found> {
  const { record } = await lockDraft(platform, tx, id);
  await requireAssessor(platform, tx, await serviceOrNone(platform, tx, record.service_id), writeAssessments.name);
  await assessmentStore(tx).update(id, { state: 'discarded', updated_at: platform.clock.now() });
  await platform.audit.record(tx, {
    action: 'risk-assessment.discarded',
    subject: { type: 'risk-assessment', id },
  });
  await askToTellReviews(platform, tx, id);
  await platform.live.notify(tx, { topic: riskTopic, id: record.id });
  return assessmentOrNone(platform, tx, id);
}

/** Shows the whole record to these people and the security group only, from now on. */
export async function restrict(platform: Platform, tx: Tx, id: string, people: readonly string[]): Promise<Found> {
  const found = await assessmentOrNone(platform, tx, id);
  const { record } = found;
  await requireAssessor(platform, tx, await serviceOrNone(platform, tx, record.service_id), finishAssessments.name);
  if (record.visibility === 'restricted') return found;
  await addPeople(platform, tx, record.id, people);
  await recordStore(tx).restrict(record.id);
  await platform.audit.record(tx, {
    action: 'risk-record.restricted',
    subject: { type: 'risk-record', id: record.id },
    before: { visibility: 'internal' },
    after: { visibility: 'restricted', people },
  });
  await platform.live.notify(tx, { topic: riskTopic, id: record.id });
  return assessmentOrNone(platform, tx, id);
}
