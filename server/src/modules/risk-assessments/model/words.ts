/** What becomes of one assessment: a draft is finished or discarded, a current one is replaced by the next. */
export const assessmentStates = ['draft', 'current', 'replaced', 'discarded'] as const;
export type AssessmentState = (typeof assessmentStates)[number];

/** Answered box by box, or read from a file. */
export const origins = ['guided', 'imported'] as const;
export type Origin = (typeof origins)[number];

/** Who sees the contents: everybody who is signed in, or the people of the record and the security group. */
export const recordVisibilities = ['internal', 'restricted'] as const;
export type RecordVisibility = (typeof recordVisibilities)[number];

export const boxNames = ['metadata', 'notes', 'data', 'threats', 'recommendations', 'wrap-up'] as const;
type BoxName = (typeof boxNames)[number];

/** Why the level or the likelihood of a service is another one than before. */
export const moveCauses = ['assessed', 'imported', 'facts', 'scheme'] as const;
export type MoveCause = (typeof moveCauses)[number];

/** Seconds that people spent in each box. */
export type Spent = Readonly<Partial<Record<BoxName, number>>>;

/** Traits of a service that say what data it has. */
export const dataTraits = ['stores-sensitive-data', 'handles-keys', 'user-content'] as const;

/** The live topic of a record; its id is that of the record. */
export const riskTopic = 'risk-assessment';

/** What an import does with one entry, or why it takes it not. */
export type ImportAction = 'create' | 'update' | 'unchanged';
export type Refusal = { readonly place: string; readonly reason: string };
