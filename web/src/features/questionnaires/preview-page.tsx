import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { type ResultOf, request } from '../../ui/api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { Padded, Page } from '../../ui/page.tsx';
import { Muted, Panel, Row, Section, Table } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { Account } from '../sign-in/account.tsx';
import { type Answered, type Form, type Outcome, type SheetContents, sheetKey } from './model.ts';
import styles from './sheet.module.css';
import type { SheetAccess } from './sheet-access.ts';
import { SheetView } from './sheet-view.tsx';
import { useTrial } from './use-trial.ts';

type Preview = ResultOf<'POST /api/v1/questionnaires/preview'>;

/** A file of a definition as it would be asked; nothing is stored. */
export function PreviewPage(): ReactNode {
  const [content, setContent] = useState('');
  const reading = useMutation({
    mutationFn: (text: string) =>
      request('POST /api/v1/questionnaires/preview', { body: { content: text, answers: {} } }),
  });
  const read = (text: string): void => {
    setContent(text);
    if (text.trim() !== '') reading.mutate(text);
  };
  const file = useRef<HTMLInputElement>(null);
  return (
    <Page title="Try a questionnaire" actions={<Account />}>
      <Padded>
        <Section
          title="The file"
          about="Drop or paste a definition (YAML or JSON) or a VSAQ file. It is looked at and drawn as it would be asked; nothing is stored."
        >
          <section
            aria-label="The file"
            className={styles.drop}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              void event.dataTransfer.files[0]?.text().then(read);
            }}
          >
            <TextAreaField
              label="Definition"
              mono
              rows={8}
              maxLength={2_000_000}
              value={content}
              onChange={setContent}
            />
            <input
              ref={file}
              type="file"
              hidden
              onChange={(event) => void event.target.files?.[0]?.text().then(read)}
            />
            <Row>
              <Button
                look="primary"
                busy={reading.isPending}
                disabled={content.trim() === ''}
                onClick={() => read(content)}
              >
                Look at it
              </Button>
              <Button onClick={() => file.current?.click()}>Choose a file</Button>
            </Row>
          </section>
        </Section>
        {reading.error !== null && <ProblemNotice error={reading.error} />}
        {reading.data !== undefined && (
          <Shown key={reading.submittedAt} preview={reading.data} content={reading.variables} />
        )}
      </Padded>
    </Page>
  );
}

function Shown({ preview, content }: { preview: Preview; content: string }): ReactNode {
  const { form, outcome, problems } = preview;
  return (
    <>
      <Section title="What was found">
        {problems.length === 0 ? <Muted>Nothing is wrong with this file.</Muted> : <Problems problems={problems} />}
      </Section>
      {form !== null && outcome !== null && (
        <Section title={form.title} about="Answers here are for trying only.">
          <Panel padded>
            <Trial form={form} outcome={outcome} content={content} />
          </Panel>
        </Section>
      )}
    </>
  );
}

function Problems({ problems }: { problems: Preview['problems'] }): ReactNode {
  return (
    <Table caption="Problems of the file" columns={['', 'Where', 'What']}>
      {problems.map(({ level, at, message }) => (
        <tr key={`${at} ${message}`}>
          <td>
            <Badge tone={level === 'error' ? 'late' : 'plain'}>{level}</Badge>
          </td>
          <td>{at}</td>
          <td>{message}</td>
        </tr>
      ))}
    </Table>
  );
}

function Trial({ form, outcome, content }: { form: Form; outcome: Outcome; content: string }): ReactNode {
  const client = useQueryClient();
  const id = useMemo(() => `trial ${crypto.randomUUID()}`, []);
  const start: SheetContents = useMemo(
    () => ({
      id,
      definition: { id: form.id, version: form.version, title: form.title },
      state: 'open',
      submittedAt: null,
      submittedBy: null,
      outcome,
      answers: [],
      comments: [],
      files: [],
    }),
    [id, form, outcome],
  );
  const sheet = useTrial(start);
  const access = useMemo((): SheetAccess => {
    const answers: Record<string, unknown> = {};
    const refuse = async (): Promise<never> => {
      throw new Error('Nothing is stored here.');
    };
    const answer: SheetAccess['answer'] = async (question, given, version) => {
      answers[question] = given.value ?? null;
      const { outcome: next } = await request('POST /api/v1/questionnaires/preview', { body: { content, answers } });
      const before = client.getQueryData<SheetContents>([sheetKey, id])?.outcome ?? outcome;
      return { answer: trialAnswer(form, question, given.value, version), outcome: next ?? before } satisfies Answered;
    };
    return {
      ...{ kind: 'trial', id, answer, history: refuse, comment: refuse, announceFile: refuse, sendPiece: refuse },
      ...{ removeFile: refuse, fileAddress: () => '', submit: refuse },
    };
  }, [client, content, form, id, outcome]);
  return <SheetView sheet={sheet} form={form} access={access} mayAnswer mayReopen={false} maySubmit={false} />;
}

function trialAnswer(
  { version }: Form,
  question: string,
  value: unknown,
  before: number,
): NonNullable<Answered['answer']> {
  return {
    ...{ question, value: value ?? null, unknown: false, source: 'person', origin: null, version: before + 1 },
    ...{ at: new Date().toISOString(), definitionVersion: version, reopened: null },
    by: { kind: 'person', id: null, name: 'you' },
  };
}
