import type { Permission } from '../../platform/access/index.ts';

export const readProbes: Permission = {
  name: 'probes.read',
  says: 'See which services were probed, when, and what could not be tested.',
  roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
};

export const runProbes: Permission = {
  name: 'probes.run',
  says: 'Probe the confirmed endpoints of a service now, and cancel a run.',
  roles: ['administrator', 'security', 'point-person', 'engineer'],
};

export const scheduleProbes: Permission = {
  name: 'probes.schedule',
  says: 'Change how often services of a tier are probed.',
  roles: ['administrator', 'security'],
};
