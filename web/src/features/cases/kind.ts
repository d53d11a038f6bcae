import type { ResultOf } from '../../ui/api.ts';

export type CaseKind = ResultOf<'GET /api/v1/case-kinds'>['items'][number];
type State = CaseKind['states'][number];

/** What people may move a case to; the rest is done where the kind is worked on. */
function offered(kind: CaseKind): readonly State[] {
  return kind.states.filter((state) => state.byModule !== true);
}

export function openStatesAfter(kind: CaseKind | undefined, from: string): readonly string[] {
  if (kind === undefined) return [];
  const next = kind.states.find((state) => state.name === from)?.to ?? [];
  const open = new Set(offered(kind).flatMap((state) => (state.closed === true ? [] : state.name)));
  return next.filter((name) => open.has(name));
}

const closedOnes = (kind: CaseKind): readonly State[] => offered(kind).filter((state) => state.closed === true);

/** Those that a state means by itself, and those that are asked for where a closed state means none. */
export function resolutionsToChoose(kind: CaseKind | undefined): readonly string[] {
  if (kind === undefined) return [];
  const closed = closedOnes(kind);
  const meant = closed.flatMap((state) => state.resolution ?? []);
  return [...new Set([...(meant.length < closed.length ? kind.resolutions : []), ...meant])];
}

export function closedStateFor(kind: CaseKind | undefined, resolution: string): string {
  const closed = kind === undefined ? [] : closedOnes(kind);
  const meant = closed.find((state) => state.resolution === resolution);
  return (meant ?? closed.find((state) => state.resolution === undefined))?.name ?? 'closed';
}

/** Severity and fixing are words for weaknesses; a kind that its own page works on is asked for and decided there. */
export function isRated(kind: CaseKind | undefined): boolean {
  return kind?.owner === undefined;
}

/** Where a case of the kind is worked on, when that is not its own page. */
export function ownerPage(kind: CaseKind | undefined, ref: string): string | undefined {
  return kind?.owner?.page.replace(':ref', ref);
}
