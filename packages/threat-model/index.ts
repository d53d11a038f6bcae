export { exportDragon, type ThreatStanding } from './dragon/export.ts';
export { type DragonImport, importDragon } from './dragon/import.ts';
export { largestDragonFile } from './dragon/schema.ts';
export type { Diagram } from './layout/diagram.ts';
export { drawThreatModel } from './layout/draw.ts';
export { missingEndpoints, unknownEndpoints } from './missing.ts';
export {
  categories,
  componentKinds,
  limits,
  type Mistake,
  mistakeInWords,
  type ThreatModel,
  ThreatModelError,
} from './model.ts';
export { readThreatModel } from './read.ts';
export { type Inventory, starterModel } from './starter.ts';
export { type Threat, type ThreatenedElement, threatsOf } from './stride.ts';
export { writeThreatModel } from './write.ts';
