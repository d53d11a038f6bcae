import { type Actor, systemActor } from '../../../platform/access/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { ReplyCookie } from '../../../platform/http/model.ts';
import {
  type AssertionAnswer,
  assertionOptions,
  csrfToken,
  endedCookie,
  persons,
  sessions,
  startSession,
  takeChallenge,
  verifyAssertion,
} from '../../../platform/identity/index.ts';
import { accessEnded } from '../../../platform/live/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { SessionView, SignedInView } from '../model.ts';
import { personOf, watched } from './person-only.ts';

/** Until somebody is signed in, the system looks at credentials on their behalf. */
const doorkeeper = systemActor('sign-in');

export type SignedIn = SignedInView & { readonly cookie: ReplyCookie };

export function session(platform: Platform) {
  return {
    show: (actor: Actor): Promise<SessionView> =>
      platform.db.reading(actor, async (tx) => {
        const own = personOf(actor);
        const person = await persons(tx).byId(own.personId);
        const teams = await peopleDoor(platform).teamsOf(tx, own.personId);
        return {
          person: {
            id: own.personId,
            name: own.name,
            email: person?.email ?? '',
            roles: [...own.roles],
            permissions: [...own.permissions].sort(),
            teams: teams.map(({ id, name }) => ({ id, name })),
          },
          csrf: own.via === 'session' ? csrfToken(platform.keys, own.credentialId) : null,
        };
      }),

    options: () => platform.db.as(doorkeeper, (tx) => assertionOptions(tx, platform)),

    start: (answer: AssertionAnswer, remoteAddress: string): Promise<SignedIn> =>
      watched(platform.log, remoteAddress, async () => {
        // Committed by itself: an answer that fails has used up its challenge.
        const { challenge } = await platform.db.as(doorkeeper, (tx) =>
          takeChallenge(tx, platform, answer.response.clientDataJSON, 'sign-in'),
        );
        return platform.db.as(doorkeeper, async (tx) => {
          const passkey = await verifyAssertion(tx, platform, answer, challenge);
          const person = await persons(tx).byId(passkey.person_id);
          if (person?.active !== true)
            throw new DomainError(
              'unauthenticated',
              'passkey_refused',
              'The passkey was refused: its person is inactive.',
            );
          const { id, cookie } = await startSession(tx, platform, person.id);
          await platform.audit.record(tx, {
            action: 'session.started',
            subject: { type: 'person', id: person.id },
            after: { session: id, passkey: passkey.id },
          });
          return { person: { id: person.id, name: person.name }, cookie };
        });
      }),

    end: (actor: Actor): Promise<ReplyCookie> =>
      platform.db.as(actor, async (tx) => {
        const own = personOf(actor);
        if (own.via === 'session' && (await sessions(tx).delete(own.credentialId))) {
          await platform.audit.record(tx, {
            action: 'session.ended',
            subject: { type: 'person', id: own.personId },
            before: { session: own.credentialId },
          });
          await platform.live.notify(tx, { topic: accessEnded, id: own.credentialId });
        }
        return endedCookie;
      }),

    endAll: (actor: Actor): Promise<ReplyCookie> =>
      platform.db.as(actor, async (tx) => {
        const own = personOf(actor);
        const ended = await persons(tx).endAccess(own.personId, false);
        await platform.audit.record(tx, {
          action: 'session.all-ended',
          subject: { type: 'person', id: own.personId },
          before: { sessions: ended },
        });
        await platform.live.notify(tx, { topic: accessEnded, id: own.personId });
        return endedCookie;
      }),
  };
}
