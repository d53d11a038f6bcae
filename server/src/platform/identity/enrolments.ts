import { systemActor } from '../access/index.ts';
import type { Tx } from '../db/index.ts';
import type { Platform } from '../module.ts';
import { lifetimes } from './model.ts';
import { hashSecret, newSecret } from './secrets.ts';
import { enrolmentStore } from './store/credentials.ts';
import { persons } from './store/persons.ts';

type Needs = Pick<Platform, 'clock' | 'newId' | 'settings'>;

export type EnrolmentLink = { readonly link: string; readonly expiresAt: Date };

/** The token stands in the fragment, which browsers send to nobody: it reaches no log and no Referer. */
const linkOf = (base: URL, token: string): string => new URL(`/enrol#${token}`, base).href;

async function insert(tx: Tx, platform: Needs, personId: string | null): Promise<EnrolmentLink> {
  const token = newSecret();
  const at = platform.clock.now();
  const expiresAt = new Date(at.getTime() + lifetimes.enrolment);
  await enrolmentStore(tx).insert({
    id: platform.newId(),
    token_hash: hashSecret(token),
    purpose: personId === null ? 'first-administrator' : 'invitation',
    person_id: personId,
    issued_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
    created_at: at,
    expires_at: expiresAt,
  });
  return { link: linkOf(platform.settings.url, token), expiresAt };
}

/** A one-time link by which the person adds a passkey: the first one, or a new one after losing the others. */
export function issueEnrolment(tx: Tx, platform: Needs, personId: string): Promise<EnrolmentLink> {
  return insert(tx, platform, personId);
}

/** A link for whoever starts this instance, while it has no administrator; each start replaces the one before. */
export function firstAdministratorLink(platform: Needs & Pick<Platform, 'db'>): Promise<string | undefined> {
  return platform.db.as(systemActor('first administrator'), async (tx) => {
    await persons(tx).lockAdministration();
    if ((await persons(tx).activeWithRole(['administrator'])).length > 0) return undefined;
    await enrolmentStore(tx).deleteFirstAdministrator();
    return (await insert(tx, platform, null)).link;
  });
}
