export const severities = ['critical', 'high', 'moderate', 'low', 'none'] as const;
export type Severity = (typeof severities)[number];

/** P1 is worked on first. */
export const priorities = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Priority = (typeof priorities)[number];

export const visibilities = ['internal', 'team', 'restricted'] as const;
export type Visibility = (typeof visibilities)[number];

export const focusAreas = [
  'continuous-testing',
  'fraud-detection',
  'user-management',
  'infrastructure-hardening',
  'threat-monitoring',
  'risk-and-security-reviews',
  'baseline-security',
  'data-and-code-signing',
  'training-and-communication',
  'bug-bounty',
  'external-audits',
] as const;
export type FocusArea = (typeof focusAreas)[number];

export const linkKinds = ['duplicates', 'blocks', 'relates'] as const;
export type LinkKind = (typeof linkKinds)[number];

export const signatureStates = ['good', 'bad', 'unknown-key', 'none'] as const;
export type SignatureState = (typeof signatureStates)[number];

export type MessageDirection = 'in' | 'out';
