import type { Child, Joint } from './tree.ts';

/**
 * Gives each child a layer so that every joint goes from one layer to a later one, after those that close a circle are
 * turned around: the longest way from a child into which nothing flows. Outside entities come first.
 */
export function layersOf(children: readonly Child[], joints: readonly Joint[]): ReadonlyMap<Child, number> {
  const forward = withoutCircles(children, joints);
  const waiting = new Map(children.map((child) => [child, 0]));
  for (const targets of forward.values())
    for (const target of targets) waiting.set(target, (waiting.get(target) ?? 0) + 1);
  const layers = new Map(children.map((child) => [child, 0]));
  const ready = children.filter((child) => waiting.get(child) === 0);
  for (const child of ready) {
    for (const target of forward.get(child) ?? []) {
      layers.set(target, Math.max(layers.get(target) ?? 0, (layers.get(child) ?? 0) + 1));
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  return layers;
}

/** Depth first, without calling itself: a joint to a child that is still being visited is turned around. */
function withoutCircles(children: readonly Child[], joints: readonly Joint[]): ReadonlyMap<Child, readonly Child[]> {
  const targets = new Map(children.map((child): [Child, Child[]] => [child, []]));
  for (const { from, to } of joints) targets.get(from)?.push(to);
  const forward = new Map(children.map((child): [Child, Child[]] => [child, []]));
  const state = new Map<Child, 'open' | 'done'>();
  for (const start of outsideFirst(children)) {
    const stack: { readonly child: Child; next: number }[] = [];
    if (!state.has(start)) stack.push({ child: start, next: 0 });
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      state.set(top.child, state.get(top.child) ?? 'open');
      const target = targets.get(top.child)?.[top.next];
      top.next += 1;
      if (target === undefined) {
        state.set(top.child, 'done');
        stack.pop();
      } else if (state.get(target) === 'open') forward.get(target)?.push(top.child);
      else {
        forward.get(top.child)?.push(target);
        if (!state.has(target)) stack.push({ child: target, next: 0 });
      }
    }
  }
  return forward;
}

function outsideFirst(children: readonly Child[]): readonly Child[] {
  const isOutside = (child: Child): boolean => 'component' in child && child.component.kind === 'external';
  return [...children.filter(isOutside), ...children.filter((child) => !isOutside(child))];
}
