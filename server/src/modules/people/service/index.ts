import type { Actor } from '../../../platform/access/index.ts';
import { firstAdministratorLink } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { ImportReport, InvitedView, PeopleDoor } from '../model/index.ts';
import { absenceService } from './absences.ts';
import { type CreatedAdministrator, createAdministrator } from './administrator.ts';
import { peopleReader } from './door.ts';
import { importPeople } from './import.ts';
import { invite } from './invite.ts';
import { peopleService } from './people.ts';
import { roleService } from './roles.ts';
import { teamService } from './teams.ts';

export { sightListeners } from './sight.ts';

export type PeopleService = ReturnType<typeof peopleUseCases>;

export function peopleUseCases(platform: Platform) {
  return {
    ...peopleService(platform),
    invite: (actor: Actor, given: unknown) => invite(platform, actor, given),
    ...roleService(platform),
    ...teamService(platform),
    ...absenceService(platform),
    importFile: (actor: Actor, content: string, dryRun: boolean) => importPeople(platform, actor, content, dryRun),
  };
}

/** The door, and what the command line does without a running server. */
export function peopleDoor(platform: Platform): PeopleDoor & {
  readonly createAdministrator: (
    actor: Actor,
    given: { readonly email: string; readonly name: string },
  ) => Promise<CreatedAdministrator>;
  readonly firstAdministratorLink: () => Promise<string | undefined>;
  /** Name and roles are for a new person; one who exists gets another link. */
  readonly invite: (
    actor: Actor,
    given: { readonly email: string; readonly name?: string; readonly roles?: readonly string[] },
  ) => Promise<InvitedView>;
  readonly importFile: (actor: Actor, content: string, dryRun: boolean) => Promise<ImportReport>;
} {
  return {
    ...peopleReader(platform),
    createAdministrator: (actor, given) => createAdministrator(platform, actor, given),
    firstAdministratorLink: () => firstAdministratorLink(platform),
    invite: (actor, given) => invite(platform, actor, given),
    importFile: (actor, content, dryRun) => importPeople(platform, actor, content, dryRun),
  };
}
