import type { Tx } from '../../../platform/db/index.ts';
import type { Service, ServicesDoor } from '../model.ts';
import { fitsPattern, hostIn } from '../rules.ts';
import { serviceStore } from '../store/index.ts';

const mostCandidates = 500;

async function find(tx: Tx, given: readonly string[]): Promise<Service | undefined> {
  const candidates = given.slice(0, mostCandidates).map((c) => c.trim().toLowerCase());
  if (candidates.length === 0) return undefined;
  const hosts = candidates.flatMap((c) => hostIn(c) ?? []);
  const { exact, patterns, named } = await serviceStore(tx).forLookup(hosts, candidates);
  for (const candidate of candidates) {
    const host = hostIn(candidate);
    const id =
      exact.find((e) => e.host === host)?.serviceId ??
      (host === undefined ? undefined : patterns.find((p) => fitsPattern(p.pattern, host))?.serviceId) ??
      named.find((n) => n.name === candidate)?.serviceId;
    if (id !== undefined) return serviceStore(tx).byId(id);
  }
  return undefined;
}

export const servicesReader: Omit<ServicesDoor, 'setRiskLevel'> = {
  serviceById: (tx, id) => serviceStore(tx).byId(id),
  serviceByName: (tx, name) => serviceStore(tx).byName(name),
  services: (tx, ids) => serviceStore(tx).byIds(ids),
  countAt: (tx, at) => serviceStore(tx).countAt(at),
  page: (tx, page) => serviceStore(tx).list(page),
  findByDomainOrName: find,
  confirmedEndpoints: async (tx, serviceId) => {
    const service = await serviceStore(tx).byId(serviceId);
    return (service?.endpoints ?? []).filter((e) => e.confirmed !== null);
  },
  confirmedHosts: (tx) => serviceStore(tx).confirmedHosts(),
};
