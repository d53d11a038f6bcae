import { stringify } from 'yaml';
import type { ThreatModel } from './model.ts';

/** Writes a model as YAML that readThreatModel reads to the same value; what has its default is left out. */
export function writeThreatModel(model: ThreatModel): string {
  const { title, description, boundaries, components, flows, data, threats } = model;
  const file = {
    title,
    description,
    boundaries: listed(boundaries),
    components: listed(
      components.map(({ endpoints, data: kept, records, ...rest }) => ({
        ...rest,
        endpoints: listed(endpoints),
        data: listed(kept),
        records: records || undefined,
      })),
    ),
    flows: listed(
      flows.map(({ id, data: carried, ...rest }) => ({
        id: id === `${rest.from}-to-${rest.to}` ? undefined : id,
        ...rest,
        data: listed(carried),
      })),
    ),
    data: listed(data),
    threats: listed(threats),
  };
  return stringify(file, { lineWidth: 110, aliasDuplicateObjects: false });
}

function listed<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}
