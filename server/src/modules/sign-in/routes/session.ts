import { z } from 'zod';
import { noContent, ok, type Route, route } from '../../../platform/http/index.ts';
import { assertionAnswer, publicKeyOptions, sessionView, signedInView } from '../model.ts';
import type { SignInService } from '../service/index.ts';

const stranger = { public: 'Nobody is signed in yet.' } as const;

/** Options are a nonce, not a change: the event named for them is the one that their ceremony ends with. */
export function sessionRoutes({ session }: SignInService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/session',
        summary: 'Who is signed in, with permissions, teams and the CSRF token',
        access: { signedIn: 'One’s own session.' },
        responses: { 200: sessionView },
      },
      async ({ actor }) => ok(await session.show(actor), { 'cache-control': 'no-store' }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/sign-in/options',
        summary: 'Begin signing in with a passkey',
        access: stranger,
        audit: 'session.started',
        limit: 'sign-in',
        csrf: false,
        responses: { 200: publicKeyOptions },
      },
      async () => ok(await session.options(), { 'cache-control': 'no-store' }),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/sign-in',
        summary: 'Sign in with the answer of a passkey',
        access: stranger,
        audit: 'session.started',
        limit: 'sign-in',
        csrf: false,
        body: z.object({ answer: assertionAnswer }),
        bodyLimit: 64 * 1024,
        responses: { 200: signedInView },
      },
      async ({ body, remoteAddress }) => {
        const { cookie, ...view } = await session.start(body.answer, remoteAddress);
        return { ...ok(view), cookies: [cookie] };
      },
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/session',
        summary: 'Sign out',
        access: { signedIn: 'One’s own session.' },
        audit: 'session.ended',
        responses: { 204: z.null() },
      },
      async ({ actor }) => ({ ...noContent(), cookies: [await session.end(actor)] }),
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/sessions',
        summary: 'Sign out everywhere',
        access: { signedIn: 'One’s own sessions.' },
        audit: 'session.all-ended',
        responses: { 204: z.null() },
      },
      async ({ actor }) => ({ ...noContent(), cookies: [await session.endAll(actor)] }),
    ),
  ];
}
