import { type Actor, type PersonActor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { mayVouch } from '../access.ts';
import type { ConfirmationRequest, Endpoint, ExpansionRequest, Service, ServiceView } from '../model.ts';
import { fitsPattern, hostOf } from '../rules.ts';
import { type EndpointRow, endpointWriter } from '../store/index.ts';
import { announce, isInOwnerTeam, serviceOrNone } from './write.ts';

/** The service, once it is certain that this person may vouch for its endpoints. */
async function vouching(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  id: string,
): Promise<{ readonly service: Service; readonly person: PersonActor }> {
  requirePermission(actor, 'services.confirm-endpoint');
  const service = await serviceOrNone(tx, id);
  const { ownerTeamId } = service;
  if (actor.kind !== 'person' || !mayVouch(actor, await isInOwnerTeam(tx, platform, ownerTeamId)))
    throw new DomainError(
      'forbidden',
      'endpoint_not_yours',
      'Only an administrator, the security group, or a point person in the team that owns the service says what the organisation owns.',
    );
  return { service, person: actor };
}

function endpointOf(service: Service, text: string): Endpoint {
  const found = service.endpoints.find((e) => e.pattern === text);
  if (found !== undefined) return found;
  throw new DomainError(
    'invalid',
    'endpoint_unknown',
    `endpoint: ${service.name} has no endpoint ${text}; write it as it stands there.`,
  );
}

function rowsFor(pattern: string, hosts: readonly string[]): readonly EndpointRow[] {
  return [...new Set(hosts)].map((text) => {
    const host = hostOf(text);
    if (host !== undefined && fitsPattern(pattern, host)) return { pattern: text, host };
    throw new DomainError('invalid', 'endpoint_not_of_pattern', `hosts: ${text} is no host that fits ${pattern}.`);
  });
}

/** Who says that the organisation owns an endpoint, and what a pattern stands for; nothing is probed before. */
export function endpointService(platform: Platform, view: (tx: Tx, service: Service) => Promise<ServiceView>) {
  const { db, audit } = platform;
  const seen = async (tx: Tx, id: string): Promise<ServiceView> => view(tx, await serviceOrNone(tx, id));
  return {
    confirmEndpoint: (actor: Actor, id: string, { endpoint, why }: ConfirmationRequest) =>
      db.as(actor, async (tx) => {
        const { service, person } = await vouching(tx, platform, actor, id);
        const { pattern, host } = endpointOf(service, endpoint);
        if (host === null)
          throw new DomainError(
            'conflict',
            'endpoint_is_pattern',
            `${pattern} is a pattern: expand it into hosts, and confirm those.`,
          );
        const row = { pattern, host, by: person.personId, at: platform.clock.now(), why };
        if (await endpointWriter(tx).confirm(id, row)) {
          const subject = { type: 'service', id };
          await audit.record(tx, { action: 'service.endpoint-confirmed', subject, after: { pattern }, reason: why });
          await announce(tx, platform, id);
        }
        return seen(tx, id);
      }),
    withdrawEndpoint: (actor: Actor, id: string, { endpoint, why }: ConfirmationRequest) =>
      db.as(actor, async (tx) => {
        const { service } = await vouching(tx, platform, actor, id);
        const { pattern } = endpointOf(service, endpoint);
        if (await endpointWriter(tx).withdraw(id, pattern)) {
          const subject = { type: 'service', id };
          await audit.record(tx, { action: 'service.endpoint-withdrawn', subject, before: { pattern }, reason: why });
          await announce(tx, platform, id);
        }
        return seen(tx, id);
      }),
    expandEndpoint: (actor: Actor, id: string, { pattern, hosts }: ExpansionRequest) =>
      db.as(actor, async (tx) => {
        const { service } = await vouching(tx, platform, actor, id);
        if (endpointOf(service, pattern).host !== null)
          throw new DomainError('conflict', 'endpoint_is_no_pattern', `${pattern} is a host, not a pattern of hosts.`);
        const before = service.endpoints.filter((e) => e.expandedFrom === pattern).map((e) => e.pattern);
        await endpointWriter(tx).replaceExpansion(id, pattern, rowsFor(pattern, hosts));
        const subject = { type: 'service', id };
        await audit.record(tx, { action: 'service.endpoint-expanded', subject, before, after: hosts });
        await announce(tx, platform, id);
        return seen(tx, id);
      }),
  };
}
