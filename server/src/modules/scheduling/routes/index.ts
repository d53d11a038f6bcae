import type { Route } from '../../../platform/http/index.ts';
import type { SchedulingService } from '../service/index.ts';
import { bookingRoutes } from './bookings.ts';
import { calendarRoutes } from './calendar.ts';
import { feedRoutes } from './feeds.ts';
import { goalRoutes } from './goals.ts';

export function schedulingRoutes(service: SchedulingService): readonly Route[] {
  return [...calendarRoutes(service), ...bookingRoutes(service), ...goalRoutes(service), ...feedRoutes(service)];
}
