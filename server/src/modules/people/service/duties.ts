import { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Approvable, approvalsDoor, defineApprovable } from '../../approvals/index.ts';
import { dutyNeedsSecondPerson } from '../access.ts';
import { type Duty, duties, type TeamDuty, type WaitingDuty } from '../model/index.ts';
import { dutyStore, teamStore } from '../store/index.ts';
import { personOrNone } from './known-person.ts';
import { tellSight } from './sight.ts';

const dutyKind = 'team.told-of-reports';
const dutyPayload = z.object({ teamId: z.uuid(), personId: z.uuid(), duty: z.enum(duties) });
type DutyPayload = z.output<typeof dutyPayload>;

/** Lists of person ids in their order; a duty that is left out stays as it is. */
export type WantedDuties = Partial<Record<Duty, readonly string[]>>;

const holders = (current: readonly TeamDuty[], duty: Duty): readonly string[] =>
  current.filter((entry) => entry.duty === duty).map((entry) => entry.personId);

/** Whoever is told of new reports becomes a member of restricted cases, so somebody who reads those says yes to it. */
export function toldOfReports(platform: Platform): Approvable<DutyPayload> {
  return defineApprovable<DutyPayload>({
    kind: dutyKind,
    title: 'Let a person be told of the new reports of a team',
    decide: 'teams.decide-duty',
    payload: dutyPayload,
    describe: async (tx, { teamId, personId, duty }) => {
      const [person, team] = [await personOrNone(tx, personId), await teamStore(tx).byId(teamId)];
      if (team === undefined) throw notFound('team');
      return `${person.name} <${person.email}> becomes ${duty} of ${team.name}, and so reads new restricted reports to it.`;
    },
    apply: async (tx, { teamId, personId, duty }) => {
      const person = await personOrNone(tx, personId);
      if (!person.active)
        throw new DomainError('conflict', 'person_inactive', `${person.name} was deactivated since this was asked.`);
      const before = await dutyStore(tx).ofTeams([teamId]);
      const now = holders(before, duty).filter((id) => id !== personId);
      await dutyStore(tx).replace(teamId, duty, duty === 'lead' ? [personId] : [...now, personId]);
      await tellLeft(platform, tx, teamId, before);
      await teamStore(tx).update(teamId, {}, platform.clock.now(), undefined);
      await platform.audit.record(tx, {
        action: 'team.duties-changed',
        subject: { type: 'team', id: teamId },
        after: { added: { personId, duty } },
      });
      await platform.live.notify(tx, { topic: 'team', id: teamId });
    },
  });
}

/** Those who have no duty in the team any more. */
async function tellLeft(platform: Platform, tx: Tx, teamId: string, before: readonly TeamDuty[]): Promise<void> {
  const present = new Set((await dutyStore(tx).ofTeams([teamId])).map((entry) => entry.personId));
  const left = before.map((entry) => entry.personId).filter((id) => !present.has(id));
  await tellSight(platform, tx, left);
}

/**
 * Sets the duties of a team. Who reads every restricted case anyway may let others be told of reports; for anybody else
 * such a gain is asked for, and waits. The console's own entries say that it was the console.
 */
export async function changeDuties(
  tx: Tx,
  platform: Platform,
  teamId: string,
  wanted: WantedDuties,
): Promise<readonly WaitingDuty[]> {
  const before = await dutyStore(tx).ofTeams([teamId]);
  const told = new Set(before.filter((entry) => dutyNeedsSecondPerson(entry.duty)).map((entry) => entry.personId));
  const waiting: WaitingDuty[] = [];
  const mayAlone = tx.actor.kind !== 'person' || tx.actor.roles.includes('security');
  const asked: { readonly duty: Duty; readonly personId: string }[] = [];
  for (const duty of duties) {
    const ids = wanted[duty];
    if (ids === undefined) continue;
    const gains = mayAlone || !dutyNeedsSecondPerson(duty) ? [] : ids.filter((id) => !told.has(id));
    asked.push(...gains.map((personId) => ({ duty, personId })));
    await dutyStore(tx).replace(
      teamId,
      duty,
      ids.filter((id) => !gains.includes(id)),
    );
  }
  await tellLeft(platform, tx, teamId, before);
  for (const { duty, personId } of asked) {
    const outcome = await approvalsDoor(platform).request(tx, {
      kind: dutyKind,
      subject: { type: 'team', id: teamId },
      payload: { teamId, personId, duty } satisfies DutyPayload,
    });
    if (outcome.state === 'pending') waiting.push({ id: outcome.approval.id, personId, duty });
  }
  return waiting;
}
