import { QuestionnaireError } from '../failure.ts';
import { isObject, itemsOf, textIn, type VsaqFile, type VsaqItem } from './file.ts';

type Extension = Extract<VsaqFile, { kind: 'extension' }>;
type Questionnaire = Extract<VsaqFile, { kind: 'questionnaire' }>;

/**
 * A questionnaire with the items of its extensions, in the order in which they are given: each item goes right before or
 * after the one that it names. The ids of an extension get its namespace before them, `namespace:id`; its conditions are
 * kept as they are written, so they name ids of the base plainly and their own with the namespace.
 *
 * Throws QuestionnaireError with the path within the extension.
 */
export function extendVsaq(base: Questionnaire, extensions: readonly Extension[]): Questionnaire {
  const root = structuredClone(base.root) as VsaqItem;
  const lists = listsOf(root);
  for (const extension of extensions) {
    if (extension.version !== base.rest['version'])
      throw new QuestionnaireError('version', 'must be the version of the questionnaire that it extends');
    extension.items.forEach((item, index) => {
      insert(lists, item, extension.namespace, `extensions[${index}]`);
    });
  }
  return { ...base, root };
}

/**
 * Why an extension can't be put into a questionnaire, with the place in the extension; undefined when it can: the
 * questionnaire, or an earlier item of the extension, has every place that it names, and the versions are the same.
 */
export function whyNotExtended(extension: Extension, base: Questionnaire): string | undefined {
  try {
    extendVsaq(base, [extension]);
    return undefined;
  } catch (error) {
    if (!(error instanceof QuestionnaireError)) throw error;
    return error.message;
  }
}

/** The items of an extension as a questionnaire by themselves, to look at them without the one that they extend. */
export function aloneVsaq({ items, namespace, version }: Extension): Questionnaire {
  const own = items.map((item, index) => {
    const { insertBefore: _, insertAfter: __, ...rest } = item;
    return withNamespace({ ...rest, type: item.type }, namespace, `extensions[${index}]`);
  });
  const root = { type: 'block', text: 'Extension', items: own };
  return { kind: 'questionnaire', root, rest: version === undefined ? {} : { version } };
}

/** The list in which each item with an id stands. */
function listsOf(root: VsaqItem): Map<string, VsaqItem[]> {
  const lists = new Map<string, VsaqItem[]>();
  register(lists, root, 'questionnaire[0]');
  return lists;
}

function register(lists: Map<string, VsaqItem[]>, block: VsaqItem, at: string): void {
  if (block.type !== 'block' || !Array.isArray(block['items'])) return;
  const items = itemsOf(block['items'], `${at}.items`) as VsaqItem[];
  for (const [index, item] of items.entries()) {
    const id = textIn(item['id']);
    if (id !== undefined) lists.set(id, items);
    register(lists, item, `${at}.items[${index}]`);
  }
}

function insert(lists: Map<string, VsaqItem[]>, item: VsaqItem, namespace: string | undefined, at: string): void {
  const { insertBefore, insertAfter, ...own } = item;
  if ((insertBefore === undefined) === (insertAfter === undefined))
    throw new QuestionnaireError(at, 'must have either insertBefore or insertAfter');
  const target = textIn(insertBefore ?? insertAfter);
  const list = target === undefined ? undefined : lists.get(target);
  if (list === undefined)
    throw new QuestionnaireError(at, `there is no item ${String(target).slice(0, 100)} to stand by`);
  const made = withNamespace({ ...own, type: item.type }, namespace, at);
  const index = list.findIndex((other) => textIn(other['id']) === target);
  list.splice(insertBefore === undefined ? index + 1 : index, 0, made);
  const id = textIn(made['id']);
  if (id !== undefined) lists.set(id, list);
  register(lists, made, at);
}

/** The item, its choices and everything within it, with the namespace before their ids. */
function withNamespace(item: VsaqItem, namespace: string | undefined, at: string): VsaqItem {
  if (namespace === undefined) return structuredClone(item) as VsaqItem;
  const named = (id: string) => `${namespace}:${id}`;
  const pair = (value: unknown, place: string): unknown => {
    if (value === null) return null;
    if (!isObject(value)) throw new QuestionnaireError(place, 'must be one pair of id and text');
    return Object.fromEntries(Object.entries(value).map(([id, text]) => [named(id), text]));
  };
  const pairs = (value: unknown, key: string): unknown =>
    Array.isArray(value) ? value.map((each, index) => pair(each, `${at}.${key}[${index}]`)) : value;
  const out: Record<string, unknown> & { type: string } = { ...item };
  const id = textIn(item['id']);
  if (id !== undefined) out['id'] = named(id);
  for (const key of ['choices', 'choicesConds']) {
    if (item[key] !== undefined) out[key] = pairs(item[key], key);
  }
  if (item.type === 'block' && Array.isArray(item['items'])) {
    const items = itemsOf(item['items'], `${at}.items`);
    out['items'] = items.map((inner, index) => withNamespace(inner, namespace, `${at}.items[${index}]`));
  }
  return out;
}
