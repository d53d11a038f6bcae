import type { Outcome, Target, VerdictOutcome } from '../model/index.ts';

/** The newest evidence that really tested one verification at one target. */
export type Decided = {
  readonly evidenceId: string | null;
  readonly outcome: Exclude<VerdictOutcome, 'not-tested'>;
  readonly reason: string;
  readonly observedAt: Date;
  /** Null: never. */
  readonly staleAt: Date | null;
};

/** One verification of a control at one target: what is known, and why there is nothing newer. */
export type Piece = {
  /** What a reader calls it: the title of the check, or the question. */
  readonly what: string;
  readonly target: Target | null;
  readonly decided: Decided | null;
  /** Why the newest attempt tested nothing, or why there was none. */
  readonly notTested: string | null;
};

const strictness = { 'not-applicable': 0, pass: 1, fail: 2 } as const satisfies Record<Decided['outcome'], number>;

/**
 * Which of two verdicts on one piece counts: an upload can make a control red, and never turns green what the server
 * itself saw fail; that ends when the server sees otherwise, or when what it saw is too old.
 */
export function stricter(newest: Decided | null, own: Decided | null, now: Date): Decided | null {
  if (newest === null || own === null || (own.staleAt !== null && own.staleAt <= now)) return newest;
  return strictness[own.outcome] > strictness[newest.outcome] ? own : newest;
}

export type Combined = {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly remark: string | null;
  readonly observedAt: Date | null;
  readonly staleAt: Date | null;
  readonly evidenceId: string | null;
  /** When time alone may change the outcome. */
  readonly dueAt: Date | null;
};

const longestReason = 2000;

/**
 * One outcome from all verifications at all targets. A fresh fail is a fail whatever else is known; what was not tested
 * keeps a control from passing; evidence that is too old makes it stale; where nothing applies, neither does the control.
 */
export function combine(pieces: readonly Piece[], now: Date): Combined {
  const state = deciding(pieces, now);
  const tested = pieces.flatMap((piece) => piece.decided ?? []);
  const remarks = pieces.filter((piece) => piece.decided !== null && piece.notTested !== null);
  const pending = tested.flatMap(({ staleAt }) => (staleAt !== null && staleAt > now ? [staleAt] : []));
  const [first] = state.pieces;
  return {
    outcome: state.outcome,
    reason: reasonOf(state.outcome, state.pieces),
    remark: remarks.length === 0 ? null : said(remarks.map((piece) => `${where(piece)}${piece.notTested}`)),
    observedAt: latest(tested.map((each) => each.observedAt)),
    staleAt: earliest(tested.flatMap((each) => each.staleAt ?? [])),
    evidenceId: first?.decided?.evidenceId ?? null,
    dueAt: earliest(pending),
  };
}

function deciding(pieces: readonly Piece[], now: Date): { outcome: Outcome; pieces: readonly Piece[] } {
  const isStale = ({ decided }: Piece): boolean =>
    decided !== null && decided.staleAt !== null && decided.staleAt <= now;
  const failed = pieces.filter((piece) => piece.decided?.outcome === 'fail' && !isStale(piece));
  if (failed.length > 0) return { outcome: 'fail', pieces: failed };
  const missing = pieces.filter((piece) => piece.decided === null);
  if (pieces.length === 0 || missing.length > 0) return { outcome: 'not-tested', pieces: missing };
  const stale = pieces.filter(isStale);
  if (stale.length > 0) return { outcome: 'stale', pieces: stale };
  const applying = pieces.filter((piece) => piece.decided?.outcome !== 'not-applicable');
  return applying.length === 0 ? { outcome: 'not-applicable', pieces } : { outcome: 'pass', pieces: applying };
}

function reasonOf(outcome: Outcome, pieces: readonly Piece[]): string {
  if (pieces.length === 0) return 'The standard says no way to verify it.';
  return said(
    pieces.map((piece) => {
      if (piece.decided === null) return `${where(piece)}${piece.notTested ?? 'not tested yet'}`;
      if (outcome !== 'stale') return `${where(piece)}${piece.decided.reason}`;
      return `${where(piece)}last seen on ${piece.decided.observedAt.toISOString().slice(0, 10)}: ${piece.decided.reason}`;
    }),
  );
}

function where({ target }: Piece): string {
  return target === null || target.kind === 'service' ? '' : `${target.name}: `;
}

/** At most three sentences, and how many there are besides. */
function said(sentences: readonly string[]): string {
  const distinct = [...new Set(sentences)];
  const more = distinct.length - 3;
  const text = distinct.slice(0, 3).join(' · ') + (more > 0 ? ` · and ${more} more` : '');
  return text.length <= longestReason ? text : `${text.slice(0, longestReason - 1)}…`;
}

function earliest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((first, time) => (first === null || time < first ? time : first), null);
}

function latest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((last, time) => (last === null || time > last ? time : last), null);
}
