import type { Actor } from '../../../platform/access/index.ts';
import { firstAdministratorLink } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { PeopleDoor } from '../model/index.ts';
import { type CreatedAdministrator, createAdministrator } from './administrator.ts';
import { peopleReader } from './door.ts';

/** The door, and what the command line does without a running server. */
export function peopleDoor(platform: Platform): PeopleDoor & {
  readonly createAdministrator: (
    actor: Actor,
    given: { readonly email: string; readonly name: string },
  ) => Promise<CreatedAdministrator>;
  readonly firstAdministratorLink: () => Promise<string | undefined>;
} {
  return {
    ...peopleReader(platform),
    createAdministrator: (actor, given) => createAdministrator(platform, actor, given),
    firstAdministratorLink: () => firstAdministratorLink(platform),
  };
}
