import type { Branch, Depth, RuleFacts, RuleFile, RulePriority, When } from '../model/index.ts';

/** Whether a request is what a branch asks for. */
export function holds(when: When | undefined, facts: RuleFacts): boolean {
  if (when === undefined) return true;
  const { kind, classification, riskLevel, urgent, answer, all, any, not } = when;
  return (
    (kind === undefined || kind.includes(facts.kind)) &&
    (classification === undefined ||
      (facts.classification !== null && classification.includes(facts.classification))) &&
    (riskLevel === undefined || (facts.riskLevel !== null && riskLevel.includes(facts.riskLevel))) &&
    (urgent === undefined || urgent === facts.urgent) &&
    (answer === undefined || answered(facts.answers[answer.question], answer.is)) &&
    (all === undefined || all.every((each) => holds(each, facts))) &&
    (any === undefined || any.some((each) => holds(each, facts))) &&
    (not === undefined || !holds(not, facts))
  );
}

/** `yes` and `true` are one answer, and so are `no` and `false`: forms write either. */
function answered(answer: unknown, is: readonly string[] | undefined): boolean {
  const given = (Array.isArray(answer) ? answer : [answer]).map(textOf).filter((text) => text !== '');
  if (is === undefined) return given.length > 0;
  const wanted = is.map(textOf);
  return given.some((text) => wanted.includes(text));
}

function textOf(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';
}

export type Suggestion = { readonly depth: Depth; readonly because: readonly string[] };

/** Goes down the tree: at each level the first branch that holds. What it went by is the explanation. */
export function suggestedDepth(rules: RuleFile, facts: RuleFacts): Suggestion {
  const because: string[] = [];
  let level: readonly Branch[] | undefined = rules.depth;
  while (level !== undefined) {
    // The schema asks for a last branch that always holds.
    const taken: Branch | undefined = level.find((branch) => holds(branch.when, facts));
    if (taken === undefined) break;
    because.push(taken.because);
    if (taken.depth !== undefined) return { depth: taken.depth, because };
    level = taken.branches;
  }
  return { depth: 'standard', because };
}

export type NeededTeam = { readonly team: string; readonly because: string; readonly rule: number };

export function neededTeams(rules: RuleFile, facts: RuleFacts): readonly NeededTeam[] {
  return rules.teams.flatMap(({ team, because, when }, rule) => (holds(when, facts) ? [{ team, because, rule }] : []));
}

export function priorityOf(
  rules: RuleFile,
  facts: RuleFacts,
): { readonly priority: RulePriority; readonly because: string } {
  const rule = rules.priority.find((each) => holds(each.when, facts));
  return { priority: rule?.priority ?? 'P3', because: rule?.because ?? '' };
}

const levels = ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'MAXIMUM'] as const;
type Level = (typeof levels)[number];

/** A level that is not known says nothing against another one. */
export function higherRisk(a: Level, b: Level): Level {
  return levels.indexOf(a) >= levels.indexOf(b) ? a : b;
}

export type TwoPersons = { readonly needed: boolean; readonly because: readonly string[] };

/** Whether two different persons have to agree. */
export function twoPersons(rules: RuleFile, riskLevel: string | null, depth: Depth | null): TwoPersons {
  const levels: readonly string[] = rules.twoPersons.riskLevels;
  const because = [
    ...(riskLevel !== null && levels.includes(riskLevel) ? [`the risk level of the service is ${riskLevel}`] : []),
    ...(depth !== null && rules.twoPersons.depths.includes(depth) ? [`the review is ${depth}`] : []),
  ];
  return { needed: because.length > 0, because };
}

/**
 * What the queue is sorted by, as text: urgent ones first, then by priority, then by the day on which it is wanted. The
 * order of arrival decides between equals.
 */
export function queueKey(review: {
  readonly urgent: boolean;
  readonly priority: string | null;
  readonly targetDate: string | null;
  readonly desiredDate: string | null;
}): string {
  const day = review.targetDate ?? review.desiredDate ?? '9999-12-31';
  return `${review.urgent ? 0 : 1} ${review.priority ?? 'P3'} ${day}`;
}

const depthOrder = ['quick-answer', 'standard', 'deep'] as const;

/** Whether one depth looks at less than another; what nobody suggested is not undercut. */
export function isLess(depth: Depth | null, than: Depth | null): boolean {
  return depth !== null && than !== null && depthOrder.indexOf(depth) < depthOrder.indexOf(than);
}
