import type { Assessment, Scheme } from './model.ts';
import type { Writing } from './use-writing.ts';

/** What every box is given. */
export type BoxProps = { readonly view: Assessment; readonly scheme: Scheme; readonly writing: Writing };
