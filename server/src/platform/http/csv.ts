/**
 * RFC 4180, and safe to open in a spreadsheet: a cell that a program would take for a formula gets an apostrophe
 * (OWASP "CSV injection").
 */
function csvCell(value: string | Date | null): string {
  const text = value instanceof Date ? value.toISOString() : (value ?? '');
  const plain = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Lines of a table, each with its end. */
export function csvText(rows: readonly (readonly (string | Date | null)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
