import { areas, attributes } from '../assess/contents.ts';
import { type Json, refuse } from './fields.ts';

export type KeptPart = { readonly path: string[]; readonly json: string };

/** Keys that are read: `true` as a whole, an object by its own keys. */
type Known = { readonly [key: string]: true | Known };

const cell: Known = { rationale: true, impact: true, probability: true };
const byArea: Known = Object.fromEntries(areas.map((area) => [area, cell]));
const known: Known = {
  timestamp: true,
  lastmodified: true,
  summary: true,
  category: true,
  tags: true,
  // The level follows from the scenarios; an export says it anew.
  severity: true,
  details: {
    metadata: {
      service: true,
      description: true,
      scope: true,
      owner: true,
      director: true,
      developer: true,
      operator: true,
      linked_services: true,
      risk_record: true,
    },
    data: true,
    recommendations: true,
    risk: Object.fromEntries(attributes.map((attribute) => [attribute, byArea])),
    gatehouse: { people: true, earlier_incidents: true, links: true },
  },
};

const mostKept = 200;
const mostLetters = 64 * 1024;

/** Everything of an entry that nothing reads, by path; the caller made sure that it is not nested deep. */
export function keptParts(entry: Json): KeptPart[] {
  const found: KeptPart[] = [];
  collect(entry, known, [], found);
  const letters = found.reduce((sum, { json }) => sum + json.length, 0);
  if (found.length > mostKept) refuse([], `has ${found.length} unknown keys; ${mostKept} are kept at most`);
  if (letters > mostLetters) refuse([], `has ${letters} letters under unknown keys; ${mostLetters} are kept at most`);
  return found;
}

/** What an export of this product says of itself. */
function isOurs(path: readonly string[], key: string, part: unknown): boolean {
  if (path.length === 0) return key === 'source' && part === 'gatehouse';
  return key === 'RRA_version' && typeof part === 'string' && /^[a-z0-9-]{1,60}@[A-Za-z0-9._-]{1,40}$/.test(part);
}

function collect(value: Json, form: Known, path: readonly string[], found: KeptPart[]): void {
  for (const [key, part] of Object.entries(value)) {
    const inside = Object.hasOwn(form, key) ? form[key] : undefined;
    if (inside === true || isOurs(path, key, part)) continue;
    const here = [...path, key];
    if (inside !== undefined && typeof part === 'object' && part !== null && !Array.isArray(part))
      collect(part as Json, inside, here, found);
    else if (inside === undefined && key.length <= 300) found.push({ path: here, json: JSON.stringify(part) });
    else if (inside === undefined) refuse(path, 'has a key of more than 300 letters');
  }
}
