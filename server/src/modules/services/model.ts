import { isIPv6 } from 'node:net';
import { type Trait, type TraitAnswer, traitNames } from '@gatehouse/standards';
import { z } from 'zod';
import type { Tx } from '../../platform/db/index.ts';
import type { ErrorCatalogue } from '../../platform/errors.ts';
import { extensionPoint } from '../../platform/extension.ts';

/** How much harm it does when the data of a service gets out. */
export const classifications = ['public', 'internal', 'confidential', 'secret'] as const;
export type Classification = (typeof classifications)[number];

/** Of a service; not to be mixed with the severity of a weakness. */
export const riskLevels = ['MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** How often a service is probed: 1 most often. */
export const tiers = ['1', '2', '3'] as const;
export type Tier = (typeof tiers)[number];

const traitAnswers = ['yes', 'no', 'unknown'] as const satisfies readonly TraitAnswer[];
/** What is known of a service; a trait that nobody answered is `unknown`. */
export type Traits = Readonly<Record<Trait, TraitAnswer>>;

/** Somebody said that the organisation owns the endpoint; it is not probed before. */
export type Confirmation = { readonly by: string; readonly at: string; readonly why: string };

export type Endpoint = {
  /** As written: a host, a URL, or a pattern of hosts. */
  readonly pattern: string;
  /** In lower case; null for a pattern. */
  readonly host: string | null;
  /** The pattern that a person expanded into this host. */
  readonly expandedFrom: string | null;
  /** `by` is the id of a person. */
  readonly confirmed: Confirmation | null;
};

export type Repository = { readonly location: string; readonly note: string };

export type Service = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly ownerTeamId: string | null;
  readonly classification: Classification;
  readonly riskLevel: RiskLevel;
  readonly tier: Tier;
  readonly traits: Traits;
  /** Those that were given in their order, each pattern followed by what it was expanded to. */
  readonly endpoints: readonly Endpoint[];
  readonly repositories: readonly Repository[];
  readonly version: number;
};

/** Hears in the same transaction that a service is there, was changed, or has other endpoints. */
export type ServiceListener = { readonly changed: (tx: Tx, serviceId: string) => Promise<void> };
export const serviceListeners = extensionPoint<ServiceListener>('listeners for changes of services');

/** What other modules may ask; each call takes part in the caller's transaction. */
export type ServicesDoor = {
  readonly serviceById: (tx: Tx, id: string) => Promise<Service | undefined>;
  /** Any case of letters. */
  readonly serviceByName: (tx: Tx, name: string) => Promise<Service | undefined>;
  readonly services: (tx: Tx, ids: readonly string[]) => Promise<readonly Service[]>;
  /** By name, at most `limit` of those after that one. */
  readonly page: (
    tx: Tx,
    page: { readonly after?: { readonly name: string; readonly id: string } | undefined; readonly limit: number },
  ) => Promise<readonly Service[]>;
  /** How many there were at an instant, those that were removed later included. */
  readonly countAt: (tx: Tx, at: Date) => Promise<number>;
  /**
   * The service that the first of these names or hosts means which means one: by an endpoint of that host, by a pattern
   * of endpoints that it fits, or by its name.
   */
  readonly findByDomainOrName: (tx: Tx, candidates: readonly string[]) => Promise<Service | undefined>;
  /** Endpoints of the service whose ownership a person confirmed; never a pattern. */
  readonly confirmedEndpoints: (tx: Tx, serviceId: string) => Promise<readonly Endpoint[]>;
  /** The hosts of all confirmed endpoints of all services, in lower case. */
  readonly confirmedHosts: (tx: Tx) => Promise<readonly string[]>;
  /** Sets the risk level, for whoever assesses the risk; the reason is kept in the audit log. False: it had that level. */
  readonly setRiskLevel: (tx: Tx, serviceId: string, level: RiskLevel, reason: string) => Promise<boolean>;
};

const label = '(?:\\*|\\$[a-z][a-z0-9_]{0,30}|[a-z0-9_](?:[a-z0-9-]{0,61}[a-z0-9])?)';
/** A host, or a pattern with `*` and `$name` for whole labels; before it a scheme, after it a port and a path. */
const endpointForm = new RegExp(
  `^(?:(?:https?|tls|smtp|imap|ldap|postgresql)://)?(?:localhost|\\[[0-9a-f:.]{2,45}\\]|${label}(?:\\.${label}){1,15})(?::\\d{1,5})?(?:/[^\\s]{0,250})?$`,
  'i',
);

export const endpoint = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(
    endpointForm,
    'must be a host, an address such as https://host/ or smtp://host, or a pattern of hosts such as *.$region.sync.example.org',
  )
  .refine((text) => isIPv6(/\[(.*)\]/.exec(text)?.[1] ?? '::'), 'must have an IPv6 address between the brackets');

const name = z.string().trim().min(1).max(120);
const description = z.string().trim().max(2000);
const location = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^\S+$/, 'must be the name or the URL of a repository, without spaces');
const repository = z.object({ location, note: z.string().trim().max(300).default('') });
/** What a list of a service answered may be sent back: only the text counts. */
const endpoints = z.array(z.union([endpoint, z.object({ pattern: endpoint }).transform((e) => e.pattern)])).max(500);
const tier = z.enum(tiers);
const answer = z.enum(traitAnswers);
/** Object.fromEntries forgets that exactly these names are its keys. */
const eachTrait = <S extends z.ZodType>(schema: S) =>
  z.strictObject(Object.fromEntries(traitNames.map((name) => [name, schema])) as Record<Trait, S>);
const traits = eachTrait(answer.optional());
const why = z.string().trim().min(1).max(500);
const repositories = z.array(repository).max(100);

export const newService = z.object({
  name,
  description: description.default(''),
  team: z.uuid().nullable().default(null),
  classification: z.enum(classifications).default('internal'),
  riskLevel: z.enum(riskLevels).default('UNKNOWN'),
  tier: tier.default('3'),
  traits: traits.default({}),
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
  tier: tier.optional(),
  /** A trait that is left out stays as it is. */
  traits: traits.optional(),
  /** Hosts that a pattern was expanded to stay as long as the pattern does. */
  endpoints: endpoints.optional(),
  repositories: repositories.optional(),
});
export type ServiceChange = z.output<typeof serviceChange>;

export const confirmationRequest = z.object({ endpoint: endpoint, why });
export type ConfirmationRequest = z.output<typeof confirmationRequest>;

/** Which hosts a pattern stands for; replaces what it was expanded to before. */
export const expansionRequest = z.object({ pattern: endpoint, hosts: z.array(endpoint).max(500) });
export type ExpansionRequest = z.output<typeof expansionRequest>;

const endpointView = z.object({
  pattern: z.string(),
  confirmed: z
    .object({ by: z.object({ id: z.uuid(), name: z.string() }), at: z.iso.datetime(), why: z.string() })
    .nullable(),
  expandedFrom: z.string().nullable(),
  /** Only of a pattern. */
  expandsTo: z.array(z.string()).optional(),
});

export const serviceView = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  team: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  classification: z.enum(classifications),
  riskLevel: z.enum(riskLevels),
  tier: z.enum(tiers),
  traits: eachTrait(answer),
  endpoints: z.array(endpointView),
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
        tier: z.union([tier, z.number().transform(String).pipe(tier)]).optional(),
        /** As `website: yes`, or true. */
        traits: eachTrait(
          z.union([answer, z.boolean().transform((said): TraitAnswer => (said ? 'yes' : 'no'))]).optional(),
        ).optional(),
        endpoints: z.array(endpoint).max(500).optional(),
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
  endpoint_unknown: {
    kind: 'invalid',
    meaning: 'The service has no endpoint with this text.',
    remedy: 'Add it to the endpoints of the service first; write it exactly as it stands there.',
  },
  endpoint_is_pattern: {
    kind: 'conflict',
    meaning: 'A pattern stands for hosts that nobody named, so nobody can say that the organisation owns them.',
    remedy: 'Expand the pattern into hosts, and confirm those.',
  },
  endpoint_is_no_pattern: {
    kind: 'conflict',
    meaning: 'Only a pattern, as *.example.org, is expanded into hosts.',
    remedy: 'Add the hosts as endpoints of the service.',
  },
  endpoint_not_of_pattern: {
    kind: 'invalid',
    meaning: 'A host that a pattern should stand for does not fit it.',
    remedy: 'Leave the host out, or add it as an endpoint of its own.',
  },
  endpoint_not_yours: {
    kind: 'forbidden',
    meaning:
      'Ownership is confirmed by a person: an administrator, the security group, or a point person in the team that owns the service.',
    remedy: 'Ask one of them; as point person, ask for a duty in the team, or for the service to be given to yours.',
  },
  service_not_yours: {
    kind: 'forbidden',
    meaning:
      'A service is added, changed and removed by an administrator, the security group, or a point person or manager in the team that owns it.',
    remedy: 'Ask the owner team or one of them; add a new service with a team of yours as its owner.',
  },
  service_team_unknown: {
    kind: 'invalid',
    meaning: 'The team that should own the service does not exist.',
    remedy: 'Use the id of a team; GET /api/v1/teams lists them.',
  },
} as const satisfies ErrorCatalogue;
