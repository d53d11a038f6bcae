import { z } from 'zod';
import { levels } from '../levels.ts';

const line = z.string().trim().min(1).max(300);
const text = z.string().trim().min(1).max(2000);
const name = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'must be small words joined by hyphens, as rapid');
const edition = z
  .string()
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must begin with a letter or digit and hold only letters, digits, . _ -');
const level = z.enum(levels);
/** Other ways in which files write the same thing; any case, `_`, `-` and spaces are the same. */
const aliases = z.array(line).max(50).default([]);

const byLevel = <S extends z.ZodType>(each: S) =>
  z.strictObject({ LOW: each, MEDIUM: each, HIGH: each, MAXIMUM: each });

const dataClass = z.strictObject({
  id: z
    .string()
    .max(60)
    .regex(/^[A-Z][A-Z0-9_]*$/, 'must be capital letters, as INTERNAL'),
  title: line,
  text,
  /** The higher, the more harm when it gets out. */
  rank: z.int().min(0).max(1000),
  aliases,
});

/** `limitDays`: how long a recommendation of the level may take; 0 is the same day, null no limit. */
const levelRule = z.strictObject({ limitDays: z.int().min(0).max(3650).nullable(), text, aliases });

export const indicatorFacts = [
  'failingMandatory',
  'failingRecommended',
  'openRegressions',
  'oldRegressions',
  'earlierIncidents',
  'criticalFindings',
  'highFindings',
  'testedControls',
  'untestedMandatory',
] as const;
export type IndicatorFact = (typeof indicatorFacts)[number];

const bound = z.int().min(0).max(1_000_000);
/** Counts when every named fact lies within; a fact that nobody knows makes the rule silent. */
const indicator = z.strictObject({
  id: name,
  when: z
    .partialRecord(z.enum(indicatorFacts), z.strictObject({ atLeast: bound.optional(), atMost: bound.optional() }))
    .refine((when) => Object.keys(when).length > 0, 'must name a fact'),
  steps: z.int().min(-3).max(3),
  text,
});

const scale = z.strictObject({ title: line, levels: byLevel(text).optional(), hint: text.optional() });

const box = z.strictObject({
  id: z.enum(['metadata', 'notes', 'data', 'threats', 'recommendations', 'wrap-up']),
  title: line,
  minutes: z.strictObject({ from: z.int().min(1).max(120), to: z.int().min(1).max(120) }),
  text,
});

/** The form of a scheme's file; `readScheme` looks at what a schema can't say as well. */
export const schemeFile = z.strictObject({
  name,
  edition,
  title: line,
  source: line,
  /** By likelihood, then by impact. */
  matrix: byLevel(byLevel(level)),
  levels: byLevel(levelRule),
  unknownAliases: aliases,
  classes: z.array(dataClass).min(1).max(30),
  scales: z.strictObject({
    reputation: scale,
    productivity: z.strictObject({ title: line, small: byLevel(text), large: byLevel(text), hint: text.optional() }),
    finances: scale,
  }),
  attributes: z.strictObject({ confidentiality: text, integrity: text, availability: text }),
  likelihood: z.strictObject({
    text,
    levels: byLevel(text),
    /** How far facts move what people said, at most. */
    mostRaised: z.int().min(0).max(3),
    mostLowered: z.int().min(0).max(3),
    indicators: z.array(indicator).max(50),
  }),
  boxes: z.array(box).length(6),
  mostMinutes: z.int().min(1).max(600),
  mostPeople: z.int().min(1).max(50),
  prompts: z.array(line).max(50),
  /** After so many months an assessment is stale whatever happened. */
  staleAfterMonths: z.int().min(1).max(120),
});
export type Scheme = z.output<typeof schemeFile>;
export type DataClass = Scheme['classes'][number];
export type Indicator = Scheme['likelihood']['indicators'][number];
