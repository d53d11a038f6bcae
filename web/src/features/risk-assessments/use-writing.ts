import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf, request } from '../../ui/api.ts';
import { useDraft } from '../../ui/draft.ts';
import type { Assessment, BoxId, Contents } from './model.ts';

export type Parts = Partial<Contents>;
type Part = keyof Contents;
export type Spent = Partial<Record<BoxId, number>>;

export type Writing = {
  /** What the fields show: what is saved, and what is not saved yet over it. */
  readonly contents: Contents;
  readonly set: <Name extends Part>(part: Name, value: Contents[Name]) => void;
  readonly state: 'saved' | 'waiting' | 'saving' | 'refused' | 'conflict';
  readonly error: unknown;
  readonly retry: () => void;
  /** Somebody else wrote the same parts meanwhile. */
  readonly conflict: readonly Part[];
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
};

const nothing: Parts = {};
const patience = 700;
const operation = 'GET /api/v1/risk-assessments/{id}';

const partsOf = (parts: Parts): readonly Part[] => Object.keys(parts) as Part[];
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Saves what is written a moment after it was. Parts that are not saved yet outlive the page. When somebody else wrote
 * other parts meanwhile, nothing is asked; when it was the same part, the person decides.
 */
export function useWriting(view: Assessment, spent: () => Spent): Writing {
  const client = useQueryClient();
  const [own, setOwn] = useDraft<Parts>(`risk-assessment ${view.id}`, nothing);
  const [state, setState] = useState<Writing['state']>('saved');
  const [error, setError] = useState<unknown>(null);
  const latest = useRef({ own, view, spent });
  latest.current = { own, view, spent };
  // How each part was when this person began to change it.
  const bases = useRef<Parts>({});
  const put = useCallback((parts: Parts): void => setOwn(partsOf(parts).length === 0 ? nothing : parts), [setOwn]);
  const save = useCallback(async (): Promise<void> => {
    const sent = latest.current.own;
    if (partsOf(sent).length === 0) return;
    setState('saving');
    try {
      const saved = await send(latest.current.view, sent, latest.current.spent());
      client.setQueryData(['risk-assessments', operation, { id: saved.id }], saved);
      const left = partsOf(latest.current.own).filter((part) => latest.current.own[part] !== sent[part]);
      bases.current = Object.fromEntries(left.map((part) => [part, saved.contents[part]]));
      put(Object.fromEntries(left.map((part) => [part, latest.current.own[part]])));
      setState(left.length === 0 ? 'saved' : 'waiting');
    } catch (cause) {
      const isConflict = problemOf(cause).code === 'version_conflict';
      setError(cause);
      if (!isConflict) return setState('refused');
      await client.refetchQueries({ queryKey: ['risk-assessments', operation] });
      setState('conflict');
    }
  }, [client, put]);
  const clashing = partsOf(own).filter(
    (part) => !same(view.contents[part], bases.current[part] ?? view.contents[part]),
  );
  const isClear = state === 'conflict' && clashing.length === 0;
  useEffect(() => {
    if (partsOf(own).length === 0 || !(state === 'waiting' || state === 'saved' || isClear)) return undefined;
    const timer = window.setTimeout(() => void save(), patience);
    return () => window.clearTimeout(timer);
  }, [own, state, isClear, save]);
  const set: Writing['set'] = (part, value) => {
    bases.current = { [part]: view.contents[part], ...bases.current };
    put({ ...latest.current.own, [part]: value });
    if (state === 'saved' || state === 'refused') setState('waiting');
  };
  return {
    contents: { ...view.contents, ...own },
    set,
    state: isClear ? 'waiting' : state,
    error,
    retry: () => setState('waiting'),
    conflict: state === 'conflict' ? clashing : [],
    keepMine: () => {
      bases.current = {};
      setState('waiting');
    },
    takeTheirs: () => {
      const left = partsOf(own).filter((part) => !clashing.includes(part));
      bases.current = {};
      put(Object.fromEntries(left.map((part) => [part, own[part]])));
      setState(left.length === 0 ? 'saved' : 'waiting');
    },
  };
}

function send({ id, version }: Assessment, contents: Parts, spent: Spent): Promise<Assessment> {
  return request('PATCH /api/v1/risk-assessments/{id}', {
    params: { id },
    body: { contents, spent },
    ifMatch: `"${version}"`,
  });
}
