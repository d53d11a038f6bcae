import { useRef } from 'react';

type IdempotencyKeys = {
  /** The same key for the same request, until it succeeded. */
  readonly keyFor: (request: unknown) => string;
  readonly forget: () => void;
};

/** Pressing again after an answer got lost must not do it twice; another request needs another key. */
export function useIdempotencyKeys(): IdempotencyKeys {
  const last = useRef<{ readonly of: string; readonly key: string }>(undefined);
  return {
    keyFor: (request) => {
      const of = JSON.stringify(request);
      if (last.current?.of !== of) last.current = { of, key: crypto.randomUUID() };
      return last.current.key;
    },
    forget: () => {
      last.current = undefined;
    },
  };
}
