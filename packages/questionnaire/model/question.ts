import { z } from 'zod';
import { limits } from '../limits.ts';
import { condition, html, id, kept, line, weight } from './texts.ts';

const date = z.iso.date();

/** A path into the service inventory, as `service.endpoints`; the server knows which there are. */
const prefill = z
  .string()
  .max(100)
  .regex(/^[a-z]+(?:\.[a-zA-Z]+(?:-[a-z]+)*)*$/, 'must be a path as service.endpoints');

/** With one of these answers somebody claims that a control holds; live evidence may contradict it. */
const claim = z.strictObject({
  /** Id of a control of the adopted standard, as INFRA-HSTS. */
  control: z.string().min(1).max(80),
  /** `yes`, `no` or ids of choices. */
  answers: z
    .array(z.union([id, z.enum(['yes', 'no'])]))
    .min(1)
    .max(50),
});
export type Claim = z.output<typeof claim>;

const common = {
  id,
  /** What is asked. */
  text: html,
  when: condition.optional(),
  /** How to answer, in a sentence or two. */
  help: html.optional(),
  required: z.boolean().optional(),
  prefill: prefill.optional(),
  claims: z.array(claim).max(20).optional(),
  /** Ids that the question had in earlier versions. */
  was: z.array(id).max(20).optional(),
  /** Shown, but answered by nobody who fills the sheet in. */
  readonly: z.boolean().optional(),
  /** Never shown to those who answer; what it holds counts in conditions. */
  concealed: z.boolean().optional(),
  vsaq: kept.optional(),
};

const choice = z.strictObject({
  id,
  text: html,
  when: condition.optional(),
  weight: weight.optional(),
  was: z.array(id).max(20).optional(),
});
export type Choice = z.output<typeof choice>;

const choosing = {
  choices: z.array(choice).min(1).max(500),
  /** Offers "None of the above" as well. */
  none: z.boolean().optional(),
};

const typed = {
  placeholder: z.string().max(500).optional(),
  /** A regular expression that the whole answer fits. */
  pattern: z.string().max(limits.pattern).optional(),
  /** What to say when it does not. */
  patternHelp: line.optional(),
  minLength: z.number().int().min(0).max(limits.longText).optional(),
  maxLength: z.number().int().min(1).max(limits.longText).optional(),
  default: z.string().max(limits.text).optional(),
};

const column = z.strictObject({
  id,
  title: line,
  type: z.enum(['line', 'choice', 'date', 'yes-no']).default('line'),
  required: z.boolean().optional(),
  /** The cells to choose from. */
  choices: z.array(line).max(100).optional(),
});
export type Column = z.output<typeof column>;

const day = z.union([date, z.literal('today')]);
const several = z.boolean().optional();

export const questions = [
  z.strictObject({
    ...common,
    ...typed,
    type: z.literal('line'),
    format: z.enum(['email', 'url', 'number']).optional(),
  }),
  z.strictObject({ ...common, ...typed, type: z.literal('text') }),
  z.strictObject({ ...common, ...choosing, type: z.literal('choice') }),
  z.strictObject({ ...common, ...choosing, type: z.literal('choices'), most: z.number().int().min(1).optional() }),
  z.strictObject({
    ...common,
    type: z.literal('yes-no'),
    yes: html.optional(),
    no: html.optional(),
    weights: z.strictObject({ yes: weight.optional(), no: weight.optional() }).optional(),
    default: z.enum(['yes', 'no']).optional(),
  }),
  /** One box to tick, or one of several that exclude each other: those of the same `group`. */
  z.strictObject({
    ...common,
    type: z.literal('tick'),
    group: z.string().min(1).max(250).optional(),
    weight: weight.optional(),
    default: z.boolean().optional(),
  }),
  z.strictObject({ ...common, type: z.literal('date'), earliest: day.optional(), latest: day.optional() }),
  z.strictObject({
    ...common,
    type: z.literal('file'),
    most: z.number().int().min(1).max(limits.files).optional(),
    default: z.string().max(limits.text).optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('table'),
    columns: z.array(column).min(1).max(20),
    minRows: z.number().int().min(0).max(limits.rows).optional(),
    maxRows: z.number().int().min(1).max(limits.rows).optional(),
  }),
  z.strictObject({ ...common, type: z.literal('person'), several }),
  z.strictObject({ ...common, type: z.literal('service'), several }),
] as const;

export type Question = z.output<(typeof questions)[number]>;
export type QuestionType = Question['type'];
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;
