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

const decided = 'Decided in Gatehouse: ';

/** The words of a mitigation with what is decided behind them. */
export const withDecision = (mitigation: string, decision: string): string =>
  [mitigation, decision === '' ? '' : `${decided}${decision}`].filter((part) => part !== '').join('\n\n');

/** The words of a mitigation without what `withDecision` put behind them. */
export function withoutDecision(text: string): string {
  const at = text.lastIndexOf(decided);
  return at === 0 || (at > 0 && text.startsWith('\n\n', at - 2)) ? text.slice(0, at).trim() : text;
}

const letters = (text: string): string =>
  text
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
