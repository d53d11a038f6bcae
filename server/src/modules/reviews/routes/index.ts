import type { Route } from '../../../platform/http/index.ts';
import type { ReviewService } from '../service/index.ts';
import { decisionRoutes } from './decisions.ts';
import { reviewRoutes } from './reviews.ts';
import { ruleRoutes } from './rules.ts';

export function routes(service: ReviewService): readonly Route[] {
  return [...reviewRoutes(service), ...decisionRoutes(service), ...ruleRoutes(service)];
}
