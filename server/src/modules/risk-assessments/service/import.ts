import {
  type AssessmentContents,
  computeRisk,
  looksLikeRraJson,
  type RegisterEntry,
  RiskAssessmentError,
  type RiskLevel,
  type RraEntry,
  readRegister,
  readRraJson,
} from '@gatehouse/risk-assessment';
import { requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Service, servicesDoor } from '../../services/index.ts';
import { importAssessments } from '../access.ts';
import type { ImportAction, Refusal } from '../model/index.ts';
import type { ImportRequest } from '../model/requests.ts';
import type { ImportedEntry, ImportView } from '../model/views.ts';
import { knownFacts } from './compute.ts';
import { applyAssessment, assessmentAction } from './import-assessment.ts';
import { applyRegisterRow, registerAction, registerContents } from './import-register.ts';
import { schemeOf } from './scheme.ts';

type Format = 'rra2json' | 'register';

const formatOf = ({ content, format }: ImportRequest): Format =>
  format ?? (looksLikeRraJson(content) ? 'rra2json' : 'register');

type Read =
  | { readonly format: 'rra2json'; readonly entry: RraEntry }
  | { readonly format: 'register'; readonly entry: RegisterEntry };

function read(platform: Platform, request: ImportRequest): readonly Read[] {
  const scheme = schemeOf(platform);
  try {
    return formatOf(request) === 'rra2json'
      ? readRraJson(request.content, scheme).map((entry) => ({ format: 'rra2json', entry }) as const)
      : readRegister(request.content, scheme).map((entry) => ({ format: 'register', entry }) as const);
  } catch (cause) {
    if (!(cause instanceof RiskAssessmentError)) throw cause;
    throw new DomainError('invalid', 'assessment_file_refused', `The file cannot be read: ${cause.message}.`, {
      cause,
      details: { at: cause.at },
    });
  }
}

/** Each entry by itself: what can't be read or has no service is refused and told, the others are taken. */
export async function importFile(
  platform: Platform,
  tx: Tx,
  request: ImportRequest,
  dryRun: boolean,
): Promise<ImportView> {
  requirePermission(tx.actor, importAssessments.name);
  const entries: ImportedEntry[] = [];
  const seen = new Set<string>();
  for (const each of read(platform, request)) entries.push(await importEntry({ platform, tx, dryRun, seen }, each));
  const count = (action: ImportedEntry['action']): number => entries.filter((entry) => entry.action === action).length;
  return {
    dryRun,
    format: formatOf(request),
    created: count('create'),
    updated: count('update'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    entries,
  };
}

type Work = { readonly platform: Platform; readonly tx: Tx; readonly dryRun: boolean; readonly seen: Set<string> };

async function importEntry(work: Work, { format, entry }: Read): Promise<ImportedEntry> {
  const nothing = { level: null, impact: null, scenarios: 0, recommendations: 0, dataTypes: 0, remarks: [] };
  const refused = (service: string | null, { place, reason }: Refusal): ImportedEntry => ({
    ...nothing,
    at: entry.at,
    action: 'refused',
    service,
    place,
    reason,
  });
  if (entry.outcome === 'refused') return refused(null, { place: entry.place, reason: entry.problem });
  const name = format === 'rra2json' ? entry.assessment.service : entry.row.service;
  const contents = format === 'rra2json' ? entry.assessment.contents : registerContents(entry);
  const remarks = [...(format === 'rra2json' ? entry.assessment.remarks : entry.remarks)];
  const place = format === 'rra2json' ? 'details.metadata.service' : 'name';
  const service = await serviceFor(work, name);
  if (typeof service === 'string') return refused(name, { place, reason: service });
  const applied =
    format === 'rra2json' ? await takeAssessment(work, service, entry.assessment) : await takeRow(work, service, entry);
  if (typeof applied !== 'string') return refused(name, applied);
  return {
    at: entry.at,
    action: applied,
    service: service.name,
    ...(format === 'rra2json'
      ? await levelsOf(work, service, contents)
      : // Without scenarios no level follows; the impact is what the register says.
        { level: 'UNKNOWN' as const, impact: entry.row.highestImpact }),
    scenarios: contents.scenarios.length,
    recommendations: contents.recommendations.length,
    dataTypes: contents.dataTypes.length,
    place: null,
    reason: null,
    remarks,
  };
}

/** The service, or why there is none to take. */
async function serviceFor({ platform, tx, seen }: Work, name: string): Promise<Service | string> {
  const service = await servicesDoor(platform).serviceByName(tx, name);
  if (service === undefined) return 'names no service of the inventory; add the service first, or correct the name';
  if (seen.has(service.id))
    return 'names a service that stands in the file before; one assessment of a service is taken';
  seen.add(service.id);
  return service;
}

type Taken = ImportAction | Refusal;

async function takeAssessment(
  { platform, tx, dryRun }: Work,
  service: Service,
  assessment: Extract<RraEntry, { outcome: 'read' }>['assessment'],
): Promise<Taken> {
  const action = await assessmentAction(platform, tx, service, assessment);
  if (typeof action === 'string' && action !== 'unchanged' && !dryRun)
    await applyAssessment(platform, tx, service, assessment);
  return action;
}

async function takeRow(
  { platform, tx, dryRun }: Work,
  service: Service,
  entry: Extract<RegisterEntry, { outcome: 'read' }>,
): Promise<Taken> {
  const action = await registerAction(platform, tx, service, entry);
  if (typeof action === 'string' && action !== 'unchanged' && !dryRun)
    await applyRegisterRow(platform, tx, service, entry);
  return action;
}

async function levelsOf(
  { platform, tx }: Work,
  service: Service,
  contents: AssessmentContents,
): Promise<{ level: RiskLevel; impact: RiskLevel }> {
  const { level, impact } = computeRisk(schemeOf(platform), contents, await knownFacts(platform, tx, service.id));
  return { level, impact };
}
