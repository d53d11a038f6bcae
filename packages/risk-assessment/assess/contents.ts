import { z } from 'zod';
import { riskLevels } from '../levels.ts';

export const attributes = ['confidentiality', 'integrity', 'availability'] as const;
export type Attribute = (typeof attributes)[number];
export const areas = ['reputation', 'productivity', 'finances'] as const;
export type Area = (typeof areas)[number];

/** What no database, page or file can hold is refused where the field can be named. */
const plain = (most: number) =>
  z
    .string()
    .max(most)
    .refine(
      (text) => !text.includes('\0') && text.isWellFormed(),
      'holds a character that is no text (NUL or half of a surrogate pair)',
    );
const line = plain(300);
const text = plain(20_000);
const riskLevel = z.enum(riskLevels);
const classId = z.string().max(60).nullable();

const scenario = z.strictObject({
  attribute: z.enum(attributes),
  area: z.enum(areas),
  text,
  /** People's alone: nothing moves it. */
  impact: riskLevel,
  /** What people say; facts move it within bounds. */
  likelihood: riskLevel,
});
export type Scenario = z.output<typeof scenario>;

const recommendation = z.strictObject({ level: riskLevel, text: plain(4000) });
export type Recommendation = z.output<typeof recommendation>;

/** A part of an imported file that has no place here; kept, and written again by an export. */
const kept = z.strictObject({ path: z.array(z.string().max(300)).min(1).max(8), json: z.string().max(65_536) });

/** Everything that people write into one assessment. */
export const assessmentContents = z.strictObject({
  /** Who would turn the service off in an incident; `person` is an id of the directory where it is known. */
  owner: z.strictObject({ name: line, person: z.uuid().nullable() }),
  director: line,
  developer: line,
  operator: line,
  scope: plain(4000),
  summary: plain(4000),
  linkedServices: z.array(line).max(200),
  /** Where the record is kept outside, an address or a reference. */
  riskRecord: plain(1000),
  people: z.array(line).max(50),
  notes: text,
  links: z.array(z.strictObject({ title: line, url: plain(2000) })).max(100),
  /** Class of the service: of the bulk of its data, or of the most important. */
  classification: classId,
  dataTypes: z.array(z.strictObject({ name: line, class: classId })).max(500),
  scenarios: z
    .array(scenario)
    .max(9)
    .refine(
      (all) => new Set(all.map(({ attribute, area }) => `${attribute}/${area}`)).size === all.length,
      'has two scenarios for one cell; write them as one',
    ),
  /** Of the service, as people remember them; they raise the likelihood. */
  earlierIncidents: z.int().min(0).max(1000),
  recommendations: z.array(recommendation).max(200),
  tags: z.array(line).max(100),
  kept: z.array(kept).max(200),
});
export type AssessmentContents = z.output<typeof assessmentContents>;

/** An assessment that nobody wrote into yet. */
export function emptyContents(): AssessmentContents {
  return {
    owner: { name: '', person: null },
    director: '',
    developer: '',
    operator: '',
    scope: '',
    summary: '',
    linkedServices: [],
    riskRecord: '',
    people: [],
    notes: '',
    links: [],
    classification: null,
    dataTypes: [],
    scenarios: [],
    earlierIncidents: 0,
    recommendations: [],
    tags: [],
    kept: [],
  };
}
