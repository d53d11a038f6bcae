import { limits, type ThreatModel } from './model.ts';
import { slugs } from './slug.ts';

/** What is known of a service before anybody wrote a model. */
export type Inventory = { readonly name: string; readonly endpoints: readonly string[] };

/** A first model: each endpoint a process behind a boundary, a user outside, a store to be named. */
export function starterModel({ name, endpoints }: Inventory): ThreatModel {
  const shown = endpoints.slice(0, limits.components - 2);
  const slug = slugs(['user', 'data', 'organisation']);
  const processes = (shown.length > 0 ? shown : [undefined]).map((endpoint) => ({
    id: slug(endpoint ?? name),
    kind: 'process' as const,
    name: (endpoint ?? name).slice(0, 120),
    in: 'organisation',
    endpoints: endpoint === undefined ? [] : [endpoint],
    data: [],
    records: false,
  }));
  const plain = { endpoints: [], data: [], records: false };
  const flow = (from: string, to: string, label: string) => ({ id: `${from}-to-${to}`, from, to, label, data: [] });
  return {
    title: name.slice(0, 120),
    boundaries: [{ id: 'organisation', name: 'Organisation' }],
    components: [
      { ...plain, id: 'user', kind: 'external', name: 'User' },
      ...processes,
      { ...plain, id: 'data', kind: 'store', name: 'Its data', in: 'organisation' },
    ],
    flows: processes.flatMap(({ id }) => [flow('user', id, 'requests'), flow(id, 'data', 'reads and writes')]),
    data: [],
    threats: [],
  };
}
