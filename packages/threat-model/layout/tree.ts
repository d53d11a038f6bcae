import type { Boundary, Component, Flow, ThreatModel } from '../model.ts';

export type Leaf = { readonly component: Component };
/** A boundary with what lies in it; the whole drawing has none around it. */
export type Group = { readonly boundary: Boundary | null; readonly children: Child[] };
export type Child = Leaf | Group;

/** A flow at the innermost group that holds both of its ends: which children of that group it joins. */
export type Joint = { readonly flow: Flow; readonly from: Child; readonly to: Child };

export type Tree = {
  readonly root: Group;
  /** Flows by the innermost group that holds both ends. */
  readonly joints: ReadonlyMap<Group, readonly Joint[]>;
  /** Of a flow, in each group that it leaves or enters, the child from which or to which it goes. */
  readonly inside: ReadonlyMap<Group, ReadonlyMap<string, Child>>;
};

export function treeOf(model: ThreatModel): Tree {
  const root: Group = { boundary: null, children: [] };
  const groups = new Map<string, Group>(model.boundaries.map((each) => [each.id, { boundary: each, children: [] }]));
  const outer = (id: string | undefined): Group => (id === undefined ? root : (groups.get(id) ?? root));
  for (const component of model.components) outer(component.in).children.push({ component });
  for (const group of groups.values()) outer(group.boundary?.in).children.push(group);
  const parents = new Map<Child, Group>();
  for (const group of [root, ...groups.values()]) for (const child of group.children) parents.set(child, group);
  const leaves = new Map<string, Child>();
  for (const child of parents.keys()) if ('component' in child) leaves.set(child.component.id, child);
  return { root, ...joined(model.flows, leaves, parents) };
}

function joined(
  flows: readonly Flow[],
  leaves: ReadonlyMap<string, Child>,
  parents: ReadonlyMap<Child, Group>,
): Pick<Tree, 'joints' | 'inside'> {
  const joints = new Map<Group, Joint[]>();
  const inside = new Map<Group, Map<string, Child>>();
  const note = (group: Group, flow: string, child: Child): void => {
    const known = inside.get(group) ?? new Map<string, Child>();
    inside.set(group, known.set(flow, child));
  };
  for (const flow of flows) {
    const from = upwards(leaves.get(flow.from), parents);
    const to = upwards(leaves.get(flow.to), parents);
    // What both ways have at their ends is around both.
    while (from.length > 0 && to.length > 0 && from.at(-1) === to.at(-1)) [from.pop(), to.pop()];
    for (const way of [from, to])
      way.slice(0, -1).forEach((child, n) => {
        const group = way[n + 1];
        if (group !== undefined && 'children' in group) note(group, flow.id, child);
      });
    const [a, b] = [from.at(-1), to.at(-1)];
    const group = a && parents.get(a);
    if (a === undefined || b === undefined || group === undefined) continue;
    const known = joints.get(group) ?? [];
    known.push({ flow, from: a, to: b });
    joints.set(group, known);
  }
  return { joints, inside };
}

function upwards(start: Child | undefined, parents: ReadonlyMap<Child, Group>): Child[] {
  const way: Child[] = [];
  for (let each = start; each !== undefined; each = parents.get(each)) way.push(each);
  return way;
}
