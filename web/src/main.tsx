import './ui/theme/tokens.css';
import './ui/theme/base.css';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './router.tsx';
import { ProblemError } from './ui/api.ts';

const worthRepeating: ReadonlySet<string> = new Set(['unavailable', 'internal', 'limited']);

/** The session ended: what is shown now is the sign-in page, and afterwards the same address. */
function noticeSignOut(error: Error): void {
  if (error instanceof ProblemError && error.problem.kind === 'unauthenticated') client.setQueryData(['session'], null);
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignOut }),
  mutationCache: new MutationCache({ onError: noticeSignOut }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only an answer that may be different a moment later is asked for again.
      retry: (count, error) =>
        count < 2 && (!(error instanceof ProblemError) || worthRepeating.has(error.problem.kind)),
    },
  },
});

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id "root".');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
