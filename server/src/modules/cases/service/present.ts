import type { ContentKeys } from '../../../platform/crypto/index.ts';
import type { CaseFacts, CaseSummary } from '../model/index.ts';
import type { CaseRow } from '../store/index.ts';
import { keyOf, openLabels, titleOf } from './sealing.ts';

export function factsOf(row: CaseRow): CaseFacts {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    severity: row.severity,
    priority: row.priority,
    assignee: row.assignee_id,
    team: row.team_id,
    service: row.service_id,
    focusArea: row.focus_area,
    visibility: row.visibility,
    deadlineAt: row.deadline_at,
    deadlineByHand: row.deadline_by_hand,
    firstResponseAt: row.first_response_at,
    expiresAt: row.expires_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    resolution: row.resolution,
    duplicateOf: row.duplicate_of,
    mergedInto: row.merged_into,
    pausedAt: row.paused_at,
    pausedMs: Number(row.paused_ms),
    version: row.version,
  };
}

export function summaryOf(keys: ContentKeys, row: CaseRow): CaseSummary {
  return {
    id: row.id,
    ref: row.ref,
    kind: row.kind,
    title: titleOf(keys, row),
    labels: row.labels_sealed === null ? [] : openLabels(keyOf(keys, row), row),
    state: row.state,
    severity: row.severity,
    priority: row.priority,
    assignee: row.assignee_id,
    team: row.team_id,
    service: row.service_id,
    focusArea: row.focus_area,
    visibility: row.visibility,
    deadlineAt: row.deadline_at,
    deadlineByHand: row.deadline_by_hand,
    firstResponseAt: row.first_response_at,
    expiresAt: row.expires_at,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    closedAt: row.closed_at,
    resolution: row.resolution,
    version: row.version,
    waitingOn: row.waiting_on,
    pausedSince: row.paused_at,
    openNeedinfos: row.open_needinfos,
    lastMessage: lastMessage(row),
  };
}

function lastMessage(row: CaseRow): CaseSummary['lastMessage'] {
  const { last_direction: direction, last_message_at: at, last_encrypted: encrypted, last_signature: signature } = row;
  if (direction === null || at === null || encrypted === null || signature === null) return null;
  return { direction, at, encrypted, signature };
}
