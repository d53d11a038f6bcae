/** What controls ask of a service to know whether they apply. */
export const traitNames = [
  'website',
  'api',
  'admin-panel',
  'handles-keys',
  'stores-sensitive-data',
  'pushes-data-to-clients',
  'user-content',
  'sets-cookies',
  'uses-database',
  'has-repository',
  'public',
] as const;
export type Trait = (typeof traitNames)[number];

export type TraitAnswer = 'yes' | 'no' | 'unknown';

/** What is known of a service; a trait that is left out is unknown. */
export type Traits = Readonly<Partial<Record<Trait, TraitAnswer>>>;

export function isTrait(word: string): word is Trait {
  return (traitNames as readonly string[]).includes(word);
}
