import './ui/theme/tokens.css';
import './ui/theme/base.css';
import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './router.tsx';
import { ProblemError } from './ui/api.ts';
import { watchSessionEnd } from './ui/session-end.ts';

const worthRepeating: ReadonlySet<string> = new Set(['unavailable', 'internal', 'limited']);

const client: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only an answer that may be different a moment later is asked for again.
      retry: (count, error) =>
        count < 2 && (!(error instanceof ProblemError) || worthRepeating.has(error.problem.kind)),
    },
  },
});

watchSessionEnd(client);

// What an answer puts into the cache is drawn together with the draft that it replaces. By default it is told a task
// later: fields would show the old value between, which moves the caret to the end and lets a click go astray.
notifyManager.setScheduler(queueMicrotask);

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id "root".');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
