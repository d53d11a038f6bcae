import type { Gate } from '../check/gate.ts';
import { apiCalls } from './api-calls/gate.ts';
import { cycles } from './cycles/gate.ts';
import { doors } from './doors/gate.ts';
import { errors } from './errors/gate.ts';
import { exemptions } from './exemptions/gate.ts';
import { glossary } from './glossary/gate.ts';
import { hygiene } from './hygiene/gate.ts';
import { layers } from './layers/gate.ts';
import { mayImport } from './may-import/gate.ts';
import { migrations } from './migrations/gate.ts';
import { moduleShape } from './module-shape/gate.ts';
import { purity } from './purity/gate.ts';
import { reports } from './reports/gate.ts';
import { sqlInStore } from './sql-in-store/gate.ts';
import { style } from './style/gate.ts';
import { types } from './types/gate.ts';
import { unused } from './unused/gate.ts';
import { wiring } from './wiring/gate.ts';

/** Every gate of the house; a new one is one folder and one line here. */
export const gates: readonly Gate[] = [
  types,
  style,
  unused,
  reports,
  doors,
  layers,
  wiring,
  mayImport,
  purity,
  sqlInStore,
  cycles,
  moduleShape,
  migrations,
  errors,
  apiCalls,
  glossary,
  exemptions,
  hygiene,
];
