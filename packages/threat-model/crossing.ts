import type { Component, Flow, ThreatModel } from './model.ts';

/** Of each flow, the boundaries that it goes through, by id: those around one end and not around the other. */
export function crossings(model: ThreatModel): ReadonlyMap<string, readonly string[]> {
  const parents = new Map(model.boundaries.map((each) => [each.id, each.in]));
  const components = new Map(model.components.map((each) => [each.id, each]));
  return new Map(model.flows.map((flow) => [flow.id, crossed(flow, components, parents)]));
}

function crossed(
  { from, to }: Flow,
  components: ReadonlyMap<string, Component>,
  parents: ReadonlyMap<string, string | undefined>,
): readonly string[] {
  const left = around(components.get(from)?.in, parents);
  const right = around(components.get(to)?.in, parents);
  return [...left.filter((id) => !right.includes(id)), ...right.filter((id) => !left.includes(id))];
}

/** From the inside to the outside. */
function around(id: string | undefined, parents: ReadonlyMap<string, string | undefined>): readonly string[] {
  const found: string[] = [];
  for (let each = id; each !== undefined; each = parents.get(each)) found.push(each);
  return found;
}
