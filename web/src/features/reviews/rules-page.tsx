import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { CheckField, FieldRow, SelectField, TextAreaField, TextField } from '../../ui/field.tsx';
import { useAction, useList, useThing } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Padded, Page } from '../../ui/page.tsx';
import { Fact, Facts, Mono, Muted, Panel, Section, Table } from '../../ui/panel.tsx';
import { EmptyState, Loaded, ProblemNotice } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { Day, RelativeTime } from '../../ui/time-text.tsx';
import { say } from '../../ui/toast.tsx';
import { useServiceChoices } from '../services/directory.ts';
import { Account } from '../sign-in/account.tsx';
import { type ReviewKind, reviewsKey } from './model.ts';
import styles from './review-page.module.css';
import { depthText, kindWords, reviewKinds } from './words.ts';

/** By which rules reviews are made: how deep, how soon, which teams, when two persons. They are data, in versions. */
export function ReviewRulesPage(): ReactNode {
  const [isChanging, setChanging] = useState(false);
  const mayChange = useMay('review-rules.change');
  const query = useThing(reviewsKey, 'GET /api/v1/review-rules');
  return (
    <Page
      title="Review rules"
      actions={
        <>
          {mayChange && query.data !== undefined && <Button onClick={() => setChanging(true)}>Change</Button>}
          <Account />
        </>
      }
    >
      <Padded>
        <Loaded query={query}>
          {(rules) => (
            <>
              <Section
                title={`Version ${rules.version}`}
                about={`${rules.shipped ? 'Comes with Gatehouse.' : `By ${rules.by?.name ?? 'the console'}:`} ${rules.why}`}
              >
                <Panel padded>
                  <pre className={styles.rules}>{rules.content}</pre>
                </Panel>
              </Section>
              <Trial />
              <Versions />
              {isChanging && <ChangeDialog content={rules.content} onClose={() => setChanging(false)} />}
            </>
          )}
        </Loaded>
      </Padded>
    </Page>
  );
}

/** What the rules say of a request, before there is one. */
function Trial(): ReactNode {
  const [asked, setAsked] = useState<{ kind: ReviewKind; service: string; urgent: boolean }>({
    kind: 'feature',
    service: '',
    urgent: false,
  });
  const services = useServiceChoices();
  const trial = useAction('POST /api/v1/review-rules/preview');
  const advice = trial.data;
  return (
    <Section title="Try them" about="What would be suggested for a request without answers.">
      <FieldRow>
        <SelectField
          label="Kind"
          value={asked.kind}
          choices={reviewKinds.map((value) => ({ value, label: kindWords[value] }))}
          onChange={(kind) => setAsked({ ...asked, kind: kind as ReviewKind })}
        />
        <SelectField
          label="Service"
          empty="none"
          value={asked.service}
          choices={services}
          onChange={(service) => setAsked({ ...asked, service })}
        />
      </FieldRow>
      <CheckField label="urgent" checked={asked.urgent} onChange={(urgent) => setAsked({ ...asked, urgent })} />
      <div>
        <Button
          busy={trial.isPending}
          onClick={() =>
            trial.mutate({
              body: { kind: asked.kind, urgent: asked.urgent, ...(asked.service !== '' && { service: asked.service }) },
            })
          }
        >
          Try
        </Button>
      </div>
      {trial.error !== null && <ProblemNotice error={trial.error} />}
      {advice !== undefined && (
        <Panel padded>
          <Facts>
            <Fact name="Depth">
              {depthText(advice.depth)} <Muted small>{advice.because.join(', and ')}</Muted>
            </Fact>
            <Fact name="Priority">
              {advice.priority} <Muted small>{advice.priorityBecause}</Muted>
            </Fact>
            <Fact name="Teams">
              {advice.teams.length === 0
                ? 'none has to agree'
                : advice.teams.map(({ team, because }) => `${team}: ${because}`).join('; ')}
            </Fact>
            <Fact name="Two persons">
              {advice.twoPersons.needed ? advice.twoPersons.because.join(', and ') : 'one person decides'}
            </Fact>
          </Facts>
        </Panel>
      )}
    </Section>
  );
}

function Versions(): ReactNode {
  const query = useList(reviewsKey, 'GET /api/v1/review-rules/versions');
  return (
    <Section title="Versions">
      <Panel>
        <ListView query={query} empty={<EmptyState title="No version yet" />}>
          {(items) => (
            <Table caption="Versions of the rules" columns={['Version', 'Why', 'By', 'Since', 'Digest']}>
              {items.map((each) => (
                <tr key={each.version}>
                  <td>{each.version}</td>
                  <td>{each.why}</td>
                  <td>{each.shipped ? <Badge>shipped</Badge> : (each.by?.name ?? 'the console')}</td>
                  <td>
                    <Day at={each.at} />{' '}
                    <Muted small>
                      <RelativeTime at={each.at} />
                    </Muted>
                  </td>
                  <td>
                    <Mono>{each.digest.slice(0, 12)}</Mono>
                  </td>
                </tr>
              ))}
            </Table>
          )}
        </ListView>
      </Panel>
    </Section>
  );
}

function ChangeDialog({ content, onClose }: { content: string; onClose: () => void }): ReactNode {
  const [text, setText] = useState(content);
  const [why, setWhy] = useState('');
  const put = useAction('PUT /api/v1/review-rules', reviewsKey, 'approvals');
  return (
    <FormDialog
      title="Other review rules"
      submit="Ask for them"
      wide
      busy={put.isPending}
      error={put.error}
      blocked={why.trim() === '' || text === content}
      onSubmit={() =>
        put.mutate(
          { body: { content: text, why: why.trim() } },
          {
            onSuccess: (answer) => {
              say('approval' in answer ? 'Another person decides, in Approvals.' : 'The new rules hold.');
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      <p>A second person agrees before they hold. Reviews that are decided already keep the rules of their time.</p>
      <TextAreaField label="The rules" rows={18} mono value={text} onChange={setText} />
      <TextField label="Why" value={why} maxLength={2000} onChange={setWhy} />
    </FormDialog>
  );
}
