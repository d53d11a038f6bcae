import { z } from 'zod';
import { roles } from '../../platform/access/index.ts';

/** base64url without padding, at most `most` characters. */
const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]*$/, 'must be base64url');

/** Of a credential id, 1023 bytes at most (WebAuthn Level 3 §4). */
const credentialId = base64url(1364).min(1);
const clientData = base64url(4096);

/** What `startRegistration()` of a page gives; of it only what the verification needs. */
export const registrationAnswer = z.object({
  id: credentialId,
  response: z.object({
    clientDataJSON: clientData,
    attestationObject: base64url(32_768),
    transports: z.array(z.string().max(32)).max(10).optional(),
  }),
});

/** What `startAuthentication()` of a page gives. */
export const assertionAnswer = z.object({
  id: credentialId,
  response: z.object({
    clientDataJSON: clientData,
    authenticatorData: base64url(4096),
    signature: base64url(2048),
    userHandle: base64url(128).optional(),
  }),
});

export const personName = z.string().trim().min(1).max(120);
/** Compared in lower case. `root@localhost` is an address too: the first administrator may have no other. */
export const mailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.union([z.email(), z.string().regex(/^[a-z0-9._+-]+@localhost$/)], 'must be a mail address'));
export const credentialName = z.string().trim().min(1).max(80);
/** 43 characters of base64url; others cannot be links of ours, but get the same answer. */
export const linkToken = z.string().min(1).max(100);

export const publicKeyOptions = z.looseObject({ challenge: z.string() });

export const sessionView = z.object({
  person: z.object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    roles: z.array(z.enum(roles)),
    permissions: z.array(z.string()),
    teams: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
  /** To be sent as `x-csrf-token` with each change; null for a token, which needs none. */
  csrf: z.string().nullable(),
});
export type SessionView = z.input<typeof sessionView>;

export const enrolmentView = z.object({
  purpose: z.enum(['first-administrator', 'invitation']),
  /** Null for the first administrator, who says name and address on the page. */
  person: z.object({ name: z.string(), email: z.string() }).nullable(),
  expiresAt: z.iso.datetime(),
});
export type EnrolmentView = z.input<typeof enrolmentView>;

export const signedInView = z.object({ person: z.object({ id: z.uuid(), name: z.string() }) });
export type SignedInView = z.input<typeof signedInView>;

export const passkeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Kept by the maker's cloud, so that losing one device does not lose it. */
  backedUp: z.boolean(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type PasskeyView = z.input<typeof passkeyView>;

export const tokenView = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.string()),
  /** Its last four characters. */
  hint: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type TokenView = z.input<typeof tokenView>;

/** One that a token may be given, and what it allows. */
export const scopeView = z.object({ name: z.string(), says: z.string() });
export type ScopeView = z.input<typeof scopeView>;

export const newToken = z.object({
  name: credentialName,
  scopes: z.array(z.string().min(1).max(80)).min(1).max(100),
  expiresInDays: z.number().int().min(1).max(366).default(90),
});
export type NewTokenInput = z.output<typeof newToken>;
