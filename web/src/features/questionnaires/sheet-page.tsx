import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Padded, Page } from '../../ui/page.tsx';
import { Account } from '../sign-in/account.tsx';
import styles from './sheet.module.css';
import { Sheet } from './sheet.tsx';
import { useSheet } from './use-sheet.ts';

const route = getRouteApi('/sheets/$id');

/** A sheet on a page of its own. */
export function SheetPage(): ReactNode {
  const { id } = route.useParams();
  const sheet = useSheet(id).data;
  const title = sheet?.definition.title ?? 'Questionnaire';
  return (
    <Page
      title={title}
      actions={<Account />}
      middle={
        sheet !== undefined && (
          <Link className={styles.case} to="/cases/$ref" params={{ ref: sheet.case.ref }}>
            {sheet.case.ref} {sheet.subject ?? sheet.case.title}
          </Link>
        )
      }
    >
      <Padded>
        <Sheet key={id} sheetId={id} />
      </Padded>
    </Page>
  );
}
