import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ImportDialog } from '../../ui/import-dialog.tsx';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Page } from '../../ui/page.tsx';
import { Muted, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { Account } from '../sign-in/account.tsx';
import type { StandardSummary } from './model.ts';

const example = `name: our-rules
edition: "1"
title: Our own rules
source: { title: Example organisation }
sections: [{ id: web, title: Web }]
controls:
  - id: OWN-1
    section: web
    title: First rule
    text: What has to hold
    level: mandatory
    applies: website and not api
    verify: [{ check: hsts, with: { minAge: 31536000 } }]
    remediation: How to mend it.
`;

/** What services are judged by. */
export function StandardsPage(): ReactNode {
  const [importing, setImporting] = useState(false);
  const mayWrite = useMay('standards.write');
  const query = useList('standards', 'GET /api/v1/standards');
  return (
    <Page
      title="Standards"
      actions={
        <>
          {mayWrite && <Button onClick={() => setImporting(true)}>Import</Button>}
          <Account />
        </>
      }
    >
      <ListView
        query={query}
        empty={
          <EmptyState title="No standard yet">
            Those that come with Gatehouse are put in at its next start; others are imported from a file.
          </EmptyState>
        }
      >
        {(items) => <StandardTable standards={items} />}
      </ListView>
      {importing && (
        <ImportDialog
          title="Import a standard, or OWASP ASVS 5.0 in JSON"
          operation="POST /api/v1/standards/import"
          invalidates="standards"
          example={example}
          onClose={() => setImporting(false)}
        />
      )}
    </Page>
  );
}

function StandardTable({ standards }: { standards: readonly StandardSummary[] }): ReactNode {
  return (
    <Table caption="Standards" columns={['Standard', 'Counts for services', 'Since', 'Editions']}>
      {standards.map((standard) => (
        <tr key={standard.name}>
          <td>
            <Link to="/standards/$name" params={{ name: standard.name }}>
              {standard.title}
            </Link>
            <div>
              <Muted small>{standard.name}</Muted>
            </div>
          </td>
          <td>
            {standard.adopted === null ? (
              <Muted>not adopted</Muted>
            ) : (
              <Badge tone="good">edition {standard.adopted.edition}</Badge>
            )}
          </td>
          <td>
            {standard.adopted !== null && (
              <>
                <RelativeTime at={standard.adopted.at} />{' '}
                <Muted small>by {standard.adopted.by?.name ?? 'Gatehouse'}</Muted>
              </>
            )}
          </td>
          <td>
            {standard.editions
              .map((each) => `${each.edition} (${each.controls} ${each.controls === 1 ? 'control' : 'controls'})`)
              .join(', ')}
          </td>
        </tr>
      ))}
    </Table>
  );
}
