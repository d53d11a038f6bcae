import type { DataKey } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { FieldChange, NewEvent } from '../model/index.ts';
import { contentStore } from '../store/index.ts';
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
  await addEvents(platform, tx, record.caseId, record.key, record.events);
  await platform.audit.record(tx, {
    action: record.action,
    subject: { type: 'case', id: record.caseId },
    ...(record.before === undefined ? {} : { before: record.before }),
    ...(record.after === undefined ? {} : { after: record.after }),
  });
  await platform.live.notify(tx, { topic: 'case', id: record.caseId });
}

export async function addEvents(
  platform: Platform,
  tx: Tx,
  caseId: string,
  key: DataKey,
  events: readonly NewEvent[],
): Promise<void> {
  const { actor } = tx;
  await contentStore(tx).addEvents(
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
