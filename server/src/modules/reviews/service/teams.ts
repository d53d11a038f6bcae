import { invalid, notFound } from '../../../platform/errors.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import type { TeamAnswer } from '../model/requests.ts';
import { notTheirs, stepsOf } from '../rules/index.ts';
import { type ReviewRow, teamStore } from '../store/index.ts';
import { happened } from './move.ts';
import { refuseUnknownTeams } from './named.ts';
import { isRequester, sideOf } from './outsiders.ts';
import { refuseTheirs } from './own.ts';
import { sealed } from './sealing.ts';
import { lockedReview, personNeeded, personOf, refused, requireStep, reread, type Work } from './work.ts';

type Naming = { readonly team: string; readonly rule: number | null };

/** Makes the yes of teams required; those that are required already stay as they are. */
export async function nameTeams(work: Work, row: ReviewRow, namings: readonly Naming[]): Promise<void> {
  const { platform, tx } = work;
  for (const { team, rule } of namings) {
    const named = await teamStore(tx).name({
      case_id: row.case_id,
      round: row.round,
      team,
      named_by: rule === null ? personOf(tx) : null,
      named_at: platform.clock.now(),
      rule,
      decision: null,
      person_id: null,
      decided_at: null,
      reason_sealed: null,
    });
    if (!named) continue;
    await happened(work, row, {
      name: 'team-named',
      facts: { team, byRule: rule !== null },
      plain: { team },
      action: 'review.team-named',
    });
  }
}

/** A new round asks the same teams: anew after a lapse, and with what they said where only the persons disagreed. */
export async function carryTeams({ tx }: Work, row: ReviewRow, from: number, withAnswers: boolean): Promise<void> {
  for (const team of await teamStore(tx).ofRound(row.case_id, from)) {
    const answer = withAnswers ? {} : { decision: null, person_id: null, decided_at: null, reason_sealed: null };
    await teamStore(tx).name({ ...team, round: row.round, ...answer });
  }
}

export async function nameTeam(work: Work, idOrRef: string, team: string): Promise<ReviewRow> {
  const row = await lockedReview(work, idOrRef);
  requireStep(row, 'teams');
  await refuseUnknownTeams(work, [team]);
  await nameTeams(work, row, [{ team, rule: null }]);
  return reread(work, row.case_id);
}

/** Only what a person asked for, and only while nobody answered. */
export async function takeTeamBack(work: Work, idOrRef: string, team: string): Promise<void> {
  const row = await lockedReview(work, idOrRef);
  requireStep(row, 'teams');
  const named = (await teamStore(work.tx).ofRound(row.case_id, row.round)).find((each) => each.team === team);
  if (named === undefined) throw notFound('team of this review');
  await refuseTheirs(work, row);
  if (named.rule !== null) throw invalid('team', 'a rule asks for this team; it can say no, but not be left out');
  if (named.decision !== null) throw invalid('team', 'this team has answered; what it said stays');
  await teamStore(work.tx).takeBack(named);
  await happened(work, row, {
    name: 'team-taken-back',
    facts: { team },
    plain: { team },
    action: 'review.team-taken-back',
  });
}

/** A team's yes or no, in its own name: by a member who neither asked nor wrote nor sells. */
export async function answerForTeam(
  work: Work,
  idOrRef: string,
  team: string,
  { approve, reason }: TeamAnswer,
): Promise<ReviewRow> {
  const { platform, tx } = work;
  const row = await lockedReview(work, idOrRef);
  const person = personNeeded(tx);
  const named = (await teamStore(tx).ofRound(row.case_id, row.round)).find((each) => each.team === team);
  if (named === undefined) throw notFound('team of this review');
  if (!stepsOf(row.state).includes('teams') && row.state !== 'second-approval') requireStep(row, 'teams');
  const found = await peopleDoor(platform).teamByName(tx, team);
  if (found === undefined || !(await peopleDoor(platform).membersOf(tx, found.id)).includes(person))
    throw refused('forbidden', 'review_team_person', `Only a member of the team ${team} says its yes or no.`);
  const side = await sideOf(work, row, person);
  const requester = (await isRequester(work, row, person)) ? person : null;
  const against = notTheirs({ person, requester, side, first: null });
  if (against !== undefined) throw refused('forbidden', 'review_decider', against);
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  await teamStore(tx).answer(named, {
    decision: approve ? 'yes' : 'no',
    person_id: person,
    decided_at: platform.clock.now(),
    reason_sealed: sealed(key, 'teamReason', `${row.case_id}/${team}`, reason),
  });
  await happened(work, row, {
    name: approve ? 'team-agreed' : 'team-refused',
    facts: { team, reason },
    plain: { team, person_id: person },
    action: 'review.team-answered',
  });
  return reread(work, row.case_id);
}
