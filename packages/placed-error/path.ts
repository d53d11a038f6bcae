/**
 * The path of a field as people write it; empty for the whole value.
 *
 * ```ts
 * pathOf(['pages', 0, 'items', 3, 'id']); // 'pages[0].items[3].id'
 * ```
 */
export function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
