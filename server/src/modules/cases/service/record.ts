import type { DataKey } from '../../../platform/crypto/index.ts';
import { gathered, type Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { FieldChange, NewEvent } from '../model/index.ts';
import { contentStore, type EventRow } from '../store/index.ts';
import { sealEvent } from './sealing.ts';

/** Everything that changes a case ends here: the timeline, the audit log, and the pages that show it. */
export type CaseRecord = {
  readonly caseId: string;
  readonly key: DataKey;
  /** Audit action, `case.claimed`. */
  readonly action: string;
  readonly events: readonly NewEvent[];
  readonly before?: unknown;
  readonly after?: unknown;
};

export async function recordChange(platform: Platform, tx: Tx, record: CaseRecord): Promise<void> {
  addEvents(platform, tx, record.caseId, record.key, record.events);
  await platform.audit.record(tx, {
    action: record.action,
    subject: { type: 'case', id: record.caseId },
    ...(record.before === undefined ? {} : { before: record.before }),
    ...(record.after === undefined ? {} : { after: record.after }),
  });
  await platform.live.notify(tx, { topic: 'case', id: record.caseId });
}

const writeEvents = gathered<EventRow>((tx, rows) => contentStore(tx).addEvents(rows));

/** They are written with the other events of the transaction, before its commit. */
export function addEvents(platform: Platform, tx: Tx, caseId: string, key: DataKey, events: readonly NewEvent[]): void {
  const { actor } = tx;
  writeEvents(
    tx,
    events.map((event) => {
      const id = platform.newId();
      return {
        id,
        case_id: caseId,
        at: platform.clock.now(),
        actor_kind: actor.kind,
        actor_id: actor.kind === 'person' ? actor.personId : null,
        name: event.name,
        other_id: event.otherCase ?? null,
        sealed: sealEvent(key, id, event.facts ?? {}),
      };
    }),
  );
}

export function changeEvents(changes: readonly FieldChange[]): readonly NewEvent[] {
  return changes.map(({ field, from, to }) => ({ name: 'changed', facts: { field, from, to } }));
}
