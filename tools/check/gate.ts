import type { Tree } from './tree.ts';

/** One departure from a rule of the house. */
export type Finding = {
  /** Path from the root of the tree. */
  readonly file: string;
  readonly line: number;
  /** Short name of the rule, the same in fixtures and output. */
  readonly rule: string;
  readonly message: string;
  /** What the author does about it. */
  readonly fix: string;
};

/** One gate looks at a whole tree and answers with everything that it will not let through. */
export type Gate = {
  readonly name: string;
  /** What it guards, in one line of the output. */
  readonly guards: string;
  /** Starts processes or a database; such gates begin first, so that the short ones fill the second core. */
  readonly heavy?: boolean;
  /** A figure for the line of output, where a gate counts something. */
  readonly note?: (tree: Tree) => string;
  readonly run: (tree: Tree) => Promise<readonly Finding[]>;
};

export function compareFindings(a: Finding, b: Finding): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.rule.localeCompare(b.rule);
}

export function formatFinding(finding: Finding): string {
  return `${finding.file}:${finding.line} ${finding.rule}  ${finding.message}\n    fix: ${finding.fix}`;
}
