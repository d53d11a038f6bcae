import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Padded, Page } from '../../ui/page.tsx';
import { Account } from '../sign-in/account.tsx';
import { EvidenceView } from './evidence-view.tsx';

const route = getRouteApi('/services/$id/evidence/$evidence');

/** Where a link in an exported checklist leads. */
export function OneEvidencePage(): ReactNode {
  const { id, evidence } = route.useParams();
  return (
    <Page title="Evidence" actions={<Account />}>
      <Padded>
        <Link to="/services/$id" params={{ id }}>
          The service that it is about
        </Link>
        <EvidenceView serviceId={id} evidenceId={evidence} />
      </Padded>
    </Page>
  );
}
