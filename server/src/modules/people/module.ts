import { systemActor } from '../../platform/access/index.ts';
import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { aloneListeners, approvables } from '../approvals/index.ts';
import { peopleErrors } from './model/index.ts';
import { allRoutes } from './routes/index.ts';
import { toldOfReports } from './service/duties.ts';
import { peopleUseCases } from './service/index.ts';
import { mailMadeAlone } from './service/made-alone.ts';
import { sensitiveRole } from './service/roles.ts';
import { ensureTriageTeam } from './service/teams.ts';

export const peopleModule = defineModule({
  name: 'people',
  migrations: new URL('./migrations/', import.meta.url),
  errors: peopleErrors,
  permissions: [
    {
      name: 'people.read',
      says: 'See people, teams, duties and absences.',
      roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
    },
    {
      name: 'people.write',
      says: 'Invite, rename, deactivate and import people, give them roles, make enrolment links.',
      roles: ['administrator'],
    },
    {
      name: 'people.grant',
      says: 'Decide whether another person becomes administrator or member of the security group.',
      roles: ['administrator'],
    },
    {
      name: 'teams.write',
      says: 'Make teams, give and take duties, enter absences.',
      roles: ['administrator', 'manager'],
    },
    {
      name: 'teams.decide-duty',
      says: 'Decide whether another person is told of the new reports of a team, and so reads them.',
      roles: ['security'],
    },
  ],
  contributions: (platform) => [
    approvables.of(sensitiveRole(platform), toldOfReports(platform)),
    aloneListeners.of({ madeAlone: (tx, change) => mailMadeAlone(tx, platform, change) }),
    // Everybody who is signed in may know of every person and team.
    liveTopics.of(
      { topic: 'person', visible: async (_tx, ids) => ids },
      { topic: 'team', visible: async (_tx, ids) => ids },
    ),
  ],
  wire: (platform) => ({
    routes: allRoutes(peopleUseCases(platform)),
    prepare: () => ensureTriageTeam(platform, systemActor('prepare people')),
  }),
});
