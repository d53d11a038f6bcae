import { useEffect, useRef, useState } from 'react';
import type { FormPage } from './model.ts';

/** Pages that were in view in this tab, by sheet; nothing of what stands on them. */
const seen = new Map<string, Set<string>>();

function seenOf(sheet: string): Set<string> {
  const known = seen.get(sheet) ?? new Set();
  seen.set(sheet, known);
  return known;
}

export type Pages = {
  readonly shown: readonly FormPage[];
  readonly at: number;
  readonly wasSeen: (page: string) => boolean;
  /** To a page of the list: its heading has the focus. */
  readonly goTo: (page: string) => void;
  /** To one question, on whichever page it stands: its field has the focus. */
  readonly jumpTo: (question: string) => void;
};

const fields = 'textarea, input:not([type="file"]), select, button';

/** In a table the first cell that is empty, else whatever can be answered with. */
function focusQuestion(id: string): void {
  const place = document.getElementById(`question-${id}`);
  if (place === null) return;
  const all = [...place.querySelectorAll<HTMLInputElement>(fields)].filter((field) => !field.disabled);
  const empty = all.find((field) => field.tagName !== 'BUTTON' && field.value === '');
  place.scrollIntoView({ block: 'center' });
  (empty ?? all[0])?.focus({ preventScroll: true });
}

/** Which page of a sheet is in view, and going to another one or to a question of it. */
export function usePages(sheet: string, shown: readonly FormPage[]): Pages {
  const [chosen, choose] = useState(shown[0]?.id);
  const wanted = useRef<(() => void) | undefined>(undefined);
  const [turn, setTurn] = useState(0);
  const found = shown.findIndex((page) => page.id === chosen);
  const at = Math.max(0, found);
  const current = shown[at]?.id;
  useEffect(() => {
    if (current !== undefined) seenOf(sheet).add(current);
  }, [sheet, current]);
  // After the page is drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is one wish, also for the page that is shown already
  useEffect(() => {
    wanted.current?.();
    wanted.current = undefined;
  }, [turn]);
  const turnTo = (page: string, then: () => void): void => {
    wanted.current = then;
    choose(page);
    setTurn((before) => before + 1);
  };
  return {
    shown,
    at,
    wasSeen: (page) => page === current || seenOf(sheet).has(page),
    goTo: (page) =>
      turnTo(page, () => {
        const heading = document.getElementById(`page-${page}`);
        heading?.scrollIntoView({ block: 'start' });
        heading?.focus({ preventScroll: true });
      }),
    jumpTo: (question) => {
      const page = shown.find(({ items }) => items.some(({ id }) => id === question));
      if (page !== undefined) turnTo(page.id, () => focusQuestion(question));
    },
  };
}
