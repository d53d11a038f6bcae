import { referencesOf } from '../expression/tree.ts';
import type { Compiled } from '../structure/compile.ts';
import type { Entry } from '../structure/entries.ts';
import type { Problem } from '../structure/problem.ts';
import { tryWay, worldOf } from './world.ts';

/** How many conditions may be tried out in all. */
const budget = 3_000_000;

/** Items that can never be seen, and conditions that say nothing, found by trying out all ways to answer. */
export function conditionProblems(compiled: Compiled): readonly Problem[] {
  const problems: Problem[] = [];
  const place = new Map(compiled.order.map((entry, index) => [entry, index]));
  const never = new Set<Entry>();
  let spent = 0;
  let passedOver = 0;
  for (const entry of compiled.order) {
    if (entry.parent !== undefined && never.has(entry.parent)) never.add(entry);
    if (compiled.conditions[entry.index] === undefined || never.has(entry)) continue;
    const world = spent > budget ? undefined : worldOf(compiled, entry, place);
    if (world === undefined) {
      passedOver += 1;
      continue;
    }
    spent += world.ways * world.entries.length;
    const { ever, always } = overAllWays(compiled, world);
    if (!ever) never.add(entry);
    if (!ever || always) problems.push(ever ? alwaysHolds(entry) : unreachable(entry));
  }
  if (passedOver > 0) problems.push(tooEntangled(passedOver));
  return problems.sort((a, b) => a.at.localeCompare(b.at, 'en', { numeric: true }));
}

type Found = { readonly ever: boolean; readonly always: boolean };

function overAllWays(compiled: Compiled, world: Parameters<typeof tryWay>[1]): Found {
  let ever = false;
  let always = true;
  for (let way = 0; way < world.ways; way += 1) {
    const { parent, own } = tryWay(compiled, world, way);
    if (parent && own) ever = true;
    if (parent && !own) always = false;
    if (ever && !always) break;
  }
  return { ever, always };
}

function unreachable(entry: Entry): Problem {
  const message = `${entry.id} is never visible: no answers make its condition hold`;
  return { level: 'warning', code: 'unreachable', at: `${entry.at}.when`, message };
}

function alwaysHolds(entry: Entry): Problem {
  const message = `the condition of ${entry.id} always holds: leave it out, or ask for what was meant`;
  return { level: 'warning', code: 'always-holds', at: `${entry.at}.when`, message };
}

function tooEntangled(count: number): Problem {
  const message = `${count} conditions depend on so many answers that not all ways to answer were tried`;
  return { level: 'warning', code: 'not-looked-at', at: '', message };
}

/** References that can't mean what they seem to say. */
export function referenceProblems({ entries, conditions, byId }: Compiled): readonly Problem[] {
  return entries.flatMap((entry) => {
    const condition = conditions[entry.index];
    if (condition === undefined) return [];
    return referencesOf(condition).flatMap(({ id, asked }) => {
      const message = misreading(byId.get(id), asked);
      return message === undefined
        ? []
        : [{ level: 'warning', code: 'misread', at: `${entry.at}.when`, message } as const];
    });
  });
}

function misreading(target: Entry | undefined, asked: string): string | undefined {
  if (target === undefined || asked === 'visible' || asked === 'value') return undefined;
  const { id } = target;
  if (target.kind === 'advice') return `${id} is advice and never holds by itself: write ^${id} or ${id}/value`;
  if (target.kind === 'choice') return asked === 'no' ? noMeansChosen(id) : undefined;
  if (target.kind !== 'question') return undefined;
  switch (target.node.type) {
    case 'yes-no':
      return asked === 'bare' ? `${id} alone never holds: write ${id}/yes or ${id}/no` : undefined;
    case 'choice':
    case 'choices':
    case 'tick':
      return asked === 'no' ? noMeansChosen(id) : undefined;
    default:
      return `${id} is a ${target.node.type} and never holds by itself: write ${id}/value`;
  }
}

const noMeansChosen = (id: string) => `${id}/no holds when ${id} is chosen: write !${id}`;
