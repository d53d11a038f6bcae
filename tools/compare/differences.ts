import { type Account, saidOf } from './facts.ts';

export type Party = 'settings' | 'sslscan' | 'testssl';

/** Where the probe and another party both say something of a fact, and not the same. */
export type Difference = {
  readonly server: string;
  readonly party: Party;
  readonly fact: string;
  readonly probe: string;
  readonly other: string;
};

export type Comparison = { readonly same: number; readonly differences: readonly Difference[] };

/** Compares what both know; what only one of them looks at is no difference. */
export function compareAccounts(server: string, party: Party, probe: Account, other: Account): Comparison {
  const facts = [...new Set([...probe.values.keys(), ...other.values.keys()])].sort();
  let same = 0;
  const differences: Difference[] = [];
  for (const fact of facts) {
    const [ours, theirs] = [saidOf(probe, fact), saidOf(other, fact)];
    if (ours === undefined || theirs === undefined) continue;
    if (ours === theirs) same += 1;
    else differences.push({ server, party, fact, probe: ours, other: theirs });
  }
  return { same, differences };
}

/** One line of explained.md. `*` in server and fact stands for anything. */
export type Explanation = {
  readonly server: string;
  readonly party: string;
  readonly fact: string;
  readonly probe: string;
  readonly other: string;
  readonly why: string;
};

/** The rows of the one table in explained.md. */
export function readExplanations(text: string): readonly Explanation[] {
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).flatMap((line) => {
    const [server, party, fact, probe, other, why] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', ''));
    if (server === undefined || party === undefined || fact === undefined || probe === undefined || other === undefined)
      return [];
    if (why === undefined || why === '' || /^-+$/.test(server)) return [];
    return [{ server, party, fact, probe, other, why }];
  });
}

function fits(pattern: string, text: string): boolean {
  const expression = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`).test(text);
}

export function explains(explanation: Explanation, difference: Difference): boolean {
  return (
    explanation.party === difference.party &&
    fits(explanation.server, difference.server) &&
    fits(explanation.fact, difference.fact) &&
    fits(explanation.probe, difference.probe) &&
    fits(explanation.other, difference.other)
  );
}
