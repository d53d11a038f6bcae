import { dearmor } from '@gatehouse/openpgp';
import { z } from 'zod';
import { notFound } from '../../platform/errors.ts';
import { accepted, ok, type Reply, type Route, route } from '../../platform/http/index.ts';
import { manageRoleKeys } from './access.ts';
import { importRequest, keyChange, publicRoleKey, revokeRequest, roleKeyCustody, rotateRequest } from './model.ts';
import type { RoleKeyService } from './service/index.ts';

const manage = { permission: manageRoleKeys.name };
const fingerprintParam = z.object({ fingerprint: z.string().regex(/^[0-9A-F]{40,64}$/) });

export function roleKeyRoutes(service: RoleKeyService): readonly Route[] {
  return [...publishedRoutes(service), ...directoryRoutes(service), ...changeRoutes(service)];
}

function publishedRoutes(service: RoleKeyService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/role-keys',
        summary: 'The public keys to which reports can be encrypted, and those used before',
        access: { public: 'Reporters need the keys before they can write.' },
        responses: { 200: z.array(publicRoleKey) },
      },
      async () => ok(await service.published()),
    ),
    route(
      {
        method: 'GET',
        url: '/.well-known/security.txt',
        summary: 'Where a weakness of this Gatehouse, or of what it stands for, is reported (RFC 9116)',
        access: { public: 'Finders have to know where to report.' },
        responses: {},
        produces: 'text/plain',
      },
      async () => ok(await service.securityText(), { 'content-type': 'text/plain; charset=utf-8' }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/role-keys/custody',
        summary: 'The role keys with their origin, dates and the state of their revocation certificates',
        access: manage,
        responses: { 200: z.object({ items: z.array(roleKeyCustody), nextCursor: z.null() }) },
      },
      async ({ actor }) => {
        const rows = await service.custody(actor);
        const items = rows.map((row) => ({
          address: row.address,
          fingerprint: row.fingerprint,
          armored: row.armored,
          state: row.state,
          algorithm: row.algorithm,
          origin: row.origin,
          createdAt: row.created_at.toISOString(),
          retiredAt: row.retired_at?.toISOString() ?? null,
          revokedAt: row.revoked_at?.toISOString() ?? null,
          revocationCertificate: row.revocation_certificate,
        }));
        return ok({ items, nextCursor: null });
      },
    ),
  ];
}

type Outcome = Awaited<ReturnType<RoleKeyService['askForRotation']>>;

const answered = (outcome: Outcome): Reply =>
  accepted(
    outcome.state === 'pending' ? { approval: outcome.approval } : { applied: true, exception: outcome.exception },
  );

function changeRoutes(service: RoleKeyService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/role-keys/rotate',
        summary: 'Ask for a new role key in place of the current one',
        access: manage,
        audit: 'role-key.rotated',
        body: rotateRequest,
        responses: { 202: keyChange },
      },
      async ({ actor, body }) => answered(await service.askForRotation(actor, body)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/role-keys/import',
        summary: 'Ask to use a secret key that was made elsewhere as a role key',
        access: manage,
        audit: 'role-key.imported',
        body: importRequest,
        responses: { 202: keyChange },
      },
      async ({ actor, body }) => answered(await service.askForImport(actor, body)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/role-keys/:fingerprint/revoke',
        summary: 'Ask to publish a role key as revoked',
        access: manage,
        audit: 'role-key.revoked',
        params: fingerprintParam,
        body: revokeRequest,
        responses: { 202: keyChange },
      },
      async ({ actor, params, body }) => answered(await service.askForRevocation(actor, params.fingerprint, body)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/role-keys/:fingerprint/revocation-certificate',
        summary: 'Take the revocation certificate of a role key; it is handed over once',
        access: manage,
        audit: 'role-key.revocation-certificate-taken',
        params: fingerprintParam,
        responses: { 200: z.object({ fingerprint: z.string(), armored: z.string() }) },
      },
      async ({ actor, params: { fingerprint } }) =>
        ok(
          { fingerprint, armored: await service.takeRevocationCertificate(actor, fingerprint) },
          { 'cache-control': 'no-store' },
        ),
    ),
  ];
}

/** Web pages of mail programs look keys up as well, so the answer is open to every origin, as the draft asks for. */
const directoryHeaders = { 'access-control-allow-origin': '*' };
const forEverybody = { public: 'A Web Key Directory is asked by strangers.' };
const hash = z.string().regex(/^[ybndrfg8ejkmcpqxot1uwisza345h769]{32}$/);
const asked = z.object({ l: z.string().max(320).optional() });
const domain = z.string().max(253);

function directoryRoutes(service: RoleKeyService): readonly Route[] {
  const binaryKey = async (question: Parameters<RoleKeyService['inDirectory']>[0]): Promise<Reply> => {
    const key = await service.inDirectory(question);
    if (key === undefined) throw notFound('key');
    const bytes = Buffer.from(dearmor(key.armored) ?? []);
    return ok(bytes, { ...directoryHeaders, 'content-type': 'application/octet-stream' });
  };
  const policy = (): Reply => ok('', { ...directoryHeaders, 'content-type': 'text/plain; charset=utf-8' });
  const common = { method: 'GET', access: forEverybody, responses: {} } as const;
  const binary = { ...common, query: asked, produces: 'application/octet-stream' } as const;
  return [
    route(
      {
        ...binary,
        url: '/.well-known/openpgpkey/hu/:hash',
        summary: 'Web Key Directory, direct method',
        params: z.object({ hash }),
      },
      ({ params, query, headers }) =>
        binaryKey({ hash: params.hash, domain: service.domainOf(headers['host']), localPart: query.l }),
    ),
    route(
      {
        ...binary,
        url: '/.well-known/openpgpkey/:domain/hu/:hash',
        summary: 'Web Key Directory, advanced method',
        params: z.object({ domain, hash }),
      },
      ({ params, query }) => binaryKey({ ...params, localPart: query.l }),
    ),
    route(
      {
        ...common,
        url: '/.well-known/openpgpkey/policy',
        summary: 'Policy of the Web Key Directory, direct method: none',
        produces: 'text/plain',
      },
      async () => policy(),
    ),
    route(
      {
        ...common,
        url: '/.well-known/openpgpkey/:domain/policy',
        summary: 'Policy of the Web Key Directory, advanced method: none',
        params: z.object({ domain }),
        produces: 'text/plain',
      },
      async ({ params }) => {
        if (!service.servesDomain(params.domain)) throw notFound('directory');
        return policy();
      },
    ),
  ];
}
