import type { Definition } from './model/definition.ts';
import { definitionOf } from './read.ts';

/** A definition of one page with these items, as a file would hold them. */
export function definitionWith(items: readonly unknown[], more: Record<string, unknown> = {}): Definition {
  return definitionOf({
    id: 'small',
    version: '1',
    title: 'Small',
    pages: [{ id: 'page', title: 'Page', items }],
    ...more,
  });
}

/** As definitionWith, before it is read. */
export function fileWith(items: readonly unknown[]): Record<string, unknown> {
  return { id: 'small', version: '1', title: 'Small', pages: [{ id: 'page', title: 'Page', items }] };
}
