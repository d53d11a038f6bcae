import { expectedVersion, type Route, route, versioned } from '../../platform/http/index.ts';
import { reminderChange, reminderView } from './model.ts';
import type { ReminderService } from './service/index.ts';

const own = { signedIn: 'One’s own reminders.' } as const;

export function reminderRoutes(service: ReminderService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/reminders',
        summary: 'What waits for you now, and when you are reminded of it',
        access: own,
        responses: { 200: reminderView },
      },
      async ({ actor }) => versioned(await service.show(actor)),
    ),
    route(
      {
        method: 'PATCH',
        url: '/api/v1/reminders',
        summary: 'Choose the hour (UTC) of your reminder, or pause it',
        access: own,
        audit: 'reminder.set',
        body: reminderChange,
        responses: { 200: reminderView },
      },
      async ({ actor, body, headers }) => versioned(await service.change(actor, body, expectedVersion(headers))),
    ),
  ];
}
