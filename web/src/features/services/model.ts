export const classifications = ['public', 'internal', 'confidential', 'secret'] as const;
export type Classification = (typeof classifications)[number];

/** Of a service; a different scale from the severity of a weakness. */
export const riskLevels = ['MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** How often it is probed: 1 most often. */
export const tiers = ['1', '2', '3'] as const;
export type Tier = (typeof tiers)[number];

/** What controls ask of a service, as a question in few words. */
export const traitLabels = {
  website: 'Website',
  api: 'API',
  'admin-panel': 'Admin panel',
  'handles-keys': 'Handles keys',
  'stores-sensitive-data': 'Stores sensitive data',
  'pushes-data-to-clients': 'Pushes data to clients',
  'user-content': 'Shows content of users',
  'sets-cookies': 'Sets cookies',
  'uses-database': 'Uses a database',
  'has-repository': 'Has a repository',
  public: 'Open to the internet',
} as const;
export type Trait = keyof typeof traitLabels;
export const traitAnswers = ['unknown', 'yes', 'no'] as const;
export type Traits = Readonly<Record<Trait, (typeof traitAnswers)[number]>>;

export type Endpoint = {
  readonly pattern: string;
  /** Whoever said that the organisation owns it; it is not probed before. */
  readonly confirmed: { readonly by: { readonly name: string }; readonly at: string; readonly why: string } | null;
  readonly expandedFrom: string | null;
  /** Of a pattern: the hosts that it stands for. */
  readonly expandsTo?: readonly string[];
};

export type Repository = { readonly location: string; readonly note: string };

export type Service = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly classification: Classification;
  readonly riskLevel: RiskLevel;
  readonly tier: Tier;
  readonly traits: Traits;
  readonly endpoints: readonly Endpoint[];
  readonly repositories: readonly Repository[];
  readonly version: number;
};
