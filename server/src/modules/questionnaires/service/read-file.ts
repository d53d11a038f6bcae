import { type Definition, definitionOf, QuestionnaireError } from '@gatehouse/questionnaire';
import { z } from 'zod';
import { DomainError } from '../../../platform/errors.ts';
import { readStructuredFile } from '../../../platform/structured-file/index.ts';
import type { ProblemView } from '../model/views.ts';

export type ReadFile = {
  /** Undefined when it can not be used; then the problems begin with the reason. */
  readonly definition: Definition | undefined;
  readonly problems: readonly ProblemView[];
};

/** A definition of YAML or JSON, or a VSAQ file, with everything that is worth a look. YAML is read on a thread of its own. */
export async function readFile(content: string): Promise<ReadFile> {
  try {
    const value = await readStructuredFile(content, z.unknown());
    return { definition: definitionOf(value), problems: [] };
  } catch (error) {
    return { definition: undefined, problems: [problemOf(error)] };
  }
}

function problemOf(error: unknown): ProblemView {
  if (error instanceof QuestionnaireError)
    return { level: 'error', code: 'form', at: error.at, message: error.problem };
  // What was refused of the file itself: its size, its form.
  if (error instanceof DomainError && error.kind === 'invalid') {
    const field = String(error.details?.['field'] ?? 'file');
    return { level: 'error', code: 'form', at: field, message: error.message.replace(`${field}: `, '') };
  }
  throw error;
}
