import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import { persons } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  type DutiesChanged,
  type Team,
  type TeamChange,
  type TeamDuties,
  type TeamView,
  triageTeam,
  type WaitingDuty,
} from '../model/index.ts';
import { dutyStore, teamStore } from '../store/index.ts';
import { changeDuties } from './duties.ts';
import { presentTeams } from './present.ts';

/** From the first start there is a team for what no rule routes elsewhere. */
export function ensureTriageTeam(platform: Platform, actor: Actor): Promise<void> {
  return platform.db.as(actor, async (tx) => {
    const id = platform.newId();
    const description = 'Looks at everything that no rule sends elsewhere.';
    if (!(await teamStore(tx).insert({ id, name: triageTeam, description, at: platform.clock.now() }))) return;
    await platform.audit.record(tx, {
      action: 'team.created',
      subject: { type: 'team', id },
      after: { name: triageTeam },
    });
  });
}

const nameTaken = (name: string) =>
  new DomainError('conflict', 'team_name_taken', `name: there is a team ${name} already.`);

async function teamOrNone(tx: Tx, id: string): Promise<Team> {
  const team = await teamStore(tx).byId(id);
  if (team === undefined) throw notFound('team');
  return team;
}

async function view(tx: Tx, platform: Platform, id: string): Promise<TeamView> {
  const [found] = await presentTeams(tx, [await teamOrNone(tx, id)], platform.clock.now());
  if (found === undefined) throw notFound('team');
  return found;
}

async function refuseUnknown(tx: Tx, ids: readonly string[]): Promise<void> {
  const active = new Set((await persons(tx).byIds(ids)).filter((p) => p.active).map((p) => p.id));
  const unknown = ids.filter((id) => !active.has(id));
  if (unknown.length > 0) {
    throw new DomainError('invalid', 'member_unknown', `Nobody who is active has the id ${unknown[0]}.`, {
      details: { people: unknown },
    });
  }
}

/** Writes a team with its audit entry; for the use case and for the import. */
export async function createTeam(
  tx: Tx,
  platform: Platform,
  given: { readonly name: string; readonly description: string },
): Promise<string> {
  const id = platform.newId();
  if (!(await teamStore(tx).insert({ id, ...given, at: platform.clock.now() }))) throw nameTaken(given.name);
  await platform.audit.record(tx, { action: 'team.created', subject: { type: 'team', id }, after: given });
  await platform.live.notify(tx, { topic: 'team', id });
  return id;
}

async function change(tx: Tx, platform: Platform, id: string, given: TeamChange, version: number | undefined) {
  const team = await teamOrNone(tx, id);
  const taken = given.name === undefined ? undefined : await teamStore(tx).byName(given.name);
  if (taken !== undefined && taken.id !== id) throw nameTaken(taken.name);
  // Rules and routing name it.
  if (team.name === triageTeam && given.name !== undefined && given.name !== triageTeam)
    throw new DomainError('conflict', 'triage_team_named', 'The team triage keeps its name.');
  const set = {
    ...(given.name === undefined ? {} : { name: given.name }),
    ...(given.description === undefined ? {} : { description: given.description }),
  };
  if (!(await teamStore(tx).update(id, set, platform.clock.now(), version)))
    throw new DomainError('conflict', 'version_conflict', 'Somebody changed this team since you read it.');
  await platform.audit.record(tx, {
    action: 'team.changed',
    subject: { type: 'team', id },
    before: { name: team.name, description: team.description },
    after: set,
  });
  await platform.live.notify(tx, { topic: 'team', id });
}

async function setDuties(
  tx: Tx,
  platform: Platform,
  id: string,
  given: TeamDuties,
  version: number | undefined,
): Promise<readonly WaitingDuty[]> {
  const before = await dutyStore(tx).ofTeams([id]);
  const lead = given.lead === null ? [] : [given.lead];
  await refuseUnknown(tx, [...new Set([...lead, ...given.pointPersons, ...given.deputies, ...given.members])]);
  if (!(await teamStore(tx).update(id, {}, platform.clock.now(), version))) {
    await teamOrNone(tx, id);
    throw new DomainError('conflict', 'version_conflict', 'Somebody changed this team since you read it.');
  }
  const waiting = await changeDuties(tx, platform, id, {
    lead,
    'point-person': given.pointPersons,
    deputy: given.deputies,
    member: given.members,
  });
  await platform.audit.record(tx, {
    action: 'team.duties-changed',
    subject: { type: 'team', id },
    before,
    after: await dutyStore(tx).ofTeams([id]),
  });
  await platform.live.notify(tx, { topic: 'team', id });
  return waiting;
}

export function teamService(platform: Platform) {
  const { db } = platform;
  const changing = (actor: Actor, id: string, work: (tx: Tx) => Promise<void>): Promise<TeamView> =>
    db.as(actor, async (tx) => {
      requirePermission(actor, 'teams.write');
      await work(tx);
      return view(tx, platform, id);
    });
  return {
    listTeams: (actor: Actor): Promise<readonly TeamView[]> =>
      db.reading(actor, async (tx) => presentTeams(tx, await teamStore(tx).all(), platform.clock.now())),
    showTeam: (actor: Actor, id: string): Promise<TeamView> => db.reading(actor, (tx) => view(tx, platform, id)),
    createTeam: (actor: Actor, given: { name: string; description: string }): Promise<TeamView> =>
      db.as(actor, async (tx) => {
        requirePermission(actor, 'teams.write');
        return view(tx, platform, await createTeam(tx, platform, given));
      }),
    changeTeam: (actor: Actor, id: string, given: TeamChange, version: number | undefined) =>
      changing(actor, id, (tx) => change(tx, platform, id, given, version)),
    setDuties: (actor: Actor, id: string, given: TeamDuties, version: number | undefined): Promise<DutiesChanged> =>
      db.as(actor, async (tx) => {
        requirePermission(actor, 'teams.write');
        const waiting = await setDuties(tx, platform, id, given, version);
        return { ...(await view(tx, platform, id)), approvals: [...waiting] };
      }),
  };
}
