import { createContext, useContext } from 'react';
import { request } from '../../ui/api.ts';
import type { Answered, AnswerVersion, SheetFile } from './model.ts';

export type Given = { readonly value?: unknown; readonly unknown?: boolean; readonly ask?: string };
export type NewFile = Pick<SheetFile, 'question' | 'name' | 'mediaType' | 'size'>;
export type Announced = { readonly id: string; readonly pieces: number; readonly pieceSize: number };

/** How a sheet is read and written: by people under its address, by a guest under the guest's own. */
export type SheetAccess = {
  readonly kind: 'person' | 'guest' | 'trial';
  readonly id: string;
  readonly answer: (question: string, given: Given, version: number) => Promise<Answered>;
  readonly history: (question: string) => Promise<readonly AnswerVersion[]>;
  readonly comment: (question: string, text: string, internal: boolean) => Promise<unknown>;
  readonly announceFile: (file: NewFile) => Promise<Announced>;
  readonly sendPiece: (fileId: string, number: number, content: string) => Promise<unknown>;
  readonly removeFile: (fileId: string) => Promise<unknown>;
  readonly fileAddress: (fileId: string) => string;
  readonly submit: () => Promise<unknown>;
};

export function accessOfPerson(id: string): SheetAccess {
  const params = { id };
  return {
    kind: 'person',
    id,
    answer: (question, given, version) =>
      request('PUT /api/v1/sheets/{id}/answers/{question}', {
        params: { id, question },
        body: given,
        ifMatch: `"${version}"`,
      }),
    history: async (question) =>
      (await request('GET /api/v1/sheets/{id}/answers/{question}/history', { params: { id, question } })).items,
    comment: (question, text, internal) =>
      request('POST /api/v1/sheets/{id}/comments', { params, body: { question, text, internal } }),
    announceFile: (file) => request('POST /api/v1/sheets/{id}/files', { params, body: file }),
    sendPiece: (fileId, number, content) =>
      request('PUT /api/v1/sheets/{id}/files/{fileId}/pieces/{number}', {
        params: { id, fileId, number },
        body: { content },
      }),
    removeFile: (fileId) => request('DELETE /api/v1/sheets/{id}/files/{fileId}', { params: { id, fileId } }),
    fileAddress: (fileId) => `/api/v1/sheets/${id}/files/${fileId}`,
    submit: () => request('POST /api/v1/sheets/{id}/submit', { params }),
  };
}

export function accessOfGuest(id: string): SheetAccess {
  return {
    kind: 'guest',
    id,
    answer: (question, { value, unknown }, version) =>
      request('PUT /api/v1/guest/answers/{question}', {
        params: { question },
        body: { value, ...(unknown !== undefined && { unknown }) },
        ifMatch: `"${version}"`,
      }),
    history: async (question) =>
      (await request('GET /api/v1/guest/answers/{question}/history', { params: { question } })).items,
    comment: (question, text) => request('POST /api/v1/guest/comments', { body: { question, text } }),
    announceFile: (file) => request('POST /api/v1/guest/files', { body: file }),
    sendPiece: (fileId, number, content) =>
      request('PUT /api/v1/guest/files/{fileId}/pieces/{number}', { params: { fileId, number }, body: { content } }),
    removeFile: (fileId) => request('DELETE /api/v1/guest/files/{fileId}', { params: { fileId } }),
    fileAddress: (fileId) => `/api/v1/guest/files/${fileId}`,
    submit: () => request('POST /api/v1/guest/submit'),
  };
}

export const SheetAccessContext = createContext<SheetAccess | undefined>(undefined);

export function useSheetAccess(): SheetAccess {
  const access = useContext(SheetAccessContext);
  if (access === undefined) throw new Error('A part of a sheet outside of one.');
  return access;
}
