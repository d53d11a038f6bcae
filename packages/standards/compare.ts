import type { Control, Standard } from './schema.ts';

/** One control that differs between two editions. */
export type EditionChange = {
  readonly id: string;
  readonly title: string;
  /** Of a changed control: which of its parts differ, as `verify` or `level`. */
  readonly fields: readonly string[];
  /** What changed, in the words of the newer edition; empty when it does not say. */
  readonly what: string;
  readonly why: string;
  /** Of a removed control: what takes its place. */
  readonly replacedBy: readonly string[];
};

export type EditionComparison = {
  readonly added: readonly EditionChange[];
  readonly removed: readonly EditionChange[];
  readonly changed: readonly EditionChange[];
  readonly unchanged: number;
};

/** What a control demands, and how that is seen; other words about it may change without a demand changing. */
const demands = ['text', 'level', 'applies', 'verify', 'staleAfterDays', 'under'] as const;

/** What a newer edition of a standard adds, removes and changes, control by control, with its own words for what and why. */
export function compareEditions(older: Standard, newer: Standard): EditionComparison {
  const before = new Map(older.controls.map((c) => [c.id, c]));
  const after = new Set(newer.controls.map((c) => c.id));
  const gone = new Map(newer.removed.map((r) => [r.id, r]));
  const both = newer.controls.flatMap((control) => {
    const old = before.get(control.id);
    return old === undefined ? [] : [{ control, fields: differing(old, control) }];
  });
  const changed = both.filter(({ fields }) => fields.length > 0);
  return {
    added: newer.controls.filter((c) => !before.has(c.id)).map((c) => said(c, [])),
    removed: older.controls
      .filter((c) => !after.has(c.id))
      .map(({ id, title }) => {
        const { what = '', why = '', replacedBy = [] } = gone.get(id) ?? {};
        return { id, title, fields: [], what, why, replacedBy };
      }),
    changed: changed.map(({ control, fields }) => said(control, fields)),
    unchanged: both.length - changed.length,
  };
}

function said({ id, title, changed }: Control, fields: readonly string[]): EditionChange {
  return { id, title, fields, what: changed?.what ?? '', why: changed?.why ?? '', replacedBy: [] };
}

function differing(older: Control, newer: Control): readonly string[] {
  return demands.filter((part) => canonical(older[part]) !== canonical(newer[part]));
}

/** JSON with sorted keys, so that the order in a file makes no difference. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  );
}
