import type { ReactNode } from 'react';
import { ButtonLink } from './button.tsx';
import { Page } from './page.tsx';
import { EmptyState } from './problem.tsx';

export function NotFoundPage(): ReactNode {
  return (
    <Page title="No such page">
      <EmptyState title="There is no page at this address" actions={<ButtonLink to="/">Go to the inbox</ButtonLink>}>
        The address may be mistyped, or from a newer Gatehouse.
      </EmptyState>
    </Page>
  );
}
