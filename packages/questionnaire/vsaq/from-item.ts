type Plain = Readonly<Record<string, unknown>>;

const types: Readonly<Record<string, string>> = {
  section: 'block',
  note: 'info',
  space: 'spacer',
  line: 'line',
  text: 'box',
  'yes-no': 'yesno',
  file: 'upload',
  choices: 'checkgroup',
  choice: 'radiogroup',
  advice: 'tip',
  date: 'line',
  table: 'box',
  person: 'line',
  service: 'line',
};

/** The VSAQ item that an item of a definition comes to, without its children and without what `vsaq` keeps. */
export function plainItem(item: Plain): Record<string, unknown> {
  const out: Record<string, unknown> = { type: typeOf(item) };
  const id = item['id'];
  if (typeof id === 'string' && !id.startsWith('~')) out['id'] = id;
  set(out, 'cond', item['when']);
  if (item['type'] !== 'space') set(out, 'text', item['text']);
  if (item['readonly'] === true) out['auth'] = 'readonly';
  for (const [own, theirs] of fields) set(out, theirs, item[own]);
  set(out, 'default', item['type'] === 'tick' ? (item['default'] === true ? 'checked' : undefined) : item['default']);
  if (Array.isArray(item['choices'])) choices(out, item['choices'], item['none']);
  if (typeof item['finding'] === 'string') Object.assign(out, { warn: 'yes', severity: item['finding'] });
  return out;
}

function typeOf(item: Plain): string {
  if (item['type'] === 'tick') return item['group'] === undefined ? 'check' : 'radio';
  return types[String(item['type'])] ?? String(item['type']);
}

const fields: readonly (readonly [string, string])[] = [
  ['yes', 'yes'],
  ['no', 'no'],
  ['placeholder', 'placeholder'],
  ['pattern', 'inputPattern'],
  ['patternHelp', 'inputTitle'],
  ['required', 'required'],
  ['maxLength', 'maxlength'],
  ['format', 'inputType'],
  ['name', 'name'],
  ['title', 'customTitle'],
  ['justify', 'why'],
  ['todo', 'todo'],
];

function set(out: Record<string, unknown>, key: string, value: unknown): void {
  if (value !== undefined) out[key] = value;
}

function choices(out: Record<string, unknown>, list: readonly Plain[], none: unknown): void {
  out['choices'] = list.map((choice) => ({ [String(choice['id'])]: choice['text'] }));
  const conditional = list.filter((choice) => choice['when'] !== undefined);
  if (conditional.length > 0)
    out['choicesConds'] = conditional.map((choice) => ({ [String(choice['id'])]: choice['when'] }));
  if (none !== undefined) out['defaultChoice'] = none;
}
