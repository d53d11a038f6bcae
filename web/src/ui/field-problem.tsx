import type { ReactNode } from 'react';
import { problemOf } from './api.ts';
import styles from './problem.module.css';
import { ProblemNotice } from './problem.tsx';

/** `body.vendor.contacts.0: must be …` is about the field `vendor`. */
function refusedField(error: unknown): { readonly field: string; readonly says: string } | undefined {
  if (error === null || error === undefined) return undefined;
  const { kind, message } = problemOf(error);
  const [, field, says] = /^(?:body\.)?([\w-]+)[\w.-]*: (.+)$/s.exec(message) ?? [];
  return kind !== 'invalid' || field === undefined || says === undefined ? undefined : { field, says };
}

/** What a refusal says of one field, to stand beside it. */
export function fieldError(error: unknown, field: string): string | undefined {
  const refused = refusedField(error);
  return refused?.field === field ? refused.says : undefined;
}

type FormProblemProps = { readonly error: unknown; readonly labels: Readonly<Record<string, string>> };

/** A refusal at the end of a form; of a field it names the label that people read, as the field itself does. */
export function FormProblem({ error, labels }: FormProblemProps): ReactNode {
  const refused = refusedField(error);
  const label = refused === undefined ? undefined : labels[refused.field];
  if (refused === undefined || label === undefined) return <ProblemNotice error={error} />;
  return (
    <div className={styles.notice} role="alert">
      <span className={styles.what}>
        {label}: {refused.says}
      </span>
      <span>Correct it there and try again.</span>
    </div>
  );
}
