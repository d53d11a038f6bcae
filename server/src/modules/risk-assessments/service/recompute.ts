import { systemActor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { evidenceDoor } from '../../evidence/index.ts';
import { type Service, servicesDoor } from '../../services/index.ts';
import { keepCurrentJob, recomputeJob, riskTopic } from '../model/index.ts';
import { type AssessmentRow, assessmentStore, recordStore, standingStore } from '../store/index.ts';
import { computeFor } from './compute.ts';
import { putStanding, recordMove, setLevel } from './finish.ts';
import { nameOf, schemeOf } from './scheme.ts';
import { keyOf, openContents } from './sealing.ts';

/** Something changed at the service: a job of this transaction looks what follows. */
export async function requestRecompute(platform: Platform, tx: Tx, serviceId: string): Promise<void> {
  await platform.jobs.enqueue(tx, recomputeJob, { serviceId });
}

/** The work of the job: likelihood by what is known now, staleness by what the service is now. */
export async function recompute(platform: Platform, tx: Tx, serviceId: string): Promise<void> {
  await recordStore(tx).lockService(serviceId);
  const service = await servicesDoor(platform).serviceById(tx, serviceId);
  if (service === undefined) return;
  const record = await recordStore(tx).byService(serviceId);
  const [current] = record === undefined ? [] : (await assessmentStore(tx).live([record.id])).filter(isCurrent);
  if (record === undefined || current === undefined) return putUnassessed(platform, tx, service);
  const key = keyOf(platform.keys, record);
  const risk = await computeFor(platform, tx, serviceId, openContents(key, current));
  const scheme = nameOf(schemeOf(platform));
  const { level, impact, likelihood } = risk;
  const row: AssessmentRow = { ...current, level, impact, likelihood, scheme };
  const cause = scheme === current.scheme ? 'facts' : 'scheme';
  const hasMoved = await recordMove(platform, tx, { row, record, key }, { cause, before: current, steps: risk.steps });
  if (hasMoved || scheme !== current.scheme)
    await assessmentStore(tx).update(current.id, { level, impact, likelihood, scheme });
  const hasChanged = await putStanding(platform, tx, service, row);
  const because = hasMoved ? 'moved with what is known of the service' : 'says so';
  await setLevel(platform, tx, service, row, because);
  if (!hasMoved && !hasChanged) return;
  await platform.audit.record(tx, {
    action: 'risk-assessment.recomputed',
    subject: { type: 'risk-assessment', id: current.id },
    before: { level: current.level, impact: current.impact, likelihood: current.likelihood },
    after: { level, impact, likelihood },
  });
  if (hasChanged) await evidenceDoor(platform).refresh(tx, serviceId);
  await platform.live.notify(tx, { topic: riskTopic, id: record.id });
}

const isCurrent = ({ state }: AssessmentRow): boolean => state === 'current';

/** A service that nobody assessed stands in the list as well, with the level that somebody gave it by hand. */
async function putUnassessed(platform: Platform, tx: Tx, service: Service): Promise<void> {
  const now = platform.clock.now();
  await standingStore(tx).put({
    service_id: service.id,
    team_id: service.ownerTeamId,
    level: service.riskLevel,
    impact: 'UNKNOWN',
    likelihood: 'UNKNOWN',
    assessed_at: null,
    stale: [],
    stale_since: null,
    standing_since: null,
    computed_at: now,
  });
}

/** Asks for every service anew: time passes, owners leave, and a new scheme may rate otherwise. */
export async function keepCurrent(platform: Platform): Promise<void> {
  await platform.db.as(systemActor(keepCurrentJob.name), async (tx) => {
    let after: { readonly name: string; readonly id: string } | undefined;
    const limit = 200;
    for (;;) {
      const page = await servicesDoor(platform).page(tx, { limit, after });
      await platform.jobs.enqueueAll(
        tx,
        recomputeJob,
        page.map(({ id }) => ({ serviceId: id })),
      );
      const last = page.at(-1);
      if (page.length < limit || last === undefined) return;
      after = { name: last.name, id: last.id };
    }
  });
}

/** At each start: the first look does not wait for the night. */
export async function askToKeepCurrent(platform: Platform): Promise<void> {
  await platform.db.as(systemActor(keepCurrentJob.name), (tx) =>
    platform.jobs.enqueue(tx, keepCurrentJob, {}, { key: keepCurrentJob.name }),
  );
}
