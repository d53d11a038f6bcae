import type { CaseKind, KindState } from '../model/index.ts';

export function stateOf(kind: CaseKind, name: string): KindState | undefined {
  return kind.states.find((state) => state.name === name);
}

export function firstState(kind: CaseKind): string {
  return kind.states[0]?.name ?? 'new';
}

export function isClosed(kind: CaseKind, state: string): boolean {
  return stateOf(kind, state)?.closed === true;
}

/** Where a closed case goes when something new arrives: the first open state that may follow and is not the module's own. */
export function reopenState(kind: CaseKind, closed: string): string | undefined {
  return stateOf(kind, closed)?.to.find((name) => {
    const next = stateOf(kind, name);
    return next !== undefined && next.closed !== true && next.byModule !== true;
  });
}

/** The state that a case is closed to with a resolution: the one that means it, else the first that asks for one. */
export function closedStateFor(kind: CaseKind, resolution: string): string | undefined {
  const closed = kind.states.filter((state) => state.closed === true);
  return (closed.find((state) => state.resolution === resolution) ?? closed.find((s) => s.resolution === undefined))
    ?.name;
}

/** What is wrong with the declaration of a kind; looked at before the server takes a request. */
export function kindMistakes(kind: CaseKind): readonly string[] {
  const names = kind.states.map((state) => state.name);
  const open = kind.states.filter((state) => state.closed !== true);
  const asked = kind.states.some((state) => state.closed === true && state.resolution === undefined);
  return [
    ...(kind.states[0]?.closed === true || names.length === 0 ? ['its first state has to be an open one'] : []),
    ...(open.length === names.length ? ['none of its states is closed'] : []),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `the state ${name} stands twice`),
    ...kind.states.flatMap((s) =>
      s.to.filter((to) => !names.includes(to)).map((to) => `${s.name} leads to ${to}, which is no state`),
    ),
    ...open.filter((s) => s.resolution !== undefined).map((s) => `${s.name} has a resolution and is open`),
    ...(asked && kind.resolutions.length === 0 ? ['a closed state asks for a resolution and there is none'] : []),
    ...(kind.owner === undefined && kind.states.some((s) => s.byModule === true)
      ? ['it has states of its module and no page of an owner']
      : []),
  ];
}
