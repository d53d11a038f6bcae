import { z } from 'zod';
import { depths, reviewKinds, reviewStates, verdicts } from './words.ts';

const instant = z.iso.datetime();
const named = z.object({ id: z.uuid(), name: z.string() });
const person = named.nullable();

export const reviewView = z.object({
  /** Of the case as well. */
  id: z.uuid(),
  ref: z.string(),
  kind: z.enum(reviewKinds),
  title: z.string(),
  state: z.enum(reviewStates),
  /** The state as people read it. */
  stateText: z.string(),
  /** Since when it is in its state. */
  since: instant,
  closed: z.boolean(),
  /** `id` is null for somebody outside. */
  requester: z.object({ id: z.uuid().nullable(), name: z.string() }),
  reviewer: person,
  service: person,
  /** The name of the vendor whom a vendor review is about. */
  vendor: z.string().nullable(),
  urgent: z.boolean(),
  priority: z.string(),
  depth: z.enum(depths).nullable(),
  suggestedDepth: z.enum(depths).nullable(),
  desiredDate: z.iso.date().nullable(),
  startDate: z.iso.date().nullable(),
  targetDate: z.iso.date().nullable(),
  trackerItem: z.string().nullable(),
  visibility: z.string(),
  requestedAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  deadlineAt: instant.nullable(),
  version: z.number().int(),
});
export type ReviewView = z.input<typeof reviewView>;

export const requestedView = z.object({
  id: z.uuid(),
  ref: z.string(),
  state: z.enum(reviewStates),
  sheetId: z.uuid().nullable(),
  suggestedDepth: z.enum(depths).nullable(),
  /** Of an urgent request: who was told at once. */
  told: z.array(named),
  /** What comes next, in a sentence for the requester. */
  says: z.string(),
});
export type RequestedView = z.input<typeof requestedView>;

const teamView = z.object({
  team: z.string(),
  /** Whether there is a team of this name. */
  exists: z.boolean(),
  namedBy: person,
  namedAt: instant,
  /** Why a rule asks for it; null when a person does. */
  rule: z.string().nullable(),
  decision: z.enum(['yes', 'no']).nullable(),
  person,
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
});

const decisionView = z.object({
  round: z.number().int(),
  position: z.number().int(),
  person: named,
  decision: z.enum(verdicts),
  at: instant,
  reason: z.string(),
  /** The second person decided otherwise than the first. */
  disagrees: z.boolean(),
});

const conditionView = z.object({
  number: z.number().int(),
  round: z.number().int(),
  text: z.string(),
  owner: named,
  due: z.iso.date(),
  state: z.enum(['open', 'claimed', 'met', 'expired']),
  claimedBy: person,
  claimedAt: instant.nullable(),
  evidence: z.string().nullable(),
  confirmedBy: person,
  confirmedAt: instant.nullable(),
  expiredAt: instant.nullable(),
});

const scopeView = z.object({
  id: z.uuid(),
  repository: z.string(),
  commit: z.string().nullable(),
  version: z.string().nullable(),
  paths: z.array(z.string()),
  authors: z.array(z.string()),
  setBy: person,
  setAt: instant,
});

const sealName = z.object({ number: z.number().int(), at: instant, hash: z.string(), keyId: z.string() });

const sheetView = z.object({
  id: z.uuid(),
  definition: z.object({ id: z.string(), version: z.string() }),
  complete: z.boolean(),
  missing: z.number().int(),
  unknown: z.number().int(),
  findings: z.array(z.object({ id: z.string(), name: z.string(), severity: z.string(), justified: z.boolean() })),
  contradicted: z.array(z.object({ question: z.string(), control: z.string() })),
  submittedAt: instant.nullable(),
});

export const reviewFull = reviewView.extend({
  sheet: sheetView.nullable(),
  /** The risk assessment by which a review of the kind `rra` is made, where you see it. */
  assessment: z
    .object({
      id: z.uuid(),
      number: z.number().int(),
      state: z.enum(['draft', 'current', 'replaced', 'discarded']),
      level: z.enum(['MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN']),
    })
    .nullable(),
  suggestion: z
    .object({ depth: z.enum(depths), because: z.array(z.string()), rulesVersion: z.number().int() })
    .nullable(),
  round: z.number().int(),
  /** While it waits for the requester: the state that it goes back to with the answer. */
  resumes: z.enum(reviewStates).nullable(),
  /** Whether two persons have to agree, and why. */
  twoPersons: z.object({ needed: z.boolean(), because: z.array(z.string()) }),
  teams: z.array(teamView),
  /** Before the first decision: teams whose yes the answers ask for as they are now, and that nobody has named. */
  unnamedTeams: z.array(z.object({ team: z.string(), because: z.string() })),
  decisions: z.array(decisionView),
  conditions: z.array(conditionView),
  scopes: z.array(scopeView),
  lapse: z.object({ because: z.string(), files: z.array(z.string()), at: instant }).nullable(),
  seals: z.array(sealName),
  /** What you may do now, so that pages offer nothing else. */
  may: z.array(z.string()),
  /** Why you can't decide, if you otherwise could. */
  mayNotDecide: z.string().nullable(),
});
export type ReviewFull = z.input<typeof reviewFull>;

const checkView = z.object({ check: z.string(), holds: z.boolean(), says: z.string() });
export const sealView = sealName.extend({
  ref: z.string(),
  /** What was signed: canonical JSON. */
  record: z.string(),
  /** Ed25519 (RFC 8032) over the text of `record`, in base64. */
  signature: z.string(),
  /** 32 bytes, in base64. */
  publicKey: z.string(),
  holds: z.boolean(),
  checks: z.array(checkView),
});
export type SealView = z.input<typeof sealView>;
export const sealKeyView = z.object({ keyId: z.string(), algorithm: z.literal('Ed25519'), publicKey: z.string() });

export const gateScopes = z.object({
  items: z.array(z.object({ id: z.uuid(), ref: z.string(), state: z.enum(reviewStates), commit: z.string() })),
});
export const gateView = z.object({
  covered: z.boolean(),
  reviews: z.array(
    z.object({
      ref: z.string(),
      state: z.enum(reviewStates),
      commit: z.string(),
      counts: z.boolean(),
      says: z.string(),
      covers: z.number().int(),
    }),
  ),
  uncovered: z.array(z.string()),
  lapsed: z.array(z.object({ ref: z.string(), files: z.array(z.string()) })),
  /** Would have lapsed, had the caller asked for it and been allowed to. */
  wouldLapse: z.array(z.object({ ref: z.string(), files: z.array(z.string()) })),
  reasons: z.array(z.string()),
});
export type GateView = z.input<typeof gateView>;

export const rulesView = z.object({
  version: z.number().int(),
  name: z.string(),
  content: z.string(),
  digest: z.string(),
  shipped: z.boolean(),
  by: person,
  at: instant,
  why: z.string(),
});
export type RulesView = z.input<typeof rulesView>;
export const ruleItem = rulesView.omit({ content: true, name: true });
export const waiting = z.object({ approval: z.object({ id: z.uuid() }) });
export const adviceView = z.object({
  depth: z.enum(depths),
  because: z.array(z.string()),
  priority: z.string(),
  priorityBecause: z.string(),
  teams: z.array(z.object({ team: z.string(), because: z.string() })),
  twoPersons: z.object({ needed: z.boolean(), because: z.array(z.string()) }),
});
export type AdviceView = z.input<typeof adviceView>;
