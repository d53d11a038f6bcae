import { type TraitAnswer, traitNames } from '@gatehouse/standards';
import type { Classification, Endpoint, Repository, RiskLevel, Service, ServiceFile, Tier, Traits } from './model.ts';

/** The endpoints that somebody wrote down; the others came of expanding a pattern. */
export function givenEndpoints(endpoints: readonly Endpoint[]): readonly string[] {
  return endpoints.filter((e) => e.expandedFrom === null).map((e) => e.pattern);
}

/**
 * What a changed list leaves written down. Who sends back what a list of a service answered sends what a pattern was
 * expanded to as well; it stays with its pattern.
 */
export function writtenEndpoints(
  before: readonly Endpoint[],
  changed: readonly string[] | undefined,
): readonly string[] {
  if (changed === undefined) return givenEndpoints(before);
  const staying = before.filter((e) => e.expandedFrom !== null && changed.includes(e.expandedFrom));
  return changed.filter((text) => !staying.some((e) => e.pattern === text));
}

/** Answers put over earlier ones; what neither answers is unknown. */
export function mergeTraits(
  before: Partial<Traits>,
  change: { readonly [Name in keyof Traits]?: TraitAnswer | undefined } = {},
): Traits {
  const answers = traitNames.map((name) => [name, change[name] ?? before[name] ?? 'unknown']);
  // Every name is among the keys.
  return Object.fromEntries(answers) as Traits;
}

/** The host of an endpoint in lower case; undefined for a pattern. */
export function hostOf(endpoint: string): string | undefined {
  const host = hostPart(endpoint);
  return isPattern(host) ? undefined : host;
}

const isPattern = (host: string): boolean => host.includes('*') || host.includes('$');

function hostPart(endpoint: string): string {
  const rest = endpoint.toLowerCase().replace(/^[a-z]+:\/\//, '');
  const [literal] = /^\[[0-9a-f:.]+\]/.exec(rest) ?? [];
  return literal === undefined ? rest.replace(/[:/].*$/s, '') : ipv6Of(literal);
}

/** As it is compared: without brackets (RFC 3986 §3.2.2), in the form of RFC 5952. */
function ipv6Of(literal: string): string {
  const written = `http://${literal}/`;
  return (URL.canParse(written) ? new URL(written).hostname : literal).slice(1, -1);
}

/** `*` at the front stands for one label or more, any other `*` and every `$name` for exactly one. */
export function fitsPattern(endpoint: string, host: string): boolean {
  const wanted = hostPart(endpoint).split('.');
  const given = host.toLowerCase().split('.');
  const [first] = wanted;
  const spare = given.length - wanted.length;
  if (spare < 0 || (spare > 0 && first !== '*')) return false;
  return wanted.every((label, i) => label === '*' || label.startsWith('$') || label === given[i + spare]);
}

/** The host in what somebody wrote: a host, a URL, or neither. */
export function hostIn(candidate: string): string | undefined {
  const host = hostPart(candidate.trim());
  return /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/.test(host) && host.length <= 253 ? host : undefined;
}

export type CurrentService = Omit<Service, 'id' | 'ownerTeamId' | 'version' | 'endpoints'> & {
  readonly team: string | null;
  /** Without those that a pattern was expanded to: a file does not name them. */
  readonly endpoints: readonly string[];
};
export type Current = { readonly services: readonly CurrentService[]; readonly teams: readonly string[] };

export type ServicePlan = {
  readonly action: 'create' | 'update' | 'unchanged';
  readonly name: string;
  readonly description: string;
  readonly team: string | null;
  readonly classification: Classification;
  readonly riskLevel: RiskLevel;
  readonly tier: Tier;
  readonly traits: Traits;
  readonly endpoints: readonly string[];
  readonly repositories: readonly Repository[];
  readonly fields: readonly string[];
};

/** A mistake in the file, at the path of its field. */
export type ImportMistake = { readonly path: readonly (string | number)[]; readonly problem: string };

type FileService = ServiceFile['services'][number];

/** What a file would change. Planned twice with the first plan carried out in between, the second changes nothing. */
export function planImport(
  current: Current,
  file: ServiceFile,
): { readonly services: readonly ServicePlan[]; readonly mistakes: readonly ImportMistake[] } {
  const known = new Map(current.services.map((s) => [s.name.toLowerCase(), s]));
  const teams = new Map(current.teams.map((t) => [t.toLowerCase(), t]));
  const seen = new Set<string>();
  const mistakes = file.services.flatMap((wanted, i): ImportMistake[] => {
    const folded = wanted.name.toLowerCase();
    const twice = seen.has(folded);
    seen.add(folded);
    return [
      ...(twice ? [{ path: ['services', i, 'name'], problem: `${wanted.name} is in the file twice` }] : []),
      ...(wanted.team === undefined || teams.has(wanted.team.toLowerCase())
        ? []
        : [
            {
              path: ['services', i, 'team'],
              problem: `there is no team ${wanted.team}; import people and teams first`,
            },
          ]),
    ];
  });
  return { services: file.services.map((s) => planService(known.get(s.name.toLowerCase()), s, teams)), mistakes };
}

const unsaid = {
  description: '',
  team: null,
  classification: 'internal',
  riskLevel: 'UNKNOWN',
  tier: '3',
  traits: mergeTraits({}),
  endpoints: [],
  repositories: [],
} as const;

function planService(
  now: CurrentService | undefined,
  wanted: FileService,
  teams: ReadonlyMap<string, string>,
): ServicePlan {
  // PostgreSQL hands the keys of an object back in an order of its own.
  const before = now === undefined ? unsaid : { ...now, repositories: distinct(now.repositories) };
  const after = {
    description: wanted.description ?? before.description,
    team: wanted.team === undefined ? before.team : (teams.get(wanted.team.toLowerCase()) ?? null),
    classification: wanted.classification ?? before.classification,
    riskLevel: wanted.riskLevel ?? before.riskLevel,
    tier: wanted.tier ?? before.tier,
    traits: mergeTraits(before.traits, wanted.traits),
    endpoints: [...new Set(wanted.endpoints ?? before.endpoints)],
    repositories: distinct(wanted.repositories ?? before.repositories),
  };
  const keys = [
    'description',
    'team',
    'classification',
    'riskLevel',
    'tier',
    'traits',
    'endpoints',
    'repositories',
  ] as const;
  const changed: readonly string[] = keys.filter((key) => textOf(before[key]) !== textOf(after[key]));
  const name = now?.name ?? wanted.name;
  const fields = now === undefined ? ['name', ...changed] : changed;
  const action = now === undefined ? 'create' : fields.length === 0 ? 'unchanged' : 'update';
  return { action, name, ...after, fields };
}

function distinct(repositories: readonly Repository[]): readonly Repository[] {
  const byLocation = new Map(repositories.map(({ location, note }) => [location, { location, note }]));
  return [...byLocation.values()];
}

const textOf = (value: unknown): string => JSON.stringify(value);
