import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { fieldOf, readStructuredFile } from '../../../platform/structured-file/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { type ImportReport, serviceFile } from '../model.ts';
import { givenEndpoints, mergeTraits, planImport, type ServicePlan } from '../rules.ts';
import { serviceStore } from '../store/index.ts';
import { createService, refuseForeign, updateService } from './write.ts';

const everything = 1_000_000;

async function current(tx: Tx, platform: Platform) {
  const services = await serviceStore(tx).list({ limit: everything });
  const teams = await peopleDoor(platform).allTeams(tx);
  const teamName = new Map(teams.map((t) => [t.id, t.name]));
  return {
    services: services.map(({ ownerTeamId, ...service }) => ({
      ...service,
      traits: mergeTraits(service.traits),
      endpoints: givenEndpoints(service.endpoints),
      team: ownerTeamId === null ? null : (teamName.get(ownerTeamId) ?? null),
    })),
    teams: teams.map((t) => t.name),
    teamId: new Map(teams.map((t) => [t.name, t.id])),
  };
}

type Applying = { readonly teamId: ReadonlyMap<string, string>; readonly dryRun: boolean };

/** A dry run refuses what the import would refuse, and writes nothing. */
async function apply(tx: Tx, platform: Platform, plan: ServicePlan, { teamId, dryRun }: Applying): Promise<void> {
  if (plan.action === 'unchanged') return;
  const { action, fields, team, ...rest } = plan;
  const wanted = { ...rest, ownerTeamId: team === null ? null : (teamId.get(team) ?? null) };
  const known = action === 'create' ? undefined : await serviceStore(tx).byName(plan.name);
  if (dryRun) return refuseForeign(tx, platform, known ?? wanted);
  if (known === undefined) await createService(tx, platform, wanted);
  else await updateService(tx, platform, known, wanted);
}

/** All of the file or nothing of it, in one transaction; a dry run only reads. Nothing is looked up or probed. */
export async function importServices(
  platform: Platform,
  actor: Actor,
  content: string,
  dryRun: boolean,
): Promise<ImportReport> {
  requirePermission(actor, 'services.write');
  const file = await readStructuredFile(content, serviceFile);
  const run = dryRun ? platform.db.reading : platform.db.as;
  return run(actor, async (tx) => {
    const now = await current(tx, platform);
    const plan = planImport(now, file);
    const [mistake] = plan.mistakes;
    if (mistake !== undefined) throw invalid(fieldOf(mistake.path), mistake.problem);
    for (const service of plan.services) await apply(tx, platform, service, { teamId: now.teamId, dryRun });
    const changes = plan.services.map((s) => ({ action: s.action, what: `service ${s.name}`, fields: [...s.fields] }));
    return { dryRun, changes };
  });
}
