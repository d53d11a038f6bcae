import type { ResultOf } from '../../ui/api.ts';

export type Figures = ResultOf<'GET /api/v1/figures'>;
export type Spread = Figures['timeToTriage'];
export type Share = Figures['firstPass'];
