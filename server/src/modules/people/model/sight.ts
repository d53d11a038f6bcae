import type { Tx } from '../../../platform/db/index.ts';

/** Told in the transaction of the change, whose actor may not see what the person saw. */
export type SightListener = { readonly lessened: (tx: Tx, personId: string) => Promise<void> };
