import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid } from '../../../platform/errors.ts';
import { persons } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { fieldOf, readStructuredFile } from '../../../platform/structured-file/index.ts';
import { needsSecondPerson } from '../access.ts';
import {
  type CurrentPeople,
  type Duty,
  type ImportPlan,
  type ImportReport,
  importFile,
  type PersonPlan,
  type TeamPlan,
} from '../model/index.ts';
import { planImport } from '../rules/index.ts';
import { dutyStore, teamStore } from '../store/index.ts';
import { changeDuties, type WantedDuties } from './duties.ts';
import { changeRoles } from './roles.ts';
import { createTeam } from './teams.ts';

const everybody = 1_000_000;

async function current(tx: Tx): Promise<CurrentPeople> {
  const people = await persons(tx).list({ limit: everybody });
  const emailOf = new Map(people.map((p) => [p.id, p.email]));
  const teams = await teamStore(tx).all();
  const duties = await dutyStore(tx).ofTeams(teams.map((t) => t.id));
  return {
    people,
    teams: teams.map((team) => {
      const of = (duty: Duty): string[] =>
        duties.filter((d) => d.teamId === team.id && d.duty === duty).map((d) => emailOf.get(d.personId) ?? '');
      return {
        name: team.name,
        description: team.description,
        lead: of('lead'),
        pointPersons: of('point-person'),
        deputies: of('deputy'),
        members: of('member'),
      };
    }),
  };
}

async function applyPerson(tx: Tx, platform: Platform, plan: PersonPlan): Promise<void> {
  if (plan.action === 'unchanged') return;
  const at = platform.clock.now();
  const known = await persons(tx).byEmail(plan.email);
  const id = known?.id ?? platform.newId();
  if (known === undefined) {
    if (!(await persons(tx).insert({ id, email: plan.email, name: plan.name, at })))
      throw new DomainError(
        'conflict',
        'email_taken',
        `Somebody added ${plan.email} meanwhile. Import the file again.`,
      );
  } else if (plan.fields.includes('name')) await persons(tx).update(id, { name: plan.name }, at);
  const person = await persons(tx).byId(id);
  if (person === undefined) throw new Error('A person that was just written cannot be read.');
  const kept = person.roles.filter((role) => !plan.revoke.includes(role));
  await changeRoles(tx, platform, person, [...kept, ...plan.grant]);
  await platform.audit.record(tx, {
    action: known === undefined ? 'person.imported' : 'person.changed',
    subject: { type: 'person', id },
    ...(known === undefined ? {} : { before: { name: known.name, roles: known.roles } }),
    after: { name: plan.name, roles: [...kept, ...plan.grant] },
  });
  await platform.live.notify(tx, { topic: 'person', id });
}

const dutyOfKey = { lead: 'lead', pointPersons: 'point-person', deputies: 'deputy', members: 'member' } as const;

async function applyTeam(tx: Tx, platform: Platform, plan: TeamPlan): Promise<void> {
  if (plan.action === 'unchanged') return;
  const { name, description } = plan;
  const known = await teamStore(tx).byName(name);
  const id = known?.id ?? (await createTeam(tx, platform, { name, description }));
  if (known !== undefined) await teamStore(tx).update(id, { description }, platform.clock.now());
  const wanted: WantedDuties = {};
  for (const [key, emails] of Object.entries(plan.duties)) {
    const found = new Map((await persons(tx).byEmails(emails)).map((p) => [p.email, p.id]));
    wanted[dutyOfKey[key as keyof typeof dutyOfKey]] = emails.flatMap((email) => found.get(email) ?? []);
  }
  await changeDuties(tx, platform, id, wanted);
  await platform.audit.record(tx, {
    action: 'team.changed',
    subject: { type: 'team', id },
    ...(known === undefined ? {} : { before: { description: known.description } }),
    after: { description, duties: plan.duties },
  });
  await platform.live.notify(tx, { topic: 'team', id });
}

function reportOf(plan: ImportPlan, dryRun: boolean): ImportReport {
  return {
    dryRun,
    changes: [
      ...plan.people.map((p) => ({ action: p.action, what: `person ${p.email}`, fields: [...p.fields] })),
      ...plan.teams.map((t) => ({ action: t.action, what: `team ${t.name}`, fields: [...t.fields] })),
    ],
  };
}

/** All of the file or nothing of it, in one transaction; a dry run only reads. */
export async function importPeople(
  platform: Platform,
  actor: Actor,
  content: string,
  dryRun: boolean,
): Promise<ImportReport> {
  requirePermission(actor, 'people.write');
  const file = await readStructuredFile(content, importFile);
  const run = dryRun ? platform.db.reading : platform.db.as;
  return run(actor, async (tx) => {
    const plan = planImport(await current(tx), file, needsSecondPerson);
    const [mistake] = plan.mistakes;
    if (mistake !== undefined) throw invalid(fieldOf(mistake.path), mistake.problem);
    if (dryRun) return reportOf(plan, true);
    for (const person of plan.people) await applyPerson(tx, platform, person);
    for (const team of plan.teams) await applyTeam(tx, platform, team);
    return reportOf(plan, false);
  });
}
