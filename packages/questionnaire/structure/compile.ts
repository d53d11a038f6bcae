import { parseCondition } from '../expression/parse.ts';
import { type Condition, type Reference, referencesOf, soughtLength } from '../expression/tree.ts';
import { QuestionnaireError } from '../failure.ts';
import { limits } from '../limits.ts';
import type { Definition } from '../model/definition.ts';
import { checkNode, type Report } from './check-node.ts';
import { type Entry, entriesOf } from './entries.ts';
import { inOrder, ringOf } from './order.ts';
import type { Problem, ProblemCode } from './problem.ts';

/** A definition made ready to be evaluated. */
export type Compiled = {
  readonly definition: Definition;
  /** In the order of the document. */
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, Entry>;
  /** By index of the entry; undefined where there is none: always. */
  readonly conditions: readonly (Condition | undefined)[];
  /** Entries, each after everything that its condition asks about. */
  readonly order: readonly Entry[];
  /** What keeps it from being used; then the order is empty. */
  readonly errors: readonly Problem[];
};

type Placed = (at: string) => string;
const asTheyAre: Placed = (at) => at;

const known = new WeakMap<Definition, Compiled>();

/**
 * Reads all conditions of a definition, once per definition object. Problems name places by `placed`: those of the file
 * that its author wrote, where that is another one.
 */
export function compile(definition: Definition, placed: Placed = asTheyAre): Compiled {
  const before = known.get(definition);
  if (before !== undefined) return before;
  const made = compileAnew(definition, placed);
  known.set(definition, made);
  return made;
}

/** As compile. Throws QuestionnaireError for the first thing that is wrong. */
export function compileUsable(definition: Definition): Compiled {
  const compiled = compile(definition);
  const [first] = compiled.errors;
  if (first !== undefined) throw new QuestionnaireError(first.at, first.message);
  return compiled;
}

function compileAnew(definition: Definition, placed: Placed): Compiled {
  const entries = entriesOf(definition);
  const errors: Problem[] = [];
  const report = (code: ProblemCode, at: string, message: string) =>
    errors.push({ level: 'error', code, at: placed(at), message });
  if (entries.length > limits.entries) {
    report('too-large', '', `has more than ${limits.entries} questions, choices and texts`);
    return { definition, entries: [], byId: new Map(), conditions: [], order: [], errors };
  }
  const byId = indexed(entries, report, placed);
  const conditions = entries.map((entry) => conditionOf(entry, byId, report));
  for (const entry of entries) checkNode(entry, report);
  checkSought(entries, conditions, report);
  const order = errors.length > 0 ? [] : ordered({ entries, byId, conditions }, report);
  return { definition, entries, byId, conditions, order, errors };
}

function indexed(entries: readonly Entry[], report: Report, placed: Placed): ReadonlyMap<string, Entry> {
  const byId = new Map<string, Entry>();
  for (const entry of entries) {
    const other = byId.get(entry.id);
    if (other === undefined) byId.set(entry.id, entry);
    else report('duplicate-id', `${entry.at}.id`, `${entry.id} is the id of ${placed(other.at)} already`);
  }
  return byId;
}

function conditionOf(entry: Entry, byId: ReadonlyMap<string, Entry>, report: Report): Condition | undefined {
  const when = 'when' in entry.node ? entry.node.when : undefined;
  if (when === undefined || when.trim() === '') return undefined;
  const at = `${entry.at}.when`;
  try {
    const condition = parseCondition(when, at);
    for (const reference of referencesOf(condition)) checkReference(reference, byId, at, report);
    return condition;
  } catch (error) {
    if (!(error instanceof QuestionnaireError)) throw error;
    report(error.problem.includes('pattern') ? 'pattern' : 'condition', error.at, error.problem);
    return undefined;
  }
}

/** What can be asked of a text that nobody answers is only whether it is visible. */
const askable = new Set<Entry['kind']>(['question', 'choice', 'advice']);

function checkReference({ id, asked }: Reference, byId: ReadonlyMap<string, Entry>, at: string, report: Report): void {
  const entry = byId.get(id);
  if (entry === undefined) report('unknown-id', at, `there is no item ${id}`);
  else if (asked !== 'visible' && !askable.has(entry.kind))
    report('condition', at, `${id} is a ${entry.kind} and has no answer: ^${id} asks whether it is visible`);
}

function checkSought(entries: readonly Entry[], conditions: readonly (Condition | undefined)[], report: Report): void {
  let sum = 0;
  for (const { node } of entries) sum += 'pattern' in node ? (node.pattern?.length ?? 0) : 0;
  for (const condition of conditions) sum += condition === undefined ? 0 : soughtLength(condition);
  if (sum > limits.sought)
    report(
      'too-large',
      '',
      `its conditions and patterns look for ${sum} characters of text in all, ${limits.sought} are allowed`,
    );
}

type Graph = Pick<Compiled, 'entries' | 'byId' | 'conditions'>;

function ordered(graph: Graph, report: Report): readonly Entry[] {
  const needs = needsOf(graph);
  const { order, ringed } = inOrder(needs);
  if (ringed.size === 0) return order.flatMap((node) => graph.entries[node] ?? []);
  const ring = ringOf(needs, ringed).flatMap((node) => graph.entries[node] ?? []);
  const place = ring.find((entry) => graph.conditions[entry.index] !== undefined) ?? ring[0];
  const names = [...ring, ...ring.slice(0, 1)].map((entry) => entry.id);
  const at = place === undefined ? '' : `${place.at}.when`;
  report('cycle', at, `it depends on itself: ${names.slice(0, 10).join(' → ')}`);
  return [];
}

/**
 * For each node, the nodes that must be decided first. Behind the entries stands one node more for each of them: that
 * the choices of a question are decided, so that a question with many choices, asked about often, costs no more.
 */
function needsOf({ entries, byId, conditions }: Graph): readonly (readonly number[])[] {
  const needs: number[][] = Array.from({ length: entries.length * 2 }, () => []);
  for (const entry of entries) {
    if (entry.parent !== undefined) needs[entry.index]?.push(entry.parent.index);
    if (entry.kind === 'choice' && entry.parent) needs[entries.length + entry.parent.index]?.push(entry.index);
    const condition = conditions[entry.index];
    if (condition === undefined) continue;
    for (const reference of referencesOf(condition)) {
      const target = byId.get(reference.id);
      if (target === undefined) continue;
      needs[entry.index]?.push(target.index);
      if (reference.asked !== 'visible') needs[entry.index]?.push(entries.length + target.index);
    }
  }
  return needs;
}
