import { approvalsModule } from './modules/approvals/module.ts';
import { peopleModule } from './modules/people/module.ts';
import { signInModule } from './modules/sign-in/module.ts';
import type { ModuleDefinition } from './platform/module.ts';

/** The features of Gatehouse, in the order in which their tables are made: one folder and one line each. */
export const modules: readonly ModuleDefinition[] = [signInModule, peopleModule, approvalsModule];
