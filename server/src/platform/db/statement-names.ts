import { createHash } from 'node:crypto';

const usesBeforePreparing = 3;
const mostPrepared = 250;
const mostCounted = 5000;

/**
 * Which statements are worth preparing: those that keep coming back. Planning under row-level security costs more than
 * running most statements, and a prepared one is planned once a connection. The number is bounded, because each
 * connection of the database keeps what was prepared on it.
 */
export function statementNames(): (sql: string) => string | undefined {
  const uses = new Map<string, number>();
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= mostPrepared) return undefined;
    const count = (uses.get(sql) ?? 0) + 1;
    if (count < usesBeforePreparing) {
      if (uses.size >= mostCounted) uses.clear();
      uses.set(sql, count);
      return undefined;
    }
    uses.delete(sql);
    const name = `gh_${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`;
    names.set(sql, name);
    return name;
  };
}
