import { pathOf } from '@gatehouse/placed-error';
import {
  type AssessmentContents,
  areas,
  assessmentContents,
  attributes,
  emptyContents,
  type Scenario,
} from '../assess/contents.ts';
import { RiskAssessmentError } from '../failure.ts';
import type { RiskLevel } from '../levels.ts';
import { classNamed, folded, levelNamed } from '../scheme/names.ts';
import type { Scheme } from '../scheme/schema.ts';
import { instantAt, type Json, objectAt, own, type Path, refuse, textAt, textsAt } from './fields.ts';
import { keptParts } from './kept.ts';

/** One assessment of a file, in the words of this package. */
export type ImportedAssessment = {
  readonly service: string;
  readonly createdAt: Date | null;
  readonly modifiedAt: Date | null;
  readonly contents: AssessmentContents;
  /** What was kept or understood differently than written, in sentences that name places only. */
  readonly remarks: readonly string[];
};

type Draft = { -readonly [Field in keyof AssessmentContents]: AssessmentContents[Field] };

/** Throws RiskAssessmentError with the path of the field. */
export function mapEntry(entry: Json, scheme: Scheme): ImportedAssessment {
  const category = textAt(own(entry, 'category'), ['category'], 100);
  if (category !== '' && folded(category) !== 'rra data')
    refuse(['category'], 'is not rra_data: this is another thing');
  const details = objectAt(own(entry, 'details'), ['details']);
  const metadata = objectAt(own(details, 'metadata'), ['details', 'metadata']);
  const service = textAt(own(metadata, 'service'), ['details', 'metadata', 'service'], 300);
  if (service === '') refuse(['details', 'metadata', 'service'], 'is missing: an assessment is about a service');
  const remarks: string[] = [];
  const draft: Draft = emptyContents();
  readMetadata(draft, metadata);
  readData(draft, own(details, 'data'), scheme, remarks);
  draft.scenarios = scenariosOf(own(details, 'risk'), scheme);
  draft.recommendations = recommendationsOf(own(details, 'recommendations'), scheme);
  readOwn(draft, details);
  draft.summary = textAt(own(entry, 'summary'), ['summary'], 4000);
  draft.tags = textsAt(own(entry, 'tags'), ['tags'], { items: 100, letters: 300 });
  draft.kept = keptParts(entry);
  remarks.push(...remarksOn(draft.kept));
  const createdAt = instantAt(own(entry, 'timestamp'), ['timestamp']) ?? null;
  const modifiedAt = instantAt(own(entry, 'lastmodified'), ['lastmodified']) ?? createdAt;
  return { service, createdAt, modifiedAt, contents: checked(draft), remarks: remarks.slice(0, mostRemarks) };
}

const mostRemarks = 100;
/** Who made the file, in which version of the form: kept, and nothing that anybody has to be told. */
const unremarkable = new Set(['source', 'details.metadata.RRA_version']);

function remarksOn(kept: Draft['kept']): readonly string[] {
  const told = kept.map(({ path }) => pathOf(path)).filter((place) => !unremarkable.has(place));
  return told.map((place) => `${place} has no place here; it is kept, and exported again.`);
}

/** The schema has the last word: what it refuses is not stored. */
function checked(draft: Draft): AssessmentContents {
  const parsed = assessmentContents.safeParse(draft);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new RiskAssessmentError(pathOf(issue?.path ?? []), issue?.message ?? 'can not be used');
}

function readMetadata(draft: Draft, metadata: Json): void {
  const text = (key: string, most: number): string => textAt(own(metadata, key), ['details', 'metadata', key], most);
  draft.owner = { name: text('owner', 300), person: null };
  draft.director = text('director', 300);
  draft.developer = text('developer', 300);
  draft.operator = text('operator', 300);
  draft.scope = text('scope', 4000);
  draft.notes = text('description', 20_000);
  draft.riskRecord = text('risk_record', 1000);
  const linked = own(metadata, 'linked_services');
  draft.linkedServices = textsAt(linked, ['details', 'metadata', 'linked_services'], { items: 200, letters: 300 });
}

/** Words that stand for "nobody said"; their data have no class. */
const unclassified = new Set(['', 'unknown', 'none', 'n/a', 'null']);

const mostDataTypes = 500;

function readData(draft: Draft, given: unknown, scheme: Scheme, remarks: string[]): void {
  const data = objectAt(given, ['details', 'data']);
  const found: AssessmentContents['dataTypes'] = [];
  const classOf = (name: string, path: Path): string | null => {
    if (unclassified.has(folded(name))) return null;
    const meant = classNamed(scheme, name);
    if (meant === undefined) return refuse(path, 'is no data class of the scheme; add it there, or as an alias');
    if (meant.id !== name) remarks.push(`${pathOf(path)} is read as the class ${meant.id}.`);
    return meant.id;
  };
  for (const [key, types] of Object.entries(data)) {
    const path = ['details', 'data', key];
    if (key === 'default') {
      draft.classification = classOf(textAt(types, path, 100), path);
      continue;
    }
    const dataClass = classOf(key, path);
    const names = textsAt(types, path, { items: mostDataTypes, letters: 300 });
    if (found.length + names.length > mostDataTypes) refuse(path, `makes more than ${mostDataTypes} types of data`);
    found.push(...names.map((name) => ({ name, class: dataClass })));
  }
  draft.dataTypes = found;
}

function levelAt(value: unknown, path: Path, scheme: Scheme): RiskLevel {
  const text = textAt(value, path, 100);
  return levelNamed(scheme, text) ?? refuse(path, 'is no level: LOW, MEDIUM, HIGH, MAXIMUM, or UNKNOWN');
}

function scenariosOf(given: unknown, scheme: Scheme): Scenario[] {
  const risk = objectAt(given, ['details', 'risk']);
  return attributes.flatMap((attribute) => {
    const byArea = objectAt(own(risk, attribute), ['details', 'risk', attribute]);
    return areas.flatMap((area): Scenario[] => {
      const path = ['details', 'risk', attribute, area];
      const cell = objectAt(own(byArea, area), path);
      const text = textAt(own(cell, 'rationale'), [...path, 'rationale'], 20_000);
      const impact = levelAt(own(cell, 'impact'), [...path, 'impact'], scheme);
      const likelihood = levelAt(own(cell, 'probability'), [...path, 'probability'], scheme);
      // An empty cell is one that nobody filled in.
      const isEmpty = text === '' && impact === 'UNKNOWN' && likelihood === 'UNKNOWN';
      return isEmpty ? [] : [{ attribute, area, text, impact, likelihood }];
    });
  });
}

function recommendationsOf(given: unknown, scheme: Scheme): AssessmentContents['recommendations'] {
  const byLevel = objectAt(given, ['details', 'recommendations']);
  return Object.entries(byLevel).flatMap(([key, texts]) => {
    const path = ['details', 'recommendations', key];
    const level = levelNamed(scheme, key) ?? refuse(path, 'is no level: LOW, MEDIUM, HIGH, MAXIMUM, or UNKNOWN');
    return textsAt(texts, path, { items: 200, letters: 4000 }).map((text) => ({ level, text }));
  });
}

/** What this product's own exports say besides the published form. */
function readOwn(draft: Draft, details: Json): void {
  const extra = objectAt(own(details, 'gatehouse'), ['details', 'gatehouse']);
  const path = (key: string): Path => ['details', 'gatehouse', key];
  draft.people = textsAt(own(extra, 'people'), path('people'), { items: 50, letters: 300 });
  const incidents = own(extra, 'earlier_incidents') ?? 0;
  if (typeof incidents !== 'number' || !Number.isInteger(incidents) || incidents < 0 || incidents > 1000)
    refuse(path('earlier_incidents'), 'must be a whole number from 0 to 1000');
  draft.earlierIncidents = incidents;
  const links = own(extra, 'links') ?? [];
  if (!Array.isArray(links)) refuse(path('links'), 'must be a list');
  draft.links = links.map((each: unknown, index) => {
    const link = objectAt(each, [...path('links'), index]);
    return {
      title: textAt(own(link, 'title'), [...path('links'), index, 'title'], 300),
      url: textAt(own(link, 'url'), [...path('links'), index, 'url'], 2000),
    };
  });
}
