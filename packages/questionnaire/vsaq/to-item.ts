import { isDeepStrictEqual } from 'node:util';
import { QuestionnaireError } from '../failure.ts';
import { limits } from '../limits.ts';
import { conditionsOf, pairsOf, textIn, type VsaqItem } from './file.ts';
import { plainItem } from './from-item.ts';

/** What an item becomes, as a definition's file would hold it. */
export type Made = Record<string, unknown> & { readonly type: string };

/** What one item becomes without its children. `parentId` names the group of radio buttons that stand in one block. */
export function madeOf(item: VsaqItem, at: string, parentId: string): Made {
  const reader = readerOf(item, at);
  const made = stripped({ ...bodyOf(item.type, reader, parentId), ...commonOf(reader) }) as Made;
  return withRest(made, item);
}

type Reader = {
  readonly at: string;
  readonly type: string;
  readonly text: (key: string) => string | undefined;
  readonly flag: (key: string) => boolean | undefined;
  readonly value: (key: string) => unknown;
};

function readerOf(item: VsaqItem, at: string): Reader {
  const wrong = (key: string, what: string): never => {
    throw new QuestionnaireError(`${at}.${key}`, `must be ${what}`);
  };
  return {
    at,
    type: item.type,
    value: (key) => item[key],
    text: (key) => {
      const value = item[key];
      if (value === undefined || value === null) return undefined;
      return textIn(value) ?? wrong(key, 'a text');
    },
    // VSAQ asks no more than whether there is something: "true", 1 and even "false" are.
    flag: (key) => {
      const value = item[key];
      return value === undefined || value === null ? undefined : Boolean(value);
    },
  };
}

/** A group without choices, which VSAQ shows as its text. */
const offersNothing = (choices: unknown): boolean => Array.isArray(choices) && choices.length === 0;

const groups = new Set(['checkgroup', 'radiogroup']);
const answered = new Set(['line', 'box', 'check', 'radio', 'yesno', 'upload', 'tip']);

function commonOf({ at, type, text, value }: Reader): Record<string, unknown> {
  const id = text('id');
  if (id === undefined && answered.has(type)) throw new QuestionnaireError(`${at}.id`, `a ${type} must have an id`);
  const auth = value('auth');
  const concealed = auth === 'admin' || value('className') === 'vsaq-invisible';
  const when = text('cond');
  const isGroup = groups.has(type) && !offersNothing(value('choices'));
  return {
    id: id ?? (isGroup ? `~${pairsOf(value('choices'), `${at}.choices`)[0]?.[0]}` : undefined),
    when: when === '' ? undefined : when,
    concealed: concealed ? true : undefined,
    readonly: auth === 'readonly' && (answered.has(type) || isGroup) && type !== 'tip' ? true : undefined,
  };
}

function bodyOf(type: string, reader: Reader, parentId: string): Record<string, unknown> {
  const { text } = reader;
  const caption = text('text') ?? '';
  switch (type) {
    case 'block':
      return { type: 'section', text: caption };
    case 'info':
      return { type: 'note', text: caption };
    case 'spacer':
      return { type: 'space' };
    case 'line':
      return { type: 'line', text: caption, ...typedOf(reader), format: formatOf(text('inputType')) };
    case 'box':
      return { type: 'text', text: caption, ...typedOf(reader) };
    case 'check':
      return { type: 'tick', text: caption, default: tickedOf(reader) };
    case 'radio':
      return { type: 'tick', text: caption, group: `radio in ${parentId}`, default: tickedOf(reader) };
    case 'yesno':
      return { type: 'yes-no', text: caption, yes: text('yes'), no: text('no'), default: yesNoOf(text('default')) };
    case 'upload':
      return { type: 'file', text: caption, most: 1, default: text('default') };
    case 'checkgroup':
    case 'radiogroup':
      if (offersNothing(reader.value('choices'))) return { type: 'note', text: caption };
      return { type: type === 'checkgroup' ? 'choices' : 'choice', text: caption, ...choicesOf(reader) };
    case 'tip':
      return { type: 'advice', text: caption, ...adviceOf(reader) };
    default:
      throw new QuestionnaireError(`${reader.at}.type`, `there is no type ${type.slice(0, 100)}`);
  }
}

function typedOf({ text, value, flag }: Reader): Record<string, unknown> {
  const longest = Number(value('maxlength'));
  return {
    placeholder: text('placeholder'),
    pattern: text('inputPattern') || undefined,
    patternHelp: text('inputTitle')?.trim() || undefined,
    required: flag('required'),
    maxLength: Number.isInteger(longest) && longest > 0 ? Math.min(longest, limits.longText) : undefined,
    default: text('default'),
  };
}

const formats = new Set(['email', 'url', 'number']);
const formatOf = (inputType: string | undefined) => (formats.has(inputType ?? '') ? inputType : undefined);

function tickedOf({ value }: Reader): boolean | undefined {
  const ticked = value('default');
  return ticked === 'checked' || ticked === true ? true : undefined;
}

const yesNoOf = (value: string | undefined) => (value === 'yes' || value === 'no' ? value : undefined);

function choicesOf({ at, value, flag }: Reader): Record<string, unknown> {
  const conditions = conditionsOf(value('choicesConds'), `${at}.choicesConds`);
  const choices = pairsOf(value('choices'), `${at}.choices`).map(([id, text]) => {
    return stripped({ id, text, when: conditions.get(id) || undefined });
  });
  return { choices, none: flag('defaultChoice') };
}

const severities = new Set(['low', 'medium', 'high', 'critical']);

function adviceOf({ at, text, value }: Reader): Record<string, unknown> {
  const severity = (text('severity') || 'medium').toLowerCase();
  const warns = value('warn') === 'yes';
  if (warns && !severities.has(severity))
    throw new QuestionnaireError(`${at}.severity`, 'must be low, medium, high or critical');
  return {
    finding: warns ? severity : undefined,
    name: text('name')?.trim() || undefined,
    title: text('customTitle')?.trim() || undefined,
    justify: text('why') || undefined,
    todo: text('todo') || undefined,
    default: text('default'),
  };
}

/**
 * Keeps what the made item can't say again by itself, so that nothing of the file is lost: fields that would be written
 * differently, and the names of those that would be written though the file has them not.
 */
export function withRest(made: Made, item: Readonly<Record<string, unknown>>): Made {
  const again = plainItem(made);
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(item)) {
    const isChildren = key === 'items' && item['type'] === 'block' && Array.isArray(value);
    if (!isChildren && !(Object.hasOwn(again, key) && isDeepStrictEqual(again[key], value))) rest[key] = value;
  }
  const absent = Object.keys(again).filter((key) => !Object.hasOwn(item, key));
  if (absent.length > 0) rest['~absent'] = absent;
  if (item['type'] === 'block' && !Array.isArray(item['items'])) rest['~noItems'] = true;
  return Object.keys(rest).length === 0 ? made : { ...made, vsaq: rest };
}

/** Without the fields that are undefined. */
export function stripped(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}
