import type { Choice } from '../../ui/field.tsx';

/** The eleven areas that group all work. */
export const focusAreas: readonly Choice[] = [
  { value: 'bug-bounty', label: 'Bug bounty' },
  { value: 'risk-and-security-reviews', label: 'Risk & security reviews' },
  { value: 'baseline-security', label: 'Baseline security' },
  { value: 'continuous-testing', label: 'Continuous testing' },
  { value: 'fraud-detection', label: 'Fraud detection' },
  { value: 'user-management', label: 'User management' },
  { value: 'infrastructure-hardening', label: 'Infrastructure hardening' },
  { value: 'threat-monitoring', label: 'Threat monitoring' },
  { value: 'data-and-code-signing', label: 'Data & code signing' },
  { value: 'training-and-communication', label: 'Training & communication' },
  { value: 'external-audits', label: 'External audits' },
];

export function focusAreaLabel(value: string): string {
  return focusAreas.find((area) => area.value === value)?.label ?? value;
}
