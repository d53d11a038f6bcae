import { systemActor } from '../../../platform/access/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { standardsDoor } from '../../standards/index.ts';
import { keepCurrentJob, refreshJob } from '../model/index.ts';
import { stateStore } from '../store/index.ts';
import { endExpired } from './exceptions.ts';
import { allServices } from './named.ts';

const system = systemActor(keepCurrentJob.name);

/**
 * What changes without anybody doing something: evidence and answers grow old, exceptions end, and a new version of
 * Gatehouse may bring services or editions that were never evaluated. Each service is evaluated in a job of its own.
 */
export async function keepCurrent(platform: Platform): Promise<void> {
  await platform.db.as(system, async (tx) => {
    await endExpired(platform, tx);
    const due = await stateStore(tx).due(platform.clock.now());
    const adopted = (await standardsDoor(platform).adopted(tx)).map(({ name, edition }) => `${name}@${edition}`);
    const evaluated = await stateStore(tx).evaluated();
    const wanted = adopted.sort().join(' ');
    const behind = (await allServices(platform, tx))
      .map((service) => service.id)
      .filter((id) => (evaluated.get(id) ?? '') !== wanted);
    const ids = [...new Set([...due, ...behind])];
    await platform.jobs.enqueueAll(
      tx,
      refreshJob,
      ids.map((serviceId) => ({ serviceId })),
    );
  });
}

/** At each start: the first look does not wait for the hour. */
export async function askToKeepCurrent(platform: Platform): Promise<void> {
  await platform.db.as(system, (tx) => platform.jobs.enqueue(tx, keepCurrentJob, {}, { key: keepCurrentJob.name }));
}
