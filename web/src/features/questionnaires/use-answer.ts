import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf } from '../../ui/api.ts';
import { useDraft } from '../../ui/draft.ts';
import type { Answer, Answered, SheetContents } from './model.ts';
import { sheetKey } from './model.ts';
import { type Given, useSheetAccess } from './sheet-access.ts';

export type SaveState =
  | { readonly name: 'rest' }
  | { readonly name: 'waiting' }
  | { readonly name: 'saving' }
  | { readonly name: 'saved'; readonly at: string }
  | { readonly name: 'refused'; readonly message: string }
  /** Somebody answered meanwhile: theirs is in the sheet, ours is still here. */
  | { readonly name: 'overtaken' };

/** While somebody types; what is chosen is stored at once. */
const pauseMs = 700;

type Draft = { readonly value: unknown };
const nothing: Draft = { value: undefined };
const rest: SaveState = { name: 'rest' };

export type Answering = {
  /** What the field shows: what is being written, else what is stored. */
  readonly value: unknown;
  readonly state: SaveState;
  readonly change: (value: unknown, when: 'soon' | 'now') => void;
  /** Stores what is being written, when the field is left. */
  readonly flush: () => void;
  readonly say: (given: Given) => void;
  /** After being overtaken: stores what is here over what they wrote, or forgets it. */
  readonly insist: () => void;
  readonly yield: () => void;
};

/**
 * Puts an answer that the server has into the sheet that the page shows. A reading that began before it would put the older
 * sheet back for a moment, and hide or show questions wrongly: it begins anew.
 */
function useTaking(question: string): (answered: Answered) => Promise<void> {
  const { id } = useSheetAccess();
  const client = useQueryClient();
  return useCallback(
    async (answered) => {
      const queryKey = [sheetKey, id];
      const isReading = client.isFetching({ queryKey }) > 0;
      if (isReading) await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (old: SheetContents | undefined) => withAnswer(old, question, answered));
      if (isReading) void client.invalidateQueries({ queryKey });
    },
    [client, id, question],
  );
}

/** Sends what is given, and keeps the draft, what was seen and the state in step with what came of it. */
function useSending(question: string, stored: Answer | undefined) {
  const access = useSheetAccess();
  const client = useQueryClient();
  const take = useTaking(question);
  const [draft, setDraft] = useDraft<Draft>(`sheet ${access.id} ${question}`, nothing);
  const [state, setState] = useState<SaveState>(draft === nothing ? rest : { name: 'waiting' });
  // The version that the writer saw when beginning to write.
  const seen = useRef<number | undefined>(undefined);
  const latest = useRef({ draft, stored });
  latest.current = { draft, stored };
  const send = useCallback(
    async (given: Given, base: number): Promise<void> => {
      setState({ name: 'saving' });
      const written = latest.current.draft;
      try {
        const answered = await access.answer(question, given, base);
        await take(answered);
        // What was written while it was on its way is still a draft, on top of what was stored now.
        const isDone = latest.current.draft === written;
        seen.current = isDone ? undefined : (answered.answer?.version ?? 0);
        if (isDone) setDraft(nothing);
        setState(isDone ? { name: 'saved', at: answered.answer?.at ?? new Date().toISOString() } : { name: 'waiting' });
      } catch (error) {
        const problem = problemOf(error);
        const isOvertaken = problem.code === 'answer_conflict';
        if (isOvertaken) await client.invalidateQueries({ queryKey: [sheetKey, access.id] });
        setState(isOvertaken ? { name: 'overtaken' } : { name: 'refused', message: problem.message });
      }
    },
    [access, client, question, setDraft, take],
  );
  return { draft, setDraft, state, setState, seen, latest, send };
}

/** One answer: what is written stays in the page until the server has it, and the state says honestly which. */
export function useAnswer(question: string, stored: Answer | undefined): Answering {
  const { draft, setDraft, state, setState, seen, latest, send } = useSending(question, stored);
  const timer = useRef<number | undefined>(undefined);
  const sendDraft = (): void => {
    window.clearTimeout(timer.current);
    const { draft: now, stored: there } = latest.current;
    if (now !== nothing) void send({ value: now.value ?? null }, seen.current ?? there?.version ?? 0);
  };
  const isBusy = state.name === 'saving';
  // What was written during a sending goes on its way when that one is through.
  const behind = useRef(sendDraft);
  behind.current = sendDraft;
  useEffect(() => {
    if (!isBusy && latest.current.draft !== nothing && state.name === 'waiting')
      timer.current = window.setTimeout(() => behind.current(), pauseMs);
    return () => window.clearTimeout(timer.current);
  }, [isBusy, state, latest]);
  return {
    value: draft === nothing ? (stored?.value ?? undefined) : draft.value,
    state,
    change: (value, when) => {
      seen.current ??= latest.current.stored?.version ?? 0;
      const next = { value };
      setDraft(next);
      latest.current = { ...latest.current, draft: next };
      if (isBusy) return;
      setState({ name: 'waiting' });
      if (when === 'now') sendDraft();
    },
    flush: () => {
      if (state.name === 'waiting') sendDraft();
    },
    say: (given) => {
      setDraft(nothing);
      void send(given, stored?.version ?? 0);
    },
    insist: () => {
      seen.current = latest.current.stored?.version ?? 0;
      sendDraft();
    },
    yield: () => {
      setDraft(nothing);
      seen.current = undefined;
      setState(rest);
    },
  };
}

function withAnswer(old: SheetContents | undefined, question: string, { answer, outcome }: Answered) {
  if (old === undefined) return old;
  const others = old.answers.filter((each) => each.question !== question);
  return { ...old, outcome, answers: answer === null ? others : [...others, answer] };
}
