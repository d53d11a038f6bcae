import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

let hasMoved = false;

/** What was pressed is gone with the page before, or stands in the navigation: from neither does reading go on. */
function isLeft(element: Element | null): boolean {
  return element === null || element === document.body || element.closest('nav, [href="#content"]') !== null;
}

/** Puts the focus on the heading of a page that was gone to, so that it is read out and Tab goes on from there. */
function arrive(): void {
  const heading = document.querySelector('h1');
  if (!hasMoved || heading === null || !isLeft(document.activeElement)) return;
  if (document.querySelector('dialog[open]') !== null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** For each page: what it shows while it is read may give way to what was read, and takes the focus along. */
export function useHeadingFocus(): void {
  useEffect(arrive, []);
}

/** For the frame around the pages. */
export function useArrival(): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (path === undefined || path === before.current) return;
    hasMoved = before.current !== undefined;
    before.current = path;
    arrive();
  }, [path]);
}
