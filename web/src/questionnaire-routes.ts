import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root, texts } from './root-route.ts';

const questionnaires = createRoute({
  getParentRoute: () => root,
  path: '/questionnaires',
  component: lazyRouteComponent(
    () => import('./features/questionnaires/questionnaires-page.tsx'),
    'QuestionnairesPage',
  ),
});

const questionnairePreview = createRoute({
  getParentRoute: () => root,
  path: '/questionnaires/preview',
  component: lazyRouteComponent(() => import('./features/questionnaires/preview-page.tsx'), 'PreviewPage'),
});

const questionnaire = createRoute({
  getParentRoute: () => root,
  path: '/questionnaires/$id',
  component: lazyRouteComponent(() => import('./features/questionnaires/questionnaire-page.tsx'), 'QuestionnairePage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['version']),
});

const sheet = createRoute({
  getParentRoute: () => root,
  path: '/sheets/$id',
  component: lazyRouteComponent(() => import('./features/questionnaires/sheet-page.tsx'), 'SheetPage'),
});

const guest = createRoute({
  getParentRoute: () => root,
  path: '/guest',
  component: lazyRouteComponent(() => import('./features/questionnaires/guest-page.tsx'), 'GuestPage'),
});

/** What is asked, and where it is answered: by people and by guests. */
export const questionnaireRoutes = [questionnaires, questionnairePreview, questionnaire, sheet, guest] as const;
