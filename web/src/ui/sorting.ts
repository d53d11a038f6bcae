/** What a heading sorts by; nothing is known last, whichever way round. */
export type SortValue = string | number | null;

/** As a link carries it: the column, after a minus when it is turned round. */
export type Order = { readonly column: string; readonly reversed: boolean };

export function orderOf(text: string | undefined): Order | undefined {
  if (text === undefined || text === '') return undefined;
  return text.startsWith('-') ? { column: text.slice(1), reversed: true } : { column: text, reversed: false };
}

/** The first press of a heading sorts, the second turns it round, the third leaves the list as it came. */
export function nextOrder(current: Order | undefined, column: string): string | undefined {
  if (current?.column !== column) return column;
  return current.reversed ? undefined : `-${column}`;
}

function compare(one: string | number, other: string | number): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), 'en', { numeric: true });
}

/** A sorted copy; what is equal stays as it came. */
export function sortedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => SortValue, reversed: boolean): readonly Row[] {
  return [...rows].sort((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return reversed ? compare(other, one) : compare(one, other);
  });
}
