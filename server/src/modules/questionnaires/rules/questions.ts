import type { Advice, Claim, Definition, Item, Question, Rule } from '@gatehouse/questionnaire';

/** What an answer of a sheet may be about: a question, or advice or a rule that asks for a justification. */
export type Answerable = {
  readonly id: string;
  readonly page: string;
  readonly of:
    | { readonly kind: 'question'; readonly question: Question }
    | { readonly kind: 'justification'; readonly node: Advice | Rule };
};

const known = new WeakMap<Definition, ReadonlyMap<string, Answerable>>();

/** All that people answer in a definition, by id, in the order of the document. */
export function answerables(definition: Definition): ReadonlyMap<string, Answerable> {
  const before = known.get(definition);
  if (before !== undefined) return before;
  const found = new Map<string, Answerable>();
  const last = definition.pages.at(-1)?.id ?? '';
  for (const page of definition.pages) addItems(found, page.items, page.id);
  for (const rule of definition.rules ?? [])
    if (asksWhy(rule)) add(found, rule.id, last, { kind: 'justification', node: rule });
  known.set(definition, found);
  return found;
}

/** How many questions a definition has, also those that nobody answers on a sheet; `import-vsaq` counts the same. */
export function questionsIn(definition: Definition): number {
  const count = (items: readonly Item[]): number =>
    items.reduce((sum, item) => sum + (item.type === 'section' ? count(item.items) : isQuestion(item) ? 1 : 0), 0);
  return definition.pages.reduce((sum, page) => sum + count(page.items), 0);
}

const besideQuestions = new Set<Item['type']>(['section', 'note', 'space', 'advice']);
const isQuestion = ({ type }: Item): boolean => !besideQuestions.has(type);

type Found = Map<string, Answerable>;

function add(found: Found, id: string, page: string, of: Answerable['of']): void {
  found.set(id, { id, page, of });
}

/** As deep as sections may be nested, which the package bounds. */
function addItems(found: Found, items: readonly Item[], page: string): void {
  for (const item of items) {
    switch (item.type) {
      case 'section':
        addItems(found, item.items, page);
        break;
      case 'note':
      case 'space':
        break;
      case 'advice':
        if (asksWhy(item)) add(found, item.id, page, { kind: 'justification', node: item });
        break;
      default:
        if (item.readonly !== true && item.concealed !== true)
          add(found, item.id, page, { kind: 'question', question: item });
    }
  }
}

const asksWhy = ({ justify }: Pick<Advice, 'justify'>): boolean => justify !== undefined && justify !== '';

export function claimsOf(answerable: Answerable | undefined): readonly Claim[] {
  return answerable?.of.kind === 'question' ? (answerable.of.question.claims ?? []) : [];
}

/** Whether the answer says that the control holds: `yes` or `no`, or one of the choices. */
export function claims(claim: Claim, value: unknown): boolean {
  const said = Array.isArray(value) ? value : [value === true ? 'yes' : value === false ? 'no' : value];
  return said.some((one) => typeof one === 'string' && claim.answers.includes(one));
}

export function prefillOf(answerable: Answerable): string | undefined {
  return answerable.of.kind === 'question' ? answerable.of.question.prefill : undefined;
}
