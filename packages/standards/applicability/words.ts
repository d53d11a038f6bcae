import type { Trait } from '../traits.ts';
import { type Applicability, parseApplicability } from './parse.ts';

const phrases: Readonly<Record<Trait, readonly [yes: string, no: string]>> = {
  website: ['is a website', 'is not a website'],
  api: ['is an API', 'is not an API'],
  'admin-panel': ['has an admin panel', 'has no admin panel'],
  'handles-keys': ['handles cryptographic keys', 'handles no cryptographic keys'],
  'stores-sensitive-data': ['stores sensitive user data', 'stores no sensitive user data'],
  'pushes-data-to-clients': ['pushes data to clients', 'pushes no data to clients'],
  'user-content': ['hosts content of users', 'hosts no content of users'],
  'sets-cookies': ['sets cookies', 'sets no cookies'],
  'uses-database': ['uses a database', 'uses no database'],
  'has-repository': ['has a repository', 'has no repository'],
  public: ['is public', 'is not public'],
};

/** What a service with the trait is or has: `has an admin panel`. Never throws. */
export function traitInWords(trait: Trait): string {
  return phrases[trait][0];
}

/**
 * The condition for people: `if the service is a website and is not an API`, `to every service`. Follows "applies".
 *
 * Throws StandardError when the text is no condition.
 */
export function applicabilityInWords(text: string): string {
  const condition = parseApplicability(text);
  return condition.kind === 'always' ? 'to every service' : `if the service ${worded(condition, true, false)}`;
}

function worded(condition: Applicability, positive: boolean, nested: boolean): string {
  switch (condition.kind) {
    case 'always':
      return positive ? 'is any' : 'is none';
    case 'trait':
      return phrases[condition.trait][positive ? 0 : 1];
    case 'not':
      return worded(condition.of, !positive, nested);
    case 'and':
    case 'or': {
      // De Morgan: the opposite of "a and b" is "not a or not b".
      const word = (condition.kind === 'and') === positive ? 'and' : 'or';
      const parts = condition.parts.map((part) => worded(part, positive, true));
      const text = parts.join(` ${word} `);
      return nested ? `(${text})` : text;
    }
  }
}
