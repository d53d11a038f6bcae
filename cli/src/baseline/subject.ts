import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CollectorTools, parseEndpoint, type Target } from '@gatehouse/checks';
import {
  type ControlResult,
  type OutcomeBefore,
  type Standard,
  type Trait,
  type Traits,
  traitNames,
} from '@gatehouse/standards';
import { checkout, type KeyFiles } from '../probing/git.ts';

/** What a run is about. */
export type Subject = {
  /** As reports name it. */
  readonly name: string;
  readonly targets: readonly Target[];
  readonly traits: Traits;
  readonly standard: Standard;
  readonly repository: NonNullable<CollectorTools['repository']>;
  /** Only for a service of a running server. */
  readonly service: KnownService | undefined;
};

export type KnownService = {
  readonly id: string;
  /** What the server knows of controls that no check here decides, by control. */
  readonly known: ReadonlyMap<string, readonly ControlResult[]>;
  /** Outcome of each control before this run, of all its targets together. */
  readonly before: OutcomeBefore;
  readonly exceptions: ReadonlyMap<string, { readonly reason: string; readonly expires: string }>;
};

export type SubjectOptions = KeyFiles & { readonly traits?: string };

/** A URL or a directory, looked at without a server; undefined when the text is neither. */
export function localSubject(text: string, standard: Standard, o: SubjectOptions): Subject | undefined {
  const isDirectory = existsSync(text) && statSync(text).isDirectory();
  if (isDirectory) {
    const tools = checkout(resolve(text), o);
    return {
      name: resolve(text),
      targets: [{ kind: 'repository', name: resolve(text) }],
      traits: traitsOf(o.traits, { 'has-repository': 'yes' }),
      standard,
      repository: () => tools,
      service: undefined,
    };
  }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return undefined;
  const endpoint = parseEndpoint(text);
  if (endpoint === undefined) throw new TypeError(`${text}: is no address that can be looked at`);
  return {
    name: text,
    targets: [{ kind: 'endpoint', name: text }],
    traits: traitsOf(o.traits, endpoint.url === undefined ? {} : { website: 'yes' }),
    standard,
    repository: () => undefined,
    service: undefined,
  };
}

/** Who names traits names all of them; without, only what the subject itself shows is known. */
function traitsOf(text: string | undefined, shown: Traits): Traits {
  if (text === undefined) return shown;
  const named = text.split(',').map((word) => word.trim());
  const unknown = named.find((word) => !isTrait(word));
  if (unknown !== undefined) throw new TypeError(`--traits: "${unknown}" must be among ${traitNames.join(', ')}`);
  return Object.fromEntries(traitNames.map((trait) => [trait, named.includes(trait) ? 'yes' : 'no']));
}

const isTrait = (word: string): word is Trait => traitNames.some((trait) => trait === word);
