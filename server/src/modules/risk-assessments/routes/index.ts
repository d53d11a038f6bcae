import type { Route } from '../../../platform/http/index.ts';
import type { RiskAssessmentService } from '../service/index.ts';
import { assessmentRoutes } from './assessments.ts';
import { overviewRoutes } from './overview.ts';

export function riskAssessmentRoutes(service: RiskAssessmentService): readonly Route[] {
  return [...overviewRoutes(service), ...assessmentRoutes(service)];
}
