import { useEffect, useRef } from 'react';

/** Longer than a page needs to draw a press, in milliseconds. */
const drawing = 400;

/**
 * Lets one press through until what it started has ended. A page draws "busy" a moment after the press; the second
 * press of a double click comes before that.
 */
export function usePressGuard(busy: boolean): () => boolean {
  const isPressed = useRef(false);
  const isBusy = useRef(busy);
  isBusy.current = busy;
  useEffect(() => {
    if (!busy) isPressed.current = false;
  }, [busy]);
  return () => {
    if (isPressed.current || isBusy.current) return false;
    isPressed.current = true;
    // A press that started nothing must not block the next.
    window.setTimeout(() => {
      if (!isBusy.current) isPressed.current = false;
    }, drawing);
    return true;
  };
}
