import { holds } from '../expression/evaluate.ts';
import { type Condition, type Reference, referencesOf } from '../expression/tree.ts';
import type { Compiled } from '../structure/compile.ts';
import type { Entry } from '../structure/entries.ts';

/** One thing that answers decide, and the ways in which it can come out: by name, which holds. */
type Variable = { readonly outcomes: readonly string[] };

/** Everything that has a say in whether an entry is visible, small enough to try out. */
export type World = {
  /** Entries that have a say, each after those that it asks about; the entry itself is the last. */
  readonly entries: readonly Entry[];
  readonly variables: readonly Variable[];
  /** How many ways there are. */
  readonly ways: number;
};

const mostWays = 4096;
const mostEntries = 100;

/**
 * The world of one entry, or undefined when it is too large. It holds more ways than people could answer in (what is
 * asked of texts counts as independent), so what is never so in it is never so at all.
 */
export function worldOf(compiled: Compiled, entry: Entry, place: ReadonlyMap<Entry, number>): World | undefined {
  const found = new Set<Entry>([entry]);
  const atoms = new Map<string, Reference>();
  for (const one of found) {
    if (found.size > mostEntries) return undefined;
    for (const parent of [one.parent]) if (parent !== undefined) found.add(parent);
    const condition = compiled.conditions[one.index];
    for (const reference of condition === undefined ? [] : referencesOf(condition)) {
      const target = compiled.byId.get(reference.id);
      if (target !== undefined) found.add(target);
      atoms.set(`${reference.id} ${reference.asked}`, reference);
    }
  }
  const variables = variablesOf(compiled, [...found], [...atoms.values()]);
  const ways = variables.reduce((product, variable) => product * variable.outcomes.length, 1);
  if (ways > mostWays) return undefined;
  const entries = [...found].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  return { entries, variables, ways };
}

function variablesOf(compiled: Compiled, entries: readonly Entry[], atoms: readonly Reference[]): readonly Variable[] {
  const variables: Variable[] = [];
  const inGroups = new Map<string, string[]>();
  const groupsAsked = new Set<string>();
  for (const { id, asked } of atoms) {
    const entry = compiled.byId.get(id);
    if (entry === undefined || asked === 'visible') continue;
    if (entry.kind === 'choice') {
      const group = entry.question.id;
      if (!inGroups.get(group)?.includes(id)) inGroups.set(group, [...(inGroups.get(group) ?? []), id]);
    } else if (entry.kind === 'question' && 'choices' in entry.node) groupsAsked.add(id);
    else if (entry.kind === 'question' && entry.node.type === 'tick') inGroups.set(`tick ${id}`, [id]);
    else if (entry.kind === 'question' && entry.node.type === 'yes-no') inGroups.set(id, []);
  }
  for (const id of groupsAsked) if (!inGroups.has(id)) inGroups.set(id, []);
  for (const [group, ids] of inGroups) variables.push(...groupVariables(compiled.byId.get(group), group, ids));
  for (const key of textAtoms(compiled, entries)) variables.push({ outcomes: ['', key] });
  return variables;
}

/** Choices of one that exclude each other are one variable; others are one each. */
function groupVariables(question: Entry | undefined, group: string, ids: readonly string[]): readonly Variable[] {
  if (question?.kind !== 'question') return ids.map((id) => ({ outcomes: ['', id] }));
  const { node } = question;
  if (node.type === 'yes-no') return [{ outcomes: ['', `${group}/yes`, `${group}/no`] }];
  if (!('choices' in node)) return [];
  const hasOther = node.choices.length > ids.length || node.none === true;
  const other = hasOther ? [`${group}/other`] : [];
  if (node.type === 'choice') return [{ outcomes: ['', ...ids, ...other] }];
  return [...ids, ...other].map((id) => ({ outcomes: ['', id] }));
}

/** What conditions ask of texts, each as it is written. */
function textAtoms(compiled: Compiled, entries: readonly Entry[]): ReadonlySet<string> {
  const keys = new Set<string>();
  const walk = (condition: Condition): void => {
    if (condition.kind === 'not') walk(condition.of);
    if (condition.kind === 'chain')
      for (const part of [condition.first, ...condition.rest.map((l) => l.right)]) walk(part);
    const key = textKey(compiled, condition);
    if (key !== undefined) keys.add(key);
  };
  for (const entry of entries) {
    const condition = compiled.conditions[entry.index];
    if (condition !== undefined) walk(condition);
  }
  return keys;
}

function textKey({ byId }: Compiled, condition: Condition): string | undefined {
  if (condition.kind === 'contains' || condition.kind === 'matches') return JSON.stringify(condition);
  if (condition.kind !== 'reference' || condition.asked !== 'value') return undefined;
  const entry = byId.get(condition.id);
  const isText = entry?.kind === 'advice' || (entry?.kind === 'question' && !isDecided(entry.node.type));
  return isText ? JSON.stringify(condition) : undefined;
}

const isDecided = (type: string) => ['choice', 'choices', 'tick', 'yes-no'].includes(type);

/** In one way: whether what the entry stands in is visible, and whether its own condition holds. */
export type Outcome = { readonly parent: boolean; readonly own: boolean };

/** Tries one way, by its number. */
export function tryWay(compiled: Compiled, world: World, way: number): Outcome {
  const so = outcomesOf(world, way);
  const visible = new Map<Entry, boolean>();
  let outcome: Outcome = { parent: true, own: true };
  for (const entry of world.entries) {
    const condition = compiled.conditions[entry.index];
    const parent = entry.parent === undefined || visible.get(entry.parent) === true;
    const own = condition === undefined || truth(compiled, condition, so, visible);
    visible.set(entry, parent && own);
    outcome = { parent, own };
  }
  return outcome;
}

function outcomesOf({ variables }: World, way: number): ReadonlySet<string> {
  const so = new Set<string>();
  let rest = way;
  for (const { outcomes } of variables) {
    so.add(outcomes[rest % outcomes.length] ?? '');
    rest = Math.floor(rest / outcomes.length);
  }
  return so;
}

type Visible = ReadonlyMap<Entry, boolean>;

function truth(compiled: Compiled, condition: Condition, so: ReadonlySet<string>, visible: Visible): boolean {
  switch (condition.kind) {
    case 'not':
      return !truth(compiled, condition.of, so, visible);
    case 'chain':
      return condition.rest.reduce(
        (left, { operator, right }) =>
          operator === '&&' ? left && truth(compiled, right, so, visible) : left || truth(compiled, right, so, visible),
        truth(compiled, condition.first, so, visible),
      );
    case 'constant':
      return condition.value;
    default: {
      const key = textKey(compiled, condition);
      if (key !== undefined) return so.has(key) && textsVisible(compiled, condition, visible);
      return holds(condition, {
        holds: (reference) => referenceHolds(compiled, reference, so, visible),
        text: (reference) => (referenceHolds(compiled, reference, so, visible) ? 'x' : ''),
      });
    }
  }
}

function textsVisible({ byId }: Compiled, condition: Condition, visible: Visible): boolean {
  return referencesOf(condition).every(({ id }) => {
    const entry = byId.get(id);
    return entry !== undefined && visible.get(entry) === true;
  });
}

function referenceHolds(
  { byId }: Compiled,
  { id, asked }: Reference,
  so: ReadonlySet<string>,
  visible: Visible,
): boolean {
  const entry = byId.get(id);
  if (entry === undefined || visible.get(entry) !== true) return false;
  if (asked === 'visible') return true;
  if (entry.kind === 'choice') return so.has(id);
  if (entry.kind !== 'question') return false;
  const { node } = entry;
  if (node.type === 'tick') return so.has(id);
  if (node.type === 'yes-no')
    return asked === 'value' ? so.has(`${id}/yes`) || so.has(`${id}/no`) : so.has(`${id}/${asked}`);
  if (!('choices' in node)) return false;
  return so.has(`${id}/other`) || node.choices.some((choice) => so.has(choice.id) && isShown(byId, choice.id, visible));
}

function isShown(byId: Compiled['byId'], id: string, visible: Visible): boolean {
  const entry = byId.get(id);
  return entry !== undefined && visible.get(entry) !== false;
}
