import { QuestionnaireError } from '../failure.ts';
import type { Definition } from '../model/definition.ts';
import { definitionForm } from '../read.ts';
import { safeTextAsPlain } from '../rich-text/plain.ts';
import { compile } from '../structure/compile.ts';
import { itemsOf, type VsaqFile, type VsaqItem } from './file.ts';
import { plainItem } from './from-item.ts';
import { type Made, madeOf, stripped, withRest } from './to-item.ts';

type Questionnaire = Extract<VsaqFile, { kind: 'questionnaire' }>;

export type VsaqNaming = {
  /** Of the definition; VSAQ files have none, by custom it is the name of the file. */
  readonly id: string;
  /** Of the definition; without it the version of the file, or 1. */
  readonly version?: string;
};

/**
 * A definition with everything that a VSAQ questionnaire holds. The blocks of its root become pages. What a definition
 * has no word for is kept beside each item, so that vsaqOf writes the same file again.
 *
 * Throws QuestionnaireError with the path in the VSAQ file.
 */
export function definitionFromVsaq(file: Questionnaire, naming: VsaqNaming): Definition {
  const { definition, placeInFile } = draftFromVsaq(file, naming);
  const [first] = compile(definition, placeInFile).errors;
  if (first !== undefined) throw new QuestionnaireError(first.at, first.message);
  return definition;
}

/** A definition that may still have conditions that can't be used, and where its fields stand in the file. */
export type VsaqDraft = { readonly definition: Definition; readonly placeInFile: (at: string) => string };

/** As definitionFromVsaq, without looking at ids and conditions. */
export function draftFromVsaq(file: Questionnaire, { id, version }: VsaqNaming): VsaqDraft {
  const places = new Map<string, string>();
  const value = {
    id,
    version: version ?? versionOf(file.rest['version']),
    title: titleOf(file.root, id),
    pages: pagesOf(file.root, id, places),
    vsaq: { ...file.rest, '~root': rootRest(file.root) },
  };
  const placeInFile = (at: string) => placeOf(at, places);
  try {
    return { definition: definitionForm(value), placeInFile };
  } catch (error) {
    if (!(error instanceof QuestionnaireError)) throw error;
    throw new QuestionnaireError(placeInFile(error.at), error.problem, { cause: error });
  }
}

/** The version of the file in the form of a definition's; what it says exactly is kept beside. */
function versionOf(own: unknown): string {
  const text = typeof own === 'string' || typeof own === 'number' ? String(own) : '1';
  const plain = text.replaceAll(/[^A-Za-z0-9_.-]+/g, '_').slice(0, 39);
  return /^[A-Za-z0-9]/.test(plain) ? plain : `v${plain}`;
}

const longestTitle = 300;

function titleOf(block: VsaqItem, otherwise: string): string {
  const text = block['text'];
  const plain = typeof text === 'string' ? safeTextAsPlain(text).replaceAll(/\s+/g, ' ') : '';
  return plain.slice(0, longestTitle).trim() || otherwise;
}

/** A root that has an id or a condition of its own is a page by itself; else its blocks are. */
const isPage = (root: VsaqItem) => Boolean(root['id'] ?? root['cond'] ?? root['className'] ?? root['auth']);

function rootRest(root: VsaqItem): Record<string, unknown> {
  if (isPage(root)) return { '~page': true };
  const { items: _, ...rest } = root;
  return rest;
}

type Places = Map<string, string>;

function pagesOf(root: VsaqItem, id: string, places: Places): readonly unknown[] {
  const at = 'questionnaire[0]';
  if (isPage(root)) return [pageOf(root, at, 'pages[0]', places)];
  const items = itemsOf(root['items'] ?? [], `${at}.items`);
  const pages: unknown[] = [];
  let loose: unknown[] | undefined;
  items.forEach((item, index) => {
    const place = `${at}.items[${index}]`;
    if (item.type === 'block') {
      loose = undefined;
      pages.push(pageOf(item, place, `pages[${pages.length}]`, places));
      return;
    }
    if (loose === undefined) {
      loose = [];
      pages.push({ id: `~page.${pages.length + 1}`, title: titleOf(root, id), items: loose, vsaq: { '~loose': true } });
    }
    loose.push(itemOf(item, place, `pages[${pages.length - 1}].items[${loose.length}]`, 'the root', places));
  });
  return pages;
}

function pageOf(block: VsaqItem, at: string, own: string, places: Places): unknown {
  places.set(own, at);
  const { type: _, text: _text, ...common } = madeOf(block, at, '');
  const number = Number(/\d+/.exec(own)?.[0]) + 1;
  const id = common['id'] ?? `~page.${number}`;
  const title = titleOf(block, `Page ${number}`);
  const page: Made = { ...common, type: 'section', id, text: title };
  const { type: _type, text: _title, vsaq, ...rest } = withRest(stripped({ ...page, vsaq: undefined }) as Made, block);
  return stripped({ ...rest, title, vsaq, items: childrenOf(block, at, own, String(id), places) });
}

function childrenOf(block: VsaqItem, at: string, own: string, parentId: string, places: Places): readonly unknown[] {
  const items = itemsOf(block['items'] ?? [], `${at}.items`);
  return items.map((item, index) => itemOf(item, `${at}.items[${index}]`, `${own}.items[${index}]`, parentId, places));
}

function itemOf(item: VsaqItem, at: string, own: string, parentId: string, places: Places): unknown {
  places.set(own, at);
  const made = madeOf(item, at, parentId);
  if (item.type !== 'block') return made;
  return { ...made, items: childrenOf(item, at, own, String(item['id'] ?? at), places) };
}

/** What a definition says of a field, in the words of the file. */
function placeOf(at: string, places: Places): string {
  for (let own = at; own !== ''; own = own.replace(/\.?[^.]*$/, '')) {
    const place = places.get(own);
    if (place !== undefined) return `${place}${at.slice(own.length).replace(/\.when$/, '.cond')}`;
  }
  return at;
}

/**
 * The VSAQ questionnaire that a definition came from, as plain JSON. Of a definition that was written as one, what VSAQ
 * has words for: dates, tables, people and services become lines, and rules, claims and weights are left out.
 */
export function vsaqOf(definition: Definition): Record<string, unknown> {
  const { '~root': root, ...rest } = definition.vsaq ?? {};
  const { '~page': isRoot, ...rootFields } = asPlain(root);
  const blocks = definition.pages.flatMap((page) => {
    const items = page.items.map(written);
    if (page.vsaq?.['~loose'] === true) return items;
    const { title, ...fields } = page;
    return [{ ...writtenFields({ ...fields, type: 'section', text: title }), ...itemsUnlessAbsent(page.vsaq, items) }];
  });
  if (isRoot === true) return { ...rest, questionnaire: blocks };
  const block = root === undefined ? { type: 'block', text: definition.title } : rootFields;
  return { ...rest, questionnaire: [{ ...block, items: blocks }] };
}

function asPlain(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function written(item: unknown): Record<string, unknown> {
  const plain = asPlain(item);
  if (plain['type'] !== 'section') return writtenFields(plain);
  const items = (plain['items'] as readonly unknown[]).map(written);
  return { ...writtenFields(plain), ...itemsUnlessAbsent(plain['vsaq'], items) };
}

/** A block without a list of items has none again. */
function itemsUnlessAbsent(kept: unknown, items: readonly unknown[]): Record<string, unknown> {
  return asPlain(kept)['~noItems'] === true ? {} : { items };
}

function writtenFields(item: Record<string, unknown>): Record<string, unknown> {
  const { '~absent': absent, '~noItems': _, ...kept } = asPlain(item['vsaq']);
  const out = { ...plainItem(item), ...kept };
  for (const key of Array.isArray(absent) ? absent : []) delete (out as Record<string, unknown>)[String(key)];
  return out;
}
