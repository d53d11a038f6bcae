import type { Control, Standard } from '@gatehouse/standards';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Service, servicesDoor } from '../../services/index.ts';
import { standardsDoor } from '../../standards/index.ts';

export async function serviceOrNone(platform: Platform, tx: Tx, id: string): Promise<Service> {
  const service = await servicesDoor(platform).serviceById(tx, id);
  if (service === undefined) throw notFound('service');
  return service;
}

/** Every service, page by page, so that nothing grows with their number but the list of ids. */
export async function allServices(platform: Platform, tx: Tx): Promise<readonly Service[]> {
  const found: Service[] = [];
  const limit = 200;
  for (;;) {
    const last = found.at(-1);
    const page = await servicesDoor(platform).page(tx, { limit, after: last && { name: last.name, id: last.id } });
    found.push(...page);
    if (page.length < limit) return found;
  }
}

export type FoundControl = { readonly standard: Standard; readonly control: Control };

/** The control that is meant; `standard` may be left out as long as one adopted standard has the id. */
export async function controlNamed(
  platform: Platform,
  tx: Tx,
  controlId: string,
  standardName: string | undefined,
): Promise<FoundControl> {
  const adopted = await standardsDoor(platform).adopted(tx);
  const found = adopted
    .filter((standard) => standardName === undefined || standard.name === standardName)
    .flatMap((standard) =>
      standard.controls.filter((each) => each.id === controlId).map((control) => ({ standard, control })),
    );
  const [first, second] = found;
  if (first === undefined)
    throw new DomainError('invalid', 'control_unknown', `control: no adopted standard has a control ${controlId}.`, {
      details: { field: 'control' },
    });
  if (second !== undefined)
    throw new DomainError(
      'invalid',
      'control_unknown',
      `standard: several standards have a control ${controlId}; name one of ${found.map(({ standard }) => standard.name).join(', ')}.`,
      { details: { field: 'standard' } },
    );
  return first;
}
