import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Muted, Row } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { say } from '../../ui/toast.tsx';
import { type Form, type SheetContents, type SheetDetail, sheetKey } from './model.ts';
import styles from './sheet.module.css';
import { type SheetAccess, SheetAccessContext } from './sheet-access.ts';
import { SheetBody } from './sheet-body.tsx';
import { SheetFactsContext, sheetFacts } from './sheet-facts.ts';

type Shown = SheetContents & Partial<Pick<SheetDetail, 'claims' | 'asked' | 'service'>>;

type ViewProps = {
  readonly sheet: Shown;
  readonly form: Form;
  readonly access: SheetAccess;
  readonly mayAnswer: boolean;
  readonly mayReopen: boolean;
  /** A guest with some of the pages hands them back by being done. */
  readonly maySubmit: boolean;
  readonly actions?: ReactNode;
};

const states = { open: 'being answered', submitted: 'submitted', closed: 'closed', reopened: 'asked again' } as const;

/** A sheet as steps, with how far it is and what is missing. */
export function SheetView({ sheet, form, access, mayAnswer, mayReopen, maySubmit, actions }: ViewProps): ReactNode {
  const [showsMissing, showMissing] = useState(false);
  const facts = useMemo(
    () => sheetFacts(sheet, { mayAnswer, mayReopen, showsMissing }),
    [sheet, mayAnswer, mayReopen, showsMissing],
  );
  const isEnded = sheet.state === 'submitted' || sheet.state === 'closed';
  const submit = maySubmit && mayAnswer && !isEnded && (
    <Submit sheet={sheet} access={access} onMissing={() => showMissing(true)} />
  );
  return (
    <SheetAccessContext value={access}>
      <SheetFactsContext value={facts}>
        <div className={styles.sheet}>
          <Head sheet={sheet} actions={actions} />
          <SheetBody form={form} outcome={sheet.outcome} end={submit} />
        </div>
      </SheetFactsContext>
    </SheetAccessContext>
  );
}

function Head({ sheet, actions }: { sheet: Shown; actions: ReactNode }): ReactNode {
  const { progress, findings, unknown } = sheet.outcome;
  const contradicted = (sheet.claims ?? []).filter((claim) => claim.contradicted).length;
  return (
    <div className={styles.head}>
      <Row>
        <Badge tone={sheet.state === 'submitted' ? 'good' : sheet.state === 'reopened' ? 'late' : 'plain'}>
          {states[sheet.state]}
        </Badge>
        <span>
          {progress.answered} of {progress.of} answered
        </span>
        <progress max={Math.max(1, progress.of)} value={progress.answered} aria-label="Answered questions" />
        {findings.length > 0 && (
          <Muted>
            {findings.length} {findings.length === 1 ? 'finding' : 'findings'}
          </Muted>
        )}
        {unknown.length > 0 && <Muted>{unknown.length} not known</Muted>}
        {contradicted > 0 && <Badge tone="late">{contradicted} contradicted by evidence</Badge>}
        {sheet.submittedAt !== null && (
          <Muted>
            {sheet.state === 'closed' ? 'with the decision' : `submitted by ${sheet.submittedBy?.name ?? 'somebody'}`},{' '}
            <RelativeTime at={sheet.submittedAt} />
          </Muted>
        )}
      </Row>
      {actions !== undefined && <Row>{actions}</Row>}
    </div>
  );
}

type SubmitProps = { readonly sheet: Shown; readonly access: SheetAccess; readonly onMissing: () => void };

function Submit({ sheet, access, onMissing }: SubmitProps): ReactNode {
  const client = useQueryClient();
  const submitting = useMutation({
    mutationFn: () => access.submit(),
    onSuccess: () => say('Submitted. Thank you.'),
    onError: onMissing,
    onSettled: () => client.invalidateQueries({ queryKey: [sheetKey] }),
  });
  const missing = sheet.outcome.missing.length + sheet.outcome.problems.length;
  return (
    <div className={styles.submit}>
      <Row>
        <Button look="primary" busy={submitting.isPending} onClick={() => submitting.mutate()}>
          {sheet.state === 'reopened' ? 'Submit again' : 'Submit'}
        </Button>
        <Muted>{missing === 0 ? 'Everything is answered.' : `${missing} still to answer.`}</Muted>
      </Row>
      {submitting.error !== null && <ProblemNotice error={submitting.error} />}
    </div>
  );
}
