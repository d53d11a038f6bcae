import { definitionId, definitionVersion } from '@gatehouse/questionnaire';
import { z } from 'zod';
import { answerSources, sheetStates } from './words.ts';

const instant = z.iso.datetime();
const named = z.object({ id: z.uuid(), name: z.string() });

/** A safe tree of text and a few elements (SafeNode of packages/questionnaire); the page builds it with its own. */
const richText = z.array(z.unknown());

export const itemView = z.object({
  id: z.string(),
  kind: z.enum(['section', 'note', 'space', 'question', 'advice']),
  /** How deep within sections. */
  depth: z.int(),
  text: richText,
  title: z.string().nullable(),
  help: richText.nullable(),
  /** Of a question: line, text, choice, choices, yes-no, tick, date, file, table, person or service. */
  type: z.string().nullable(),
  required: z.boolean(),
  readonly: z.boolean(),
  choices: z.array(z.object({ id: z.string(), text: richText })),
  /** Offers "None of the above" as well. */
  none: z.boolean(),
  columns: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      type: z.string(),
      required: z.boolean(),
      choices: z.array(z.string()),
    }),
  ),
  yes: richText.nullable(),
  no: richText.nullable(),
  format: z.string().nullable(),
  placeholder: z.string().nullable(),
  maxLength: z.int().nullable(),
  most: z.int().nullable(),
  several: z.boolean(),
  group: z.string().nullable(),
  /** Controls that an answer may claim to hold; never told to guests. */
  controls: z.array(z.string()),
  /** The field of the inventory that it is filled from; never told to guests. */
  prefill: z.string().nullable(),
  /** Of advice: how bad it is when it is given. */
  finding: z.string().nullable(),
  /** Of advice: asks for a justification in these words. */
  justify: richText.nullable(),
  todo: richText.nullable(),
});
export type ItemView = z.input<typeof itemView>;

export const formView = z.object({
  id: definitionId,
  version: definitionVersion,
  title: z.string(),
  summary: richText,
  source: z.object({ title: z.string(), url: z.string().nullable() }).nullable(),
  minutes: z.int().nullable(),
  pages: z.array(z.object({ id: z.string(), title: z.string(), text: richText, items: z.array(itemView) })),
});
export type FormView = z.input<typeof formView>;

const versionView = z.object({
  version: z.string(),
  questions: z.int(),
  /** Comes with Gatehouse. */
  shipped: z.boolean(),
  importedBy: named.nullable(),
  importedAt: instant,
});
export const definitionSummary = z.object({
  id: z.string(),
  /** The newest, which new sheets take. */
  version: z.string(),
  title: z.string(),
  questions: z.int(),
  /** Newest first. */
  versions: z.array(versionView),
});
export type DefinitionSummary = z.input<typeof definitionSummary>;

export const problemView = z.object({ level: z.string(), code: z.string(), at: z.string(), message: z.string() });

/** What a set of answers comes to. */
export const outcomeView = z.object({
  /** Ids of pages, items and choices that are shown. */
  visible: z.array(z.string()),
  advice: z.array(z.string()),
  findings: z.array(
    z.object({ id: z.string(), name: z.string(), severity: z.string(), asksWhy: z.boolean(), justified: z.boolean() }),
  ),
  /** What is left before the sheet can be submitted: not answered, not justified, not fitting, or asked for again. */
  missing: z.array(z.string()),
  unknown: z.array(z.string()),
  problems: z.array(z.object({ id: z.string(), message: z.string() })),
  complete: z.boolean(),
  /** Of what must be answered; what is missing of it is left. */
  progress: z.object({ answered: z.int(), of: z.int() }),
});
export type OutcomeView = z.input<typeof outcomeView>;

export const previewView = z.object({
  /** Null while the file can not be used. */
  form: formView.nullable(),
  outcome: outcomeView.nullable(),
  problems: z.array(problemView),
});
export type PreviewView = z.input<typeof previewView>;

export const importedView = z.object({
  dryRun: z.boolean(),
  id: z.string(),
  version: z.string(),
  title: z.string(),
  questions: z.int(),
  /** One line for the version, in the form of every import. */
  changes: z.array(
    z.object({ action: z.enum(['create', 'update', 'unchanged']), what: z.string(), fields: z.array(z.string()) }),
  ),
  /** What is worth a look, though it can be used. */
  problems: z.array(problemView),
});
export type ImportedView = z.input<typeof importedView>;

/** Guests see of people only that they belong to the organisation. */
export const authorView = z.object({
  kind: z.enum(['person', 'guest', 'gatehouse', 'organisation']),
  id: z.uuid().nullable(),
  name: z.string(),
});
export type AuthorView = z.input<typeof authorView>;

export const answerView = z.object({
  question: z.string(),
  value: z.unknown(),
  unknown: z.boolean(),
  source: z.enum(answerSources),
  /** What the source says of it: the field of the inventory, the reference of the earlier case. */
  origin: z.string().nullable(),
  at: instant,
  version: z.int(),
  definitionVersion: z.string(),
  by: authorView,
  /** Asked for again; `again` says whether it was answered or confirmed since. */
  reopened: z.object({ at: instant, by: authorView, reason: z.string(), again: z.boolean() }).nullable(),
});
export type AnswerView = z.input<typeof answerView>;

export const commentView = z.object({
  id: z.uuid(),
  question: z.string(),
  text: z.string(),
  internal: z.boolean(),
  at: instant,
  by: authorView,
});
export type CommentView = z.input<typeof commentView>;

export const fileView = z.object({
  id: z.uuid(),
  question: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  pieces: z.int(),
  received: z.int(),
  /** SHA-256 in hex; null while pieces are on their way. */
  sha256: z.string().nullable(),
  at: instant,
  by: authorView,
});
export type FileView = z.input<typeof fileView>;

const sheetBase = {
  id: z.uuid(),
  definition: z.object({ id: z.string(), version: z.string(), title: z.string() }),
  state: z.enum(sheetStates),
  openedAt: instant,
  submittedAt: instant.nullable(),
  submittedBy: authorView.nullable(),
};

export const sheetSummary = z.object({
  ...sheetBase,
  case: z.object({ id: z.uuid(), ref: z.string(), title: z.string() }),
  service: named.nullable(),
  subject: z.string().nullable(),
});
export type SheetSummary = z.input<typeof sheetSummary>;

const contents = {
  outcome: outcomeView,
  answers: z.array(answerView),
  comments: z.array(commentView),
  files: z.array(fileView),
};

export const sheetView = z.object({
  ...sheetSummary.shape,
  /** Mail address of who of the other side may answer, as the requester said. */
  contact: z.string().nullable(),
  /** A newer version of the definition, to which the answers can be moved. */
  newer: z.string().nullable(),
  ...contents,
  claims: z.array(
    z.object({
      question: z.string(),
      control: z.string(),
      claimed: z.boolean(),
      contradicted: z.boolean(),
      standard: z.string().nullable(),
      /** What evidence says of the control now. */
      outcome: z.string().nullable(),
      observedAt: instant.nullable(),
      evidenceId: z.uuid().nullable(),
    }),
  ),
  asked: z.array(
    z.object({
      question: z.string(),
      person: named,
      by: authorView,
      at: instant,
      closedAt: instant.nullable(),
    }),
  ),
  /** An earlier sheet about the same thing, whose answers are offered. */
  earlier: z
    .object({ sheetId: z.uuid(), ref: z.string(), submittedAt: instant, offered: z.int(), different: z.int() })
    .nullable(),
});
export type SheetView = z.input<typeof sheetView>;

export const guestView = z.object({
  id: z.uuid(),
  name: z.string(),
  address: z.string(),
  /** Null: all. */
  pages: z.array(z.string()).nullable(),
  invitedBy: authorView,
  invitedAt: instant,
  lastSeenAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type GuestView = z.input<typeof guestView>;

export const invitedView = z.object({
  guest: guestView,
  /** Shown once, here, when it was not mailed. */
  link: z.string().nullable(),
  expiresAt: instant.nullable(),
});

/** The one sheet, as its guest sees it. */
export const visitView = z.object({
  organisation: z.string(),
  csrf: z.string(),
  guest: z.object({ id: z.uuid(), name: z.string(), pages: z.array(z.string()).nullable(), mayHandOn: z.boolean() }),
  sheet: z.object({ ...sheetBase, ...contents }),
  /** Whom this guest handed parts to. */
  colleagues: z.array(guestView),
});
export type VisitView = z.input<typeof visitView>;

export const versionsView = z.object({
  items: z.array(answerView.omit({ reopened: true })),
  nextCursor: z.null(),
});
export type AnswerVersion = z.input<typeof versionsView>['items'][number];

export const earlierView = z.object({
  ref: z.string(),
  submittedAt: instant,
  answers: z.array(
    z.object({
      question: z.string(),
      value: z.unknown(),
      at: instant,
      now: z.enum(['nothing', 'same', 'different']),
    }),
  ),
});
export type EarlierView = z.input<typeof earlierView>;

export const vsaqAnswersView = z.object({
  taken: z.array(z.string()),
  /** A person answered something else, which stays. */
  kept: z.array(z.string()),
  skipped: z.array(z.object({ question: z.string(), reason: z.string() })),
});
export type VsaqAnswersView = z.output<typeof vsaqAnswersView>;
