import type { SortValue } from '../../ui/sorting.ts';
import type { WallRow } from '../evidence/model.ts';
import { riskLevels } from './model.ts';

const levels: readonly string[] = riskLevels;

/** By what each heading of the wall sorts; what needs a look comes first. */
export const wallOrders: Readonly<Record<string, (row: WallRow) => SortValue>> = {
  Service: (row) => row.service.name,
  Owner: (row) => row.team?.name ?? null,
  'Risk level': (row) => levels.indexOf(row.riskLevel),
  Score: (row) => row.score,
  Controls: (row) => (row.score === null ? null : -row.failed),
  Worst: (row) => row.worst?.since ?? null,
};
