import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from './page.tsx';
import { ProblemState } from './problem.tsx';

/** A page that failed by itself: a mistake of ours, or a part of it that could not be loaded. */
export function ErrorPage({ error, reset }: ErrorComponentProps): ReactNode {
  return (
    <Page title="This page failed">
      <ProblemState error={error} onRetry={reset} />
    </Page>
  );
}
