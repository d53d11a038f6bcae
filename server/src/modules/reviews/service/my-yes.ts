import { may } from '../../../platform/access/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { answerForTeam, decideReviews } from '../access.ts';
import { notTheirs } from '../rules/index.ts';
import { type ReviewRow, reviewStore, teamStore } from '../store/index.ts';
import { againstDeciding } from './decide.ts';
import { isRequester, sideOf } from './outsiders.ts';
import { personOf, type Work } from './work.ts';

/** Of each sort, those that wait longest. */
const most = 500;

/** Reviews that wait for a yes which the actor may say: of one of their teams, or as the second person. */
export async function waitingForYes(work: Work): Promise<readonly string[]> {
  const person = personOf(work.tx);
  if (person === null) return [];
  const { actor } = work.tx;
  return [
    ...new Set([
      ...(may(actor, answerForTeam.name) ? await waitingForTeams(work, person) : []),
      ...(may(actor, decideReviews.name) ? await waitingForSecond(work, person) : []),
    ]),
  ];
}

async function waitingForTeams(work: Work, person: string): Promise<readonly string[]> {
  const { platform, tx } = work;
  const teams = (await peopleDoor(platform).teamsOf(tx, person)).map(({ name }) => name.toLowerCase());
  if (teams.length === 0) return [];
  const ids = [...new Set((await teamStore(tx).owed(most, teams)).map((each) => each.case_id))];
  return theirs(await reviewStore(tx).byIds(ids), async (row) => {
    const requester = (await isRequester(work, row, person)) ? person : null;
    return notTheirs({ person, requester, side: await sideOf(work, row, person), first: null });
  });
}

async function waitingForSecond(work: Work, person: string): Promise<readonly string[]> {
  const rows = await reviewStore(work.tx).waiting(['second-approval'], most);
  return theirs(rows, (row) => againstDeciding(work, row, person));
}

async function theirs(
  rows: readonly ReviewRow[],
  against: (row: ReviewRow) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const row of rows) if ((await against(row)) === undefined) ids.push(row.case_id);
  return ids;
}
