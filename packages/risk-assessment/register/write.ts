import { csvRow } from './csv.ts';
import { type RegisterRow, registerColumns } from './read.ts';

/** The register as CSV (RFC 4180) with a heading; no cell is a formula to a spreadsheet. */
export function writeRegister(rows: readonly RegisterRow[]): string {
  const lines = rows.map((row) =>
    csvRow([
      row.link,
      row.service,
      row.owner,
      row.director,
      row.classification ?? '',
      row.highestImpact,
      row.openRecommendations === null ? '' : String(row.openRecommendations),
      row.highestRecommendation,
      row.createdAt?.toISOString() ?? '',
      row.modifiedAt?.toISOString() ?? '',
    ]),
  );
  return csvRow(registerColumns) + lines.join('');
}
