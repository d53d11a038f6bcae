import {
  areas,
  assessmentContents,
  attributes,
  riskLevels,
  schemeFile,
  staleReasons,
} from '@gatehouse/risk-assessment';
import { z } from 'zod';
import { assessmentStates, boxNames, moveCauses, origins, recordVisibilities } from './words.ts';

const instant = z.iso.datetime();
const ref = z.object({ id: z.uuid(), name: z.string() });
const level = z.enum(riskLevels);

export const schemeView = schemeFile;

const assessmentRef = z.object({ id: z.uuid(), number: z.int() });

export const standingView = z.object({
  service: ref,
  team: ref.nullable(),
  classification: z.string(),
  level,
  impact: level,
  likelihood: level,
  assessedAt: instant.nullable(),
  stale: z.array(z.enum(staleReasons)),
  /** Null where there is none that you may read. */
  current: assessmentRef.nullable(),
  draft: assessmentRef.extend({ startedAt: instant }).nullable(),
  openRecommendations: z.int(),
  highestRecommendation: level.nullable(),
});
export type StandingView = z.input<typeof standingView>;

const rated = z.object({
  attribute: z.enum(attributes),
  area: z.enum(areas),
  impact: level,
  said: level,
  likelihood: level,
  level,
  because: z.string(),
});

const computedView = z.object({
  level,
  impact: level,
  likelihood: level,
  scenarios: z.array(rated),
  shift: z.object({
    steps: z.int(),
    bounded: z.boolean(),
    moves: z.array(z.object({ indicator: z.string(), steps: z.int(), because: z.string() })),
  }),
  /** How the level came about, step by step. */
  steps: z.array(z.string()),
});

const recommendationView = z.object({
  case: z.object({
    id: z.uuid(),
    ref: z.string(),
    state: z.string(),
    open: z.boolean(),
    deadlineAt: instant.nullable(),
  }),
  level,
  text: z.string(),
});

export const assessmentView = z.object({
  id: z.uuid(),
  service: ref,
  number: z.int(),
  state: z.enum(assessmentStates),
  origin: z.enum(origins),
  /** `name@edition` of the scheme by which its levels were computed. */
  scheme: z.string(),
  visibility: z.enum(recordVisibilities),
  people: z.array(ref),
  startedAt: instant,
  startedBy: ref.nullable(),
  updatedAt: instant,
  /** When it was read back and marked as reviewed, and by whom. */
  reviewedAt: instant.nullable(),
  reviewedBy: ref.nullable(),
  assessedAt: instant.nullable(),
  contents: assessmentContents.omit({ kept: true }),
  /** How many parts of an imported file are kept that have no place here. */
  kept: z.int(),
  computed: computedView,
  /** How cases would move it that you see and not everybody does; null where they change nothing. The level that counts is `computed`. */
  hidden: z.object({ level, likelihood: level, steps: z.array(z.string()) }).nullable(),
  stale: z.array(z.object({ reason: z.enum(staleReasons), because: z.string() })),
  spent: z.partialRecord(z.enum(boxNames), z.int()),
  /** What is missing before it can be finished. */
  missing: z.array(z.string()),
  recommendations: z.array(recommendationView),
  /** The reviews that it is made for, of those that you see. */
  reviews: z.array(z.object({ id: z.uuid(), ref: z.string() })),
  /** What the caller may do with it now. */
  may: z.object({ write: z.boolean(), finish: z.boolean(), restrict: z.boolean() }),
  version: z.int(),
});
export type AssessmentView = z.input<typeof assessmentView>;

export const versionView = z.object({
  id: z.uuid(),
  number: z.int(),
  state: z.enum(assessmentStates),
  origin: z.enum(origins),
  level,
  impact: level,
  assessedAt: instant.nullable(),
  startedAt: instant,
  reviewedBy: ref.nullable(),
});
export type VersionView = z.input<typeof versionView>;

export const moveView = z.object({
  id: z.uuid(),
  at: instant,
  /** Null: the server, because facts or time changed. */
  by: ref.nullable(),
  cause: z.enum(moveCauses),
  assessment: z.object({ id: z.uuid(), number: z.int() }),
  from: z.object({ level, impact: level, likelihood: level }),
  to: z.object({ level, impact: level, likelihood: level }),
  steps: z.array(z.string()),
});
export type MoveView = z.input<typeof moveView>;

const importedEntry = z.object({
  /** Where it stands in the file: `[3]`, `line 7`, or empty for the only one. */
  at: z.string(),
  action: z.enum(['create', 'update', 'unchanged', 'refused']),
  service: z.string().nullable(),
  level: level.nullable(),
  impact: level.nullable(),
  scenarios: z.int(),
  recommendations: z.int(),
  dataTypes: z.int(),
  /** Of a refusal: the field, and what is wrong with it. */
  place: z.string().nullable(),
  reason: z.string().nullable(),
  remarks: z.array(z.string()),
});
export type ImportedEntry = z.input<typeof importedEntry>;

export const importView = z.object({
  dryRun: z.boolean(),
  format: z.enum(['rra2json', 'register']),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  entries: z.array(importedEntry),
});
export type ImportView = z.input<typeof importView>;
