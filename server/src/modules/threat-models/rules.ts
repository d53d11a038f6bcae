import type { EventParts } from '../cases/index.ts';
import {
  type Counts,
  type DecidedState,
  type DecisionRequest,
  longestAcceptance,
  type StandingState,
} from './model/index.ts';

/** What is known of a decision now. */
export type DecisionFacts = {
  readonly state: DecidedState;
  readonly expiresAt: Date | null;
  readonly control: { readonly name: string; readonly outcome: string | null; readonly excepted: boolean } | null;
  /** `hidden`: there is one that the reader may not see. */
  readonly case:
    | {
        readonly ref: string;
        readonly isClosed: boolean;
        readonly resolution: string | null;
        readonly isWorked: boolean;
      }
    | 'hidden'
    | null;
};

export type Standing = { readonly state: StandingState; readonly because: string | null };

const open = (because: string): Standing => ({ state: 'open', because });

/** How a threat stands: a decision counts only as long as what it rests on does. */
export function standingOf(decision: DecisionFacts | undefined, now: Date): Standing {
  if (decision === undefined) return { state: 'open', because: null };
  if (decision.state === 'not-applicable') return { state: 'not-applicable', because: null };
  if (decision.state === 'accepted') {
    const day = decision.expiresAt?.toISOString().slice(0, 10) ?? '';
    const isOver = decision.expiresAt === null || decision.expiresAt <= now;
    return isOver ? open(`It was accepted until ${day}; that is over.`) : { state: 'accepted', because: null };
  }
  return decision.control === null ? byCase(decision.case) : byControl(decision.control);
}

function byControl({ name, outcome, excepted }: NonNullable<DecisionFacts['control']>): Standing {
  if (outcome === 'pass') return { state: 'mitigated', because: null };
  if (outcome === null) return open(`${name} is no control of an adopted standard any more.`);
  if (excepted) return open(`${name} fails, and an exception lets it.`);
  const words: Readonly<Record<string, string>> = {
    fail: 'fails again',
    stale: 'was not tested for too long',
    'not-tested': 'is not tested',
    'not-applicable': 'does not apply any more',
  };
  return open(`${name} ${words[outcome] ?? outcome}.`);
}

function byCase(found: DecisionFacts['case']): Standing {
  if (found === null) return open('What mitigated it is not there any more.');
  if (found === 'hidden') return { state: 'in-work', because: 'A case that you may not see works on it.' };
  if (!found.isClosed) return { state: 'in-work', because: `${found.ref} works on it.` };
  if (found.isWorked) return { state: 'mitigated', because: `${found.ref} is done.` };
  return open(`${found.ref} was closed as ${found.resolution ?? 'not done'}.`);
}

export function countsOf(states: readonly StandingState[]): Counts {
  const count = (state: StandingState): number => states.filter((each) => each === state).length;
  return {
    open: count('open'),
    inWork: count('in-work'),
    mitigated: count('mitigated'),
    accepted: count('accepted'),
    notApplicable: count('not-applicable'),
  };
}

/** What is missing in a request, or must not be there: the field and why. */
export function badDecision(
  request: DecisionRequest,
  now: Date,
): { readonly field: string; readonly problem: string } | undefined {
  const { state, control, standard, case: caseName, reason, expiresAt } = request;
  const bad = (field: string, problem: string) => ({ field, problem });
  if (state !== 'mitigated' && (control ?? standard ?? caseName) !== undefined)
    return bad(
      control === undefined && caseName !== undefined ? 'case' : 'control',
      'only says what mitigates a threat',
    );
  if (state !== 'accepted' && expiresAt !== undefined)
    return bad('expiresAt', 'only says until when a threat is accepted');
  if (state === 'mitigated' && (control === undefined) === (caseName === undefined))
    return bad('control', 'name either the control or the case that mitigates the threat');
  if ((state === 'accepted' || state === 'not-applicable') && reason === undefined) return bad('reason', 'say why');
  if (state !== 'accepted') return undefined;
  const latest = now.getTime() + longestAcceptance * 86_400_000;
  if (expiresAt === undefined || expiresAt <= now || expiresAt.getTime() > latest)
    return bad('expiresAt', `must be after now and at most ${longestAcceptance} days from now`);
  return undefined;
}

/** For the timeline of the case that a threat was linked to; a restricted model is not named there. */
export function threatSentence({ who, name, facts }: EventParts): string | undefined {
  if (name !== 'threat-linked') return undefined;
  const service = facts['service'];
  return `${who} made it what mitigates a threat${service === undefined ? '' : ` in the model of ${String(service)}`}`;
}
