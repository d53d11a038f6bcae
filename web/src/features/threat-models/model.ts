import type { ResultOf } from '../../ui/api.ts';
import type { Tone } from '../../ui/badge.tsx';

export type ThreatModel = ResultOf<'GET /api/v1/services/{id}/threat-model'>;
export type Drawn = ThreatModel['drawn'];
export type Diagram = Drawn['diagram'];
export type Element = Drawn['elements'][number];
export type Threat = Element['threats'][number];
export type State = Threat['standing']['state'];
export type Checked = ResultOf<'PUT /api/v1/services/{id}/threat-model'>;
export type Mistake = Checked['mistakes'][number];

/** Worst first, as filters show them. */
export const states = [
  'open',
  'in-work',
  'accepted',
  'mitigated',
  'not-applicable',
] as const satisfies readonly State[];

export const stateWords: Readonly<Record<State, string>> = {
  open: 'open',
  'in-work': 'in work',
  accepted: 'accepted',
  mitigated: 'mitigated',
  'not-applicable': 'not applicable',
};

export const stateTones: Readonly<Record<State, Tone>> = {
  open: 'late',
  'in-work': 'accent',
  accepted: 'plain',
  mitigated: 'good',
  'not-applicable': 'plain',
};

export const categoryWords: Readonly<Record<Threat['category'], string>> = {
  spoofing: 'Spoofing',
  tampering: 'Tampering',
  repudiation: 'Repudiation',
  'information-disclosure': 'Information disclosure',
  'denial-of-service': 'Denial of service',
  'elevation-of-privilege': 'Elevation of privilege',
};

export function openAt(element: Element): number {
  return element.threats.filter(({ standing }) => standing.state === 'open').length;
}

export function countsInWords({ counts }: Drawn): string {
  const parts = [
    [counts.open, 'open'],
    [counts.inWork, 'in work'],
    [counts.mitigated, 'mitigated'],
    [counts.accepted, 'accepted'],
    [counts.notApplicable, 'not applicable'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return shown.length === 0 ? 'no threats' : shown.join(', ');
}
