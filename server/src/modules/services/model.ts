import { z } from 'zod';
import type { Tx } from '../../platform/db/index.ts';
import type { ErrorCatalogue } from '../../platform/errors.ts';

/** How much harm it does when the data of a service gets out. */
export const classifications = ['public', 'internal', 'confidential', 'secret'] as const;
export type Classification = (typeof classifications)[number];

/** Of a service; not to be mixed with the severity of a weakness. */
export const riskLevels = ['MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;
export type RiskLevel = (typeof riskLevels)[number];

export type Repository = { readonly location: string; readonly note: string };

export type Service = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly ownerTeamId: string | null;
  readonly classification: Classification;
  readonly riskLevel: RiskLevel;
  /** As written: hosts, URLs, or patterns of hosts. */
  readonly endpoints: readonly string[];
  readonly repositories: readonly Repository[];
  readonly version: number;
};

/** What other modules may ask; each call takes part in the caller's transaction. */
export type ServicesDoor = {
  readonly serviceById: (tx: Tx, id: string) => Promise<Service | undefined>;
  /** Any case of letters. */
  readonly serviceByName: (tx: Tx, name: string) => Promise<Service | undefined>;
  readonly services: (tx: Tx, ids: readonly string[]) => Promise<readonly Service[]>;
  /**
   * The service that the first of these names or hosts means which means one: by an endpoint of that host, by a pattern
   * of endpoints that it fits, or by its name.
   */
  readonly findByDomainOrName: (tx: Tx, candidates: readonly string[]) => Promise<Service | undefined>;
};

const label = '(?:\\*|\\$[a-z][a-z0-9_]{0,30}|[a-z0-9_](?:[a-z0-9-]{0,61}[a-z0-9])?)';
/** A host, or a pattern with `*` and `$name` for whole labels; before it a scheme, after it a port and a path. */
const endpointForm = new RegExp(`^(?:https?://)?${label}(?:\\.${label}){1,15}(?::\\d{1,5})?(?:/[^\\s]{0,250})?$`, 'i');

export const endpoint = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(endpointForm, 'must be a host, a URL, or a pattern of hosts such as *.$region.sync.example.org');

const name = z.string().trim().min(1).max(120);
const description = z.string().trim().max(2000);
const location = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^\S+$/, 'must be the name or the URL of a repository, without spaces');
const repository = z.object({ location, note: z.string().trim().max(300).default('') });
const endpoints = z.array(endpoint).max(500);
const repositories = z.array(repository).max(100);

export const newService = z.object({
  name,
  description: description.default(''),
  team: z.uuid().nullable().default(null),
  classification: z.enum(classifications).default('internal'),
  riskLevel: z.enum(riskLevels).default('UNKNOWN'),
  endpoints: endpoints.default([]),
  repositories: repositories.default([]),
});
export type NewService = z.output<typeof newService>;

export const serviceChange = z.object({
  name: name.optional(),
  description: description.optional(),
  team: z.uuid().nullable().optional(),
  classification: z.enum(classifications).optional(),
  riskLevel: z.enum(riskLevels).optional(),
  endpoints: endpoints.optional(),
  repositories: repositories.optional(),
});
export type ServiceChange = z.output<typeof serviceChange>;

export const serviceView = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  team: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  classification: z.enum(classifications),
  riskLevel: z.enum(riskLevels),
  endpoints: z.array(z.string()),
  repositories: z.array(z.object({ location: z.string(), note: z.string() })),
  version: z.number().int(),
});
export type ServiceView = z.input<typeof serviceView>;

/** What a file of services may hold. A key that is left out leaves things as they are; nothing is ever deleted. */
export const serviceFile = z.strictObject({
  services: z
    .array(
      z.strictObject({
        name,
        description: description.optional(),
        /** Its name. */
        team: z.string().trim().min(1).max(80).optional(),
        classification: z.enum(classifications).optional(),
        riskLevel: z.enum(riskLevels).optional(),
        endpoints: endpoints.optional(),
        repositories: z
          .array(
            z.union([location.transform((text) => ({ location: text, note: '' })), z.strictObject(repository.shape)]),
          )
          .max(100)
          .optional(),
      }),
    )
    .max(2000),
});
export type ServiceFile = z.output<typeof serviceFile>;

/** What an import would do, or did: one line for each thing that the file names. */
export const importReport = z.object({
  dryRun: z.boolean(),
  changes: z.array(
    z.object({
      action: z.enum(['create', 'update', 'unchanged']),
      what: z.string(),
      fields: z.array(z.string()),
    }),
  ),
});
export type ImportReport = z.input<typeof importReport>;

export const serviceErrors = {
  service_name_taken: {
    kind: 'conflict',
    meaning: 'Another service has this name; upper and lower case do not make a difference.',
    remedy: 'Choose another name, or change the existing service.',
  },
  service_in_use: {
    kind: 'conflict',
    meaning: 'Cases or evidence are about this service, so it cannot be removed.',
    remedy: 'Keep it, and say in its description that it is retired.',
  },
  service_team_unknown: {
    kind: 'invalid',
    meaning: 'The team that should own the service does not exist.',
    remedy: 'Use the id of a team; GET /api/v1/teams lists them.',
  },
} as const satisfies ErrorCatalogue;
