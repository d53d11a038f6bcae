import type { Gate } from '../check/gate.ts';
import { cycles } from './cycles/gate.ts';
import { doors } from './doors/gate.ts';
import { layers } from './layers/gate.ts';
import { mayImport } from './may-import/gate.ts';
import { purity } from './purity/gate.ts';
import { sqlInStore } from './sql-in-store/gate.ts';
import { wiring } from './wiring/gate.ts';

/** Every gate of the house, in the order in which their findings are explained; a new gate is one folder and one line. */
export const gates: readonly Gate[] = [doors, layers, wiring, mayImport, purity, sqlInStore, cycles];
