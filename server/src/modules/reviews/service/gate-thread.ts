import { answerTasks } from '../../../platform/threads/index.ts';
import { type GateScope, type GateVerdict, judgeRange } from '../rules/index.ts';

export type GateTask = { readonly files: readonly string[]; readonly scopes: readonly GateScope[] };

answerTasks(async ({ files, scopes }: GateTask): Promise<GateVerdict> => judgeRange(files, scopes));
