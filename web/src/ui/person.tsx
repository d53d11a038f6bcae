import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useNow } from './now.ts';
import styles from './person.module.css';
import { exactTime, shortSpan, span } from './time.ts';

export type PersonRef = { readonly id: string; readonly name: string };

/** The same person always has the same colour. */
function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return sum % 8;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => (word ?? '').slice(0, 1))
    .join('')
    .toUpperCase();
}

export function Avatar({ person, large = false }: { person: PersonRef; large?: boolean }): ReactNode {
  return (
    <span
      className={classNames(styles.avatar, styles[`hue${hueOf(person.id)}`], large && styles.large)}
      title={person.name}
      data-initials={initials(person.name)}
      aria-hidden="true"
    />
  );
}

export function Person({ person, you }: { person: PersonRef; you?: string }): ReactNode {
  return (
    <span className={styles.person}>
      <Avatar person={person} />
      <span className={styles.name} title={person.name}>
        {person.id === you ? 'you' : person.name}
      </span>
    </span>
  );
}

/** Nobody has it, and since when: the state that must not be overlooked. */
export function Nobody({ since }: { since?: string }): ReactNode {
  const now = useNow();
  if (since === undefined) return <span className={styles.nobody}>nobody</span>;
  const passed = Math.max(0, now - Date.parse(since));
  return (
    <span className={styles.nobody} title={`since ${exactTime(since)}`}>
      nobody · {passed < 36_000_000 ? span(passed) : shortSpan(passed)}
    </span>
  );
}
