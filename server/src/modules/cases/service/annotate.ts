import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { mayClaim } from '../access.ts';
import type { LinkKind, NewEvent } from '../model/index.ts';
import { type CaseRow, caseStore, contentStore, relationStore } from '../store/index.ts';
import { makeChange } from './change.ts';
import { lockNamed, personOf } from './lock.ts';
import { answerBySpeaking } from './needinfo/end.ts';
import { factsOf } from './present.ts';
import { recordChange } from './record.ts';
import { keyOf, sealNote } from './sealing.ts';

async function touched(
  platform: Platform,
  tx: Tx,
  row: CaseRow,
  action: string,
  event: NewEvent,
  change: { readonly before?: unknown; readonly after?: unknown },
): Promise<void> {
  await caseStore(tx).update(row.id, { updated_at: platform.clock.now() });
  await recordChange(platform, tx, {
    caseId: row.id,
    key: keyOf(platform.keys, row),
    action,
    events: [event],
    ...change,
  });
}

/** “Mine.” Asking twice is the same as asking once; who has it already keeps it. */
export async function claim(platform: Platform, tx: Tx, idOrRef: string): Promise<CaseRow> {
  const row = await lockNamed(tx, idOrRef);
  const me = personOf(tx);
  if (me === null) throw invalid('assignee', 'only a person can claim a case');
  if (row.assignee_id === me) return row;
  if (!mayClaim(factsOf(row), me)) {
    const holder = row.assignee_id === null ? undefined : await peopleDoor(platform).personById(tx, row.assignee_id);
    const name = holder?.name ?? 'Somebody else';
    throw new DomainError('conflict', 'case_claimed', `${name} has this case already.`, {
      details: { assignee: row.assignee_id, assigneeName: name },
    });
  }
  return makeChange(platform, tx, row, { assignee: me });
}

export async function addNote(platform: Platform, tx: Tx, idOrRef: string, text: string): Promise<string> {
  const row = await lockNamed(tx, idOrRef);
  const key = keyOf(platform.keys, row);
  const id = platform.newId();
  await contentStore(tx).addNote({
    id,
    case_id: row.id,
    author_id: personOf(tx),
    at: platform.clock.now(),
    merged_from: null,
    sealed: sealNote(key, id, text),
  });
  await caseStore(tx).addWords(row.id, platform.keys.searchWords(text));
  await touched(platform, tx, row, 'case.noted', { name: 'noted', facts: { note: id } }, { after: { note: id } });
  await answerBySpeaking(platform, tx, row, { person: personOf(tx), address: null });
  return id;
}

export type LinkEnds = { readonly of: string; readonly to: string; readonly kind: LinkKind };

/** Both cases must be the actor's to see. */
async function ends(tx: Tx, link: LinkEnds): Promise<{ row: CaseRow; other: CaseRow }> {
  const row = await lockNamed(tx, link.of);
  const other = await caseStore(tx).find(link.to);
  if (other === undefined) throw notFound('case');
  if (other.id === row.id) throw invalid('to', 'a case cannot be linked to itself');
  return { row, other };
}

export async function addLink(platform: Platform, tx: Tx, link: LinkEnds): Promise<void> {
  const { row, other } = await ends(tx, link);
  const relations = relationStore(tx);
  if (await relations.linked(row.id, other.id, link.kind)) return;
  const at = platform.clock.now();
  await relations.addLink({
    id: platform.newId(),
    case_id: row.id,
    other_id: other.id,
    kind: link.kind,
    at,
    by_id: personOf(tx),
  });
  const event = { name: 'linked', facts: { kind: link.kind }, otherCase: other.id };
  await touched(platform, tx, row, 'case.linked', event, { after: { kind: link.kind, to: other.id } });
}

/** From either of its ends. */
export async function removeLink(platform: Platform, tx: Tx, idOrRef: string, linkId: string): Promise<void> {
  const row = await lockNamed(tx, idOrRef);
  const link = await relationStore(tx).removeLink(row.id, linkId);
  if (link === undefined) throw notFound('link');
  const otherCase = link.case_id === row.id ? link.other_id : link.case_id;
  const event = { name: 'unlinked', facts: { kind: link.kind }, otherCase };
  await touched(platform, tx, row, 'case.unlinked', event, { before: { kind: link.kind, with: otherCase } });
}
