import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { CasePage } from './features/cases/case-page.tsx';
import { InboxPage } from './features/cases/inbox/inbox-page.tsx';
import { type InboxView, inboxViews } from './features/cases/inbox/views.ts';
import type { CaseFilter } from './features/cases/model.ts';
import { newReviewSearch } from './features/reviews/prefilled.ts';
import { EnrolPage } from './features/sign-in/enrol-page.tsx';
import { questionnaireRoutes } from './questionnaire-routes.ts';
import { root, texts } from './root-route.ts';
import { ErrorPage } from './ui/error-page.tsx';

const caseFilterNames = [
  'q',
  'kind',
  'state',
  'assignee',
  'team',
  'severity',
  'service',
  'label',
  'focusArea',
  'deadline',
  'waitingOn',
  'sort',
] as const satisfies readonly (keyof CaseFilter)[];

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: InboxPage,
  validateSearch: (search: Record<string, unknown>): { view?: InboxView } => {
    const view = inboxViews.find((each) => each === search['view']);
    return view === undefined ? {} : { view };
  },
});

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  component: lazyRouteComponent(() => import('./features/cases/cases-page.tsx'), 'CasesPage'),
  validateSearch: (search: Record<string, unknown>): CaseFilter => texts(search, caseFilterNames),
});

const caseDetail = createRoute({ getParentRoute: () => root, path: '/cases/$ref', component: CasePage });

const enrol = createRoute({ getParentRoute: () => root, path: '/enrol', component: EnrolPage });

const backlog = createRoute({
  getParentRoute: () => root,
  path: '/backlog',
  component: lazyRouteComponent(() => import('./features/cases/backlog/backlog-page.tsx'), 'BacklogPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['area']),
});

const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  component: lazyRouteComponent(() => import('./features/approvals/approvals-page.tsx'), 'ApprovalsPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['state', 'id']),
});

const reviews = createRoute({
  getParentRoute: () => root,
  path: '/reviews',
  component: lazyRouteComponent(() => import('./features/reviews/reviews-page.tsx'), 'ReviewsPage'),
  validateSearch: (search: Record<string, unknown>) =>
    texts(search, ['view', 'kind', 'state', 'service', 'reviewer', 'team']),
});

const newReview = createRoute({
  getParentRoute: () => root,
  path: '/reviews/new',
  component: lazyRouteComponent(() => import('./features/reviews/new-review-page.tsx'), 'NewReviewPage'),
  validateSearch: newReviewSearch,
});

const reviewRules = createRoute({
  getParentRoute: () => root,
  path: '/reviews/rules',
  component: lazyRouteComponent(() => import('./features/reviews/rules-page.tsx'), 'ReviewRulesPage'),
});

const review = createRoute({
  getParentRoute: () => root,
  path: '/reviews/$ref',
  component: lazyRouteComponent(() => import('./features/reviews/review-page.tsx'), 'ReviewPage'),
});

const figures = createRoute({
  getParentRoute: () => root,
  path: '/figures',
  component: lazyRouteComponent(() => import('./features/figures/figures-page.tsx'), 'FiguresPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['quarter', 'asOf']),
});

const services = createRoute({
  getParentRoute: () => root,
  path: '/services',
  component: lazyRouteComponent(() => import('./features/services/services-page.tsx'), 'ServicesPage'),
  validateSearch: (search: Record<string, unknown>) =>
    texts(search, ['view', 'sort', 'q', 'team', 'classification', 'riskLevel']),
});

const service = createRoute({
  getParentRoute: () => root,
  path: '/services/$id',
  component: lazyRouteComponent(() => import('./features/services/service-page.tsx'), 'ServicePage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['view', 'show']),
});

const threatModel = createRoute({
  getParentRoute: () => root,
  path: '/services/$id/threat-model',
  component: lazyRouteComponent(() => import('./features/threat-models/threat-model-page.tsx'), 'ThreatModelPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['state', 'element']),
});

const riskAssessments = createRoute({
  getParentRoute: () => root,
  path: '/risk-assessments',
  component: lazyRouteComponent(
    () => import('./features/risk-assessments/risk-assessments-page.tsx'),
    'RiskAssessmentsPage',
  ),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['level', 'stale', 'team', 'assessed']),
});

const riskAssessment = createRoute({
  getParentRoute: () => root,
  path: '/risk-assessments/$id',
  component: lazyRouteComponent(() => import('./features/risk-assessments/assessment-page.tsx'), 'AssessmentPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['box']),
});

const standards = createRoute({
  getParentRoute: () => root,
  path: '/standards',
  component: lazyRouteComponent(() => import('./features/standards/standards-page.tsx'), 'StandardsPage'),
});

const standard = createRoute({
  getParentRoute: () => root,
  path: '/standards/$name',
  component: lazyRouteComponent(() => import('./features/standards/standard-page.tsx'), 'StandardPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['edition', 'view', 'q']),
});

const evidence = createRoute({
  getParentRoute: () => root,
  path: '/evidence',
  component: lazyRouteComponent(() => import('./features/evidence/evidence-page.tsx'), 'EvidencePage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['view', 'standard']),
});

const oneEvidence = createRoute({
  getParentRoute: () => root,
  path: '/services/$id/evidence/$evidence',
  component: lazyRouteComponent(() => import('./features/evidence/one-evidence-page.tsx'), 'OneEvidencePage'),
});

const probes = createRoute({
  getParentRoute: () => root,
  path: '/probes',
  component: lazyRouteComponent(() => import('./features/probes/probes-page.tsx'), 'ProbesPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['view']),
});

const trackers = createRoute({
  getParentRoute: () => root,
  path: '/trackers',
  component: lazyRouteComponent(() => import('./features/trackers/trackers-page.tsx'), 'TrackersPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['view', 'state']),
});

const schedule = createRoute({
  getParentRoute: () => root,
  path: '/schedule',
  component: lazyRouteComponent(() => import('./features/scheduling/schedule-page.tsx'), 'SchedulePage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['view', 'from', 'reviewer', 'review', 'quarter']),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('./features/people/people-page.tsx'), 'PeoplePage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['view', 'q']),
});

const quarantine = createRoute({
  getParentRoute: () => root,
  path: '/quarantine',
  component: lazyRouteComponent(() => import('./features/intake/quarantine-page.tsx'), 'QuarantinePage'),
});

const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./features/outbox/outbox-page.tsx'), 'OutboxPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['state']),
});

const correspondents = createRoute({
  getParentRoute: () => root,
  path: '/correspondents',
  component: lazyRouteComponent(
    () => import('./features/correspondents/correspondents-page.tsx'),
    'CorrespondentsPage',
  ),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['q', 'id']),
});

const roleKeys = createRoute({
  getParentRoute: () => root,
  path: '/role-keys',
  component: lazyRouteComponent(() => import('./features/role-keys/role-keys-page.tsx'), 'RoleKeysPage'),
});

const auditLog = createRoute({
  getParentRoute: () => root,
  path: '/audit-log',
  component: lazyRouteComponent(() => import('./features/audit-log/audit-log-page.tsx'), 'AuditLogPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['action', 'subjectId', 'exceptions']),
});

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./features/job-queue/jobs-page.tsx'), 'JobsPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['state']),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
  validateSearch: (search: Record<string, unknown>) => texts(search, ['part']),
});

export const router = createRouter({
  routeTree: root.addChildren([
    inbox,
    backlog,
    cases,
    caseDetail,
    enrol,
    approvals,
    reviews,
    newReview,
    reviewRules,
    review,
    ...questionnaireRoutes,
    figures,
    services,
    service,
    evidence,
    oneEvidence,
    threatModel,
    riskAssessments,
    riskAssessment,
    probes,
    standards,
    standard,
    trackers,
    schedule,
    people,
    quarantine,
    outbox,
    correspondents,
    roleKeys,
    auditLog,
    jobs,
    settings,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** What was said when this review was asked for; kept by the browser with the page, and in no address. */
    asked?: string;
  }
}
