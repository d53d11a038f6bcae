import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { CaseKind, DeadlineRule, NewCase, NewEvent, NewMessage } from '../model/index.ts';
import { firstState } from '../rules/index.ts';
import { caseStore, deadlineRuleStore, relationStore } from '../store/index.ts';
import { kindNamed } from './kinds.ts';
import { lastMessage, messageWords, recordMessage, writeMessage } from './messages.ts';
import { recordChange } from './record.ts';
import { newCaseKey, sealTitle } from './sealing.ts';
import { tellSevere } from './severe.ts';

const hour = 3_600_000;

function deadlinesAt(opened: Date, rule: DeadlineRule | undefined) {
  const after = (hours: number | null | undefined): Date | null =>
    hours === null || hours === undefined ? null : new Date(opened.getTime() + hours * hour);
  return { deadline_at: after(rule?.resolveHours), first_response_at: after(rule?.firstResponseHours) };
}

async function ruleFor(tx: Tx, opening: NewCase): Promise<DeadlineRule | undefined> {
  if (opening.severity === undefined) return undefined;
  const rules = await deadlineRuleStore(tx).all();
  return rules.find((rule) => rule.kind === opening.kind && rule.severity === opening.severity);
}

async function insertCase(platform: Platform, tx: Tx, kind: CaseKind, opening: NewCase, first?: NewMessage) {
  const { actor } = tx;
  const cases = caseStore(tx);
  const id = platform.newId();
  const ref = `${kind.refPrefix}-${await cases.nextNumber(kind.refPrefix)}`;
  const { key, wrapped } = newCaseKey(platform.keys, id);
  const now = platform.clock.now();
  await cases.insert({
    id,
    ref,
    kind: kind.name,
    state: firstState(kind),
    severity: opening.severity ?? null,
    priority: null,
    assignee_id: null,
    team_id: opening.team ?? null,
    service_id: opening.service ?? null,
    focus_area: opening.focusArea ?? kind.defaultFocusArea,
    visibility: opening.visibility ?? kind.defaultVisibility,
    ...deadlinesAt(now, await ruleFor(tx, opening)),
    expires_at: null,
    opened_at: now,
    opened_by: actor.kind === 'person' ? actor.personId : null,
    updated_at: now,
    closed_at: null,
    resolution: null,
    duplicate_of: null,
    merged_into: null,
    waiting_on: null,
    paused_at: null,
    last_message_at: null,
    last_direction: null,
    last_encrypted: null,
    last_signature: null,
    ...(first === undefined ? {} : lastMessage({ waiting_on: null }, first)),
    title_sealed: sealTitle(key, id, opening.title),
    labels_sealed: null,
    wrapped_key: wrapped,
  });
  await tellSevere(platform, tx, null, {
    service: opening.service ?? null,
    severity: opening.severity ?? null,
    visibility: opening.visibility ?? kind.defaultVisibility,
    closedAt: null,
  });
  return { id, ref, key };
}

/** Opens a case in the caller's transaction; a restricted one is seen by its members and the security group at once. */
export async function openCase(platform: Platform, tx: Tx, opening: NewCase): Promise<{ id: string; ref: string }> {
  const kind = kindNamed(platform, opening.kind);
  const { id, ref, key } = await insertCase(platform, tx, kind, opening);
  await addMembers(platform, tx, id, opening.members ?? []);
  await caseStore(tx).addWords(id, platform.keys.searchWords(`${ref} ${opening.title}`));
  await recordChange(platform, tx, {
    caseId: id,
    key,
    action: 'case.opened',
    events: [{ name: 'opened' }],
    after: { kind: kind.name, ref, team: opening.team ?? null },
  });
  return { id, ref };
}

/**
 * Opens a case with the message that it is about: as `openCase` and `addMessage` one after the other, without reading
 * again what was just written, and with one change of the search index instead of two.
 */
export async function openWithMessage(
  platform: Platform,
  tx: Tx,
  opening: NewCase,
  message: NewMessage,
  events: readonly NewEvent[],
): Promise<{ id: string; ref: string; messageId: string }> {
  const kind = kindNamed(platform, opening.kind);
  const { id, ref, key } = await insertCase(platform, tx, kind, opening, message);
  const at = { caseId: id, key };
  const members = opening.members ?? [];
  // Side by side, so that the statements travel together.
  const [messageId] = await Promise.all([
    writeMessage(platform, tx, at, message),
    members.length === 0 ? [] : addMembers(platform, tx, id, members),
    caseStore(tx).addWords(id, [
      ...platform.keys.searchWords(`${ref} ${opening.title}`),
      ...(message.words ?? messageWords(platform, message)),
    ]),
  ]);
  await recordChange(platform, tx, {
    ...at,
    action: 'case.opened',
    events: [{ name: 'opened' }, ...events],
    after: { kind: kind.name, ref, team: opening.team ?? null },
  });
  await recordMessage(platform, tx, at, message, messageId);
  return { id, ref, messageId };
}

/** Adds those who are not members yet; says whom it added. */
export async function addMembers(
  platform: Platform,
  tx: Tx,
  caseId: string,
  personIds: readonly string[],
): Promise<readonly string[]> {
  const store = relationStore(tx);
  const present = new Set(await store.members(caseId));
  const missing = [...new Set(personIds)].filter((id) => !present.has(id));
  const by = tx.actor.kind === 'person' ? tx.actor.personId : null;
  for (const person of missing) await store.addMember(caseId, person, platform.clock.now(), by);
  return missing;
}
