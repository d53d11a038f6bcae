import { caseDoor } from '../../cases/index.ts';
import { peopleDoor, triageTeam } from '../../people/index.ts';
import { definitionOf, type ReviewRequest, type RuleFacts, reviewKind, vendorReviewKind } from '../model/index.ts';
import { neededTeams, priorityOf, queueKey, suggestedDepth } from '../rules/index.ts';
import { type ReviewRow, reviewStore } from '../store/index.ts';
import { ruleFacts } from './advice.ts';
import { happened, tellListeners } from './move.ts';
import { refuseUnknownTeams } from './named.ts';
import { addOutsiders } from './outsiders.ts';
import { type CurrentRules, currentRules } from './rules.ts';
import { sealed } from './sealing.ts';
import { openSheet } from './sheets.ts';
import { nameTeams } from './teams.ts';
import { page } from './tell.ts';
import { dayAnswered } from './wanted-by.ts';
import { reread, type Work } from './work.ts';

export type Opened = {
  readonly row: ReviewRow;
  /** Person ids: on duty of triage now. */
  readonly onDuty: readonly string[];
};

const withoutTitle = 'Request without a title';

/** A new request, however little it says: it is in the queue of triage, and an urgent one is told at once. */
export async function requestReview(work: Work, asked: ReviewRequest): Promise<Opened> {
  const { platform, tx } = work;
  const teams = [...new Set((asked.teams ?? []).map((team) => team.toLowerCase()))];
  await refuseUnknownTeams(work, teams);
  const people = peopleDoor(platform);
  const triage = await people.teamByName(tx, triageTeam);
  const onDuty = triage === undefined ? [] : await people.dutyOf(tx, triage.id);
  const current = await currentRules(tx);
  const facts = await ruleFacts(work, {
    kind: asked.kind,
    urgent: asked.urgent === true,
    serviceId: asked.serviceId ?? null,
    answers: asked.answers ?? {},
  });
  const insiders = await firstMembers(work, asked, onDuty, teams);
  const { id, ref } = await caseDoor(platform).open(tx, {
    kind: (asked.kind === 'vendor' ? vendorReviewKind : reviewKind).name,
    title: asked.title.trim() || asked.vendor?.name || withoutTitle,
    ...(triage === undefined ? {} : { team: triage.id }),
    ...(asked.serviceId === undefined ? {} : { service: asked.serviceId }),
    members: insiders,
    ...(asked.restricted === true ? { visibility: 'restricted' as const } : {}),
  });
  const sheetId = await openSheet(work, {
    definition: asked.definition ?? definitionOf[asked.kind],
    caseId: id,
    ...(asked.serviceId === undefined ? {} : { serviceId: asked.serviceId }),
    answers: asked.answers ?? {},
    ...(asked.vendor === undefined ? {} : { subject: asked.vendor.name }),
    ...(asked.vendor?.contacts[0] === undefined ? {} : { contact: asked.vendor.contacts[0] }),
    ...(asked.trackerItem === undefined ? {} : { trackerItem: asked.trackerItem }),
    ...(asked.desiredDate === undefined ? {} : { desiredDate: asked.desiredDate }),
  });
  const wanted = await dayAnswered(work, sheetId);
  const dated = wanted === null ? asked : { ...asked, desiredDate: wanted };
  await insertReview(work, dated, { caseId: id, ref, sheetId, current, facts });
  return follow(work, asked, { caseId: id, onDuty, teams, current, facts });
}

/**
 * A restricted request is seen by who asks, who is on duty, and the teams that the requester names. Who asks is a member
 * of every request, and so still sees one that is narrowed later.
 */
async function firstMembers(
  { platform, tx }: Work,
  { requester, restricted }: ReviewRequest,
  onDuty: readonly string[],
  teams: readonly string[],
): Promise<readonly string[]> {
  const own = 'person' in requester ? [requester.person] : [];
  if (restricted !== true) return own;
  const people = peopleDoor(platform);
  const ofTeams: string[] = [];
  for (const name of teams) {
    const team = await people.teamByName(tx, name);
    if (team !== undefined) ofTeams.push(...(await people.dutyOf(tx, team.id)));
  }
  return [...new Set([...own, ...onDuty, ...ofTeams])];
}

type Place = {
  readonly caseId: string;
  readonly ref: string;
  readonly sheetId: string | null;
  readonly current: CurrentRules;
  readonly facts: RuleFacts;
};

async function insertReview(
  { platform, tx }: Work,
  asked: ReviewRequest,
  { caseId, ref, sheetId, current, facts }: Place,
): Promise<void> {
  const key = await caseDoor(platform).caseKey(tx, caseId);
  const { depth, because } = suggestedDepth(current.rules, facts);
  const { priority } = priorityOf(current.rules, facts);
  const desired = asked.desiredDate ?? null;
  const { requester } = asked;
  await reviewStore(tx).insert({
    case_id: caseId,
    ref,
    kind: asked.kind,
    state: 'requested',
    since: platform.clock.now(),
    requester_id: 'person' in requester ? requester.person : null,
    outside_sealed:
      'outside' in requester
        ? sealed(key, 'outside', caseId, { name: requester.outside.name, address: requester.outside.address ?? null })
        : null,
    reviewer_id: null,
    service_id: asked.serviceId ?? null,
    sheet_id: sheetId,
    urgent: asked.urgent === true,
    desired_date: desired,
    start_date: null,
    target_date: null,
    tracker_item: asked.trackerItem ?? null,
    priority,
    depth: null,
    suggested_depth: depth,
    suggestion_sealed: sealed(key, 'suggestion', caseId, because),
    rules_version: current.version,
    queue_key: queueKey({ urgent: asked.urgent === true, priority, targetDate: null, desiredDate: desired }),
    resume_state: null,
    lapse_sealed: null,
  });
}

type Following = Pick<Place, 'caseId' | 'current' | 'facts'> & {
  readonly onDuty: readonly string[];
  readonly teams: readonly string[];
};

/** What a new request sets in motion. */
async function follow(work: Work, asked: ReviewRequest, given: Following): Promise<Opened> {
  const row = await reread(work, given.caseId);
  await happened(work, row, {
    name: 'requested',
    facts: { kind: row.kind, urgent: row.urgent, desired: row.desired_date, depth: row.suggested_depth },
    plain: { to_state: 'requested', person_id: row.requester_id, depth: row.suggested_depth },
    action: 'review.requested',
    after: { ref: row.ref, kind: row.kind, urgent: row.urgent },
  });
  await nameTeams(
    work,
    row,
    given.teams.map((team) => ({ team, rule: null })),
  );
  await nameTeams(work, row, neededTeams(given.current.rules, given.facts));
  if (asked.vendor !== undefined) await addOutsiders(work, row.case_id, 'vendor', asked.vendor.contacts);
  const { requester } = asked;
  if (asked.kind === 'vendor' && 'outside' in requester && requester.outside.address !== undefined)
    await addOutsiders(work, row.case_id, 'vendor', [requester.outside.address]);
  if (row.urgent) await pageDuty(work, row, given.onDuty);
  await tellListeners(work, row, null, {});
  return { row, onDuty: given.onDuty };
}

export async function pageDuty(work: Work, row: ReviewRow, onDuty: readonly string[]): Promise<void> {
  await page(work, row.case_id, onDuty);
  await happened(work, row, {
    name: 'paged',
    facts: { persons: onDuty.length },
    action: 'review.paged',
  });
}
