import { systemActor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { evidenceDoor } from '../../evidence/index.ts';
import { keepCurrentJob } from '../model/index.ts';
import { type DecisionRow, decisionStore, threatModelWriter } from '../store.ts';

const system = systemActor(keepCurrentJob.name);

/** What changes without anybody doing something: acceptances are over, controls that mitigate fail or hold again. */
export async function keepCurrent(platform: Platform): Promise<void> {
  await platform.db.as(system, async (tx) => {
    for (const row of await decisionStore(tx).over(platform.clock.now())) await endAcceptance(platform, tx, row);
    await lookAtControls(platform, tx);
  });
}

async function endAcceptance(platform: Platform, tx: Tx, row: DecisionRow): Promise<void> {
  const ending = { at: row.expires_at ?? platform.clock.now(), by: null, because: 'expired' as const };
  await threatModelWriter(tx).endHolding(row.service_id, row.threat_key, ending);
  await tell(platform, tx, row, 'threat.acceptance-ended');
}

async function lookAtControls(platform: Platform, tx: Tx): Promise<void> {
  const rows = await decisionStore(tx).byControls();
  for (const [serviceId, ofService] of Map.groupBy(rows, (row) => row.service_id)) {
    const results = await evidenceDoor(platform).results(tx, serviceId);
    for (const row of ofService) {
      const result = results.find((each) => each.standard === row.standard && each.control === row.control_id);
      const holds = result?.outcome === 'pass';
      if (holds === (row.failing_since === null)) continue;
      await threatModelWriter(tx).setFailing(row.id, holds ? null : (result?.since ?? platform.clock.now()));
      await tell(platform, tx, row, holds ? 'threat.mitigation-holds' : 'threat.mitigation-failed');
    }
  }
}

async function tell(platform: Platform, tx: Tx, row: DecisionRow, action: string): Promise<void> {
  const { id, standard, control_id: control } = row;
  const subject = { type: 'service', id: row.service_id };
  await platform.audit.record(tx, { action, subject, after: { decision: id, standard, control } });
  await platform.live.notify(tx, { topic: 'threat-model', id: row.service_id });
}
