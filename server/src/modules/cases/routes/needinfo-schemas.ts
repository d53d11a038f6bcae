import { z } from 'zod';
import { pageOf, pageQuery } from '../../../platform/http/index.ts';
import { caseName } from './schemas.ts';

const instant = z.iso.datetime({ offset: true });
const named = z.object({ id: z.uuid(), name: z.string() });
const day = z.union([instant, z.iso.date()]).transform((text) => new Date(text));
const states = ['open', 'answered', 'withdrawn'] as const;

const outside = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(200),
  address: z.email().max(254).optional(),
});
/** A person by id, mail address or "me"; or somebody outside, by name. */
const party = z.union([z.strictObject({ person: z.string().trim().min(1).max(254) }), z.strictObject({ outside })]);

export const askBody = z.strictObject({
  of: party,
  question: z.string().trim().min(1, 'must not be empty').max(10_000),
  dueAt: day.optional(),
  /** Waits on whoever asked for the work; known by itself for the person who opened the case. */
  fromRequester: z.boolean().optional(),
});
export const answerBody = z.strictObject({
  text: z.string().trim().min(1, 'must not be empty').max(100_000).optional(),
});
export const deferBody = z.strictObject({ until: day });
export const withdrawBody = z.strictObject({
  reason: z.string().trim().min(1, 'must not be empty').max(1000).optional(),
});

export const caseNeedinfoParams = z.object({ id: caseName });
export const needinfoParams = z.object({ id: z.uuid() });
const listed = { state: z.enum([...states, 'all']).default('open'), ...pageQuery };
export const caseNeedinfoQuery = z.strictObject({ ...listed, state: z.enum([...states, 'all']).default('all') });
export const needinfoQuery = z.strictObject({ of: z.string().trim().min(1).max(254).default('me'), ...listed });

export const needinfoView = z.object({
  id: z.uuid(),
  case: z.object({ id: z.uuid(), ref: z.string(), title: z.string(), kind: z.string() }),
  of: z.object({
    person: named.nullable(),
    outside: z.object({ name: z.string(), address: z.string().nullable() }).nullable(),
  }),
  question: z.string(),
  fromRequester: z.boolean(),
  askedBy: named.nullable(),
  askedAt: instant,
  dueAt: instant.nullable(),
  deferredUntil: instant.nullable(),
  state: z.enum(states),
  endedAt: instant.nullable(),
  endedBy: named.nullable(),
  answer: z.string().nullable(),
  reason: z.string().nullable(),
});
export const needinfoPage = pageOf(needinfoView);
