import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ImportDialog } from '../../ui/import-dialog.tsx';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Padded, Page } from '../../ui/page.tsx';
import { Muted, Section, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { Day } from '../../ui/time-text.tsx';
import { Account } from '../sign-in/account.tsx';
import { idOfFile } from './file-id.ts';
import { questionnairesKey, sheetKey } from './model.ts';

const example = `id: our-questions
version: "1"
title: Our own questions
pages:
  - id: first
    title: First page
    items:
      - { type: yes-no, id: tls, text: Is all of it encrypted on the way?, required: true }
      - { type: advice, id: no-tls, when: tls/no, text: Others read along., name: Not encrypted, finding: high, justify: Why not? }
`;

/** What can be asked: every definition with its versions. */
export function QuestionnairesPage(): ReactNode {
  const [importing, setImporting] = useState(false);
  const mayWrite = useMay('questionnaires.write');
  const query = useList(questionnairesKey, 'GET /api/v1/questionnaires');
  return (
    <Page
      title="Questionnaires"
      actions={
        <>
          <ButtonLink to="/questionnaires/preview">Try a file</ButtonLink>
          {mayWrite && <Button onClick={() => setImporting(true)}>Import</Button>}
          <Account />
        </>
      }
    >
      <ListView
        query={query}
        empty={
          <EmptyState title="No questionnaire yet">
            Those that come with Gatehouse are put in at its next start; others are imported from a file, VSAQ's too.
          </EmptyState>
        }
      >
        {(items) => (
          <Table caption="Questionnaires" columns={['Questionnaire', 'Questions', 'Version', 'Since']}>
            {items.map((each) => (
              <tr key={each.id}>
                <td>
                  <Link to="/questionnaires/$id" params={{ id: each.id }}>
                    {each.title}
                  </Link>
                  <div>
                    <Muted small>{each.id}</Muted>
                  </div>
                </td>
                <td>{each.questions}</td>
                <td>
                  {each.version}{' '}
                  {each.versions[0]?.shipped === true ? (
                    <Badge>with Gatehouse</Badge>
                  ) : (
                    <Badge tone="accent">own</Badge>
                  )}
                  {each.versions.length > 1 && <Muted small> and {each.versions.length - 1} before</Muted>}
                </td>
                <td>
                  <Day at={each.versions[0]?.importedAt ?? ''} />
                </td>
              </tr>
            ))}
          </Table>
        )}
      </ListView>
      <SheetList />
      {importing && (
        <ImportDialog
          title="Import a definition, or a VSAQ file"
          operation="POST /api/v1/questionnaires/import"
          invalidates={questionnairesKey}
          example={example}
          named={(fileName) => ({ id: idOfFile(fileName) })}
          onClose={() => setImporting(false)}
        />
      )}
    </Page>
  );
}

const stateWords = {
  open: 'being answered',
  submitted: 'submitted',
  closed: 'closed',
  reopened: 'asked again',
} as const;

/** Sheets of cases that the reader sees, the newest first. */
function SheetList(): ReactNode {
  const query = useList(sheetKey, 'GET /api/v1/sheets', {}, { limit: 20 });
  if (query.items === undefined || query.items.length === 0) return null;
  return (
    <Padded>
      <Section title="Being answered" about="Those of cases that you see, the newest first.">
        <ListView query={query} empty={null}>
          {(items) => (
            <Table caption="Sheets" columns={['About', 'Questionnaire', 'Case', 'State', 'Opened']}>
              {items.map((sheet) => (
                <tr key={sheet.id}>
                  <td>
                    <Link to="/sheets/$id" params={{ id: sheet.id }}>
                      {sheet.service?.name ?? sheet.subject ?? sheet.case.title}
                    </Link>
                  </td>
                  <td>{sheet.definition.title}</td>
                  <td>
                    <Link to="/cases/$ref" params={{ ref: sheet.case.ref }}>
                      {sheet.case.ref}
                    </Link>
                  </td>
                  <td>
                    <Badge tone={sheet.state === 'submitted' ? 'good' : sheet.state === 'reopened' ? 'late' : 'plain'}>
                      {stateWords[sheet.state]}
                    </Badge>
                  </td>
                  <td>
                    <Day at={sheet.openedAt} />
                  </td>
                </tr>
              ))}
            </Table>
          )}
        </ListView>
      </Section>
    </Padded>
  );
}
