import type { DataKey } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { approvalsDoor } from '../../approvals/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { closedStateFor, mergeKeepsReach, ownedState } from '../rules/index.ts';
import { type CaseRow, caseStore, contentStore, relationStore } from '../store/index.ts';
import type { ChangeOutcome } from './change.ts';
import { kindNamed } from './kinds.ts';
import { addAttachments } from './messages.ts';
import { moveNeedinfos } from './needinfo/move.ts';
import { factsOf } from './present.ts';
import { recordChange } from './record.ts';
import { refusalError } from './refuse.ts';
import {
  keyOf,
  labelHash,
  openAttachment,
  openAttachmentContent,
  openLabels,
  openMessage,
  openNote,
  sealLabels,
  sealMessage,
  sealNote,
  titleOf,
} from './sealing.ts';
import { tellSevere } from './severe.ts';

async function lockBoth(tx: Tx, source: string, target: string): Promise<{ from: CaseRow; into: CaseRow }> {
  const cases = caseStore(tx);
  const [found, other] = [await cases.find(source), await cases.find(target)];
  if (found === undefined || other === undefined) throw notFound('case');
  if (found.id === other.id) throw invalid('into', 'a case cannot be merged into itself');
  // Always in the same order, so that two merges the other way round do not wait for each other for ever.
  for (const id of [found.id, other.id].sort()) await cases.lock(id);
  const [from, into] = [await cases.find(found.id), await cases.find(other.id)];
  if (from === undefined || into === undefined) throw notFound('case');
  return { from, into };
}

/** Members of the target who may not see the source today. */
export async function newReaders(platform: Platform, tx: Tx, from: CaseRow, into: CaseRow): Promise<readonly string[]> {
  if (from.visibility !== 'restricted') return [];
  const relations = relationStore(tx);
  const known = new Set([...(await relations.members(from.id)), ...(await peopleDoor(platform).securityGroup(tx))]);
  return (await relations.members(into.id)).filter((id) => !known.has(id));
}

/**
 * Everything of the source can be read in the target afterwards; the source keeps its own and is closed as duplicate.
 * Nobody sees more of a restricted case by a merge without an approval.
 */
export async function requestMerge(platform: Platform, tx: Tx, source: string, target: string): Promise<ChangeOutcome> {
  const { from, into } = await lockBoth(tx, source, target);
  refuseMerge(platform, from, into);
  if ((await newReaders(platform, tx, from, into)).length === 0) {
    await mergeNow(platform, tx, from, into);
  } else {
    const outcome = await approvalsDoor(platform).request(tx, {
      kind: 'case.widen',
      subject: { type: 'case-merge', id: `${from.id}/${into.id}` },
      caseId: from.id,
      otherCaseId: into.id,
      payload: { caseId: from.id, mergeInto: into.id },
    });
    if (outcome.state === 'pending') return { state: 'waiting', approval: outcome.approval };
  }
  const row = await caseStore(tx).find(into.id);
  if (row === undefined) throw notFound('case');
  return { state: 'changed', row };
}

/** What is merged ends as a duplicate, which is not the kernel's to say of every kind. */
function duplicateState(platform: Platform, from: CaseRow): string {
  const kind = kindNamed(platform, from.kind);
  const state = closedStateFor(kind, 'duplicate');
  if (state === undefined)
    throw refusalError({ code: 'case_resolution_missing', resolutions: kind.resolutions, duplicate: false }, from.ref);
  const owned = ownedState(kind, state);
  if (owned !== undefined) throw refusalError(owned, from.ref);
  return state;
}

function refuseMerge(platform: Platform, from: CaseRow, into: CaseRow): void {
  const merged = [from, into].find((row) => row.merged_into !== null);
  if (merged !== undefined) throw refusalError({ code: 'case_merged' }, merged.ref);
  duplicateState(platform, from);
  if (mergeKeepsReach(factsOf(from), factsOf(into))) return;
  throw new DomainError(
    'conflict',
    'case_merge_widens',
    `into: ${into.ref} is visible to more people than ${from.ref}. Merge the other way round, or narrow ${into.ref} first.`,
    { details: { field: 'into' } },
  );
}

export async function mergeNow(platform: Platform, tx: Tx, from: CaseRow, into: CaseRow): Promise<void> {
  refuseMerge(platform, from, into);
  const keys = { from: keyOf(platform.keys, from), into: keyOf(platform.keys, into) };
  const texts = [
    titleOf(platform.keys, from),
    ...(await copyMessages(platform, tx, from, into, keys)),
    ...(await copyNotes(platform, tx, from, into, keys)),
  ];
  const labels = await copyLabels(platform, tx, from, into, keys);
  const words = texts.flatMap((text) => [...platform.keys.searchWords(text)]);
  await caseStore(tx).addWords(into.id, [...new Set([...words, ...labels])]);
  await moveNeedinfos(platform, tx, from, into, keys);
  await closeMerged(platform, tx, from, into);
  await recordChange(platform, tx, {
    caseId: from.id,
    key: keys.from,
    action: 'case.merged',
    events: [{ name: 'merged-into', otherCase: into.id }],
    before: { state: from.state, resolution: from.resolution, duplicateOf: from.duplicate_of },
    after: { mergedInto: into.id },
  });
  await recordChange(platform, tx, {
    caseId: into.id,
    key: keys.into,
    action: 'case.merged',
    events: [{ name: 'merged-from', otherCase: from.id }],
    after: { mergedFrom: from.id },
  });
}

type Keys = { readonly from: DataKey; readonly into: DataKey };

async function copyMessages(
  platform: Platform,
  tx: Tx,
  from: CaseRow,
  into: CaseRow,
  keys: Keys,
): Promise<readonly string[]> {
  const contents = contentStore(tx);
  const texts: string[] = [];
  for (const row of await contents.messages(from.id)) {
    const message = openMessage(keys.from, row, []);
    const id = platform.newId();
    await contents.addMessage({
      ...row,
      id,
      case_id: into.id,
      merged_from: from.id,
      merged_message: row.id,
      sealed: sealMessage(keys.into, id, message),
    });
    texts.push(`${message.subject} ${message.from} ${message.text}`);
    texts.push(
      ...(await copyAttachments(platform, tx, { from: from.id, into: into.id }, { old: row.id, new: id }, keys)),
    );
  }
  return texts;
}

/** One at a time: each may have the size of a whole mail. */
async function copyAttachments(
  platform: Platform,
  tx: Tx,
  cases: { readonly from: string; readonly into: string },
  message: { readonly old: string; readonly new: string },
  keys: Keys,
): Promise<readonly string[]> {
  const contents = contentStore(tx);
  const files = (await contents.attachments(cases.from)).filter((row) => row.message_id === message.old);
  const names: string[] = [];
  for (const file of files) {
    const row = await contents.attachment(cases.from, file.id);
    if (row === undefined) continue;
    const { name, mediaType } = openAttachment(keys.from, row);
    const bytes = openAttachmentContent(keys.from, row);
    await addAttachments(platform, tx, { caseId: cases.into, messageId: message.new, key: keys.into }, [
      { name, mediaType, bytes },
    ]);
    names.push(name);
  }
  return names;
}

async function copyNotes(
  platform: Platform,
  tx: Tx,
  from: CaseRow,
  into: CaseRow,
  keys: Keys,
): Promise<readonly string[]> {
  const contents = contentStore(tx);
  const texts: string[] = [];
  for (const row of await contents.notes(from.id)) {
    const text = openNote(keys.from, row);
    const id = platform.newId();
    await contents.addNote({
      ...row,
      id,
      case_id: into.id,
      merged_from: from.id,
      sealed: sealNote(keys.into, id, text),
    });
    texts.push(text);
  }
  return texts;
}

async function copyLabels(
  platform: Platform,
  tx: Tx,
  from: CaseRow,
  into: CaseRow,
  keys: Keys,
): Promise<readonly bigint[]> {
  const present = openLabels(keys.into, into);
  const added = openLabels(keys.from, from).filter((label) => !present.includes(label));
  if (added.length > 0) await caseStore(tx).relabel(into.id, sealLabels(keys.into, into.id, [...present, ...added]));
  return added.map((label) => labelHash(platform.keys, label));
}

async function closeMerged(platform: Platform, tx: Tx, from: CaseRow, into: CaseRow): Promise<void> {
  const now = platform.clock.now();
  const relations = relationStore(tx);
  if (!(await relations.linked(from.id, into.id, 'duplicates'))) {
    const by = tx.actor.kind === 'person' ? tx.actor.personId : null;
    await relations.addLink({
      id: platform.newId(),
      case_id: from.id,
      other_id: into.id,
      kind: 'duplicates',
      at: now,
      by_id: by,
    });
  }
  await caseStore(tx).update(from.id, {
    state: duplicateState(platform, from),
    closed_at: from.closed_at ?? now,
    resolution: 'duplicate',
    duplicate_of: into.id,
    merged_into: into.id,
    updated_at: now,
  });
  const { service, severity, visibility } = factsOf(from);
  await tellSevere(platform, tx, factsOf(from), { service, severity, visibility, closedAt: now });
  if (isNewer(from, into)) await caseStore(tx).update(into.id, lastMessageOf(from, now));
}

function isNewer(from: CaseRow, into: CaseRow): boolean {
  if (from.last_message_at === null) return false;
  return into.last_message_at === null || from.last_message_at > into.last_message_at;
}

function lastMessageOf(row: CaseRow, now: Date) {
  return {
    last_direction: row.last_direction,
    last_message_at: row.last_message_at,
    last_encrypted: row.last_encrypted,
    last_signature: row.last_signature,
    waiting_on: row.waiting_on,
    updated_at: now,
  };
}
