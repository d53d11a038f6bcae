import type { Platform } from '../../../platform/module.ts';
import type { QuestionnairesDoor } from '../model/index.ts';
import { answerStore, sheetStore } from '../store/index.ts';
import { closeSheet } from './closing.ts';
import { listDefinitions } from './definitions.ts';
import { factOf, setFact } from './filled.ts';
import { invite } from './guests.ts';
import { fill, newSheet } from './sheets.ts';
import { answersOf, digestOf, keepSheet, otherSide, statusOf, subjectsOf } from './status.ts';

const mostSheets = 100;

export function questionnairesDoor(platform: Platform): QuestionnairesDoor {
  return {
    definitions: async (tx) =>
      (await listDefinitions(platform, tx)).map(({ id, version, title }) => ({ id, version, title })),
    open: (tx, sheet) => newSheet(platform, tx, sheet),
    fill: (tx, sheetId, answers, source) => fill(platform, tx, sheetId, answers, source),
    close: (tx, sheetId) => closeSheet(platform, tx, sheetId),
    status: (tx, sheetId) => statusOf(platform, tx, sheetId),
    subjects: (tx, sheetIds) => subjectsOf(platform, tx, sheetIds),
    digest: (tx, sheetId) => digestOf(platform, tx, sheetId),
    hold: (tx, sheetId) => answerStore(tx).lockSheet(sheetId, 'alone'),
    keep: (tx, sheetId) => keepSheet(tx, sheetId),
    answers: (tx, sheetId) => answersOf(platform, tx, sheetId),
    fact: (tx, sheetId, path) => factOf(platform, tx, sheetId, path),
    setFact: (tx, sheetId, path, value) => setFact(platform, tx, sheetId, path, value),
    invite: (tx, sheetId, invitation) => invite(platform, tx, sheetId, invitation),
    otherSide: (tx, sheetId) => otherSide(platform, tx, sheetId),
    ofCase: async (tx, caseId) =>
      (await sheetStore(tx).list({ caseId, limit: mostSheets }))
        .map((row) => ({ sheetId: row.id, definition: row.definition_id }))
        .reverse(),
  };
}
