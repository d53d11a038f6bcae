type Rows<Row extends object> = Readonly<Record<string, Row>>;

/** One line for each difference of two tables, missing and extra rows included. */
export function compareRows<Row extends object>(expected: Rows<Row>, actual: Rows<Row>): string[] {
  const problems: string[] = [];
  for (const file of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const [wanted, got] = [expected[file], actual[file]];
    if (!got) problems.push(`${file}: in the table, and not there`);
    else if (!wanted) problems.push(`${file}: there, and not in the table`);
    else problems.push(...differences(file, wanted, got));
  }
  return problems;
}

function differences<Row extends object>(file: string, wanted: Row, got: Row): string[] {
  const names = new Set<keyof Row>([...fieldsOf(wanted), ...fieldsOf(got)]);
  return [...names].flatMap((name) => {
    const [want, have] = [JSON.stringify(wanted[name]), JSON.stringify(got[name])];
    return want === have ? [] : [`${file}: ${String(name)} is ${have}, the table says ${want}`];
  });
}

const fieldsOf = <Row extends object>(row: Row): readonly (keyof Row)[] => Object.keys(row) as (keyof Row)[];
