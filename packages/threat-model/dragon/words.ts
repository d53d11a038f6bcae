import type { Category, OwnThreat } from '../model.ts';

/** Types of threats as Threat Dragon writes them. */
export const dragonTypes: Readonly<Record<Category, string>> = {
  spoofing: 'Spoofing',
  tampering: 'Tampering',
  repudiation: 'Repudiation',
  'information-disclosure': 'Information disclosure',
  'denial-of-service': 'Denial of service',
  'elevation-of-privilege': 'Elevation of privilege',
};

type Severity = NonNullable<OwnThreat['severity']>;
export const dragonSeverities: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  moderate: 'Medium',
  low: 'Low',
  none: 'TBD',
};

/** By the letters alone; a type of another method (LINDDUN, CIA) is none of ours. */
export function categoryOf(type: string): Category | undefined {
  const wanted = letters(type);
  return categories.find(([, written]) => letters(written) === wanted)?.[0];
}

export function severityOf(severity: string): Severity | undefined {
  const wanted = letters(severity);
  return severities.find(([, written]) => letters(written) === wanted)?.[0];
}

// Object.entries forgets that the keys are these.
const categories = Object.entries(dragonTypes) as [Category, string][];
const severities = (Object.entries(dragonSeverities) as [Severity, string][]).filter(([own]) => own !== 'none');

const letters = (text: string): string =>
  text
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
