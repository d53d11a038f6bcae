import { StandardError } from '../failure.ts';

export const ruleActions = ['FAIL', 'WARN', 'INFO', 'IGNORE'] as const;
export type RuleAction = (typeof ruleActions)[number];

export type Rule = {
  readonly action: RuleAction /** What the file's author adds to the line of a result. */;
  readonly note: string;
};

/** By the id of a control, of a check, or of a ZAP rule. */
export type Rules = ReadonlyMap<string, Rule>;

const largestFile = 1024 * 1024;

/**
 * Reads the per-rule file as users of ZAP baseline scans keep it: lines of `id`, `FAIL|WARN|INFO|IGNORE`, a name that is
 * only for people, and a note of one's own, separated by tabs; `#` begins a comment. An id that stands twice is refused,
 * because the later line would quietly win. Lines with OUTOFSCOPE are refused: patterns of addresses are not read.
 *
 * Throws StandardError with the line.
 */
export function parseRules(text: string): Rules {
  if (text.length > largestFile) throw new StandardError('', 'the rule file is larger than 1 MiB');
  const rules = new Map<string, Rule>();
  const lineOf = new Map<string, number>();
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const at = `line ${index + 1}`;
    const [id = '', action = '', , note = ''] = line.split('\t').map((cell) => cell.trim());
    const earlier = lineOf.get(id);
    if (id === '' || action === '') throw new StandardError(at, 'must be an id, a tab, and FAIL, WARN, INFO or IGNORE');
    if (!isAction(action)) throw new StandardError(at, refusal(id, action));
    if (earlier !== undefined) throw new StandardError(at, `${id} stands in line ${earlier} already`);
    lineOf.set(id, index + 1);
    rules.set(id, { action, note });
  });
  return rules;
}

function isAction(word: string): word is RuleAction {
  return (ruleActions as readonly string[]).includes(word);
}

function refusal(id: string, action: string): string {
  if (id === 'OUTOFSCOPE' || action === 'OUTOFSCOPE')
    return 'OUTOFSCOPE is not read here; excuse a single resource in an exemption file';
  return `"${action}" must be FAIL, WARN, INFO or IGNORE`;
}
