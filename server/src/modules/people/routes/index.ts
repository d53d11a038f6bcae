import type { Route } from '../../../platform/http/index.ts';
import type { PeopleService } from '../service/index.ts';
import { peopleRoutes } from './people.ts';
import { teamRoutes } from './teams.ts';

export function allRoutes(service: PeopleService): readonly Route[] {
  return [...peopleRoutes(service), ...teamRoutes(service)];
}
