/** A second reading of VSAQ files, as short as can be, so that what the package reads can be compared with it. */
type Plain = { readonly [key: string]: unknown };

/** By the three replacements that VSAQ's own documentation of its lenient JSON amounts to. */
export function plainVsaq(text: string): Plain {
  const json = `\n${text}`
    .replaceAll(/"[ \t]*\+[ \t]*\r?\n[ \t]*"/g, '')
    .replaceAll(/\\x/g, '\\u00')
    .replaceAll(/\n[ \t]*\/\/[^\r\n]*/g, '\n');
  return JSON.parse(json);
}

const list = (value: unknown): readonly Plain[] => (Array.isArray(value) ? value : []);

function itemsIn(file: Plain): readonly Plain[] {
  const all: Plain[] = [];
  const waiting = [...list(file['questionnaire']), ...list(file['extensions'])];
  for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
    all.push(item);
    waiting.push(...list(item['items']));
  }
  return all;
}

export function countByHand(file: Plain): { questions: number; advice: number; conditions: number } {
  const items = itemsIn(file);
  const noQuestion = new Set(['block', 'info', 'spacer', 'tip']);
  const conditions = items.filter(({ cond }) => cond !== undefined && cond !== '').length;
  return {
    questions: items.filter(({ type }) => !noQuestion.has(String(type))).length,
    advice: items.filter(({ type }) => type === 'tip').length,
    conditions: conditions + items.reduce((sum, item) => sum + list(item['choicesConds']).length, 0),
  };
}

/** Every text that people read, every condition and every id of a choice, apart from what a namespace changes. */
export function spokenIn(file: Plain): readonly string[] {
  const namespace = typeof file['namespace'] === 'string' ? `${file['namespace']}:` : '';
  return itemsIn(file).flatMap((item) => {
    const texts = ['text', 'cond', 'why', 'todo', 'name', 'yes', 'no', 'placeholder'].flatMap((key) => item[key] ?? []);
    const id = typeof item['id'] === 'string' ? [`${namespace}${item['id']}`] : [];
    const choices = list(item['choices']).flatMap((choice) =>
      Object.entries(choice).flatMap(([key, label]) => [`${namespace}${key}`, label]),
    );
    const conditions = list(item['choicesConds']).flatMap((pair) => Object.values(pair));
    return [...texts, ...id, ...choices, ...conditions].filter((words): words is string => Boolean(words));
  });
}

/**
 * Ids of the items that are visible with these answers, read from the raw file: a condition is worked off from left to
 * right while it is read, and what is hidden is false. For conditions of ids, `!`, `&&`, `||` and parentheses.
 */
export function visibleByHand(file: Plain, answers: Readonly<Record<string, string>>): readonly string[] {
  const conditionsOf = new Map<string, readonly string[]>();
  const visit = (item: Plain, outer: readonly string[]): void => {
    const own = item['cond'] ? [...outer, String(item['cond'])] : outer;
    if (typeof item['id'] === 'string') conditionsOf.set(item['id'], own);
    for (const choice of list(item['choices'])) for (const id of Object.keys(choice)) conditionsOf.set(id, own);
    for (const inner of list(item['items'])) visit(inner, own);
  };
  for (const root of list(file['questionnaire'])) visit(root, []);
  const isVisible = (id: string): boolean => {
    const conditions = conditionsOf.get(id);
    if (conditions === undefined) throw new Error(`there is no ${id}`);
    return conditions.every(holds);
  };
  const holds = (condition: string): boolean => {
    const parts = condition.match(/&&|\|\||[!()]|[^\s!()&|]+/g) ?? [];
    const operand = (): boolean => {
      const part = parts.shift();
      if (part === '!') return !operand();
      if (part !== '(')
        return isVisible(String(part).replace(/\/.*/, '')) && answers[String(part).replace(/\/.*/, '')] === 'checked';
      const inner = chain();
      parts.shift();
      return inner;
    };
    const chain = (): boolean => {
      let result = operand();
      while (parts[0] === '&&' || parts[0] === '||') {
        const and = parts.shift() === '&&';
        const right = operand();
        result = and ? result && right : result || right;
      }
      return result;
    };
    return chain();
  };
  return itemsIn(file).flatMap(({ id }) => (typeof id === 'string' && isVisible(id) ? [id] : []));
}
