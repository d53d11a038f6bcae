import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { Service, ServiceView } from '../model.ts';
import { hostOf } from '../rules.ts';
import { serviceStore, serviceWriter } from '../store.ts';

export type ServiceFields = Omit<Service, 'id' | 'version'>;

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
  return services.map(({ ownerTeamId, endpoints, repositories, ...service }) => ({
    ...service,
    team: ownerTeamId === null ? null : (teams.get(ownerTeamId) ?? null),
    endpoints: [...endpoints],
    repositories: [...repositories],
  }));
}

async function writeParts(tx: Tx, id: string, fields: ServiceFields): Promise<void> {
  const endpoints = [...new Set(fields.endpoints)].map((pattern) => ({ pattern, host: hostOf(pattern) ?? null }));
  const repositories = new Map(fields.repositories.map((r) => [r.location, r]));
  await serviceWriter(tx).replaceEndpoints(id, endpoints);
  await serviceWriter(tx).replaceRepositories(id, [...repositories.values()]);
}

const nameTaken = (name: string) =>
  new DomainError('conflict', 'service_name_taken', `name: there is a service ${name} already.`);

async function refuseUnknownTeam(tx: Tx, platform: Platform, id: string | null): Promise<void> {
  if (id !== null && (await peopleDoor(platform).teamById(tx, id)) === undefined)
    throw new DomainError('invalid', 'service_team_unknown', 'team: there is no such team.');
}

/** Writes a new service with its audit entry; for the use case and for the import. */
export async function createService(tx: Tx, platform: Platform, fields: ServiceFields): Promise<Service> {
  await refuseUnknownTeam(tx, platform, fields.ownerTeamId);
  const id = platform.newId();
  if (!(await serviceWriter(tx).insert({ id, ...fields }, platform.clock.now()))) throw nameTaken(fields.name);
  await writeParts(tx, id, fields);
  await platform.audit.record(tx, { action: 'service.created', subject: { type: 'service', id }, after: fields });
  await platform.live.notify(tx, { topic: 'service', id });
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
  await refuseUnknownTeam(tx, platform, fields.ownerTeamId);
  const sameName = await serviceStore(tx).byName(fields.name);
  if (sameName !== undefined && sameName.id !== id) throw nameTaken(fields.name);
  if (!(await serviceWriter(tx).update({ id, ...fields }, platform.clock.now(), version)))
    throw new DomainError('conflict', 'version_conflict', 'Somebody changed this service since you read it.');
  await writeParts(tx, id, fields);
  await platform.audit.record(tx, {
    action: 'service.changed',
    subject: { type: 'service', id },
    before,
    after: fields,
  });
  await platform.live.notify(tx, { topic: 'service', id });
  return serviceOrNone(tx, id);
}
