import { createRootRoute } from '@tanstack/react-router';
import { App } from './app.tsx';
import { NotFoundPage } from './ui/not-found-page.tsx';

export const root = createRootRoute({ component: App, notFoundComponent: NotFoundPage });

/** What of an address is text under a known name; everything else is dropped. */
export function texts<Name extends string>(
  search: Record<string, unknown>,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const given = names.flatMap((name) => {
    const value = search[name];
    return value === undefined || value === '' ? [] : [[name, String(value)] as const];
  });
  return Object.fromEntries(given) as Partial<Record<Name, string>>;
}
