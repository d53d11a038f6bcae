import { z } from 'zod';
import { pageOf, pageQuery } from '../../../platform/http/index.ts';
import {
  deadlineWindows,
  focusAreas,
  linkKinds,
  listOrders,
  priorities,
  severities,
  signatureStates,
  visibilities,
} from '../model/index.ts';

const instant = z.iso.datetime({ offset: true });
const nullableInstant = instant.nullable();
const severity = z.enum(severities);
const word = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a word of small letters, digits and dashes');

export const caseName = z
  .string()
  .regex(
    /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Z]{2,6}-[0-9]{1,15})$/,
    'must be the id or the reference (SEC-1042) of a case',
  );

export const caseParams = z.object({ id: caseName });
export const memberParams = z.object({ id: caseName, personId: z.uuid() });
export const linkParams = z.object({ id: caseName, linkId: z.uuid() });
export const attachmentParams = z.object({ id: caseName, attachmentId: z.uuid() });

/** A person, team or service by id or name, or as an answer shows it. */
const written = z.union([z.string().trim().min(1).max(254), z.object({ id: z.uuid() }).transform(({ id }) => id)]);

const filters = {
  q: z.string().max(200).optional(),
  kind: word.optional(),
  state: word.optional(),
  assignee: z.string().min(1).max(254).optional(),
  team: z.string().min(1).max(100).optional(),
  severity: severity.optional(),
  service: z.string().min(1).max(200).optional(),
  label: z.string().trim().min(1).max(60).optional(),
  deadline: z.enum(deadlineWindows).optional(),
  focusArea: z.enum(focusAreas).optional(),
  waitingOn: z.enum(['us', 'them']).optional(),
  sort: z.enum(listOrders).optional(),
};

export const listQuery = z.strictObject({ ...filters, ...pageQuery });
export const exportQuery = z.strictObject(filters);
export type Filters = z.output<typeof exportQuery>;

const title = z.string().trim().min(1, 'must not be empty').max(300);
const label = z.string().trim().min(1).max(60);

export const newCase = z.strictObject({
  kind: word,
  title,
  /** What is known so far; becomes the first note. */
  text: z.string().max(100_000).optional(),
  note: z.string().max(100_000).optional(),
  team: written.optional(),
  service: written.optional(),
  visibility: z.enum(visibilities).optional(),
  focusArea: z.enum(focusAreas).optional(),
  severity: severity.optional(),
});

const day = z.union([instant, z.iso.date()]).transform((text) => new Date(text));

export const caseChange = z.strictObject({
  title: title.optional(),
  labels: z.array(label).max(20).optional(),
  state: word.optional(),
  severity: severity.nullable().optional(),
  priority: z.enum(priorities).nullable().optional(),
  assignee: written.nullable().optional(),
  team: written.nullable().optional(),
  service: written.nullable().optional(),
  focusArea: z.enum(focusAreas).optional(),
  visibility: z.enum(visibilities).optional(),
  deadlineAt: day.nullable().optional(),
  expiresAt: day.nullable().optional(),
  resolution: word.optional(),
  duplicateOf: caseName.optional(),
});

export const noteBody = z.strictObject({ text: z.string().trim().min(1, 'must not be empty').max(100_000) });
export const memberBody = z.strictObject({ person: written });
export const linkBody = z.strictObject({ kind: z.enum(linkKinds), case: caseName });
export const mergeBody = z.strictObject({ into: caseName });

const named = z.object({ id: z.uuid(), name: z.string() });
const otherCase = z.object({ id: z.uuid(), ref: z.string() });

export const caseItem = z.object({
  id: z.uuid(),
  ref: z.string(),
  kind: z.string(),
  title: z.string(),
  labels: z.array(z.string()),
  state: z.string(),
  severity: severity.nullable(),
  priority: z.enum(priorities).nullable(),
  assignee: named.nullable(),
  team: named.nullable(),
  service: named.nullable(),
  focusArea: z.enum(focusAreas),
  visibility: z.enum(visibilities),
  deadlineAt: nullableInstant,
  deadlineByHand: z.boolean(),
  firstResponseAt: nullableInstant,
  expiresAt: nullableInstant,
  openedAt: instant,
  updatedAt: instant,
  closedAt: nullableInstant,
  resolution: z.string().nullable(),
  version: z.number().int(),
  waitingOn: z.enum(['us', 'them']).nullable(),
  /** Since when deadline and first response stand still. */
  pausedSince: nullableInstant,
  openNeedinfos: z.number().int(),
  /** Open questions, oldest first. */
  waitsOn: z.array(
    z.object({
      needinfo: z.uuid(),
      person: named.nullable(),
      outside: z.string().nullable(),
      since: instant,
      dueAt: nullableInstant,
      deferredUntil: nullableInstant,
    }),
  ),
  lastMessage: z
    .object({
      direction: z.enum(['in', 'out']),
      at: instant,
      encrypted: z.boolean(),
      signature: z.enum(signatureStates),
    })
    .nullable(),
});

export const casePage = pageOf(caseItem);
export const waiting = z.object({ approval: z.object({ id: z.uuid() }) });

const message = z.object({
  id: z.uuid(),
  direction: z.enum(['in', 'out']),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  at: instant,
  /** When it was received, or sent. */
  receivedAt: instant,
  openpgp: z.object({
    encrypted: z.boolean(),
    decryptedWith: z.string().nullable(),
    signature: z.enum(signatureStates),
    signer: z.string().nullable(),
    integrity: z.boolean().nullable(),
    protectedSubject: z.boolean(),
    remarks: z.array(z.string()),
  }),
  flags: z.array(z.string()),
  author: named.nullable(),
  rawMailId: z.uuid().nullable(),
  mergedFrom: z.uuid().nullable(),
  attachments: z.array(z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int() })),
});

export const caseFull = caseItem.extend({
  duplicateOf: otherCase.nullable(),
  mergedInto: otherCase.nullable(),
  members: z.array(named),
  messages: z.array(message),
  notes: z.array(
    z.object({
      id: z.uuid(),
      at: instant,
      author: named.nullable(),
      text: z.string(),
      mergedFrom: z.uuid().nullable(),
    }),
  ),
  links: z.array(
    z.object({ id: z.uuid(), kind: z.string(), case: otherCase.extend({ title: z.string(), state: z.string() }) }),
  ),
  events: z.array(
    z.object({
      id: z.uuid(),
      at: instant,
      type: z.string(),
      actor: named.nullable(),
      text: z.string(),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      otherCase: otherCase.nullable(),
    }),
  ),
});

const count = z.number().int();
export const counts = z.object({
  unowned: count,
  mine: count,
  team: count,
  waiting: count,
  overdue: count,
  open: count,
  /** Open questions to you. */
  asked: count,
});

export const backlogAnswer = z.object({
  items: z.array(
    z.object({
      focusArea: z.enum(focusAreas),
      bySeverity: z.object({
        critical: count,
        high: count,
        moderate: count,
        low: count,
        none: count,
        unrated: count,
      }),
      unowned: count,
      overdue: count,
      /** Some number stands for "or more". */
      more: z.boolean(),
    }),
  ),
});

const hours = z.number().int().min(1).max(87_600).nullable();
export const deadlineRuleBody = z.strictObject({
  kind: word,
  severity,
  firstResponseHours: hours,
  resolveHours: hours,
});
export const deadlineRules = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      severity,
      firstResponseHours: hours,
      resolveHours: hours,
      version: z.number().int(),
    }),
  ),
});

export const caseKindsAnswer = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      refPrefix: z.string(),
      states: z.array(
        z.object({
          name: z.string(),
          /** What people read, where the name alone does not say it. */
          label: z.string().optional(),
          to: z.array(z.string()),
          leaveWith: z.array(z.string()).optional(),
          closed: z.boolean().optional(),
          /** What a closed state means by itself. */
          resolution: z.string().optional(),
          /** Only the module that owns the kind moves a case there. */
          byModule: z.boolean().optional(),
        }),
      ),
      /** Where cases of the kind are worked on. */
      owner: z.object({ page: z.string() }).optional(),
      pausesWhileWaiting: z.boolean().optional(),
      resolutions: z.array(z.string()),
      defaultVisibility: z.enum(visibilities),
      defaultFocusArea: z.enum(focusAreas),
    }),
  ),
});
