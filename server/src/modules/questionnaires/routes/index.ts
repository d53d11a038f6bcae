import type { Route } from '../../../platform/http/index.ts';
import type { QuestionnairesService } from '../service/index.ts';
import { definitionRoutes } from './definitions.ts';
import { fileRoutes } from './files.ts';
import { guestRoutes } from './guest.ts';
import { inviteRoutes } from './inviting.ts';
import { sheetRoutes } from './sheets.ts';
import { vsaqAnswersRoutes } from './vsaq-answers.ts';
import { writingRoutes } from './writing.ts';

export function questionnaireRoutes(service: QuestionnairesService): readonly Route[] {
  return [
    ...definitionRoutes(service),
    ...sheetRoutes(service),
    ...writingRoutes(service),
    ...vsaqAnswersRoutes(service),
    ...fileRoutes(service),
    ...inviteRoutes(service),
    ...guestRoutes(service),
  ];
}
