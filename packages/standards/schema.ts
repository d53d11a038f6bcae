import { z } from 'zod';
import { longestExpression } from './applicability/parse.ts';

/** How much a control counts: a failing mandatory one fails a run, a recommended one warns, an optional one informs. */
export const levels = ['mandatory', 'recommended', 'optional'] as const;
export type Level = (typeof levels)[number];

const line = z.string().trim().min(1).max(300);
const text = z.string().trim().min(1).max(4000);
const days = z.number().int().min(1).max(3650);
/** Letters, digits and `. _ -`: safe in a file name, an address and a cell of a table. */
const identifier = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must begin with a letter or digit and hold only letters, digits, . _ -');
export const standardName = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'must be small words joined by hyphens, as service-checklist');
export const edition = identifier(40);
export const controlId = identifier(80);
const checkId = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'must be the id of a check, as hsts or csp-present');

const link = z.strictObject({
  title: line,
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).max(1000),
});

const scalar = z.union([z.string().max(300), z.number(), z.boolean()]);
/** A machine looks: the check decides from what was captured. */
const byCheck = z.strictObject({
  check: checkId,
  with: z.record(identifier(60), z.union([scalar, z.array(scalar).max(200)])).optional(),
  /** Its result counts when there is one; none does not leave the control untested. As for scans of other tools. */
  ifAvailable: z.literal(true).optional(),
});
/** A person answers, by name, and the answer expires. */
const byAttestation = z.strictObject({ attest: z.strictObject({ question: text, validDays: days }) });
/** Holds while the newest scan of the tool has no open finding of these rules. */
const byFinding = z.strictObject({
  finding: z.strictObject({ tool: identifier(60), rules: z.array(line).min(1).max(100) }),
});
const verification = z.union([byCheck, byAttestation, byFinding]);
export type Verification = z.output<typeof verification>;

const change = { what: text, why: text };

const control = z.strictObject({
  id: controlId,
  title: line,
  text,
  section: identifier(60),
  /** The control that this one is a part of, as a line below another line. */
  under: controlId.optional(),
  level: z.enum(levels),
  applies: z.string().max(longestExpression).default('always'),
  /** All of them must hold. */
  verify: z.array(verification).min(1).max(20),
  /** Evidence that is older counts as stale. */
  staleAfterDays: days.default(30),
  /** Lines of explanation that are no requirement by themselves. */
  notes: z.array(text).max(20).default([]),
  remediation: text,
  references: z.array(link).max(30).default([]),
  /** `{asvs: [v5.0.0-3.4.1]}`: the same demand in other standards. */
  maps: z.record(standardName, z.array(identifier(80)).max(50)).default({}),
  /** What this edition changed, and why. */
  changed: z.strictObject(change).optional(),
  /** Figures that the source gives for the control, as benefit, difficulty and order. */
  rating: z.record(identifier(40), z.union([line, z.number()])).default({}),
});
export type Control = z.output<typeof control>;

const section = z.strictObject({
  id: identifier(60),
  title: line,
  text: text.optional(),
  /** The section that this one is a part of. */
  parent: identifier(60).optional(),
});
export type Section = z.output<typeof section>;

/** The form of a standard's file. Use readStandard or standardOf, which look at what a schema can't say as well. */
export const standardFile = z.strictObject({
  name: standardName,
  edition,
  title: line,
  summary: text.optional(),
  source: z.strictObject({ title: line, url: link.shape.url.optional(), licence: line.optional() }),
  sections: z.array(section).min(1).max(300),
  controls: z.array(control).min(1).max(2000),
  /** Controls of the edition before that are gone. */
  removed: z
    .array(z.strictObject({ id: controlId, ...change, replacedBy: z.array(controlId).max(20).default([]) }))
    .max(500)
    .default([]),
});
export type Standard = z.output<typeof standardFile>;
