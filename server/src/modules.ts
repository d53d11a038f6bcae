import type { ModuleDefinition } from './platform/module.ts';

/** The features of Gatehouse, in the order in which their tables are made: one folder and one line each. */
export const modules: readonly ModuleDefinition[] = [];
