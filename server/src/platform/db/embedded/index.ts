export type { EmbeddedCluster, EmbeddedConnection, EmbeddedOptions, EmbeddedProblemCode } from './types.ts';
export { EmbeddedProblem } from './types.ts';
