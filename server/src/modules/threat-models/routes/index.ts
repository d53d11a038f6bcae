import type { Route } from '../../../platform/http/index.ts';
import type { ThreatModelsService } from '../service/index.ts';
import { changingRoutes } from './changing.ts';
import { readingRoutes } from './reading.ts';

export function threatModelRoutes(service: ThreatModelsService): readonly Route[] {
  return [...readingRoutes(service), ...changingRoutes(service)];
}
