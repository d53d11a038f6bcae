import { QuestionnaireError } from '@gatehouse/questionnaire';
import type { PreviewView } from '../model/views.ts';
import { formViewOf } from './form-view.ts';
import { formOf } from './forms.ts';
import { outcomeViewOf } from './outcome-view.ts';
import { readFile } from './read-file.ts';

/** A file as it would be asked, with answers that somebody tries; nothing is stored. */
export function preview(content: string, answers: Readonly<Record<string, unknown>>, at: Date): PreviewView {
  const { definition, problems } = readFile(content);
  if (definition === undefined) return { form: null, outcome: null, problems };
  const given = Object.entries(answers).map(([id, value]) => [
    id,
    { value: value as never, source: 'person' as const, at: at.toISOString(), version: definition.version },
  ]);
  const form = formViewOf(definition, 'person');
  try {
    const outcome = outcomeViewOf(formOf(definition, Object.fromEntries(given), at), []);
    return { form, outcome, problems };
  } catch (error) {
    if (!(error instanceof QuestionnaireError)) throw error;
    const problem = { level: 'error' as const, code: 'form', at: error.at, message: error.problem };
    return { form, outcome: null, problems: [...problems, problem] };
  }
}
