import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '@gatehouse/testing';
import { evaluate } from './evaluation/evaluate.ts';
import { definitionFromVsaq, vsaqOf } from './vsaq/definition.ts';
import { vsaqFileOf } from './vsaq/file.ts';

/**
 * A direct reading of the rules, which shares nothing with the package: it works on the raw VSAQ items and on the text of
 * a condition, evaluates while it reads, from left to right, and asks JavaScript's own regular expressions.
 */
type Raw = {
  type: string;
  id?: string;
  cond?: string;
  items?: Raw[];
  choices?: Record<string, string>[];
  [key: string]: unknown;
};
type Known = { item: Raw; cond: string; parents: string[]; kind: string };

function reference(root: Raw, answers: Record<string, string>) {
  const known = new Map<string, Known>();
  const collect = (item: Raw, parents: string[]) => {
    const chain = item.cond ? [...parents, item.cond] : parents;
    if (item.id) known.set(item.id, { item, cond: item.cond ?? '', parents, kind: item.type });
    for (const choice of item.choices ?? []) {
      const id = Object.keys(choice)[0] ?? '';
      const own =
        (item['choicesConds'] as Record<string, string>[] | undefined)?.find((c) => Object.hasOwn(c, id))?.[id] ?? '';
      known.set(id, { item: { type: 'choice' }, cond: own, parents: chain, kind: 'choice' });
    }
    for (const inner of item.items ?? []) collect(inner, chain);
  };
  collect(root, []);

  const seen = new Map<string, boolean>();
  const visible = (id: string): boolean => {
    const before = seen.get(id);
    if (before !== undefined) return before;
    const of = known.get(id);
    assert.ok(of, `the reference knows no ${id}`);
    const is = [...of.parents, of.cond].every((cond) => cond === '' || read(cond));
    seen.set(id, is);
    return is;
  };
  const answer = (word: string): boolean | string => {
    if (word === 'false') return false;
    if (word.startsWith('^')) return visible(word.slice(1));
    const [id = '', asked] = word.split('/');
    const of = known.get(id);
    assert.ok(of, `the reference knows no ${id}`);
    if (!visible(id)) return false;
    const value = answers[id] ?? '';
    if (asked === 'value') return value;
    if (of.kind === 'choice' || of.kind === 'check') return value === 'checked';
    if (of.kind === 'yesno') return asked !== undefined && value === asked;
    if (of.item.choices) return of.item.choices.some((c) => answer(Object.keys(c)[0] ?? '') === true);
    return false;
  };
  const read = (text: string): boolean => {
    let at = 0;
    const skip = () => {
      while (text[at] === ' ') at += 1;
    };
    const word = () => {
      skip();
      let out = '';
      if (text[at] === '"') {
        at += 1;
        while (text[at] !== '"') {
          if (text[at] === '\\') at += 1;
          out += text[at];
          at += 1;
        }
        at += 1;
        return out;
      }
      while (at < text.length && !' ()!&|,'.includes(text[at] ?? '')) {
        out += text[at];
        at += 1;
      }
      return out;
    };
    const one = (): boolean => {
      skip();
      if (text[at] === '!') {
        at += 1;
        return !one();
      }
      if (text[at] === '(') {
        at += 1;
        const inner = all();
        skip();
        at += 1;
        return inner;
      }
      const name = word();
      if (text[at] !== '(') return Boolean(answer(name));
      at += 1;
      const args = [answer(`${word().replace(/\/value$/, '')}/value`)];
      for (skip(); text[at] === ','; skip()) {
        at += 1;
        args.push(word());
      }
      at += 1;
      if (typeof args[0] !== 'string') return false;
      return name === 'contains'
        ? args[0].includes(String(args[1]))
        : new RegExp(String(args[1]), String(args[2] ?? '')).test(args[0]);
    };
    const all = (): boolean => {
      let result = one();
      for (skip(); text[at] === '&' || text[at] === '|'; skip()) {
        const and = text[at] === '&';
        at += 2;
        const right = one();
        result = and ? result && right : result || right;
      }
      return result;
    };
    return all();
  };
  return [...known].filter(([id, { kind }]) => kind !== 'choice' && visible(id)).map(([id]) => id);
}

const words = ['', 'alpha', 'beta', 'alpha beta', 'Beta 7', 'x"y'];

function generator(seed: number) {
  const random = seeded(seed);
  const upTo = (n: number) => Math.floor(random() * n);
  const pick = <T>(of: readonly T[]): T => of[upTo(of.length)] as T;
  let count = 0;
  /** What may be asked about: everything that was made before. */
  const atoms: string[] = ['false'];
  const condition = (depth: number): string => {
    const one = () => {
      const not = random() < 0.3 ? pick(['!', '! ', '!!']) : '';
      return depth > 0 && random() < 0.3 ? `${not}(${condition(depth - 1)})` : `${not}${pick(atoms)}`;
    };
    let text = one();
    for (let i = upTo(4); i > 0; i -= 1) text += pick([' && ', ' || ', '&&', '||']) + one();
    return text;
  };
  const maybe = () => (random() < 0.6 ? { cond: condition(2) } : {});
  const question = (): { item: Raw; asks: string[] } => {
    count += 1;
    const id = `q${count}`;
    const item: Raw = {
      id,
      text: id,
      type: pick(['yesno', 'check', 'line', 'radiogroup', 'checkgroup', 'tip']),
      ...maybe(),
    };
    if (item.type === 'tip') return { item: { ...item, warn: 'yes' }, asks: [`^${id}`] };
    if (item.type === 'yesno') return { item, asks: [id, `${id}/yes`, `${id}/no`, `${id}/value`, `^${id}`] };
    if (item.type === 'check') return { item, asks: [id, `${id}/yes`, `${id}/no`, `^${id}`] };
    if (item.type === 'line')
      return {
        item,
        asks: [
          id,
          `${id}/value`,
          `contains(${id}/value, "beta")`,
          `contains(${id}, "\\"")`,
          `matches(${id}/value,"^[ab]\\\\w+( |$)","i")`,
        ],
      };
    const ids = [`${id}a`, `${id}b`, `${id}c`];
    item.choices = ids.map((choice) => ({ [choice]: choice }));
    if (random() < 0.4) item['choicesConds'] = [{ [ids[1] ?? '']: condition(1) }];
    return { item, asks: [id, ...ids, `${ids[0]}/yes`, `^${ids[1]}`] };
  };
  /** Conditions look at what was made before, wherever that comes to stand: some units are moved to the front. */
  const units: Raw[] = [];
  for (let i = 0; i < 12; i += 1) {
    const own: string[] = [];
    const made = (depth: number): Raw => {
      if (depth < 3 && random() < 0.4) {
        count += 1;
        const block: Raw = { type: 'block', id: `b${count}`, text: 'block', ...maybe() };
        own.push(`^${block.id}`);
        block.items = [made(depth + 1), made(depth + 1)];
        return block;
      }
      const { item, asks } = question();
      own.push(...asks);
      return item;
    };
    const unit = made(0);
    if (random() < 0.5) units.push(unit);
    else units.unshift(unit);
    atoms.push(...own);
  }
  const root: Raw = { type: 'block', text: 'root', items: units };
  const answers = (): Record<string, string> => {
    const out: Record<string, string> = {};
    const fill = (item: Raw) => {
      for (const choice of item.choices ?? []) if (random() < 0.4) out[Object.keys(choice)[0] ?? ''] = 'checked';
      if (item.type === 'yesno' && item.id) out[item.id] = pick(['yes', 'no', '']);
      if (item.type === 'check' && item.id) out[item.id] = pick(['checked', '']);
      if (item.type === 'line' && item.id) out[item.id] = pick(words);
      for (const inner of item.items ?? []) fill(inner);
    };
    fill(root);
    return out;
  };
  return { root, answers };
}

test('over random questionnaires and answers, the same is visible as by a direct reading from left to right', () => {
  let compared = 0;
  let hidden = 0;
  for (let seed = 1; seed <= 400; seed += 1) {
    const { root, answers } = generator(seed);
    const file = vsaqFileOf({ questionnaire: [root] });
    assert.ok(file.kind === 'questionnaire');
    const definition = definitionFromVsaq(file, { id: 'random' });
    assert.deepEqual(vsaqOf(definition), { questionnaire: [root] }, `seed ${seed} is not written again as it was`);
    for (let i = 0; i < 5; i += 1) {
      const given = answers();
      const { visible, findings } = evaluate(definition, given);
      const expected = reference(root, given);
      assert.deepEqual(
        visible.filter((id) => !id.startsWith('~')).sort(),
        [...expected].sort(),
        `seed ${seed}: ${JSON.stringify({ root, given })}`,
      );
      const tips = expected.filter((id) => JSON.stringify(root).includes(`"id":"${id}","text":"${id}","type":"tip"`));
      assert.deepEqual(findings.map(({ id }) => id).sort(), tips.sort());
      compared += visible.length;
      hidden += JSON.stringify(root).split('"id"').length - 1 - expected.length;
    }
  }
  assert.ok(compared > 5000 && hidden > 5000, `${compared} visible and ${hidden} hidden are too few to mean something`);
});
