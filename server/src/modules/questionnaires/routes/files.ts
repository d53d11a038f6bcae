import { z } from 'zod';
import { created, download, noContent, ok, type Route, route } from '../../../platform/http/index.ts';
import { answerSheets, readQuestionnaires } from '../access.ts';
import { byFile, byPiece, bySheet, fileRequest, pieceLimit, pieceRequest } from '../model/requests.ts';
import type { QuestionnairesService } from '../service/index.ts';
import { announcedView, receivedView } from './answered.ts';

const write = { permission: answerSheets.name } as const;

export function fileRoutes(service: QuestionnairesService): readonly Route[] {
  return [...sendingRoutes(service), ...keptRoutes(service)];
}

function sendingRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        url: '/api/v1/sheets/:id/files',
        summary: 'Announce a file of up to 50 MB to a question; its pieces follow',
        access: write,
        audit: 'sheet.file-announced',
        params: bySheet,
        body: fileRequest,
        responses: { 201: announcedView },
      },
      async ({ actor, params, body }) => created(await service.announceFile(actor, params.id, body)),
    ),
    route(
      {
        method: 'PUT',
        url: '/api/v1/sheets/:id/files/:fileId/pieces/:number',
        summary: 'The next piece of a file in base64, counted from 0; one that was received already changes nothing',
        access: write,
        audit: 'sheet.file-added with the last piece',
        params: byPiece,
        body: pieceRequest,
        bodyLimit: pieceLimit,
        responses: { 200: receivedView },
      },
      async ({ actor, params, body }) =>
        ok(await service.receivePiece(actor, params.id, params.fileId, params.number, body.content)),
    ),
  ];
}

function keptRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        url: '/api/v1/sheets/:id/files/:fileId',
        summary: 'A file of a sheet, always as a download',
        access: { permission: readQuestionnaires.name },
        params: byFile,
        responses: {},
        produces: 'application/octet-stream',
      },
      async ({ actor, params }) => {
        const { name, bytes } = await service.file(actor, params.id, params.fileId);
        return download({ filename: name, bytes });
      },
    ),
    route(
      {
        method: 'DELETE',
        url: '/api/v1/sheets/:id/files/:fileId',
        summary: 'Take a file back',
        access: write,
        audit: 'sheet.file-removed',
        params: byFile,
        responses: { 204: z.null() },
      },
      async ({ actor, params }) => {
        await service.removeFile(actor, params.id, params.fileId);
        return noContent();
      },
    ),
  ];
}
