import {
  type AssessmentContents,
  type ComputedRisk,
  computeRisk,
  type IndicatorFacts,
  type Staleness,
  staleness,
} from '@gatehouse/risk-assessment';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { evidenceDoor } from '../../evidence/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { classifications, type Service } from '../../services/index.ts';
import { dataTraits } from '../model/index.ts';
import { dataTypesOf, factsOf, findingsOf } from '../rules.ts';
import type { AssessmentRow } from '../store/index.ts';
import { schemeOf } from './scheme.ts';

/** Controls for which the assessment itself is the evidence. */
export const ownControls: ReadonlySet<string> = new Set(['SVC-RRA']);

/**
 * What Gatehouse knows of a service that says something of its likelihood. The level of a service is for everybody, so
 * only cases that everybody may see move it; `mine` counts as well what the actor alone may see.
 */
export async function knownFacts(
  platform: Platform,
  tx: Tx,
  serviceId: string,
  whose: 'everybody' | 'mine' = 'everybody',
): Promise<IndicatorFacts> {
  const results = await evidenceDoor(platform).results(tx, serviceId);
  const open = await caseDoor(platform).openBySeverity(tx, serviceId, whose);
  return { ...factsOf(results, ownControls, platform.clock.now()), ...findingsOf(open) };
}

export async function computeFor(
  platform: Platform,
  tx: Tx,
  serviceId: string,
  contents: AssessmentContents,
): Promise<ComputedRisk> {
  return computeRisk(schemeOf(platform), contents, await knownFacts(platform, tx, serviceId));
}

export const endpointsOf = (service: Service): readonly string[] => service.endpoints.map(({ pattern }) => pattern);
export const dataOf = (service: Service): readonly string[] =>
  dataTypesOf(service, { traits: dataTraits, classes: classifications });

/** Why an assessment should be made again, by what the service is now. */
export async function stalenessFor(
  platform: Platform,
  tx: Tx,
  service: Service,
  row: Pick<AssessmentRow, 'assessed_at' | 'owner_id' | 'endpoints' | 'data_types'>,
): Promise<readonly Staleness[]> {
  if (row.assessed_at === null) return [];
  const owner = row.owner_id === null ? undefined : await peopleDoor(platform).personById(tx, row.owner_id);
  return staleness(schemeOf(platform).staleAfterMonths, {
    assessedAt: row.assessed_at,
    now: platform.clock.now(),
    ownerPresent: row.owner_id === null ? null : (owner?.active ?? false),
    endpointsThen: row.endpoints,
    endpointsNow: endpointsOf(service),
    dataTypesThen: row.data_types,
    dataTypesNow: dataOf(service),
  });
}
