import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../../ui/button.tsx';
import { useThing } from '../../ui/list-query.ts';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { Account } from '../sign-in/account.tsx';
import { Guide } from './guide.tsx';
import type { Assessment } from './model.ts';
import { Report } from './report.tsx';

const route = getRouteApi('/risk-assessments/$id');

/** One assessment: box by box while it is written, as a report afterwards. */
export function AssessmentPage(): ReactNode {
  const { id } = route.useParams();
  const { box } = route.useSearch();
  const query = useThing('risk-assessments', 'GET /api/v1/risk-assessments/{id}', { id });
  const service = query.data?.service;
  return (
    <Page
      title={service === undefined ? 'Risk assessment' : `Risk of ${service.name}`}
      actions={
        <>
          {query.data?.reviews.map(({ id: review, ref }) => (
            <ButtonLink key={review} to="/reviews/$ref" params={{ ref }} small>
              {ref}
            </ButtonLink>
          ))}
          {service !== undefined && (
            <ButtonLink to="/services/$id" params={{ id: service.id }} search={{ view: 'risk' }} small>
              Service
            </ButtonLink>
          )}
          <Account />
        </>
      }
    >
      <Loaded query={query}>{(view) => <AssessmentView key={view.id} view={view} box={box} />}</Loaded>
    </Page>
  );
}

function AssessmentView({ view, box }: { view: Assessment; box: string | undefined }): ReactNode {
  const scheme = useThing('risk-scheme', 'GET /api/v1/risk-scheme');
  return (
    <Loaded query={scheme}>
      {(loaded) =>
        view.may.write && box !== 'read' ? (
          <Guide view={view} scheme={loaded} box={box} />
        ) : (
          <Report view={view} scheme={loaded} />
        )
      }
    </Loaded>
  );
}
