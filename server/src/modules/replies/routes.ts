import { z } from 'zod';
import { created, ok, type Route, route } from '../../platform/http/index.ts';
import { sendReplies } from './access.ts';
import { answerLimits, answerPreview, answerRequest, answerSent } from './model.ts';
import type { ReplyService } from './service/index.ts';

const access = { permission: sendReplies.name };
const params = z.object({ id: z.string().min(1).max(64) });

const address = z.string().trim().min(3).max(254);

/** `?to=a&to=b`; one value comes as a text. */
const addresses = z
  .union([address, z.array(address).max(answerLimits.recipients)])
  .transform((value) => (typeof value === 'string' ? [value] : value))
  .optional();

/** Base64 of the attachments, the text, and room for names. */
const bodyLimit = Math.ceil((answerLimits.attachmentBytes * 4) / 3) + 1024 * 1024;

export function replyRoutes(service: ReplyService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/cases/:id/messages/preview',
        summary: 'Whether an answer would be encrypted, to which keys, and why not if not',
        access,
        params,
        query: z.object({ to: addresses, cc: addresses }),
        responses: { 200: answerPreview },
      },
      async ({ actor, params: { id }, query }) => ok(await service.preview(actor, id, query)),
    ),
    route(
      {
        method: 'POST',
        url: '/api/v1/cases/:id/messages',
        summary: 'Answer in a case, or write from it to another outside address',
        access,
        audit: 'case.message-sent',
        params,
        body: answerRequest,
        bodyLimit,
        responses: { 201: answerSent },
      },
      async ({ actor, params: { id }, body }) => created(await service.send(actor, id, body)),
    ),
  ];
}
