import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Tx } from '../db/index.ts';
import { DomainError } from '../errors.ts';
import type { Platform } from '../module.ts';
import { lifetimes } from './model.ts';
import { hashSecret, newSecret } from './secrets.ts';
import { type ChallengeRow, challenges, type PasskeyRow, passkeyStore } from './store/credentials.ts';

type Needs = Pick<Platform, 'clock' | 'newId' | 'settings'>;

/** What a browser sends back from `navigator.credentials.create()`, in base64url (WebAuthn Level 3 §5.1). */
export type RegistrationAnswer = {
  readonly id: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports?: readonly string[] | undefined;
  };
};

/** The same from `navigator.credentials.get()`. */
export type AssertionAnswer = {
  readonly id: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string | undefined;
  };
};

/** ES256, EdDSA, RS256: what authenticators in use can do. */
const algorithms = [-7, -8, -257];

// A quarter of a second and 25 MB that a server without a sign-in under way does not need.
const library = () => import('@simplewebauthn/server');

function refused(why: string, cause?: unknown): DomainError<'passkey_refused'> {
  return new DomainError('unauthenticated', 'passkey_refused', `The passkey was refused: ${why}`, { cause });
}

/** The user handle says nothing about the person (WebAuthn Level 3 §14.6.1): the 16 bytes of the id. */
const userHandle = (personId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(personId.replaceAll('-', ''), 'hex'));

const challengeBytes = (secret: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(secret, 'base64url'));

type ChallengeFor = Pick<ChallengeRow, 'purpose'> & Partial<Pick<ChallengeRow, 'enrolment_id' | 'name' | 'email'>>;

async function newChallenge(tx: Tx, platform: Needs, personId: string | null, given: ChallengeFor): Promise<string> {
  const secret = newSecret();
  await challenges(tx).insert({
    challenge_hash: hashSecret(secret),
    person_id: personId,
    enrolment_id: null,
    name: null,
    email: null,
    ...given,
    expires_at: new Date(platform.clock.now().getTime() + lifetimes.challenge),
  });
  return secret;
}

type Registrant = { readonly id: string; readonly email: string; readonly name: string };

/** Options for `navigator.credentials.create()`: a discoverable credential with user verification, no attestation. */
export async function registrationOptions(tx: Tx, platform: Needs, person: Registrant, given: ChallengeFor) {
  const { generateRegistrationOptions } = await library();
  const existing = await passkeyStore(tx).ofPerson(person.id);
  return generateRegistrationOptions({
    rpName: 'Gatehouse',
    rpID: platform.settings.url.hostname,
    userName: person.email,
    userDisplayName: person.name,
    userID: userHandle(person.id),
    challenge: challengeBytes(await newChallenge(tx, platform, person.id, given)),
    timeout: lifetimes.challenge,
    attestationType: 'none',
    excludeCredentials: existing.map((k) => ({
      id: k.credential_id.toString('base64url'),
      transports: k.transports,
    })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
}

/** Options for `navigator.credentials.get()`; the browser offers the passkeys that it has for this host. */
export async function assertionOptions(tx: Tx, platform: Needs) {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID: platform.settings.url.hostname,
    challenge: challengeBytes(await newChallenge(tx, platform, null, { purpose: 'sign-in' })),
    timeout: lifetimes.challenge,
    userVerification: 'required',
  });
}

function challengeIn(clientDataJSON: string): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    if (typeof data === 'object' && data !== null && 'challenge' in data && typeof data.challenge === 'string')
      return data.challenge;
  } catch (cause) {
    throw refused('its client data is not JSON.', cause);
  }
  throw refused('its client data holds no challenge.');
}

export type TakenChallenge = ChallengeRow & { readonly challenge: string };

/** Takes the challenge that an answer is for. Commit this before verifying, so that a failed answer uses it up too. */
export async function takeChallenge(
  tx: Tx,
  platform: Needs,
  clientDataJSON: string,
  purpose: ChallengeRow['purpose'],
): Promise<TakenChallenge> {
  const challenge = challengeIn(clientDataJSON);
  const row = await challenges(tx).take(hashSecret(challenge), purpose, platform.clock.now());
  if (row === undefined) throw refused('it answers a challenge that is used, expired or not ours.');
  return { ...row, challenge };
}

export type VerifiedPasskey = Pick<PasskeyRow, 'credential_id' | 'public_key' | 'counter' | 'transports' | 'backed_up'>;

/** WebAuthn Level 3 §7.1, with user verification. */
export async function verifyRegistration(
  platform: Needs,
  answer: RegistrationAnswer,
  challenge: string,
): Promise<VerifiedPasskey> {
  const { verifyRegistrationResponse } = await library();
  const { clientDataJSON, attestationObject, transports } = answer.response;
  const response: RegistrationResponseJSON = {
    id: answer.id,
    rawId: answer.id,
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON, attestationObject },
  };
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: platform.settings.url.origin,
    expectedRPID: platform.settings.url.hostname,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch((cause: unknown) => {
    throw refused('its registration could not be verified.', cause);
  });
  if (!verified.verified) throw refused('its registration could not be verified.');
  const { credential, credentialBackedUp } = verified.registrationInfo;
  return {
    credential_id: Buffer.from(credential.id, 'base64url'),
    public_key: Buffer.from(credential.publicKey),
    counter: BigInt(credential.counter),
    transports: [...(transports ?? [])],
    backed_up: credentialBackedUp,
  };
}

/** Writes a verified passkey; refused when the credential belongs to somebody already. */
export async function addPasskey(
  tx: Tx,
  platform: Needs,
  personId: string,
  name: string,
  verified: VerifiedPasskey,
): Promise<PasskeyRow> {
  const row: PasskeyRow = {
    id: platform.newId(),
    person_id: personId,
    name,
    ...verified,
    created_at: platform.clock.now(),
    last_used_at: null,
  };
  if (!(await passkeyStore(tx).insert(row))) throw refused('it is registered already.');
  return row;
}

/** WebAuthn Level 3 §7.2, with user verification; a counter that goes back means a copied key. */
export async function verifyAssertion(
  tx: Tx,
  platform: Needs,
  answer: AssertionAnswer,
  challenge: string,
): Promise<PasskeyRow> {
  const passkey = await passkeyStore(tx).byCredential(Buffer.from(answer.id, 'base64url'));
  if (passkey === undefined) throw refused('it is not registered here.');
  const { clientDataJSON, authenticatorData, signature, userHandle: handle } = answer.response;
  if (handle !== undefined && handle !== Buffer.from(userHandle(passkey.person_id)).toString('base64url'))
    throw refused('it names another person than its registration.');
  const response: AuthenticationResponseJSON = {
    id: answer.id,
    rawId: answer.id,
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON, authenticatorData, signature },
  };
  const { verifyAuthenticationResponse } = await library();
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: platform.settings.url.origin,
    expectedRPID: platform.settings.url.hostname,
    credential: {
      id: answer.id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: Number(passkey.counter),
    },
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    throw refused('its answer could not be verified.', cause);
  });
  if (!verified.verified) throw refused('its signature does not fit its registered key.');
  await passkeyStore(tx).used(passkey.id, BigInt(verified.authenticationInfo.newCounter), platform.clock.now());
  return passkey;
}
