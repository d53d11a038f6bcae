/** Those that matter in addresses and policies; names of letters stay as they are. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  Tab: '\t',
  NewLine: '\n',
  sol: '/',
  colon: ':',
  semi: ';',
  period: '.',
  comma: ',',
  equals: '=',
  quest: '?',
  num: '#',
  ast: '*',
  lowbar: '_',
  lpar: '(',
  rpar: ')',
};

/** Character references in an attribute value (HTML standard, §13.2.5.72), each at most a few characters long. */
export function decodeEntities(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(/&(?:#[xX]([0-9a-fA-F]{1,8});?|#(\d{1,9});?|([A-Za-z]{2,8});)/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name)] ?? whole;
    return character(hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16));
  });
}

function character(code: number): string {
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? String.fromCodePoint(code) : '\ufffd';
}
