/** Why an assessment says nothing certain any more. */
export const staleReasons = ['owner-left', 'new-endpoint', 'new-data-type', 'old'] as const;
export type StaleReason = (typeof staleReasons)[number];

export type StalenessFacts = {
  readonly assessedAt: Date;
  readonly now: Date;
  /** Whether the owner whom the assessment names is still there; null when it names nobody of the directory. */
  readonly ownerPresent: boolean | null;
  readonly endpointsThen: readonly string[];
  readonly endpointsNow: readonly string[];
  /** Kinds of data that others found at the service (traits, threat models, reviews), then and now. */
  readonly dataTypesThen: readonly string[];
  readonly dataTypesNow: readonly string[];
};

export type Staleness = { readonly reason: StaleReason; readonly because: string };

const day = 86_400_000;

/** Adds calendar months; the 31st becomes the last day of a shorter month (UTC). */
export function monthsAfter(from: Date, months: number): Date {
  const at = new Date(from);
  const wanted = at.getUTCMonth() + months;
  at.setUTCMonth(wanted);
  // 31 January and one month would be 3 March.
  if (at.getUTCMonth() !== ((wanted % 12) + 12) % 12) at.setUTCDate(0);
  return at;
}

/** Every reason for which an assessment should be made again; none while it is current. */
export function staleness(staleAfterMonths: number, facts: StalenessFacts): readonly Staleness[] {
  const endpoints = added(facts.endpointsThen, facts.endpointsNow);
  const data = added(facts.dataTypesThen, facts.dataTypesNow);
  const age = Math.floor((facts.now.getTime() - facts.assessedAt.getTime()) / day);
  return [
    ...(facts.ownerPresent === false
      ? [{ reason: 'owner-left', because: 'The owner whom it names is not there any more.' } as const]
      : []),
    ...(endpoints.length > 0
      ? [{ reason: 'new-endpoint', because: `New since then: ${few(endpoints)}.` } as const]
      : []),
    ...(data.length > 0
      ? [{ reason: 'new-data-type', because: `The service has data that it did not have then: ${few(data)}.` } as const]
      : []),
    ...(facts.now >= monthsAfter(facts.assessedAt, staleAfterMonths)
      ? [{ reason: 'old', because: `It is ${age} days old; it counts for ${staleAfterMonths} months.` } as const]
      : []),
  ];
}

function added(before: readonly string[], after: readonly string[]): readonly string[] {
  const known = new Set(before.map((each) => each.toLowerCase()));
  return [...new Set(after)].filter((each) => !known.has(each.toLowerCase()));
}

function few(names: readonly string[]): string {
  const rest = names.length - 3;
  return `${names.slice(0, 3).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
