/** An item whose value is a token (RFC 9651 §3.3.4), with its parameters' names. */
export type TokenItem = { readonly token: string; readonly parameters: readonly string[] };

const token = "[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*";
const bareItem = `(?:"(?:[ !#-\\[\\]-~]|\\\\["\\\\])*"|-?\\d{1,15}(?:\\.\\d{1,3})?|${token}|:[A-Za-z0-9+/=]*:|\\?[01])`;
const item = new RegExp(`^ *(${token})((?:; *[a-z*][a-z0-9_.*-]*(?:=${bareItem})?)*) *$`);

/**
 * Parses a structured field whose value is one token; null when it is anything else. At most 4096 characters.
 * @example parseTokenItem('same-origin; report-to="x"')?.token === 'same-origin'
 */
export function parseTokenItem(text: string): TokenItem | null {
  const [, value, rest = ''] = item.exec(text.slice(0, 4096)) ?? [];
  if (value === undefined || text.length > 4096) return null;
  const parameters = [...rest.matchAll(/; *([a-z*][a-z0-9_.*-]*)/g)].map(([, name]) => name ?? '');
  return { token: value, parameters };
}
