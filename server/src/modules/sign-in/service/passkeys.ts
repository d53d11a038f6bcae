import type { Actor, PersonActor } from '../../../platform/access/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import {
  addPasskey,
  type PasskeyRow,
  passkeyStore,
  persons,
  type RegistrationAnswer,
  registrationOptions,
  takeChallenge,
  verifyRegistration,
} from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { mayChangePasskeys } from '../access.ts';
import type { PasskeyView } from '../model.ts';
import { personOf, watched } from './person-only.ts';

const present = (row: PasskeyRow): PasskeyView => ({
  id: row.id,
  name: row.name,
  backedUp: row.backed_up,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});

function signedInAtAPage(actor: Actor): PersonActor {
  const own = personOf(actor);
  if (mayChangePasskeys(own)) return own;
  throw new DomainError('forbidden', 'forbidden', 'Passkeys are added and removed in a session, not with a token.');
}

export function ownPasskeys(platform: Platform) {
  const { db } = platform;
  return {
    list: (actor: Actor): Promise<readonly PasskeyView[]> =>
      db.reading(actor, async (tx) => (await passkeyStore(tx).ofPerson(personOf(actor).personId)).map(present)),

    options: (actor: Actor) =>
      db.as(actor, async (tx) => {
        const own = signedInAtAPage(actor);
        const person = await persons(tx).byId(own.personId);
        if (person === undefined) throw notFound('person');
        return registrationOptions(tx, platform, person, { purpose: 'registration' });
      }),

    add: (actor: Actor, name: string, answer: RegistrationAnswer, remoteAddress: string): Promise<PasskeyView> =>
      watched(platform.log, remoteAddress, async () => {
        const own = signedInAtAPage(actor);
        const { challenge } = await db.as(actor, (tx) =>
          takeChallenge(tx, platform, answer.response.clientDataJSON, 'registration'),
        );
        const verified = await verifyRegistration(platform, answer, challenge);
        return db.as(actor, async (tx) => {
          const row = await addPasskey(tx, platform, own.personId, name, verified);
          await platform.audit.record(tx, {
            action: 'passkey.added',
            subject: { type: 'person', id: own.personId },
            after: { passkey: row.id },
          });
          return present(row);
        });
      }),

    remove: (actor: Actor, id: string): Promise<void> =>
      db.as(actor, async (tx) => {
        const own = signedInAtAPage(actor);
        const all = await passkeyStore(tx).ofPersonLocked(own.personId);
        if (!all.some((row) => row.id === id)) throw notFound('passkey');
        if (all.length === 1)
          throw new DomainError('conflict', 'last_passkey', 'This is your only passkey. Add another one first.');
        await passkeyStore(tx).delete(id);
        await platform.audit.record(tx, {
          action: 'passkey.removed',
          subject: { type: 'person', id: own.personId },
          before: { passkey: id },
        });
      }),
  };
}
