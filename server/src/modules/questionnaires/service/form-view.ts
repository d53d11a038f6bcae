import {
  type Definition,
  type Item,
  type Page,
  type Question,
  type Rule,
  type SafeNode,
  safeText,
} from '@gatehouse/questionnaire';
import type { FormView, ItemView } from '../model/views.ts';

/** For guests without what only people see: which controls an answer claims, and what fills it. */
type Reader = 'person' | 'guest';

/** A definition as pages show it: no markup of the file, sections flattened with their depth. */
export function formViewOf(definition: Definition, reader: Reader, pages?: readonly string[]): FormView {
  const shown = definition.pages.filter((page) => pages === undefined || pages.includes(page.id));
  const last = definition.pages.at(-1);
  const { id, version, title, summary, source, minutes, rules } = definition;
  return {
    id,
    version,
    title,
    summary: rich(summary),
    source: source === undefined ? null : { title: source.title, url: source.url ?? null },
    minutes: minutes ?? null,
    pages: shown.map((page) => pageOf(page, page === last ? (rules ?? []) : [], reader)),
  };
}

const rich = (html: string | undefined): SafeNode[] => [...safeText(html ?? '')];
const richOrNull = (html: string | undefined): SafeNode[] | null =>
  html === undefined || html === '' ? null : rich(html);

function pageOf(page: Page, rules: readonly Rule[], reader: Reader): FormView['pages'][number] {
  const items: ItemView[] = [];
  addItems(items, page.items, 0, reader);
  for (const rule of rules) if (rule.justify !== undefined && rule.justify !== '') items.push(ruleOf(rule));
  return { id: page.id, title: page.title, text: rich(page.text), items };
}

/** As deep as sections may be nested, which the package bounds. */
function addItems(into: ItemView[], items: readonly Item[], depth: number, reader: Reader): void {
  for (const item of items) {
    if (item.concealed === true) continue;
    const id = item.id ?? '';
    switch (item.type) {
      case 'section':
        into.push({ ...bare(id, 'section', depth), text: rich(item.text) });
        addItems(into, item.items, depth + 1, reader);
        break;
      case 'note':
        into.push({ ...bare(id, 'note', depth), text: rich(item.text) });
        break;
      case 'space':
        into.push(bare(id, 'space', depth));
        break;
      case 'advice':
        into.push({
          ...bare(id, 'advice', depth),
          text: rich(item.text),
          title: item.title ?? null,
          finding: item.finding ?? null,
          justify: item.finding === undefined ? null : richOrNull(item.justify),
          todo: richOrNull(item.todo),
        });
        break;
      default:
        into.push(questionOf(item, depth, reader));
    }
  }
}

function ruleOf(rule: Rule): ItemView {
  const { finding, name } = rule;
  return {
    ...bare(rule.id, 'advice', 0),
    text: rich(rule.text ?? name),
    title: name,
    finding,
    justify: rich(rule.justify),
  };
}

function bare(id: string, kind: ItemView['kind'], depth: number): ItemView {
  return {
    ...{ id, kind, depth, text: [], title: null, help: null, type: null, required: false, readonly: false },
    ...{ choices: [], none: false, columns: [], yes: null, no: null, format: null, placeholder: null },
    ...{ maxLength: null, most: null, several: false, group: null, controls: [], prefill: null },
    ...{ finding: null, justify: null, todo: null },
  };
}

function questionOf(question: Question, depth: number, reader: Reader): ItemView {
  const view: ItemView = {
    ...bare(question.id, 'question', depth),
    text: rich(question.text),
    help: richOrNull(question.help),
    type: question.type,
    required: question.required === true,
    readonly: question.readonly === true,
    controls: reader === 'guest' ? [] : [...new Set((question.claims ?? []).map((claim) => claim.control))],
    prefill: reader === 'guest' ? null : (question.prefill ?? null),
  };
  return { ...view, ...ownParts(question) };
}

/** What only this type of question has. */
function ownParts(question: Question): Partial<ItemView> {
  switch (question.type) {
    case 'line':
      return { ...typed(question), format: question.format ?? null };
    case 'text':
      return typed(question);
    case 'choice':
    case 'choices':
      return {
        choices: question.choices.map(({ id, text }) => ({ id, text: rich(text) })),
        none: question.none === true,
        most: question.type === 'choices' ? (question.most ?? null) : null,
      };
    case 'yes-no':
      return { yes: richOrNull(question.yes), no: richOrNull(question.no) };
    case 'tick':
      return { group: question.group ?? null };
    case 'file':
      return { most: question.most ?? null };
    case 'table':
      return { columns: question.columns.map(columnOf), most: question.maxRows ?? null };
    case 'person':
    case 'service':
      return { several: question.several === true };
    case 'date':
      return {};
  }
}

type Table = Extract<Question, { type: 'table' }>;

function columnOf({ id, title, type, required, choices }: Table['columns'][number]): ItemView['columns'][number] {
  return { id, title, type, required: required === true, choices: [...(choices ?? [])] };
}

function typed({ placeholder, maxLength }: { placeholder?: string | undefined; maxLength?: number | undefined }) {
  return { placeholder: placeholder ?? null, maxLength: maxLength ?? null };
}
