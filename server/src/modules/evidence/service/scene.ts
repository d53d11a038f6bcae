import type { Standard } from '@gatehouse/standards';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { fitsPattern, type Service, servicesDoor } from '../../services/index.ts';
import { standardsDoor } from '../../standards/index.ts';
import type { Target } from '../model/index.ts';
import { belongs } from '../rules/index.ts';
import { type ProbedTargetRow, targetStore } from '../store/index.ts';

/** All that decides which evidence a service needs. */
export type Scene = {
  readonly service: Service;
  readonly standards: readonly Standard[];
  /** What was looked at and still is one of the service. */
  readonly targets: readonly ProbedTargetRow[];
};

export function isOf(service: Service, target: Target): boolean {
  const places = {
    endpoints: service.endpoints.map((endpoint) => endpoint.pattern),
    repositories: service.repositories.map((repository) => repository.location),
  };
  return belongs(target, places, fitsPattern);
}

/** Undefined when there is no such service any more. */
export async function sceneOf(
  platform: Platform,
  tx: Tx,
  serviceId: string,
  standards?: readonly Standard[],
): Promise<Scene | undefined> {
  const service = await servicesDoor(platform).serviceById(tx, serviceId);
  if (service === undefined) return undefined;
  const seen = await targetStore(tx).ofService(serviceId);
  return {
    service,
    standards: standards ?? (await standardsDoor(platform).adopted(tx)),
    targets: seen.filter((row) => isOf(service, { kind: row.target_kind, name: row.target })),
  };
}
