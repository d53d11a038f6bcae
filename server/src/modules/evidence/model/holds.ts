import type { Tx } from '../../../platform/db/index.ts';
import { extensionPoint } from '../../../platform/extension.ts';

/** Says which evidence something that must not change refers to, a sealed decision for example; its captures stay. */
export type CaptureHold = { readonly held: (tx: Tx, evidence: readonly string[]) => Promise<readonly string[]> };

/** For modules that keep the id of a piece of evidence. Asked as the system, before captures are taken away. */
export const captureHolds = extensionPoint<CaptureHold>('what refers to evidence');
