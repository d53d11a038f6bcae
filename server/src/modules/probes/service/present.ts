import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import type { ProbeRun, RunDetail, RunTarget, RunView } from '../model.ts';

export async function presentRuns(tx: Tx, platform: Platform, runs: readonly ProbeRun[]): Promise<readonly RunView[]> {
  const services = await servicesDoor(platform).services(tx, [...new Set(runs.map((r) => r.serviceId))]);
  const people = await peopleDoor(platform).people(tx, [...new Set(runs.flatMap((r) => r.askedBy ?? []))]);
  const serviceNames = new Map(services.map((s) => [s.id, s.name]));
  const names = new Map(people.map((p) => [p.id, p.name]));
  return runs.map(({ serviceId, askedBy, askedAt, startedAt, finishedAt, ...run }) => ({
    ...run,
    service: { id: serviceId, name: serviceNames.get(serviceId) ?? '' },
    askedBy: askedBy === null ? null : { id: askedBy, name: names.get(askedBy) ?? '' },
    askedAt: askedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  }));
}

export function presentTargets(targets: readonly RunTarget[]): RunDetail['targets'] {
  return targets.map(({ startedAt, finishedAt, ...target }) => ({
    ...target,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }));
}
