import { levels, type RiskLevel } from '../levels.ts';
import type { DataClass, Scheme } from './schema.ts';

/** The same for any case and any of space, `_`, `-`. */
export const folded = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/** The level that a file means; undefined when the scheme knows no level of this name. */
export function levelNamed(scheme: Scheme, name: string): RiskLevel | undefined {
  const wanted = folded(name);
  if (wanted === '' || wanted === 'unknown') return 'UNKNOWN';
  const found = levels.find((level) =>
    [level, ...scheme.levels[level].aliases].some((each) => folded(each) === wanted),
  );
  if (found !== undefined) return found;
  return scheme.unknownAliases.some((each) => folded(each) === wanted) ? 'UNKNOWN' : undefined;
}

/** The data class that a file means; undefined when the scheme knows none of this name. */
export function classNamed(scheme: Scheme, name: string): DataClass | undefined {
  const wanted = folded(name);
  return scheme.classes.find(({ id, title, aliases }) =>
    [id, title, ...aliases].some((each) => folded(each) === wanted),
  );
}
