import type { Route } from '../../../platform/http/index.ts';
import type { EvidenceService } from '../service/index.ts';
import { exceptionRoutes } from './exceptions.ts';
import { factRoutes } from './facts.ts';
import { overviewRoutes } from './overview.ts';
import { retentionRoutes } from './retention.ts';
import { serviceRoutes } from './services.ts';

export function evidenceRoutes(service: EvidenceService): readonly Route[] {
  return [
    ...serviceRoutes(service),
    ...exceptionRoutes(service),
    ...overviewRoutes(service),
    ...factRoutes(service),
    ...retentionRoutes(service),
  ];
}
