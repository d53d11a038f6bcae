import { z } from 'zod';

const instant = z.iso.datetime();

const suite = z.object({ iana: z.string(), openssl: z.string().nullable() });

const certificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()),
  nameCount: z.int(),
  notBefore: z.string(),
  notAfter: z.string(),
  keyType: z.string(),
  keyBits: z.int(),
  signature: z.string(),
  sha256: z.string(),
  isCa: z.boolean(),
  scts: z.int(),
  mustStaple: z.boolean(),
});

/** What the newest TLS capture of an endpoint says, judged by the current guideline. */
export const tlsFacts = z.object({
  protocols: z.array(z.object({ protocol: z.string(), suites: z.array(suite), serverOrder: z.boolean().nullable() })),
  groups: z.array(z.string()),
  alpn: z.array(z.string()),
  staple: z.boolean(),
  /** Null: does not apply, or could not be seen. */
  features: z.array(z.object({ name: z.string(), value: z.boolean().nullable() })),
  chains: z.array(
    z.object({
      protocols: z.array(z.string()),
      certificates: z.array(certificate),
      trusted: z.boolean(),
      problems: z.array(z.string()),
    }),
  ),
  guideline: z.object({
    version: z.string(),
    level: z.string(),
    reasons: z.array(z.string()),
    nearest: z.object({ level: z.string(), changes: z.array(z.string()) }).nullable(),
  }),
  notSeen: z.array(z.object({ what: z.string(), reason: z.string() })),
});

/** What the newest HTTP capture of an endpoint says. */
export const httpFacts = z.object({
  finalUrl: z.string(),
  redirects: z.array(z.object({ url: z.string(), status: z.int().nullable(), failure: z.string().nullable() })),
  status: z.int().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  cookies: z.array(
    z.object({
      name: z.string(),
      secure: z.boolean(),
      httpOnly: z.boolean(),
      sameSite: z.string().nullable(),
    }),
  ),
  /** Null where the page was not seen whole. */
  grade: z
    .object({
      grade: z.string(),
      score: z.int(),
      tests: z.array(z.object({ name: z.string(), pass: z.boolean(), result: z.string(), scoreModifier: z.int() })),
    })
    .nullable(),
  gradeReason: z.string().nullable(),
});

export const targetFacts = z.object({
  target: z.string(),
  collector: z.string(),
  attemptedAt: instant,
  observedAt: instant.nullable(),
  /** Why the newest attempt saw nothing. */
  notTested: z.string().nullable(),
  tls: tlsFacts.nullable(),
  http: httpFacts.nullable(),
});
export type TargetFacts = z.input<typeof targetFacts>;
export type TlsFacts = z.input<typeof tlsFacts>;
export type HttpFacts = z.input<typeof httpFacts>;
