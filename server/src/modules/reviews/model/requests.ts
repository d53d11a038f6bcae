import { z } from 'zod';
import { depths, reviewKinds, reviewStates, verdicts } from './words.ts';

export const reviewName = z
  .string()
  .regex(
    /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Z]{2,6}-[0-9]{1,15})$/,
    'must be the id or the reference (REV-1042) of a review',
  );
/** A person, team or service by id or name, or as an answer shows it. */
const written = z.union([z.string().trim().min(1).max(254), z.object({ id: z.uuid() }).transform(({ id }) => id)]);
const address = z.string().trim().toLowerCase().max(254).pipe(z.email());
const teamName = z.string().trim().toLowerCase().min(1).max(80);
const reason = z.string().trim().min(1, 'must not be empty').max(4000);
const day = z.iso.date();

/** What is implemented, as trackers name it: `bugzilla:846502`, `github:org/repo#12`, `gitlab:group/project#3` or, a merge request, `!3`; or its address there. */
const shortForm = /^[a-z][a-z0-9-]{1,30}:[\w./#!-]{1,260}$/;
const anAddress = /^https?:\/\//i;

/** Whether it is an address at all; only who keeps the tracker knows of which item. */
export const isAddress = (written: string): boolean => anAddress.test(written);
export const isShortForm = (written: string): boolean => !isAddress(written) && shortForm.test(written);

/** As somebody copied it from where they read the item, without what signs them in there. */
function isPlainAddress(written: string): boolean {
  const address = /\s/.test(written) || !isAddress(written) ? null : URL.parse(written);
  return address !== null && address.username === '' && address.password === '';
}

export const trackerItem = z
  .string()
  .trim()
  .max(2000)
  .refine(
    (written) => isShortForm(written) || isPlainAddress(written),
    'must be like bugzilla:846502, github:org/repo#12 or gitlab:group/project#3, or the address of the item, without a name or password',
  );

/** Nearly nothing is needed: a link that lost its parameters still ends in triage. */
export const newReview = z.strictObject({
  kind: z.enum(reviewKinds).default('feature'),
  title: z.string().trim().max(300).default(''),
  service: written.nullish(),
  answers: z.record(z.string().max(120), z.unknown()).default({}),
  desiredDate: day.nullish(),
  urgent: z.boolean().default(false),
  trackerItem: trackerItem.nullish(),
  /** Only the requester, the people on duty of triage and the security group see it. */
  restricted: z.boolean().default(false),
  /** Teams whose own yes is required. */
  teams: z.array(teamName).max(20).default([]),
  /** Of a vendor review: who they are, and who of them may answer. Nobody of their side decides. */
  vendor: z
    .strictObject({ name: z.string().trim().min(1).max(200), contacts: z.array(address).max(50).default([]) })
    .nullish(),
});
export type NewReview = z.output<typeof newReview>;

export const triageRequest = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('accept'),
    reviewer: written.optional(),
    depth: z.enum(depths).optional(),
    startDate: day.optional(),
    targetDate: day.optional(),
    teams: z.array(teamName).max(20).optional(),
    reason: reason.optional(),
  }),
  z.strictObject({ action: z.literal('not-needed'), reason }),
  z.strictObject({ action: z.literal('more-information'), question: reason, dueDate: day.optional() }),
  z.strictObject({ action: z.literal('duplicate'), of: reviewName, reason: reason.optional() }),
]);
export type TriageRequest = z.output<typeof triageRequest>;

export const assignRequest = z.strictObject({ reviewer: written.nullable(), reason: reason.optional() });
export type AssignRequest = z.output<typeof assignRequest>;

/** Dates are fields of their own; null empties one. */
export const reviewChange = z.strictObject({
  depth: z.enum(depths).optional(),
  priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']).optional(),
  desiredDate: day.nullable().optional(),
  startDate: day.nullable().optional(),
  targetDate: day.nullable().optional(),
  urgent: z.boolean().optional(),
  trackerItem: trackerItem.nullable().optional(),
  reason: reason.optional(),
});
export type ReviewChange = z.output<typeof reviewChange>;

export const condition = z.strictObject({ text: z.string().trim().min(1).max(2000), owner: written, due: day });

export const decisionRequest = z.strictObject({
  decision: z.enum(verdicts),
  reason,
  conditions: z.array(condition).max(50).default([]),
});
export type DecisionRequest = z.output<typeof decisionRequest>;

export const evidenceText = z.strictObject({ evidence: z.string().trim().min(1).max(8000) });
export const conditionAnswer = z.union([
  evidenceText,
  z.strictObject({ confirm: z.literal(true) }),
  z.strictObject({ refuse: reason }),
]);
export type ConditionAnswer = z.output<typeof conditionAnswer>;

export const teamAnswer = z.strictObject({ approve: z.boolean(), reason });
export type TeamAnswer = z.output<typeof teamAnswer>;
export const teamNaming = z.strictObject({ team: teamName, reason: reason.optional() });

const commit = z
  .string()
  .toLowerCase()
  .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'must be the whole id of a commit: 40 or 64 hexadecimal digits');
const glob = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^\s/][^\n\r]*$/, 'must be a path of the repository without a slash in front; * and ** stand for names');

export const scopeRequest = z
  .strictObject({
    repository: z.string().trim().min(1).max(300).regex(/^\S+$/, 'must be the address of a repository, without spaces'),
    commit: commit.optional(),
    /** A release, where there is no source to name a commit of. */
    version: z.string().trim().min(1).max(100).optional(),
    paths: z.array(glob).min(1).max(200).default(['**']),
    /** Mail addresses of who wrote the code: none of them decides. */
    authors: z.array(address).max(500).default([]),
  })
  .refine((scope) => scope.commit !== undefined || scope.version !== undefined, 'a scope names a commit or a version');
export type ScopeRequest = z.output<typeof scopeRequest>;

export const withReason = z.strictObject({ reason });

const path = z.string().min(1).max(4096);
/** What a pipeline saw in its checkout; the globs of the scopes it has not seen. */
export const gateRequest = z.strictObject({
  repository: z.string().trim().min(1).max(300),
  from: commit,
  to: commit,
  /** Every file that a commit of the range touches. */
  files: z.array(path).max(20_000),
  authors: z.array(z.string().trim().toLowerCase().max(254)).max(2000),
  /** The scopes whose commit `to` descends from, and which of the files later commits touch. */
  scopes: z.array(z.strictObject({ id: z.uuid(), later: z.array(path).max(20_000) })).max(500),
  /** Let approvals lapse whose scope was left; needs the permission reviews.lapse. */
  report: z.boolean().default(false),
});
export type GateRequest = z.output<typeof gateRequest>;

export const scopeQuery = z.strictObject({ repository: z.string().trim().min(1).max(300) });

export const reviewFilters = {
  state: z.enum([...reviewStates, 'open', 'triage', 'done']).optional(),
  kind: z.enum(reviewKinds).optional(),
  service: z.string().min(1).max(200).optional(),
  requester: z.string().min(1).max(254).optional(),
  reviewer: z.string().min(1).max(254).optional(),
  /** Reviews that wait for the yes of this team. */
  team: z.string().trim().toLowerCase().min(1).max(80).optional(),
  trackerItem: trackerItem.optional(),
  /** Reviews that wait for a yes of yours: of a team that you are in, or as the second person. */
  yesOf: z.literal('me').optional(),
  sort: z.enum(['newest', 'queue']).optional(),
};

export const rulesRequest = z.strictObject({
  content: z.string().min(1).max(200_000),
  why: z.string().trim().min(1).max(2000),
});
export type RulesRequest = z.output<typeof rulesRequest>;
export const rulesPreview = z.strictObject({
  content: z.string().min(1).max(200_000).optional(),
  kind: z.enum(reviewKinds).default('feature'),
  service: written.nullish(),
  urgent: z.boolean().default(false),
  answers: z.record(z.string().max(120), z.unknown()).default({}),
});
export type RulesPreview = z.output<typeof rulesPreview>;
