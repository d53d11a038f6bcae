export { pathOf } from './path.ts';
export { PlacedError } from './placed-error.ts';
