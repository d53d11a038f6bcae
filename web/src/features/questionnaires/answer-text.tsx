import type { ReactNode } from 'react';
import { usePersonChoices } from '../people/directory.ts';
import { useServiceChoices } from '../services/directory.ts';
import type { Item } from './model.ts';
import { plainText } from './rich-text.tsx';

/** An answer in words, for histories and comparisons. */
export function answerWords(item: Item | undefined, value: unknown, unknown = false): string {
  if (unknown) return 'I don’t know';
  if (value === null || value === undefined) return 'no answer';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return value.length === 0 ? 'no answer' : value.map((part) => partWords(item, part)).join(', ');
  return partWords(item, value);
}

function partWords(item: Item | undefined, part: unknown): string {
  if (part === '~none') return 'none of the above';
  if (typeof part === 'string') {
    const choice = item?.choices.find((each) => each.id === part);
    return choice === undefined ? part : plainText(choice.text);
  }
  if (typeof part !== 'object' || part === null) return String(part);
  if ('name' in part) return String(part.name);
  return Object.values(part).join(' · ');
}

type WordsProps = { readonly item: Item | undefined; readonly value: unknown; readonly unknown?: boolean };

/** The same, with the names of people and services in the place of their ids. */
export function AnswerWords({ item, value, unknown = false }: WordsProps): ReactNode {
  const isPerson = item?.type === 'person';
  if (!isPerson && item?.type !== 'service') return answerWords(item, value, unknown);
  return <Names of={isPerson ? 'person' : 'service'} item={item} value={value} unknown={unknown} />;
}

function Names({ of, item, value, unknown = false }: WordsProps & { of: 'person' | 'service' }): ReactNode {
  return of === 'person' ? (
    <PeopleNames item={item} value={value} unknown={unknown} />
  ) : (
    <ServiceNames item={item} value={value} unknown={unknown} />
  );
}

function named(value: unknown, known: readonly { value: string; label: string }[]): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((id) => known.find((each) => each.value === id)?.label ?? id);
}

function PeopleNames({ item, value, unknown = false }: WordsProps): ReactNode {
  return answerWords(item, named(value, usePersonChoices()), unknown);
}

function ServiceNames({ item, value, unknown = false }: WordsProps): ReactNode {
  return answerWords(item, named(value, useServiceChoices()), unknown);
}
