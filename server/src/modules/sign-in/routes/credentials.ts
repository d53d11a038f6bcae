import { z } from 'zod';
import { byId, created, noContent, ok, pageOf, type Route, route } from '../../../platform/http/index.ts';
import {
  credentialName,
  newToken,
  passkeyView,
  publicKeyOptions,
  registrationAnswer,
  scopeView,
  tokenView,
} from '../model.ts';
import type { SignInService } from '../service/index.ts';

const own = { signedIn: 'One’s own credentials.' } as const;

export function credentialRoutes(service: SignInService): readonly Route[] {
  return [...passkeyRoutes(service), ...tokenRoutes(service)];
}

function passkeyRoutes({ passkeys }: SignInService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/passkeys',
        summary: 'Own passkeys',
        access: own,
        responses: { 200: pageOf(passkeyView) },
      },
      async ({ actor }) => ok({ items: await passkeys.list(actor), nextCursor: null }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/passkeys/options',
        summary: 'Begin adding another passkey',
        access: own,
        audit: 'passkey.added',
        limit: 'sign-in',
        responses: { 200: publicKeyOptions },
      },
      async ({ actor }) => ok(await passkeys.options(actor)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/passkeys',
        summary: 'Add another passkey',
        access: own,
        audit: 'passkey.added',
        limit: 'sign-in',
        body: z.object({ name: credentialName, answer: registrationAnswer }),
        bodyLimit: 64 * 1024,
        responses: { 201: passkeyView },
      },
      async ({ actor, body, remoteAddress }) =>
        created(await passkeys.add(actor, body.name, body.answer, remoteAddress)),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/passkeys/:id',
        summary: 'Remove a passkey; one is always kept',
        access: own,
        audit: 'passkey.removed',
        params: byId,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await passkeys.remove(actor, params.id);
        return noContent();
      },
    ),
  ];
}

function tokenRoutes({ tokens }: SignInService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/tokens',
        summary: 'Own API tokens, without their secrets',
        access: own,
        responses: { 200: pageOf(tokenView) },
      },
      async ({ actor }) => ok({ items: await tokens.list(actor), nextCursor: null }),
    ),
    route(
      {
        method: 'GET',
        url: '/api/v1/token-scopes',
        summary: 'The scopes that a token of one’s own may have, and what each allows',
        access: own,
        responses: { 200: z.object({ items: z.array(scopeView) }) },
      },
      async ({ actor }) => ok({ items: tokens.scopes(actor) }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/tokens',
        summary: 'Make an API token; its secret is shown this once',
        access: own,
        audit: 'api-token.created',
        body: newToken,
        responses: { 201: z.object({ id: z.uuid(), token: z.string(), expiresAt: z.iso.datetime() }) },
      },
      async ({ actor, body }) => created(await tokens.create(actor, body)),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/tokens/:id',
        summary: 'Revoke an API token',
        access: own,
        audit: 'api-token.revoked',
        params: byId,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await tokens.revoke(actor, params.id);
        return noContent();
      },
    ),
  ];
}
