import type { Platform } from '../../../platform/module.ts';
import type { ServicesDoor } from '../model/index.ts';
import { serviceLookUps } from '../store/index.ts';

export function servicesDoor(_platform: Pick<Platform, 'clock'>): ServicesDoor {
  return {
    serviceById: (tx, id) => serviceLookUps(tx).byId(id),
    serviceByName: (tx, name) => serviceLookUps(tx).byName(name),
    services: (tx, ids) => serviceLookUps(tx).byIds(ids),
    findByDomainOrName: async (tx, texts) => {
      if (texts.length === 0) return undefined;
      const found = await serviceLookUps(tx).named(texts);
      const first = texts
        .map((text) => found.find((service) => service.text === text))
        .find((service) => service !== undefined);
      return first === undefined ? undefined : { id: first.id, name: first.name, ownerTeamId: first.ownerTeamId };
    },
  };
}
