/** The rows with one of them changed. */
export function changed<Row extends object>(rows: readonly Row[], at: number, change: Partial<Row>): Row[] {
  return rows.map((row, index) => (index === at ? { ...row, ...change } : row));
}

/** The rows without one of them. */
export function removed<Row>(rows: readonly Row[], at: number): Row[] {
  return rows.filter((_, index) => index !== at);
}

export type Placed<Row> = { readonly place: string; readonly index: number; readonly row: Row };

/** Rows without a name of their own: what one is, is its place, because they are only added at the end and removed. */
export function placed<Row>(rows: readonly Row[]): readonly Placed<Row>[] {
  return rows.map((row, index) => ({ place: `row ${index + 1}`, index, row }));
}
