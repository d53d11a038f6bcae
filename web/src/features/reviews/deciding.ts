import { problemOf } from '../../ui/api.ts';
import type { Condition, Decision, ReviewDetail } from './model.ts';

export const verdicts = [
  { value: 'approve', label: 'Approve' },
  { value: 'approve-with-conditions', label: 'Approve with conditions' },
  { value: 'reject', label: 'Reject' },
] as const satisfies readonly { readonly value: Decision['decision']; readonly label: string }[];
export type Verdict = (typeof verdicts)[number]['value'];

export const verdictLabel = (verdict: Verdict): string =>
  verdicts.find(({ value }) => value === verdict)?.label ?? verdict;

/** While a second person is waited for: what the first one decided, with the conditions that both agree to. */
export function firstDecision(
  review: Pick<ReviewDetail, 'state' | 'round' | 'decisions' | 'conditions'>,
): { readonly decision: Decision; readonly conditions: readonly Condition[] } | undefined {
  if (review.state !== 'second-approval') return undefined;
  const decision = review.decisions.findLast(({ round, position }) => round === review.round && position === 1);
  if (decision === undefined) return undefined;
  return { decision, conditions: review.conditions.filter(({ round }) => round === review.round) };
}

/** What the button says: a second person who decides the same agrees. */
export function submitLabel(verdict: Verdict, first: Verdict | undefined): string {
  return verdict === first ? 'Agree' : verdictLabel(verdict);
}

/** Why an approval would be refused now, by the yes that is missing; said before anybody writes a reason. */
export function missingYes({ teams, unnamedTeams }: Pick<ReviewDetail, 'teams' | 'unnamedTeams'>): readonly string[] {
  return [
    ...missingOfNamed(teams),
    ...unnamedTeams.map(
      ({ team, because }) => `The team ${team} is asked for by the answers (${because}): name it first.`,
    ),
  ];
}

function missingOfNamed(teams: ReviewDetail['teams']): readonly string[] {
  return teams.flatMap(({ team, decision, exists }) => {
    if (decision === 'yes') return [];
    if (decision === 'no') return [`The team ${team} said no.`];
    return [
      exists ? `The team ${team} has not said its yes.` : `There is no team ${team} yet, so nobody can say its yes.`,
    ];
  });
}

/** A refusal for a missing yes is over when the yes is there. */
export function standingError(error: unknown, review: Pick<ReviewDetail, 'teams' | 'unnamedTeams'>): unknown {
  if (error === null || error === undefined) return null;
  return problemOf(error).code === 'review_team_missing' && missingYes(review).length === 0 ? null : error;
}
