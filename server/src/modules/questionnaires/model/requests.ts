import { definitionId, definitionVersion } from '@gatehouse/questionnaire';
import { z } from 'zod';
import { bounds } from './words.ts';

/** Ids of questions and pages as definitions may have them. */
const id = z.string().min(1).max(200);
const line = (most: number) => z.string().trim().min(1).max(most);

export const byDefinition = z.object({ id: z.string().max(80) });
export const byVersion = z.object({ id: z.string().max(80), version: z.string().max(40) });
export const bySheet = z.object({ id: z.uuid() });
export const byQuestion = z.object({ id: z.uuid(), question: id });
export const byFile = z.object({ id: z.uuid(), fileId: z.uuid() });
export const byPiece = z.object({ id: z.uuid(), fileId: z.uuid(), number: z.coerce.number().int().min(0).max(63) });
export const byGuest = z.object({ id: z.uuid(), guestId: z.uuid() });

export const importRequest = z.object({
  content: z
    .string()
    .min(1)
    .max(2 * 1024 * 1024),
  /** Names a VSAQ file, which has no id of its own. */
  id: definitionId.optional(),
  version: definitionVersion.optional(),
});
export type ImportRequest = z.output<typeof importRequest>;
export const previewRequest = z.object({
  content: z
    .string()
    .min(1)
    .max(2 * 1024 * 1024),
  answers: z.record(id, z.unknown()).default({}),
});

export const vsaqAnswersRequest = z.object({
  /** VSAQ's answers, `{id: text}`, as its program saves them. */
  content: z.string().min(1).max(bounds.vsaqAnswers),
  /** Also where a person answered something else. */
  replace: z.boolean().default(false),
});
export type VsaqAnswersRequest = z.output<typeof vsaqAnswersRequest>;

const subject = line(300);
export const newSheet = z.object({
  definition: z.string().max(80),
  /** Id or reference. */
  case: line(60),
  service: z.uuid().optional(),
  subject: subject.optional(),
  answers: z.record(id, z.unknown()).optional(),
});
export type NewSheetRequest = z.output<typeof newSheet>;

export const sheetQuery = {
  case: line(60).optional(),
  definition: z.string().max(80).optional(),
};

/** A value in the form of the question (null takes the answer back), or "I don't know" with whom to ask. */
export const answerRequest = z
  .object({
    value: z.unknown().optional(),
    unknown: z.boolean().default(false),
    /** Who may know; without it, whoever is on duty for the service or has the case is asked. */
    ask: z.uuid().optional(),
  })
  .refine((answer) => !answer.unknown || answer.value === undefined || answer.value === null, {
    message: 'value: "I don’t know" has no value',
  });
export type AnswerRequest = z.output<typeof answerRequest>;

export const guestAnswerRequest = z.object({ value: z.unknown().optional(), unknown: z.boolean().default(false) });

export const askRequest = z.object({ person: z.uuid(), text: z.string().trim().max(bounds.comment).optional() });
export const commentRequest = z.object({
  question: id,
  text: line(bounds.comment),
  /** Guests do not see it. */
  internal: z.boolean().default(true),
});
export const guestCommentRequest = z.object({ question: id, text: line(bounds.comment) });
export const reasonRequest = z.object({ reason: line(bounds.reason) });
export const adoptRequest = z.object({
  /** All to which nothing is answered yet, unless named. */
  questions: z.array(id).min(1).max(5000).optional(),
});

export const fileRequest = z.object({
  question: id,
  /** Signs that turn the direction of writing would show another ending than it has. */
  name: line(255).refine(
    (name) => !/[\p{Cc}\p{Bidi_Control}/\\]/u.test(name),
    'must be the name of a file without its folder, and without signs that turn the direction of writing',
  ),
  mediaType: line(120).default('application/octet-stream'),
  size: z.int().min(1).max(bounds.file),
});
/** Base64 of one piece. */
export const pieceRequest = z.object({ content: z.string().max(Math.ceil(bounds.piece / 3) * 4 + 4) });
export const pieceLimit = 2 * 1024 * 1024;

const mailAddress = z.email().max(254);
const pages = z.array(id).min(1).max(200);
export const inviteRequest = z.object({
  // It stands in the head of a mail that a guest can have sent to anybody.
  name: line(120).refine((name) => !/\p{Cc}|:\/\//u.test(name), 'must be the name of a person'),
  address: mailAddress,
  pages: pages.optional(),
  /** False: the link is in the answer, once, and no mail leaves. */
  mail: z.boolean().default(true),
});
export type InviteRequest = z.output<typeof inviteRequest>;

/** 256 bits in base64url. */
export const enterRequest = z.object({ token: z.string().regex(/^[\w-]{43}$/, 'is no link of Gatehouse') });
