import { print, printable, printJson } from './output.ts';

/** What an import did, or with `--dry-run` would do. */
export type ImportReport = {
  readonly dryRun: boolean;
  readonly changes: readonly { readonly action: string; readonly what: string; readonly fields?: readonly string[] }[];
};

export function reportImport(report: ImportReport, options: { readonly json?: true }): void {
  if (options.json) {
    printJson(report);
    return;
  }
  const changes = report.changes.filter((change) => change.action !== 'unchanged');
  for (const change of changes)
    print(
      `${change.action} ${printable(change.what)}${change.fields === undefined || change.fields.length === 0 ? '' : `: ${change.fields.join(', ')}`}`,
    );
  print(
    `${changes.length} ${report.dryRun ? 'would change' : 'changed'}, ${report.changes.length - changes.length} unchanged.`,
  );
}
