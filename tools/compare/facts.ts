/**
 * What one party (the settings, our probe, another scanner) says of one server: facts by name.
 * Whoever looked at all suites of a protocol closes their prefix: what is not named there, is denied.
 */
export type Account = {
  readonly values: ReadonlyMap<string, string>;
  readonly closed: (fact: string) => boolean;
};

export function closes(prefixes: readonly string[]): (fact: string) => boolean {
  return (fact) => prefixes.some((prefix) => fact.startsWith(prefix));
}

export const protocols = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type Protocol = (typeof protocols)[number];

/** Suites are compared by their number, because each tool has names of its own. */
export function suiteFact(protocol: Protocol, code: number): string {
  return `suite ${protocol} 0x${code.toString(16).padStart(4, '0')}`;
}

export function suitesPrefix(protocol: Protocol): string {
  return `suite ${protocol} `;
}

export function groupFact(protocol: Protocol, group: string): string {
  return `group ${protocol} ${group}`;
}

export function groupsPrefix(protocol: Protocol): string {
  return `group ${protocol} `;
}

export function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

/** @returns what the account says of the fact; `undefined` when it says nothing */
export function saidOf(account: Account, fact: string): string | undefined {
  return account.values.get(fact) ?? (account.closed(fact) ? 'no' : undefined);
}
