import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { Kbd } from './button.tsx';
import styles from './search-box.module.css';

type SearchBoxProps = {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (words: string) => void;
  /** Searches while typing; without it, on Enter. */
  readonly eager?: boolean;
};

const pause = 250;

export function SearchBox({ label, value, onSearch, eager = false }: SearchBoxProps): ReactNode {
  const [words, setWords] = useState(value);
  useEffect(() => setWords(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new callback alone is no reason to search again
  useEffect(() => {
    if (!eager || words === value) return undefined;
    const timer = window.setTimeout(() => onSearch(words), pause);
    return () => window.clearTimeout(timer);
  }, [words, eager]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onSearch(words.trim());
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <form role="search" className={styles.search} onSubmit={onSubmit}>
      <input
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        value={words}
        autoComplete="off"
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <span className={styles.key}>
        <Kbd>/</Kbd>
      </span>
    </form>
  );
}
