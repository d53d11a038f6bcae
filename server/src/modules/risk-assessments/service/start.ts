import { emptyContents } from '@gatehouse/risk-assessment';
import type { DataKey } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { Service } from '../../services/index.ts';
import { writeAssessments } from '../access.ts';
import { type Origin, type RecordVisibility, riskTopic } from '../model/index.ts';
import type { StartRequest } from '../model/requests.ts';
import { type AssessmentRow, assessmentStore, type RecordRow, recordStore } from '../store/index.ts';
import { assessmentOrNone, type Found, personOf, requireAssessor, serviceOrNone } from './named.ts';
import { nameOf, schemeOf } from './scheme.ts';
import { keyOf, newRecordKey, openContents, sealContents } from './sealing.ts';

/** A draft of the service; it begins with what the present assessment says. */
export async function start(platform: Platform, tx: Tx, request: StartRequest): Promise<Found> {
  const service = await serviceOrNone(platform, tx, request.service);
  await requireAssessor(platform, tx, service, writeAssessments.name);
  const { record, key } = await recordFor(platform, tx, service, request);
  const versions = await assessmentStore(tx).ofRecord(record.id);
  const running = versions.find(({ state }) => state === 'draft');
  if (running !== undefined)
    throw new DomainError('conflict', 'assessment_running', `An assessment of ${service.name} is not finished yet.`, {
      details: { assessment: running.id },
    });
  return { row: await newDraft(platform, tx, { record, key }, versions), record, key };
}

/** It begins with what the present one of these versions says. */
export function newDraft(
  platform: Platform,
  tx: Tx,
  { record, key }: OpenRecord,
  versions: readonly AssessmentRow[],
): Promise<AssessmentRow> {
  const before = versions.find(({ state }) => state === 'current');
  const contents = before === undefined ? emptyContents() : openContents(key, before);
  return insertDraft(platform, tx, { record, key }, { contents, origin: 'guided' });
}

type OpenRecord = { readonly record: RecordRow; readonly key: DataKey };

/** The record of the service, made when there is none; a second one that the actor does not see is found by its lock. */
export async function recordFor(
  platform: Platform,
  tx: Tx,
  service: Service,
  {
    visibility,
    people = [],
  }: { readonly visibility?: RecordVisibility | undefined; readonly people?: readonly string[] | undefined },
): Promise<OpenRecord> {
  await recordStore(tx).lockService(service.id);
  const known = await recordStore(tx).byService(service.id);
  if (known !== undefined) return { record: known, key: keyOf(platform.keys, known) };
  const id = platform.newId();
  const { key, wrapped } = newRecordKey(platform.keys, id);
  const record: RecordRow = {
    id,
    service_id: service.id,
    visibility: visibility ?? 'internal',
    wrapped_key: wrapped,
    created_at: platform.clock.now(),
    created_by: personOf(tx),
  };
  await insertRecord(tx, service, record);
  if (record.visibility === 'restricted') await addPeople(platform, tx, record.id, people);
  return { record, key };
}

const uniqueViolation = '23505';

/** A restricted record that the actor may not see is not told apart from a service that nobody may assess twice. */
async function insertRecord(tx: Tx, service: Service, record: RecordRow): Promise<void> {
  try {
    await recordStore(tx).insert(record);
  } catch (cause) {
    if (!(typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === uniqueViolation))
      throw cause;
    throw new DomainError(
      'forbidden',
      'assessment_not_yours',
      `${service.name}: its risk is assessed by others; ask the security group.`,
      { cause },
    );
  }
}

export async function addPeople(
  platform: Platform,
  tx: Tx,
  recordId: string,
  people: readonly string[],
): Promise<void> {
  const by = personOf(tx);
  const wanted = [...new Set([...(by === null ? [] : [by]), ...people])];
  const known = await peopleDoor(platform).people(tx, wanted);
  const active = new Set(known.filter((person) => person.active).map((person) => person.id));
  if (wanted.some((id) => !active.has(id))) throw invalid('people', 'names somebody who is not there, or not active');
  const at = platform.clock.now();
  await recordStore(tx).addPeople(
    wanted.map((person_id) => ({ record_id: recordId, person_id, added_at: at, added_by: by })),
  );
}

type NewDraft = {
  readonly contents: ReturnType<typeof emptyContents>;
  readonly origin: Origin;
  /** When it was begun where it comes from; the audit log says when it came. */
  readonly startedAt?: Date | null;
};

export async function insertDraft(
  platform: Platform,
  tx: Tx,
  { record, key }: OpenRecord,
  { contents, origin, startedAt }: NewDraft,
): Promise<AssessmentRow> {
  const id = platform.newId();
  const now = platform.clock.now();
  await assessmentStore(tx).insert({
    id,
    record_id: record.id,
    number: (await assessmentStore(tx).newestNumber(record.id)) + 1,
    state: 'draft',
    origin,
    scheme: nameOf(schemeOf(platform)),
    level: 'UNKNOWN',
    impact: 'UNKNOWN',
    likelihood: 'UNKNOWN',
    started_at: startedAt && startedAt < now ? startedAt : now,
    started_by: personOf(tx),
    updated_at: now,
    reviewed_at: null,
    reviewed_by: null,
    assessed_at: null,
    digest: null,
    owner_id: contents.owner.person,
    endpoints: [],
    data_types: [],
    spent: {},
    sealed: sealContents(key, id, contents),
  });
  const subject = { type: 'risk-assessment', id };
  await platform.audit.record(tx, { action: 'risk-assessment.started', subject, after: { record: record.id, origin } });
  await platform.live.notify(tx, { topic: riskTopic, id: record.id });
  return (await assessmentOrNone(platform, tx, id)).row;
}
