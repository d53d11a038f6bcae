import { checks, collectors } from '@gatehouse/checks';
import { applies } from '@gatehouse/standards';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Service } from '../../services/index.ts';
import { standardsDoor } from '../../standards/index.ts';
import type { WantedCheck } from './prober.ts';

/** Asked of every endpoint, so that its facts are there whatever is adopted. */
const always: readonly WantedCheck[] = [
  { check: 'tls-guideline', with: { guideline: '6.0', level: 'intermediate' } },
  { check: 'observatory-grade', with: { minimum: 'B+' } },
];

/** By what the server reaches: a checkout, or the report of another tool, is looked at where it lies, in a pipeline. */
const within = new Set<string | undefined>(collectors.flatMap(({ name, reach }) => (reach === undefined ? [] : name)));
const isWithinReach = (id: string): boolean => within.has(checks.find((check) => check.id === id)?.collector);

/** What the adopted standards ask of this service and a check can decide; each question once. */
export async function wantedChecks(tx: Tx, platform: Platform, service: Service): Promise<readonly WantedCheck[]> {
  const standards = await standardsDoor(platform).adopted(tx);
  const asked = standards
    .flatMap((standard) => standard.controls)
    .filter((control) => applies(control, service.traits).applies !== 'no')
    .flatMap((control) => control.verify)
    .flatMap((one) => ('check' in one && isWithinReach(one.check) ? [{ check: one.check, with: one.with ?? {} }] : []));
  return [...new Map([...always, ...asked].map((one) => [JSON.stringify(one), one])).values()];
}
