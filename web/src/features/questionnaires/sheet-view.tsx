import { type ReactNode, useMemo, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Muted, Row } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import type { Form, SheetContents, SheetDetail } from './model.ts';
import styles from './sheet.module.css';
import { type SheetAccess, SheetAccessContext } from './sheet-access.ts';
import { SheetBody } from './sheet-body.tsx';
import { SheetFactsContext, sheetFacts } from './sheet-facts.ts';
import { leftInWords, Submit } from './submit.tsx';

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
  /** Who answers it, where that is not the reader. */
  readonly about?: ReactNode;
};

const states = { open: 'being answered', submitted: 'submitted', closed: 'closed', reopened: 'asked again' } as const;

/** A sheet as steps, with how far it is and what is missing. */
export function SheetView({
  sheet,
  form,
  access,
  mayAnswer,
  mayReopen,
  maySubmit,
  actions,
  about,
}: ViewProps): ReactNode {
  const [showsMissing, showMissing] = useState(false);
  const facts = useMemo(
    () => sheetFacts(sheet, { mayAnswer, mayReopen, showsMissing }),
    [sheet, mayAnswer, mayReopen, showsMissing],
  );
  const isEnded = sheet.state === 'submitted' || sheet.state === 'closed';
  const submit = (onJump: (question: string) => void): ReactNode =>
    maySubmit &&
    mayAnswer &&
    !isEnded && (
      <Submit sheet={sheet} form={form} access={access} onMissing={() => showMissing(true)} onJump={onJump} />
    );
  return (
    <SheetAccessContext value={access}>
      <SheetFactsContext value={facts}>
        <div className={styles.sheet}>
          {about}
          <Head sheet={sheet} actions={actions} />
          <SheetBody sheetId={sheet.id} form={form} isSubmitted={isEnded} end={submit} />
        </div>
      </SheetFactsContext>
    </SheetAccessContext>
  );
}

function Head({ sheet, actions }: { sheet: Shown; actions: ReactNode }): ReactNode {
  const { progress, findings, unknown, missing } = sheet.outcome;
  const contradicted = (sheet.claims ?? []).filter((claim) => claim.contradicted).length;
  return (
    <div className={styles.head}>
      <Row>
        <Badge tone={sheet.state === 'submitted' ? 'good' : sheet.state === 'reopened' ? 'late' : 'plain'}>
          {states[sheet.state]}
        </Badge>
        <span>{leftInWords(missing.length)}</span>
        <progress max={Math.max(1, progress.of)} value={progress.answered} aria-label="Required questions" />
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
