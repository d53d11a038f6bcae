export { serviceLookUps } from './look-ups.ts';
export type { ServiceTables } from './tables.ts';
