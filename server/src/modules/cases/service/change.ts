import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { approvalsDoor } from '../../approvals/index.ts';
import type { CaseChange, CaseFacts, CaseKind, FieldChange, Maker, NewEvent } from '../model/index.ts';
import {
  applied,
  type FinalFields,
  fieldChanges,
  filledForClosing,
  isClosed,
  lowersCritical,
  refusal,
  widens,
} from '../rules/index.ts';
import { type CaseRow, caseStore, deadlineRuleStore, relationStore } from '../store/index.ts';
import { refuseBlindAssignee, refuseOutOfReach } from './candidates.ts';
import { kindNamed } from './kinds.ts';
import { tellCaseListeners } from './listeners.ts';
import { settleClock } from './needinfo/clock.ts';
import { withdrawAll } from './needinfo/end.ts';
import { returnUnseen } from './needinfo/unseen.ts';
import { addMembers } from './open.ts';
import { factsOf } from './present.ts';
import { addEvents, changeEvents, recordChange } from './record.ts';
import { resolved } from './references.ts';
import { refusalError, refuseVersion } from './refuse.ts';
import { keyOf, labelHash, openLabels, sealLabels, sealTitle } from './sealing.ts';
import { tellSevere } from './severe.ts';

export type ChangeOutcome =
  | { readonly state: 'changed'; readonly row: CaseRow }
  | { readonly state: 'waiting'; readonly approval: { readonly id: string } };

/** Which approval a change needs; one that both widens and lowers is decided once, as widening. */
export function approvalKind(before: CaseFacts, change: CaseChange): 'case.widen' | 'case.lower-severity' | undefined {
  if (widens(before, change)) return 'case.widen';
  return lowersCritical(before, change) ? 'case.lower-severity' : undefined;
}

/**
 * One request, one decision: where a part of a change needs a second person, all of it waits, and is checked against
 * the rules both now and when it is made.
 */
export async function requestChange(
  platform: Platform,
  tx: Tx,
  idOrRef: string,
  written: CaseChange,
  version: number | undefined,
): Promise<ChangeOutcome> {
  const row = await lockedByName(tx, idOrRef);
  refuseVersion(version, row.version);
  const before = factsOf(row);
  const change = filled(platform, tx, before, await resolved(platform, tx, written));
  const kind = approvalKind(before, change);
  if (kind === undefined) return { state: 'changed', row: await makeChange(platform, tx, row, change) };
  await plan(platform, tx, row, change);
  const outcome = await approvalsDoor(platform).request(tx, {
    kind,
    subject: { type: 'case', id: row.id },
    caseId: row.id,
    ...(change.duplicateOf === undefined ? {} : { otherCaseId: change.duplicateOf }),
    payload: { caseId: row.id, change: JSON.parse(JSON.stringify(change)) },
  });
  if (outcome.state === 'pending') return { state: 'waiting', approval: outcome.approval };
  return { state: 'changed', row: await reread(tx, row.id) };
}

/** Filled here and not when it is made, so that one that waits for a second person names who asked for it. */
function filled(platform: Platform, tx: Tx, before: CaseFacts, change: CaseChange): CaseChange {
  if (tx.actor.kind !== 'person') return change;
  const closing = { by: tx.actor.personId, at: platform.clock.now() };
  return filledForClosing(before, change, kindNamed(platform, before.kind), closing);
}

async function lockedByName(tx: Tx, idOrRef: string): Promise<CaseRow> {
  const row = await caseStore(tx).lock(idOrRef);
  if (row === undefined) throw notFound('case');
  return row;
}

async function reread(tx: Tx, id: string): Promise<CaseRow> {
  const row = await caseStore(tx).find(id);
  if (row === undefined) throw notFound('case');
  return row;
}

type Plan = { readonly before: CaseFacts; readonly after: FinalFields; readonly kind: CaseKind };

/** What would be, or the refusal of a rule. */
async function plan(
  platform: Platform,
  tx: Tx,
  row: CaseRow,
  change: CaseChange,
  maker: Maker = 'kernel',
): Promise<Plan> {
  const kind = kindNamed(platform, row.kind);
  const before = factsOf(row);
  const after = applied(before, change, kind, await deadlineRuleStore(tx).all());
  const refused = refusal(before, change, after, kind, maker);
  if (refused !== undefined) throw refusalError(refused, row.ref);
  if (after.visibility === 'team' && after.team === null)
    throw new DomainError('invalid', 'invalid_request', 'team: a case that only its team sees needs one', {
      details: { field: 'team' },
    });
  return { before, after, kind };
}

/** What the module's own event says already is not told twice; the audit entry has it all the same. */
function besidesState(changes: readonly FieldChange[]): readonly FieldChange[] {
  return changes.filter(({ field }) => field !== 'state' && field !== 'resolution');
}

type Making = { readonly maker?: Maker /** What it was, besides its fields. */; readonly event?: NewEvent };

/** Makes the change; whoever calls has seen to the two-person rule. */
export async function makeChange(
  platform: Platform,
  tx: Tx,
  row: CaseRow,
  change: CaseChange,
  { maker, event }: Making = {},
): Promise<CaseRow> {
  const { before, after, kind } = await plan(platform, tx, row, change, maker);
  if (event === undefined && changesNothing(before, after, change)) return row;
  await refuseOutOfReach(platform, tx, after);
  if (after.visibility === 'restricted' && before.visibility !== 'restricted')
    await keepThoseInside(platform, tx, row, after);
  const moved =
    after.assignee !== before.assignee || after.visibility !== before.visibility || after.team !== before.team;
  if (moved) await refuseBlindAssignee(platform, tx, row.id, after);
  const key = keyOf(platform.keys, row);
  const now = platform.clock.now();
  await caseStore(tx).update(row.id, {
    ...columns(after),
    closed_at: isClosed(kind, after.state) ? (row.closed_at ?? now) : null,
    updated_at: now,
  });
  const changes = fieldChanges(before, after);
  const said = event === undefined ? [] : [event];
  const events = [
    ...said,
    ...changeEvents(event === undefined ? changes : besidesState(changes)),
    ...(await changeWords(platform, tx, row, change)),
  ];
  await recordChange(platform, tx, {
    caseId: row.id,
    key,
    action: 'case.changed',
    events: [...events, ...(await markDuplicate(platform, tx, before, after))],
    before: Object.fromEntries(changes.map((c) => [c.field, c.from])),
    after: Object.fromEntries(changes.map((c) => [c.field, c.to])),
  });
  const changed = await reread(tx, row.id);
  await tellSevere(platform, tx, before, factsOf(changed));
  await settleNeedinfos(platform, tx, changed, before.closedAt !== null);
  if (after.visibility !== before.visibility || after.team !== before.team)
    await returnUnseen(platform, tx, await reread(tx, row.id));
  await tellCaseListeners(platform, tx, { caseId: row.id, kind: row.kind, by: maker ?? 'kernel', changes });
  return reread(tx, row.id);
}

/** With a case that is closed its questions end; with one that is open again its clocks may stand still. */
async function settleNeedinfos(platform: Platform, tx: Tx, row: CaseRow, wasClosed: boolean): Promise<void> {
  const isNowClosed = row.closed_at !== null;
  if (row.open_needinfos === 0 || isNowClosed === wasClosed) return;
  if (isNowClosed) return withdrawAll(platform, tx, row, 'The case was closed.');
  addEvents(platform, tx, row.id, keyOf(platform.keys, row), await settleClock(platform, tx, row));
}

/** A change that says what is so already is no version, no entry and no news. */
function changesNothing(before: CaseFacts, after: FinalFields, change: CaseChange): boolean {
  const words = change.title !== undefined || change.labels !== undefined;
  const open = after.duplicateOf !== before.duplicateOf || after.deadlineByHand !== before.deadlineByHand;
  return !words && !open && fieldChanges(before, after).length === 0;
}

/** Title and labels: sealed, and found by their words. */
async function changeWords(
  platform: Platform,
  tx: Tx,
  row: CaseRow,
  { title, labels }: CaseChange,
): Promise<readonly NewEvent[]> {
  const key = keyOf(platform.keys, row);
  const cases = caseStore(tx);
  const events: NewEvent[] = [];
  if (title !== undefined) {
    await cases.retitle(row.id, sealTitle(key, row.id, title));
    await cases.addWords(row.id, platform.keys.searchWords(title));
    events.push({ name: 'retitled' });
  }
  if (labels !== undefined) {
    const present = openLabels(key, row);
    const [added, removed] = [labels.filter((l) => !present.includes(l)), present.filter((l) => !labels.includes(l))];
    await cases.relabel(row.id, sealLabels(key, row.id, labels));
    await cases.removeWords(
      row.id,
      removed.map((label) => labelHash(platform.keys, label)),
    );
    await cases.addWords(
      row.id,
      added.map((label) => labelHash(platform.keys, label)),
    );
    events.push(...added.map((label) => ({ name: 'labelled', facts: { label } })));
    events.push(...removed.map((label) => ({ name: 'unlabelled', facts: { label } })));
  }
  return events;
}

function columns(after: FinalFields) {
  return {
    state: after.state,
    severity: after.severity,
    priority: after.priority,
    assignee_id: after.assignee,
    team_id: after.team,
    service_id: after.service,
    focus_area: after.focusArea,
    visibility: after.visibility,
    deadline_at: after.deadlineAt,
    deadline_by_hand: after.deadlineByHand,
    first_response_at: after.firstResponseAt,
    expires_at: after.expiresAt,
    resolution: after.resolution,
    duplicate_of: after.duplicateOf,
  };
}

/** Who narrows a case to its members, and who works on it, both of whom see it now, go on seeing it. */
async function keepThoseInside(platform: Platform, tx: Tx, row: CaseRow, after: FinalFields): Promise<void> {
  const inside = [tx.actor.kind === 'person' ? tx.actor.personId : null, after.assignee];
  await addMembers(
    platform,
    tx,
    row.id,
    inside.filter((id) => id !== null),
  );
}

async function markDuplicate(
  platform: Platform,
  tx: Tx,
  before: CaseFacts,
  after: FinalFields,
): Promise<readonly NewEvent[]> {
  const original = after.duplicateOf;
  if (original === null || original === before.duplicateOf) return [];
  const relations = relationStore(tx);
  if (!(await relations.linked(before.id, original, 'duplicates'))) {
    const by = tx.actor.kind === 'person' ? tx.actor.personId : null;
    await relations.addLink({
      id: platform.newId(),
      case_id: before.id,
      other_id: original,
      kind: 'duplicates',
      at: platform.clock.now(),
      by_id: by,
    });
  }
  return [{ name: 'marked-duplicate', otherCase: original }];
}
