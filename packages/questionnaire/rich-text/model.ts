/** The elements that a text may hold; everything else of HTML is dropped. */
export const safeElements = [
  ...([
    'p',
    'br',
    'b',
    'strong',
    'i',
    'em',
    'u',
    'code',
    'pre',
    'ul',
    'ol',
    'li',
    'a',
    'blockquote',
    'sub',
    'sup',
  ] as const),
] as const;
export type SafeElement = (typeof safeElements)[number];

/** A text as a tree that a page builds with its own elements: no markup of the file ever reaches the page. */
export type SafeNode =
  | { readonly text: string }
  | {
      readonly element: SafeElement;
      /** Of `a` only: http, https or mailto. */
      readonly href?: string;
      readonly children: readonly SafeNode[];
    };
