import { z } from 'zod';
import { depths, reviewKinds } from './words.ts';

const classifications = ['public', 'internal', 'confidential', 'secret'] as const;
const riskLevels = ['MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;
const priorities = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;

const because = z.string().trim().min(1).max(300);
const question = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,79}$/, 'must be the id of a question: letters, digits, dashes, dots');

/** What a branch asks of a request; a fact that nobody gave is unlike everything. */
export type When = {
  readonly kind?: readonly (typeof reviewKinds)[number][] | undefined;
  readonly classification?: readonly (typeof classifications)[number][] | undefined;
  readonly riskLevel?: readonly (typeof riskLevels)[number][] | undefined;
  readonly urgent?: boolean | undefined;
  /** `is`: the answer, or one of a list that was answered, is one of these; without it: something was answered. */
  readonly answer?: { readonly question: string; readonly is?: readonly string[] | undefined } | undefined;
  readonly all?: readonly When[] | undefined;
  readonly any?: readonly When[] | undefined;
  readonly not?: When | undefined;
};

const most = 20;

const when: z.ZodType<When> = z.lazy(() =>
  z
    .strictObject({
      kind: z.array(z.enum(reviewKinds)).min(1).optional(),
      classification: z.array(z.enum(classifications)).min(1).optional(),
      riskLevel: z.array(z.enum(riskLevels)).min(1).optional(),
      urgent: z.boolean().optional(),
      answer: z.strictObject({ question, is: z.array(z.string().max(200)).min(1).max(most).optional() }).optional(),
      all: z.array(when).min(1).max(most).optional(),
      any: z.array(when).min(1).max(most).optional(),
      not: when.optional(),
    })
    .refine((value) => Object.values(value).some((each) => each !== undefined), 'must ask for something'),
);

/** A node of the risk tree: where its `when` holds, it says a depth, or its branches do. */
export type Branch = {
  readonly when?: When | undefined;
  readonly because: string;
  readonly depth?: (typeof depths)[number] | undefined;
  readonly branches?: readonly Branch[] | undefined;
};

const endsOpen = 'the last branch of each level must have no "when", so that every request comes to a depth';
const sayOne = 'a branch has either a depth or branches';

const branch: z.ZodType<Branch> = z.lazy(() =>
  z
    .strictObject({ when: when.optional(), because, depth: z.enum(depths).optional(), branches: level.optional() })
    .refine((value) => (value.depth === undefined) !== (value.branches === undefined), sayOne),
);
const level: z.ZodType<readonly Branch[]> = z.lazy(() =>
  z
    .array(branch)
    .min(1)
    .max(most)
    .refine((branches) => branches.at(-1)?.when === undefined, endsOpen),
);

const priorityRules = z
  .array(z.strictObject({ when: when.optional(), because, priority: z.enum(priorities) }))
  .min(1)
  .max(most)
  .refine((rules) => rules.at(-1)?.when === undefined, 'the last one must have no "when"');

/** The whole file: by which rules reviews are made. */
export const ruleFile = z.strictObject({
  name: z.string().trim().min(1).max(120),
  twoPersons: z.strictObject({
    riskLevels: z.array(z.enum(riskLevels)),
    depths: z.array(z.enum(depths)),
  }),
  teams: z.array(z.strictObject({ team: z.string().trim().toLowerCase().min(1).max(80), because, when })).max(most),
  depth: level,
  priority: priorityRules,
});
export type RuleFile = z.output<typeof ruleFile>;
export type RulePriority = (typeof priorities)[number];

/** Of what the tree is asked. */
export type RuleFacts = {
  readonly kind: (typeof reviewKinds)[number];
  readonly urgent: boolean;
  readonly classification: (typeof classifications)[number] | null;
  readonly riskLevel: (typeof riskLevels)[number] | null;
  readonly answers: Readonly<Record<string, unknown>>;
};
