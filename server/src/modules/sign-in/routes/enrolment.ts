import { z } from 'zod';
import { ok, type Route, route } from '../../../platform/http/index.ts';
import {
  credentialName,
  enrolmentView,
  linkToken,
  mailAddress,
  personName,
  publicKeyOptions,
  registrationAnswer,
  signedInView,
} from '../model.ts';
import type { SignInService } from '../service/index.ts';

/** The token of a link travels in bodies only: the address of a request is logged by every proxy on the way. */
export function enrolmentRoutes({ enrolment }: SignInService): readonly Route[] {
  const common = {
    method: 'POST',
    access: { public: 'Whoever holds the one-time link.' },
    audit: 'person.enrolled',
    limit: 'sign-in',
    csrf: false,
    bodyLimit: 64 * 1024,
  } as const;
  return [
    route(
      {
        ...common,
        url: '/api/v1/enrolments/inspect',
        summary: 'Whom an enrolment link is for',
        body: z.object({ token: linkToken }),
        responses: { 200: enrolmentView },
      },
      async ({ body, remoteAddress }) => ok(await enrolment.inspect(body.token, remoteAddress)),
    ),
    route(
      {
        ...common,
        url: '/api/v1/enrolments/options',
        summary: 'Begin adding a passkey by an enrolment link; the first administrator gives name and address',
        body: z.object({ token: linkToken, name: personName.optional(), email: mailAddress.optional() }),
        responses: { 200: publicKeyOptions },
      },
      async ({ body, remoteAddress }) => ok(await enrolment.options(body, remoteAddress)),
    ),
    route(
      {
        ...common,
        url: '/api/v1/enrolments',
        summary: 'Use up an enrolment link: adds the passkey and signs in',
        body: z.object({
          token: linkToken,
          answer: registrationAnswer,
          passkeyName: credentialName.default('Passkey'),
        }),
        responses: { 200: signedInView },
      },
      async ({ body, remoteAddress }) => {
        const { cookie, ...view } = await enrolment.finish(body.token, body.answer, body.passkeyName, remoteAddress);
        return { ...ok(view), cookies: [cookie] };
      },
    ),
  ];
}
