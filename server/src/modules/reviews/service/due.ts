import { persons } from '../../../platform/identity/index.ts';
import { peopleDoor, triageTeam } from '../../people/index.ts';
import type { DueItem } from '../../reminders/index.ts';
import { decideReviews } from '../access.ts';
import { endOfDay } from '../rules/index.ts';
import { conditionStore, decisionStore, type ReviewRow, reviewStore, teamStore } from '../store/index.ts';
import type { Work } from './work.ts';

/** Of each sort, those that wait longest; whoever has more than these to do reads the list. */
const most = 500;
/** Days before the last day of a condition from which its owner is reminded. */
const ahead = 14;
const day = 86_400_000;

/** What waits for whom, by reference only. Asked as the system. */
export async function dueReviews(work: Work, now: Date): Promise<readonly DueItem[]> {
  return [
    ...(await waitingForTriage(work)),
    ...(await waitingForSecond(work)),
    ...(await waitingForReviewers(work)),
    ...(await waitingConditions(work, now)),
    ...(await waitingTeams(work)),
  ];
}

async function onDuty({ platform, tx }: Work, name: string): Promise<readonly string[]> {
  const team = await peopleDoor(platform).teamByName(tx, name);
  return team === undefined ? [] : peopleDoor(platform).dutyOf(tx, team.id);
}

/** Any member says the yes of a team: where nobody is on duty who could, all of them are told. */
async function answering({ platform, tx }: Work, name: string): Promise<Hearing> {
  const team = await peopleDoor(platform).teamByName(tx, name);
  if (team === undefined) return { duty: [], all: [] };
  const [duty, all] = [
    await peopleDoor(platform).dutyOf(tx, team.id),
    await peopleDoor(platform).membersOf(tx, team.id),
  ];
  return { duty, all };
}

type Hearing = { readonly duty: readonly string[]; readonly all: readonly string[] };

function hearing({ duty, all }: Hearing, mayAnswer: (id: string) => boolean): readonly string[] {
  const first = duty.filter(mayAnswer);
  return first.length > 0 ? first : all.filter(mayAnswer);
}

function item(personId: string, row: Pick<ReviewRow, 'case_id' | 'ref'>, what: string, since: Date): DueItem {
  return { personId, caseId: row.case_id, ref: row.ref, what, since };
}

/** Requests and lapsed approvals that nobody has. */
async function waitingForTriage(work: Work): Promise<readonly DueItem[]> {
  const people = await onDuty(work, triageTeam);
  if (people.length === 0) return [];
  const rows = await reviewStore(work.tx).waiting(['requested', 'lapsed'], most);
  return rows.flatMap((row) => {
    if (row.state === 'lapsed' && row.reviewer_id !== null) return [];
    const others = people.filter((id) => row.state === 'requested' || id !== row.requester_id);
    return others.map((id) => item(id, row, whatIn[row.state] ?? 'review', row.since));
  });
}

/** Others than the first person make them: who is on duty of triage, or else everybody who may decide. */
async function waitingForSecond(work: Work): Promise<readonly DueItem[]> {
  const rows = await reviewStore(work.tx).waiting(['second-approval'], most);
  if (rows.length === 0) return [];
  const duty = await onDuty(work, triageTeam);
  const all = await persons(work.tx).activeWithRole(decideReviews.roles);
  const items: DueItem[] = [];
  for (const row of rows) {
    const decided = await firstPerson(work, row);
    const others = hearing({ duty, all }, (id) => id !== decided && id !== row.requester_id);
    items.push(...others.map((id) => item(id, row, 'second decision on a review', row.since)));
  }
  return items;
}

const whatIn: Readonly<Partial<Record<ReviewRow['state'], string>>> = {
  requested: 'request to triage',
  lapsed: 'approval that lapsed',
  accepted: 'review to begin',
  'in-review': 'review to finish',
};

async function firstPerson({ tx }: Work, row: ReviewRow): Promise<string | undefined> {
  return (await decisionStore(tx).ofRound(row.case_id, row.round))[0]?.person_id;
}

async function waitingForReviewers({ tx }: Work): Promise<readonly DueItem[]> {
  const rows = await reviewStore(tx).waiting(['accepted', 'in-review', 'lapsed'], most);
  return rows.flatMap((row) =>
    row.reviewer_id === null ? [] : [item(row.reviewer_id, row, whatIn[row.state] ?? 'review', row.since)],
  );
}

async function waitingConditions({ tx }: Work, now: Date): Promise<readonly DueItem[]> {
  const conditions = await conditionStore(tx).open(most);
  const reviews = new Map(
    (await reviewStore(tx).byIds([...new Set(conditions.map((each) => each.case_id))])).map((row) => [
      row.case_id,
      row,
    ]),
  );
  return conditions.flatMap((each) => {
    const row = reviews.get(each.case_id);
    if (row === undefined || row.state !== 'conditional' || row.round !== each.round) return [];
    if (each.claimed_at !== null)
      return row.reviewer_id === null
        ? []
        : [item(row.reviewer_id, row, `condition ${each.number} to confirm`, each.claimed_at)];
    const near = endOfDay(each.due).getTime() - now.getTime() <= ahead * day;
    return near ? [item(each.owner_id, row, `condition ${each.number}, due ${each.due}`, row.since)] : [];
  });
}

async function waitingTeams(work: Work): Promise<readonly DueItem[]> {
  const owed = await teamStore(work.tx).owed(most);
  const reviews = new Map(
    (await reviewStore(work.tx).byIds([...new Set(owed.map((each) => each.case_id))])).map((row) => [row.case_id, row]),
  );
  const known = new Map<string, Hearing>();
  const items: DueItem[] = [];
  for (const { team, case_id, named_at } of owed) {
    const people = known.get(team) ?? (await answering(work, team));
    known.set(team, people);
    const row = reviews.get(case_id);
    if (row === undefined) continue;
    const others = hearing(people, (id) => id !== row.requester_id);
    items.push(...others.map((id) => item(id, row, `yes or no of the team ${team}`, named_at)));
  }
  return items;
}
