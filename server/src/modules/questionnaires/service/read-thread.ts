import { answerTasks } from '../../../platform/threads/index.ts';
import type { PreviewView } from '../model/views.ts';
import { preview } from './preview.ts';
import { type Naming, type ReadFile, readFile } from './read-file.ts';

export type ReadTask =
  | { readonly kind: 'file'; readonly content: string; readonly naming: Naming }
  | { readonly kind: 'preview'; readonly content: string; readonly answers: Tried; readonly at: Date };
export type ReadAnswer =
  | { readonly kind: 'file'; readonly file: ReadFile }
  | { readonly kind: 'preview'; readonly preview: PreviewView };

/** Answers that somebody tries, by id. */
export type Tried = Readonly<Record<string, unknown>>;

answerTasks(
  async (task: ReadTask): Promise<ReadAnswer> =>
    task.kind === 'file'
      ? { kind: 'file', file: readFile(task.content, task.naming) }
      : { kind: 'preview', preview: preview(task.content, task.answers, task.at) },
);
