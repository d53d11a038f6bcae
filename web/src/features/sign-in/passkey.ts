import {
  type PublicKeyCredentialCreationOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { type BodyOf, request } from '../../ui/api.ts';

let underWay: Promise<void> | undefined;

/** The browser asks for one passkey at a time; asking again joins the ceremony that is under way. */
function oneAtATime(start: () => Promise<void>): Promise<void> {
  underWay ??= start().finally(() => {
    underWay = undefined;
  });
  return underWay;
}

export function signInWithPasskey(): Promise<void> {
  return oneAtATime(signIn);
}

async function signIn(): Promise<void> {
  const optionsJSON = await request('POST /api/v1/sign-in/options');
  const { id, response } = await startAuthentication({ optionsJSON });
  await request('POST /api/v1/sign-in', { body: { answer: { id, response } } });
}

export type Enrolment = {
  readonly token: string;
  readonly name?: string;
  readonly email?: string;
  readonly passkeyName: string;
};

/** Makes a passkey for the person of a one-time link; the answer signs in. */
export function enrol(enrolment: Enrolment): Promise<void> {
  return oneAtATime(() => makeFirstPasskey(enrolment));
}

async function makeFirstPasskey({ token, name, email, passkeyName }: Enrolment): Promise<void> {
  const body = { token, ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
  const answer = await register(await request('POST /api/v1/enrolments/options', { body }));
  await request('POST /api/v1/enrolments', { body: { token, answer, passkeyName } });
}

/** Another passkey for who is signed in. */
export function addPasskey(name: string): Promise<void> {
  return oneAtATime(() => makePasskey(name));
}

async function makePasskey(name: string): Promise<void> {
  const answer = await register(await request('POST /api/v1/passkeys/options'));
  await request('POST /api/v1/passkeys', { body: { name, answer } });
}

type Registration = BodyOf<'POST /api/v1/passkeys'>['answer'];

/** The options are made by the server's WebAuthn library for the browser's; the API describes only the challenge. */
async function register(options: { readonly challenge: string }): Promise<Registration> {
  const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON;
  const { id, response } = await startRegistration({ optionsJSON });
  const { clientDataJSON, attestationObject, transports } = response;
  return { id, response: { clientDataJSON, attestationObject, ...(transports !== undefined && { transports }) } };
}
