import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Page } from './page.tsx';
import { EmptyState, ProblemState } from './problem.tsx';

/** A page that failed by itself: a mistake of ours, or a part of it that could not be loaded. */
export function ErrorPage({ error, reset }: ErrorComponentProps): ReactNode {
  if (isMissingPart(error)) return <MissingPart />;
  return (
    <Page title="This page failed">
      <ProblemState error={error} onRetry={reset} />
    </Page>
  );
}

/** What Chromium, Firefox and Safari say when a part of the page is not there, or the network is not. */
const missingPart = /dynamically imported module|importing a module script failed/i;

function isMissingPart(error: unknown): boolean {
  return error instanceof TypeError && missingPart.test(error.message);
}

/** A browser does not ask again for a part that it did not get: only the whole page can be loaded anew. */
function MissingPart(): ReactNode {
  return (
    <Page title="This page is not loaded">
      <EmptyState
        title="A part of the page could not be loaded"
        actions={
          <Button look="primary" onClick={() => window.location.reload()}>
            Load the page again
          </Button>
        }
      >
        Gatehouse was updated since you opened it, or it is out of reach. What you saved is kept.
      </EmptyState>
    </Page>
  );
}
