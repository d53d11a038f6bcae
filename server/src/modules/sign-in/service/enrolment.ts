import { systemActor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid } from '../../../platform/errors.ts';
import {
  addPasskey,
  enrolmentStore,
  hashSecret,
  type Person,
  persons,
  type RegistrationAnswer,
  registrationOptions,
  startSession,
  takeChallenge,
  verifyRegistration,
} from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { mayMakeLink } from '../../people/index.ts';
import type { EnrolmentView } from '../model.ts';
import { watched } from './person-only.ts';
import type { SignedIn } from './session.ts';

const doorkeeper = systemActor('enrolment');
const firstRoles = ['administrator', 'security'] as const;

const spent = () =>
  new DomainError('not_found', 'enrolment_invalid', 'This link was used already, has expired, or never existed.');

const foreignKeyViolation = '23503';

/** Another request used the link up while this one was writing its challenge for it. */
function wasUsedMeanwhile(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === foreignKeyViolation;
}

export type EnrolmentRequest = {
  readonly token: string;
  /** Of the first administrator, whom nobody invited. */
  readonly name?: string | undefined;
  readonly email?: string | undefined;
};

/**
 * Whoever made the link may have kept it, and would be its person with all that this person was given since: so they
 * must still be able to make it.
 */
async function refuseLinkBeyondMaker(tx: Tx, issuer: string | null, person: Person): Promise<void> {
  if (issuer === null) return;
  const maker = await persons(tx).byId(issuer);
  if (maker?.active !== true || !mayMakeLink(maker.roles, person.roles)) throw spent();
}

/** Whom a link is for; a link for somebody who was deactivated since is worth nothing. */
async function holderOf(tx: Tx, platform: Platform, token: string) {
  const found = await enrolmentStore(tx).byHash(hashSecret(token), platform.clock.now());
  if (found === undefined) throw spent();
  const person = found.person_id === null ? null : await persons(tx).byId(found.person_id);
  if (person === undefined || person?.active === false) throw spent();
  if (person !== null) await refuseLinkBeyondMaker(tx, found.issued_by, person);
  return { found, person };
}

/** Writes the first administrator, unless somebody was faster. */
async function writeFirstAdministrator(
  tx: Tx,
  platform: Platform,
  given: { readonly id: string; readonly name: string; readonly email: string },
): Promise<void> {
  const at = platform.clock.now();
  await persons(tx).lockAdministration();
  if ((await persons(tx).activeWithRole(['administrator'])).length > 0)
    throw new DomainError(
      'conflict',
      'administrator_exists',
      'There is an administrator already; ask for an invitation.',
    );
  if (!(await persons(tx).insert({ ...given, at })))
    throw new DomainError('conflict', 'email_taken', 'email: another person has this address.');
  for (const role of firstRoles) await persons(tx).grant(given.id, role, at);
  await platform.audit.record(tx, {
    action: 'person.administrator-created',
    subject: { type: 'person', id: given.id },
    after: { roles: firstRoles },
    exception: 'single-administrator',
  });
}

export function enrolment(platform: Platform) {
  const { db } = platform;
  return {
    inspect: (token: string, remoteAddress: string): Promise<EnrolmentView> =>
      watched(platform.log, remoteAddress, () =>
        db.reading(doorkeeper, async (tx) => {
          const { found, person } = await holderOf(tx, platform, token);
          return {
            purpose: found.purpose,
            person: person && { name: person.name, email: person.email },
            expiresAt: found.expires_at.toISOString(),
          };
        }),
      ),

    options: (request: EnrolmentRequest, remoteAddress: string) =>
      watched(platform.log, remoteAddress, () =>
        db
          .as(doorkeeper, async (tx) => {
            const { found, person } = await holderOf(tx, platform, request.token);
            const challenge = { purpose: 'enrolment', enrolment_id: found.id } as const;
            if (person !== null) return registrationOptions(tx, platform, person, challenge);
            const { name, email } = request;
            if (name === undefined) throw invalid('name', 'is needed for the first administrator');
            if (email === undefined) throw invalid('email', 'is needed for the first administrator');
            const first = { id: platform.newId(), name, email };
            return registrationOptions(tx, platform, first, { ...challenge, name, email });
          })
          .catch((error: unknown) => {
            throw wasUsedMeanwhile(error) ? spent() : error;
          }),
      ),

    finish: (
      token: string,
      answer: RegistrationAnswer,
      passkeyName: string,
      remoteAddress: string,
    ): Promise<SignedIn> =>
      watched(platform.log, remoteAddress, async () => {
        const taken = await db.as(doorkeeper, (tx) =>
          takeChallenge(tx, platform, answer.response.clientDataJSON, 'enrolment'),
        );
        const verified = await verifyRegistration(platform, answer, taken.challenge);
        return db.as(doorkeeper, async (tx) => {
          const at = platform.clock.now();
          const link = await enrolmentStore(tx).take(hashSecret(token), at);
          if (link === undefined || link.id !== taken.enrolment_id || taken.person_id === null) throw spent();
          const { person_id: id, name, email } = taken;
          if (link.person_id === null && name !== null && email !== null)
            await writeFirstAdministrator(tx, platform, { id, name, email });
          const person = await persons(tx).byId(id);
          if (person?.active !== true) throw spent();
          await refuseLinkBeyondMaker(tx, link.issued_by, person);
          const passkey = await addPasskey(tx, platform, id, passkeyName, verified);
          await persons(tx).markEnrolled(id, at);
          const { id: session, cookie } = await startSession(tx, platform, id);
          await platform.audit.record(tx, {
            action: 'person.enrolled',
            subject: { type: 'person', id },
            after: { passkey: passkey.id, session },
          });
          await platform.live.notify(tx, { topic: 'person', id });
          return { person: { id, name: person.name }, cookie };
        });
      }),
  };
}
