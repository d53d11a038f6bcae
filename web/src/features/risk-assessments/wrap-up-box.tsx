import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { counted } from '../../ui/counted.ts';
import { SelectField, TextAreaField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Muted, Panel, Row } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { say } from '../../ui/toast.tsx';
import type { BoxProps } from './box.ts';
import { Explanation } from './explanation.tsx';
import styles from './guide.module.css';

const casesText = (count: number): string =>
  count === 0 ? 'it recommends nothing' : counted(count, 'recommendation has a case', 'recommendations have cases');

export function WrapUpBox({ view, scheme, writing }: BoxProps): ReactNode {
  const { contents, set } = writing;
  const [isDiscarding, setDiscarding] = useState(false);
  const finish = useAction('POST /api/v1/risk-assessments/{id}/finish', 'risk-assessments', 'services', 'evidence');
  const onFinish = (): void =>
    finish.mutate(
      { params: { id: view.id } },
      {
        onSuccess: ({ computed, recommendations }) =>
          say(`Finished: the level is ${computed.level}; ${casesText(recommendations.length)}.`),
      },
    );
  const isReady = view.missing.length === 0 && writing.state === 'saved';
  return (
    <div className={styles.fields}>
      <SelectField
        label="Data class of the service"
        value={contents.classification ?? ''}
        empty="not chosen yet"
        hint="Of the bulk of its data, or of the most important."
        choices={scheme.classes.map(({ id, title, text }) => ({ value: id, label: `${title}: ${text}` }))}
        onChange={(id) => set('classification', id === '' ? null : id)}
      />
      <TextAreaField
        label="Summary"
        rows={3}
        maxLength={4000}
        value={contents.summary}
        onChange={(summary) => set('summary', summary)}
      />
      <Panel padded>
        <Explanation view={view} scheme={scheme} />
      </Panel>
      {view.missing.length > 0 && (
        <div role="status">
          <p>Before it can be finished, say</p>
          <ul className={styles.prompts}>
            {view.missing.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </div>
      )}
      {finish.error !== null && <ProblemNotice error={finish.error} />}
      <Row>
        {view.may.finish ? (
          <Button look="primary" busy={finish.isPending} disabled={!isReady} onClick={onFinish}>
            Finish: I read it back
          </Button>
        ) : (
          <Muted>A point person or manager of the team, or the security group, reads it back and finishes it.</Muted>
        )}
        <Button onClick={() => setDiscarding(true)}>Discard</Button>
      </Row>
      {isDiscarding && <DiscardDialog id={view.id} onClose={() => setDiscarding(false)} />}
    </div>
  );
}

function DiscardDialog({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const discard = useAction('POST /api/v1/risk-assessments/{id}/discard', 'risk-assessments');
  return (
    <ConfirmDialog
      title="Discard this draft?"
      submit="Discard"
      look="danger"
      busy={discard.isPending}
      error={discard.error}
      onConfirm={() => discard.mutate({ params: { id } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      Nothing follows from it. It stays to be read in the history of the service.
    </ConfirmDialog>
  );
}
