import type { ResultOf } from '../../ui/api.ts';

export type SheetDetail = ResultOf<'GET /api/v1/sheets/{id}'>;
export type Form = ResultOf<'GET /api/v1/sheets/{id}/form'>;
export type FormPage = Form['pages'][number];
export type Item = FormPage['items'][number];
export type Answer = SheetDetail['answers'][number];
export type Outcome = SheetDetail['outcome'];
export type Comment = SheetDetail['comments'][number];
export type SheetFile = SheetDetail['files'][number];
export type Visit = ResultOf<'GET /api/v1/guest'>;
export type Guest = ResultOf<'GET /api/v1/sheets/{id}/guests'>['items'][number];
export type AnswerVersion = ResultOf<'GET /api/v1/sheets/{id}/answers/{question}/history'>['items'][number];
export type Answered = ResultOf<'PUT /api/v1/guest/answers/{question}'>;

/** What a person and a guest both see of a sheet. */
export type SheetContents = Pick<
  SheetDetail,
  'id' | 'definition' | 'state' | 'submittedAt' | 'submittedBy' | 'outcome' | 'answers' | 'comments' | 'files'
>;

/** The key under which what is known of sheets is cached; the live topic has the same name. */
export const sheetKey = 'sheet';
export const questionnairesKey = 'questionnaire';
