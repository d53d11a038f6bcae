import type { LinkProps } from '@tanstack/react-router';

export type Destination = {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  /** The letter after `g`. */
  readonly key: string;
  /** Shown to people who hold it; everybody where it is absent. */
  readonly permission?: string;
  readonly count?: 'inbox' | 'backlog' | 'reviews' | 'approvals' | 'quarantine';
};

export type DestinationGroup = { readonly heading?: string; readonly items: readonly Destination[] };

export const destinations: readonly DestinationGroup[] = [
  {
    items: [
      { to: '/', label: 'Inbox', key: 'i', count: 'inbox' },
      { to: '/backlog', label: 'Backlog', key: 'b', count: 'backlog' },
      { to: '/cases', label: 'Cases', key: 'c' },
      { to: '/people', label: 'People', key: 'p' },
    ],
  },
  {
    heading: 'Reviews',
    items: [
      { to: '/reviews', label: 'Reviews', key: 'v', count: 'reviews' },
      { to: '/schedule', label: 'Schedule', key: 'h' },
      { to: '/trackers', label: 'Trackers', key: 'f' },
      { to: '/questionnaires', label: 'Questionnaires', key: 'n' },
      { to: '/figures', label: 'Figures', key: 'm', permission: 'figures.read' },
    ],
  },
  {
    heading: 'Baseline',
    items: [
      { to: '/services', label: 'Services', key: 's' },
      { to: '/risk-assessments', label: 'Risk', key: 'x' },
      { to: '/evidence', label: 'Evidence', key: 'e' },
      { to: '/probes', label: 'Probes', key: 'r' },
      { to: '/standards', label: 'Standards', key: 'd' },
    ],
  },
  {
    heading: 'Mail',
    items: [
      { to: '/correspondents', label: 'Correspondents', key: 'o' },
      { to: '/quarantine', label: 'Quarantine', key: 'q', permission: 'quarantine.read', count: 'quarantine' },
      { to: '/outbox', label: 'Outbox', key: 'u', permission: 'outbox.read' },
    ],
  },
  {
    heading: 'Trust',
    items: [
      { to: '/role-keys', label: 'Role keys', key: 'k' },
      { to: '/approvals', label: 'Approvals', key: 'a', count: 'approvals' },
      { to: '/audit-log', label: 'Audit log', key: 'l', permission: 'audit-log.read' },
      { to: '/jobs', label: 'Jobs', key: 'j', permission: 'jobs.read' },
      { to: '/settings', label: 'Settings', key: 't' },
    ],
  },
];
