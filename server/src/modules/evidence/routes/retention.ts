import { expectedVersion, type Route, route, versioned } from '../../../platform/http/index.ts';
import { keepCaptures, readEvidence } from '../access.ts';
import { retentionChange } from '../model/requests.ts';
import { retentionView } from '../model/views.ts';
import type { EvidenceService } from '../service/index.ts';

export function retentionRoutes(service: EvidenceService): readonly Route[] {
  const url = '/api/v1/capture-retention';
  return [
    route(
      {
        method: 'GET',
        url,
        summary: 'How many days a capture is kept that nothing refers to any more',
        access: { permission: readEvidence.name },
        responses: { 200: retentionView },
      },
      async ({ actor }) => versioned(await service.retention(actor)),
    ),
    route(
      {
        method: 'PUT',
        url,
        summary: 'Change how many days a capture is kept that nothing refers to any more',
        access: { permission: keepCaptures.name },
        audit: 'capture-retention.changed',
        body: retentionChange,
        responses: { 200: retentionView },
      },
      async ({ actor, body, headers }) =>
        versioned(await service.setRetention(actor, body.keepDays, expectedVersion(headers))),
    ),
  ];
}
