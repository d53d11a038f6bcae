import type { WantedCheck } from '@gatehouse/checks';
import { applies, type Standard, type Traits, type Verification } from '@gatehouse/standards';

type ByCheck = Extract<Verification, { readonly check: string }>;

/** The checks of a verification; those of ZAP one by one, so that a rule file can speak of each of its rules. */
export function checksOf({ check, with: given }: ByCheck): readonly WantedCheck[] {
  const rules = check === 'zap-rules' ? given?.['rules'] : undefined;
  if (Array.isArray(rules)) return rules.map((rule: unknown) => ({ check, with: { rules: [rule] } }));
  return [given === undefined ? { check } : { check, with: given }];
}

/** What the applicable controls of a standard ask of checks, each question once. */
export function wantedChecks(standard: Standard, traits: Traits): readonly WantedCheck[] {
  const asked = standard.controls
    .filter((control) => applies(control, traits).applies === 'yes')
    .flatMap((control) => control.verify)
    .flatMap((verification) => ('check' in verification ? checksOf(verification) : []));
  return [...new Map(asked.map((each) => [keyOf(each), each])).values()];
}

export function keyOf({ check, with: given }: WantedCheck): string {
  return JSON.stringify([check, given ?? {}]);
}
