import type { Route } from '../../../platform/http/index.ts';
import type { TrackerService } from '../service/index.ts';
import { accountRoutes } from './accounts.ts';
import { listRoutes } from './lists.ts';
import { settingRoutes } from './settings.ts';
import { webhookRoute } from './webhook.ts';

export function trackerRoutes(trackers: TrackerService): readonly Route[] {
  return [...settingRoutes(trackers), ...accountRoutes(trackers), ...listRoutes(trackers), webhookRoute(trackers)];
}
