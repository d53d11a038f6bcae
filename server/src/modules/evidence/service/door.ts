import type { Platform } from '../../../platform/module.ts';
import type { ControlResult, EvidenceDoor } from '../model/index.ts';
import { type StateRow, stateStore } from '../store/index.ts';
import { evidenceDigests } from './digests.ts';
import { record, requestRefresh } from './record.ts';

export function evidenceDoor(platform: Platform): EvidenceDoor {
  return {
    record: (tx, run) => record(platform, tx, run),
    refresh: (tx, serviceId) => requestRefresh(platform, tx, serviceId),
    results: async (tx, serviceId, standard) => (await stateStore(tx).ofService(serviceId, standard)).map(resultOf),
    digests: (tx, evidenceIds) => evidenceDigests(tx, evidenceIds),
  };
}

function resultOf(row: StateRow): ControlResult {
  return {
    standard: row.standard,
    edition: row.edition,
    control: row.control_id,
    level: row.level,
    outcome: row.outcome,
    reason: row.reason,
    since: row.since,
    observedAt: row.observed_at,
    staleAt: row.stale_at,
    excepted: row.excepted,
    unexpectedPass: row.unexpected_pass,
    evidenceId: row.evidence_id,
  };
}
