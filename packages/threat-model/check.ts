import { pathOf } from '@gatehouse/placed-error';
import { type Flow, limits, type Mistake, type ThreatModel, threatModelFile } from './model.ts';

/** A path into the file, and what is wrong there. */
export type Problem = { readonly path: readonly PropertyKey[]; readonly problem: string };

const mostProblems = 20;

/**
 * Checks a parsed file: its form, that ids are unique, that what it names is there, that boundaries do not lie in each
 * other in a circle. Gives the model or at most twenty problems. Time grows with the size of the file.
 */
export function checkFile(value: unknown): { readonly model: ThreatModel } | { readonly problems: readonly Problem[] } {
  const unreadable = badTexts(value);
  if (unreadable.length > 0) return { problems: unreadable };
  const parsed = threatModelFile.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ path, problem: message }));
    return { problems: problems.slice(0, mostProblems) };
  }
  const flows = parsed.data.flows.map((flow): Flow => ({ ...flow, id: flow.id ?? `${flow.from}-to-${flow.to}` }));
  const model: ThreatModel = { ...parsed.data, flows };
  const problems = [...doubleIds(model), ...unknownNames(model), ...badNesting(model)];
  return problems.length === 0 ? { model } : { problems: problems.slice(0, mostProblems) };
}

/** What no database and no page can hold, and values nested deeper than any field of the form. */
function badTexts(value: unknown): readonly Problem[] {
  const waiting: { readonly value: unknown; readonly path: readonly PropertyKey[] }[] = [{ value, path: [] }];
  const found: Problem[] = [];
  for (let next = waiting.pop(); next !== undefined && found.length < mostProblems; next = waiting.pop()) {
    const { value: each, path } = next;
    if (path.length > 8) return [{ path: path.slice(0, 4), problem: 'is nested deeper than anything of the form' }];
    if (typeof each === 'string' && (each.includes('\0') || !each.isWellFormed()))
      found.push({ path, problem: 'holds a character that is no text (NUL or half of a surrogate pair)' });
    if (typeof each !== 'object' || each === null) continue;
    for (const [key, inside] of Object.entries(each))
      waiting.push({ value: inside, path: [...path, Array.isArray(each) ? Number(key) : key] });
  }
  return found;
}

function* doubleIds({ boundaries, components, flows, data, threats }: ThreatModel): Generator<Problem> {
  const elements = [
    ...components.map(({ id }, n) => ({ id, path: ['components', n, 'id'] })),
    ...flows.map(({ id }, n) => ({ id, path: ['flows', n] })),
  ];
  yield* doubles(elements, (id) => `there are two components or flows ${id}; give one of them another id`);
  yield* doubles(
    boundaries.map(({ id }, n) => ({ id, path: ['boundaries', n, 'id'] })),
    (id) => `there are two boundaries ${id}`,
  );
  yield* doubles(
    data.map(({ id }, n) => ({ id, path: ['data', n, 'id'] })),
    (id) => `there are two kinds of data ${id}`,
  );
  yield* doubles(
    threats.map(({ id, on }, n) => ({ id: `${on}.${id}`, path: ['threats', n, 'id'] })),
    (id) => `there are two threats ${id}`,
  );
}

function* doubles(
  items: readonly { readonly id: string; readonly path: readonly PropertyKey[] }[],
  say: (id: string) => string,
): Generator<Problem> {
  const seen = new Set<string>();
  for (const { id, path } of items) {
    if (seen.has(id)) yield { path, problem: say(id) };
    seen.add(id);
  }
}

function* unknownNames({ boundaries, components, flows, data, threats }: ThreatModel): Generator<Problem> {
  const zones = new Set(boundaries.map(({ id }) => id));
  const parts = new Set(components.map(({ id }) => id));
  const kinds = new Set(data.map(({ id }) => id));
  const elements = new Set([...parts, ...flows.map(({ id }) => id)]);
  for (const [n, each] of components.entries()) {
    if (each.in !== undefined && !zones.has(each.in))
      yield { path: ['components', n, 'in'], problem: `there is no boundary ${each.in}` };
    yield* unknownData(each.data, kinds, ['components', n, 'data']);
  }
  for (const [n, { from, to, data: carried }] of flows.entries()) {
    if (!parts.has(from)) yield { path: ['flows', n, 'from'], problem: `there is no component ${from}` };
    if (!parts.has(to)) yield { path: ['flows', n, 'to'], problem: `there is no component ${to}` };
    if (from === to) yield { path: ['flows', n, 'to'], problem: 'a flow goes from one component to another one' };
    yield* unknownData(carried, kinds, ['flows', n, 'data']);
  }
  for (const [n, { on }] of threats.entries())
    if (!elements.has(on)) yield { path: ['threats', n, 'on'], problem: `there is no component or flow ${on}` };
}

function* unknownData(
  names: readonly string[],
  known: ReadonlySet<string>,
  path: readonly PropertyKey[],
): Generator<Problem> {
  for (const [n, name] of names.entries())
    if (!known.has(name)) yield { path: [...path, n], problem: `there is no kind of data ${name}` };
}

function* badNesting({ boundaries }: ThreatModel): Generator<Problem> {
  const around = new Map(boundaries.map((each) => [each.id, each.in]));
  for (const [n, boundary] of boundaries.entries()) {
    const path = ['boundaries', n, 'in'];
    if (boundary.in !== undefined && !around.has(boundary.in))
      yield { path, problem: `there is no boundary ${boundary.in}` };
    let depth = 1;
    for (let outer = boundary.in; outer !== undefined && depth <= limits.depth; outer = around.get(outer)) depth += 1;
    if (depth > limits.depth)
      yield { path, problem: `boundaries lie in each other in a circle, or more than ${limits.depth} deep` };
  }
}

export function mistakeWithoutLine({ path, problem }: Problem): Mistake {
  return { line: null, at: pathOf(path), problem };
}
