import { z } from 'zod';
import { levels, outcomes, verdictOutcomes } from './words.ts';

const instant = z.iso.datetime();
const ref = z.object({ id: z.uuid(), name: z.string() });
const target = z.object({ kind: z.string(), name: z.string() });
const outcome = z.enum(outcomes);

const exceptionRef = z.object({ id: z.uuid(), reason: z.string(), expiresAt: instant });

/** One verification at one target, as the newest evidence has it. */
const pieceView = z.object({
  verification: z.string(),
  kind: z.enum(['check', 'attestation', 'finding']),
  what: z.string(),
  check: z.string().nullable(),
  /** Days that an answer counts; for questions. */
  validDays: z.int().nullable(),
  target: target.nullable(),
  outcome,
  reason: z.string(),
  /** Why the newest attempt tested nothing, while older evidence still counts. */
  notTested: z.string().nullable(),
  observedAt: instant.nullable(),
  staleAt: instant.nullable(),
  evidence: z.uuid().nullable(),
});
export type PieceView = z.input<typeof pieceView>;

export const controlView = z.object({
  standard: z.string(),
  edition: z.string(),
  control: z.string(),
  title: z.string(),
  text: z.string(),
  section: z.string(),
  sectionTitle: z.string(),
  level: z.enum(levels),
  applies: z.string(),
  remediation: z.string(),
  references: z.array(z.object({ title: z.string(), url: z.string() })),
  outcome,
  excepted: z.boolean(),
  unexpectedPass: z.boolean(),
  reason: z.string(),
  remark: z.string().nullable(),
  since: instant.nullable(),
  observedAt: instant.nullable(),
  staleAt: instant.nullable(),
  evidence: z.uuid().nullable(),
  exception: exceptionRef.nullable(),
  case: z.object({ id: z.uuid(), ref: z.string(), state: z.string() }).nullable(),
  verifications: z.array(pieceView),
});
export type ControlView = z.input<typeof controlView>;

export const scoreView = z.object({
  score: z.int().nullable(),
  passed: z.int(),
  failed: z.int(),
  excepted: z.int(),
  stale: z.int(),
  notTested: z.int(),
  notApplicable: z.int(),
  worst: z.object({ standard: z.string(), control: z.string(), since: instant }).nullable(),
});
export type ScoreView = z.input<typeof scoreView>;

export const controlsView = z.object({
  items: z.array(controlView),
  nextCursor: z.null(),
  summary: scoreView,
});
export type ControlsView = z.input<typeof controlsView>;

export const evidenceView = z.object({
  id: z.uuid(),
  standard: z.string(),
  edition: z.string(),
  control: z.string(),
  verification: z.string(),
  check: z.string().nullable(),
  target: target.nullable(),
  outcome: z.enum(verdictOutcomes),
  warning: z.boolean(),
  reason: z.string(),
  observedAt: instant,
  recordedAt: instant,
  staleAt: instant.nullable(),
  collector: z.string().nullable(),
  collectorVersion: z.string().nullable(),
  /** SHA-256 of the canonical JSON of what was captured. */
  hash: z.string().nullable(),
  run: z.uuid().nullable(),
  recordedBy: ref.nullable(),
});
export type EvidenceView = z.input<typeof evidenceView>;

export const attestationView = z.object({
  id: z.uuid(),
  standard: z.string(),
  edition: z.string(),
  control: z.string(),
  question: z.string(),
  holds: z.boolean(),
  statement: z.string(),
  person: ref,
  attestedAt: instant,
  expiresAt: instant,
});
export type AttestationView = z.input<typeof attestationView>;

export const evidenceDetail = evidenceView.extend({
  attestation: attestationView.nullable(),
  /** What was captured, as it was stored; null when nothing was. */
  observation: z.unknown(),
  /** When the retention rule took the capture away; its hash stays. */
  captureRemovedAt: instant.nullable(),
  /** What the check of this version says of the stored capture. */
  replayed: z.object({ outcome: z.enum(verdictOutcomes), reason: z.string() }).nullable(),
});
export type EvidenceDetail = z.input<typeof evidenceDetail>;

export const exceptionView = z.object({
  id: z.uuid(),
  /** Null: every service. */
  service: ref.nullable(),
  standard: z.string(),
  controls: z.array(z.string()),
  reason: z.string(),
  state: z.enum(['running', 'over']),
  requestedBy: ref.nullable(),
  approvedBy: ref.nullable(),
  approval: z.uuid(),
  grantedAt: instant,
  expiresAt: instant,
  endedAt: instant.nullable(),
  endedBy: ref.nullable(),
  endedBecause: z.string().nullable(),
});
export type ExceptionView = z.input<typeof exceptionView>;

export const changeView = z.object({
  id: z.uuid(),
  service: ref,
  standard: z.string(),
  control: z.string(),
  from: z.object({ outcome, excepted: z.boolean() }),
  to: z.object({ outcome, excepted: z.boolean() }),
  at: instant,
  because: z.string(),
  evidence: z.uuid().nullable(),
});
export type ChangeView = z.input<typeof changeView>;

/** A row of the heat map. */
export const stateRowView = z.object({
  service: ref.extend({ tier: z.string(), team: ref.nullable() }),
  states: z.array(
    z.object({
      control: z.string(),
      outcome,
      excepted: z.boolean(),
      unexpectedPass: z.boolean(),
      since: instant,
    }),
  ),
});
export type StateRowView = z.input<typeof stateRowView>;

export const wallView = z.object({
  service: ref,
  tier: z.string(),
  team: ref.nullable(),
  riskLevel: z.string(),
  ...scoreView.shape,
  /** The last day of each of the last twelve weeks, oldest first. */
  trend: z.array(z.object({ day: z.iso.date(), score: z.int().nullable() })),
});
export type WallView = z.input<typeof wallView>;

export const retentionView = z.object({ keepDays: z.int(), version: z.int() });
export type RetentionView = z.input<typeof retentionView>;
