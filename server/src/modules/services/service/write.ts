import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { mayKeep } from '../access.ts';
import { type Endpoint, type RiskLevel, type Service, type ServiceView, serviceListeners } from '../model.ts';
import { hostOf, mergeTraits } from '../rules.ts';
import { endpointWriter, serviceStore, serviceWriter } from '../store/index.ts';

/** Endpoints are those that somebody wrote down. */
export type ServiceFields = Omit<Service, 'id' | 'version' | 'endpoints'> & { readonly endpoints: readonly string[] };

/** Tells pages and other modules, in the transaction of the change. */
export async function announce(tx: Tx, platform: Platform, id: string): Promise<void> {
  for (const listener of platform.plugged(serviceListeners)) await listener.changed(tx, id);
  await platform.live.notify(tx, { topic: 'service', id });
}

function presentEndpoint(e: Endpoint, all: readonly Endpoint[], names: ReadonlyMap<string, string>) {
  const expandsTo = all.filter((other) => other.expandedFrom === e.pattern).map((other) => other.pattern);
  const { confirmed } = e;
  return {
    pattern: e.pattern,
    confirmed: confirmed && {
      by: { id: confirmed.by, name: names.get(confirmed.by) ?? '' },
      at: confirmed.at,
      why: confirmed.why,
    },
    expandedFrom: e.expandedFrom,
    ...(e.host === null ? { expandsTo } : {}),
  };
}

export async function serviceOrNone(tx: Tx, id: string): Promise<Service> {
  const service = await serviceStore(tx).byId(id);
  if (service === undefined) throw notFound('service');
  return service;
}

export async function present(
  tx: Tx,
  platform: Platform,
  services: readonly Service[],
): Promise<readonly ServiceView[]> {
  const ids = [...new Set(services.flatMap((s) => s.ownerTeamId ?? []))];
  const teams = new Map((await peopleDoor(platform).teams(tx, ids)).map((t) => [t.id, { id: t.id, name: t.name }]));
  const confirming = new Set(services.flatMap((s) => s.endpoints.flatMap((e) => e.confirmed?.by ?? [])));
  const people = await peopleDoor(platform).people(tx, [...confirming]);
  const names = new Map(people.map((p) => [p.id, p.name]));
  return services.map(({ ownerTeamId, endpoints, repositories, ...service }) => ({
    ...service,
    team: ownerTeamId === null ? null : (teams.get(ownerTeamId) ?? null),
    traits: mergeTraits(service.traits),
    endpoints: endpoints.map((e) => presentEndpoint(e, endpoints, names)),
    repositories: [...repositories],
  }));
}

async function writeParts(tx: Tx, id: string, fields: ServiceFields): Promise<void> {
  const endpoints = [...new Set(fields.endpoints)].map((pattern) => ({ pattern, host: hostOf(pattern) ?? null }));
  const repositories = new Map(fields.repositories.map((r) => [r.location, r]));
  await endpointWriter(tx).replaceGiven(id, endpoints);
  await serviceWriter(tx).replaceRepositories(id, [...repositories.values()]);
}

const nameTaken = (name: string) =>
  new DomainError('conflict', 'service_name_taken', `name: there is a service ${name} already.`);

async function refuseUnknownTeam(tx: Tx, platform: Platform, id: string | null): Promise<void> {
  if (id !== null && (await peopleDoor(platform).teamById(tx, id)) === undefined)
    throw new DomainError('invalid', 'service_team_unknown', 'team: there is no such team.');
}

/** Whether a person is in the team that owns a service; a service that nobody owns is nobody's. */
export async function isInOwnerTeam(tx: Tx, platform: Platform, ownerTeamId: string | null): Promise<boolean> {
  const { actor } = tx;
  if (actor.kind !== 'person' || ownerTeamId === null) return false;
  return (await peopleDoor(platform).teamsOf(tx, actor.personId)).some((team) => team.id === ownerTeamId);
}

/** For whoever is about to change what a team owns. */
export async function refuseForeign(
  tx: Tx,
  platform: Platform,
  { name, ownerTeamId }: Pick<Service, 'name' | 'ownerTeamId'>,
): Promise<void> {
  if (mayKeep(tx.actor, await isInOwnerTeam(tx, platform, ownerTeamId))) return;
  throw new DomainError(
    'forbidden',
    'service_not_yours',
    `${name}: only an administrator, the security group, or a point person or manager in the team that owns it changes a service.`,
  );
}

/** Writes a new service with its audit entry; for the use case and for the import. */
export async function createService(tx: Tx, platform: Platform, fields: ServiceFields): Promise<Service> {
  await refuseUnknownTeam(tx, platform, fields.ownerTeamId);
  await refuseForeign(tx, platform, fields);
  const id = platform.newId();
  if (!(await serviceWriter(tx).insert({ id, ...fields }, platform.clock.now()))) throw nameTaken(fields.name);
  await writeParts(tx, id, fields);
  await platform.audit.record(tx, { action: 'service.created', subject: { type: 'service', id }, after: fields });
  await announce(tx, platform, id);
  return serviceOrNone(tx, id);
}

/** Puts these fields in the place of what the service has. */
export async function updateService(
  tx: Tx,
  platform: Platform,
  before: Service,
  fields: ServiceFields,
  version?: number,
): Promise<Service> {
  const { id } = before;
  await refuseForeign(tx, platform, before);
  await refuseUnknownTeam(tx, platform, fields.ownerTeamId);
  const sameName = await serviceStore(tx).byName(fields.name);
  if (sameName !== undefined && sameName.id !== id) throw nameTaken(fields.name);
  await serviceWriter(tx).lock(id);
  // Before the owner: who hands a service over may not change it afterwards.
  await writeParts(tx, id, fields);
  if (!(await serviceWriter(tx).update({ id, ...fields }, platform.clock.now(), version)))
    throw new DomainError('conflict', 'version_conflict', 'Somebody changed this service since you read it.');
  await platform.audit.record(tx, {
    action: 'service.changed',
    subject: { type: 'service', id },
    before,
    after: fields,
  });
  await announce(tx, platform, id);
  return serviceOrNone(tx, id);
}

/** For whoever assesses the risk: the level alone, with a reason that everybody may know. */
export async function setRiskLevel(
  tx: Tx,
  platform: Platform,
  id: string,
  level: RiskLevel,
  reason: string,
): Promise<boolean> {
  const before = await serviceOrNone(tx, id);
  if (before.riskLevel === level) return false;
  await refuseForeign(tx, platform, before);
  if (!(await serviceWriter(tx).setRiskLevel(id, level, platform.clock.now()))) return false;
  await platform.audit.record(tx, {
    action: 'service.risk-level-changed',
    subject: { type: 'service', id },
    before: { riskLevel: before.riskLevel },
    after: { riskLevel: level },
    reason,
  });
  await announce(tx, platform, id);
  return true;
}
