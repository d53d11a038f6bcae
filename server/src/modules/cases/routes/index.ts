import type { Route } from '../../../platform/http/index.ts';
import type { CaseService } from '../service/index.ts';
import { caseRoutes } from './cases.ts';
import { listRoutes } from './lists.ts';
import { needinfoRoutes } from './needinfo.ts';
import { relationRoutes } from './relations.ts';

export function routes(service: CaseService): readonly Route[] {
  return [...listRoutes(service), ...caseRoutes(service), ...relationRoutes(service), ...needinfoRoutes(service)];
}
