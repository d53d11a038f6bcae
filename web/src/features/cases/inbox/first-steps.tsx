import type { ReactNode } from 'react';
import { ButtonLink } from '../../../ui/button.tsx';
import { useThing } from '../../../ui/list-query.ts';
import { EmptyState } from '../../../ui/problem.tsx';
import { useMay } from '../../../ui/session.ts';

/** While there is no open case at all: how one comes about. */
export function FirstSteps(): ReactNode {
  const addresses = useThing('settings', 'GET /api/v1/role-addresses').data?.items ?? [];
  const mayAsk = useMay('reviews.request');
  const mayInvite = useMay('people.write');
  return (
    <EmptyState
      title="No open case"
      actions={
        <>
          {mayInvite && <ButtonLink to="/people">Invite people</ButtonLink>}
          {mayAsk && (
            <ButtonLink to="/reviews/new" look="primary">
              Ask for a review
            </ButtonLink>
          )}
          <ButtonLink to="/role-keys">See the role key</ButtonLink>
        </>
      }
    >
      A mail to {addresses.join(' or ') || 'a role address'} opens one here the moment it arrives, encrypted or not.
    </EmptyState>
  );
}
