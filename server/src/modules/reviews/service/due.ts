import { peopleDoor, triageTeam } from '../../people/index.ts';
import type { DueItem } from '../../reminders/index.ts';
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
    ...(await waitingForReviewers(work)),
    ...(await waitingConditions(work, now)),
    ...(await waitingTeams(work)),
  ];
}

async function onDuty({ platform, tx }: Work, name: string): Promise<readonly string[]> {
  const team = await peopleDoor(platform).teamByName(tx, name);
  return team === undefined ? [] : peopleDoor(platform).dutyOf(tx, team.id);
}

function item(personId: string, row: Pick<ReviewRow, 'case_id' | 'ref'>, what: string, since: Date): DueItem {
  return { personId, caseId: row.case_id, ref: row.ref, what, since };
}

/** Requests and lapsed approvals that nobody has, and second decisions, which others than the first person make. */
async function waitingForTriage(work: Work): Promise<readonly DueItem[]> {
  const people = await onDuty(work, triageTeam);
  if (people.length === 0) return [];
  const rows = await reviewStore(work.tx).waiting(['requested', 'second-approval', 'lapsed'], most);
  const items: DueItem[] = [];
  for (const row of rows) {
    if (row.state === 'lapsed' && row.reviewer_id !== null) continue;
    const decided = row.state === 'second-approval' ? await firstPerson(work, row) : undefined;
    const others = people.filter((id) => row.state === 'requested' || (id !== decided && id !== row.requester_id));
    items.push(...others.map((id) => item(id, row, whatIn[row.state] ?? 'review', row.since)));
  }
  return items;
}

const whatIn: Readonly<Partial<Record<ReviewRow['state'], string>>> = {
  requested: 'request to triage',
  'second-approval': 'second decision on a review',
  lapsed: 'approval that lapsed',
  accepted: 'review to begin',
  'in-review': 'review to finish',
};

async function firstPerson({ tx }: Work, row: ReviewRow): Promise<string | undefined> {
  const decisions = await decisionStore(tx).ofCase(row.case_id);
  return decisions.find((each) => each.round === row.round && each.position === 1)?.person_id;
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
  const duty = new Map<string, readonly string[]>();
  const items: DueItem[] = [];
  for (const { team, case_id, named_at } of owed) {
    const people = duty.get(team) ?? (await onDuty(work, team));
    duty.set(team, people);
    const row = reviews.get(case_id);
    if (row === undefined) continue;
    const others = people.filter((id) => id !== row.requester_id);
    items.push(...others.map((id) => item(id, row, `yes or no of the team ${team}`, named_at)));
  }
  return items;
}
