import type { ControlResult, Outcome } from '../outcome.ts';
import type { Level, Standard } from '../schema.ts';
import type { Progress } from './progress.ts';
import type { RuleAction, Rules } from './rules.ts';

export const verdicts = ['fail', 'warn', 'info', 'ignored', 'excused', 'pass', 'not-tested', 'not-applicable'] as const;
/** What a result means for the run: `excused` failed under an exemption that still holds. */
export type RunVerdict = (typeof verdicts)[number];

export type RunLine = ControlResult & {
  readonly verdict: RunVerdict;
  /** Somebody is working on it, so it does not break the run. */
  readonly inProgress?: { readonly link: string };
  /** From the rule file. */
  readonly note?: string;
  /** Only with `failOn: 'regression'`: it failed before, too. */
  readonly known?: true;
};

export type Run = {
  readonly lines: readonly RunLine[];
  readonly counts: Readonly<Record<RunVerdict, number>>;
  /** 0 ok, 1 fails, 2 only warnings, 3 could not run. */
  readonly exitCode: 0 | 1 | 2 | 3;
  /** Why it is this exit code, in a sentence. */
  readonly because: string;
  /** Ids of the rule file that no result is about. */
  readonly unusedRules: readonly string[];
};

export type OutcomeBefore = (at: {
  readonly control: string;
  readonly target?: string | undefined;
}) => Outcome | undefined;

export type RunOptions = {
  readonly rules?: Rules;
  readonly progress?: Progress;
  /** `regression`: only what did not fail before breaks the run; `never`: nothing does. */
  readonly failOn?: 'fail' | 'regression' | 'never';
  /** What this control came to before this run, at this target where that is known; for `regression`. */
  readonly before?: OutcomeBefore;
};

/**
 * What the results of a run mean: fails of mandatory controls fail it, of recommended ones warn, of optional ones
 * inform; a rule file overrules that by control, check or ZAP rule. A run in which nothing could be tested, or in which
 * a mandatory control was tried and could not be tested, is never a clean one: exit code 3.
 */
export function judgeRun(standard: Standard, results: readonly ControlResult[], options: RunOptions = {}): Run {
  const level = new Map(standard.controls.map((c) => [c.id, c.level]));
  const lines = results.map((result) => judged(result, level.get(result.control) ?? 'mandatory', options));
  const counts = countsOf(lines);
  const blind = lines.some(
    (l) => l.verdict === 'not-tested' && l.couldNotRun === true && level.get(l.control) === 'mandatory',
  );
  const used = new Set(results.flatMap(idsOf));
  return {
    lines,
    counts,
    ...exit(lines, blind, options.failOn ?? 'fail'),
    unusedRules: [...(options.rules?.keys() ?? [])].filter((id) => !used.has(id)),
  };
}

/** The narrowest first. */
function idsOf(result: ControlResult): readonly string[] {
  return [result.rule, result.check, result.control].filter((id) => id !== undefined);
}

function judged(result: ControlResult, level: Level, options: RunOptions): RunLine {
  const ids = idsOf(result);
  const rule = first(ids, options.rules);
  const working = first(ids, options.progress);
  const verdict = verdictOf(result, level, rule?.action);
  const open = verdict === 'fail' || verdict === 'warn';
  const known = open && options.failOn === 'regression' && options.before?.(result) === 'fail';
  return {
    ...result,
    verdict,
    ...(rule !== undefined && rule.note !== '' ? { note: rule.note } : {}),
    ...(open && working !== undefined ? { inProgress: working } : {}),
    ...(known ? { known } : {}),
  };
}

function first<T>(ids: readonly string[], among: ReadonlyMap<string, T> | undefined): T | undefined {
  const id = ids.find((candidate) => among?.has(candidate) === true);
  return id === undefined ? undefined : among?.get(id);
}

const ofAction: Readonly<Record<RuleAction, RunVerdict>> = {
  FAIL: 'fail',
  WARN: 'warn',
  INFO: 'info',
  IGNORE: 'ignored',
};
const ofLevel: Readonly<Record<Level, RunVerdict>> = { mandatory: 'fail', recommended: 'warn', optional: 'info' };

function verdictOf(result: ControlResult, level: Level, action: RuleAction | undefined): RunVerdict {
  switch (result.outcome) {
    case 'pass':
    case 'not-applicable':
      return result.outcome;
    case 'not-tested':
    case 'stale':
      return action === 'IGNORE' ? 'ignored' : 'not-tested';
    case 'fail':
      if (result.exemption !== undefined) return 'excused';
      if (action !== undefined) return ofAction[action];
      return result.level === 'warn' && level === 'mandatory' ? 'warn' : ofLevel[level];
  }
}

function countsOf(lines: readonly RunLine[]): Readonly<Record<RunVerdict, number>> {
  const count = (verdict: RunVerdict): number => lines.filter((line) => line.verdict === verdict).length;
  return Object.fromEntries(verdicts.map((verdict) => [verdict, count(verdict)])) as Record<RunVerdict, number>;
}

function exit(
  lines: readonly RunLine[],
  blind: boolean,
  failOn: 'fail' | 'regression' | 'never',
): Pick<Run, 'exitCode' | 'because'> {
  const breaking = lines.filter((line) => line.inProgress === undefined && line.known === undefined);
  const count = (verdict: RunVerdict): number => breaking.filter((line) => line.verdict === verdict).length;
  const tested = lines.some(
    ({ verdict }) => verdict !== 'not-tested' && verdict !== 'not-applicable' && verdict !== 'ignored',
  );
  if (!tested) return { exitCode: 3, because: 'Nothing could be tested.' };
  const fails = count('fail');
  const warnings = count('warn');
  if (failOn !== 'never' && fails > 0)
    return { exitCode: 1, because: `${many(fails, 'control')} ${fails === 1 ? 'fails' : 'fail'}.` };
  if (blind)
    return { exitCode: 3, because: 'A mandatory control could not be tested, so this run proves nothing about it.' };
  if (failOn !== 'never' && warnings > 0)
    return { exitCode: 2, because: `Only warnings: ${many(warnings, 'control')}.` };
  return { exitCode: 0, because: quiet(lines) };
}

function quiet(lines: readonly RunLine[]): string {
  const open = lines.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').length;
  if (open === 0) return 'Nothing that was tested fails.';
  return `${many(open, 'open result')} did not break this run: known, in progress, or told never to.`;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
