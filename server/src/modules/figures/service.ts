import { type Actor, systemActor } from '../../platform/access/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Platform } from '../../platform/module.ts';
import { type CaseMoments, caseDoor } from '../cases/index.ts';
import { reviewsDoor } from '../reviews/index.ts';
import { riskAssessmentsDoor } from '../risk-assessments/index.ts';
import { servicesDoor } from '../services/index.ts';
import type { FigureErrorCode, FiguresQuery, FiguresView, TrendQuery } from './model.ts';
import {
  countEscaped,
  countRecommendations,
  countReviews,
  figureRows,
  type Quarter,
  quarterNamed,
  quarterOf,
  quartersUntil,
  shareOf,
} from './rules.ts';

/** Counts over everything, whatever the reader may see; who may ask is decided before. */
const counter = systemActor('figures');

function refuseAhead(quarter: Quarter, asOf: Date, now: Date): void {
  if (quarter.from <= now && asOf <= now && asOf >= quarter.from) return;
  throw new DomainError<FigureErrorCode>(
    'invalid',
    'figures_ahead',
    quarter.from > now
      ? `quarter: ${quarter.name} has not begun.`
      : `asOf: must lie after the beginning of ${quarter.name}, and not in the future.`,
    { details: { field: quarter.from > now ? 'quarter' : 'asOf' } },
  );
}

type Reading = {
  readonly platform: Platform;
  readonly tx: Tx;
  readonly quarter: Quarter;
  readonly asOf: Date;
  /** The last instant that counts: `asOf`, or the end of a quarter that was over then. */
  readonly at: Date;
};

/** As they were at the instant: a later closing did not happen yet. */
function asThen(cases: readonly CaseMoments[], at: Date): readonly CaseMoments[] {
  return cases
    .filter(({ openedAt }) => openedAt <= at)
    .map((each) => (each.closedAt !== null && each.closedAt > at ? { ...each, closedAt: null } : each));
}

async function recommendationsOf({
  platform,
  tx,
  quarter,
  asOf,
  at,
}: Reading): Promise<FiguresView['recommendations']> {
  const { from, to } = quarter;
  const asked = { kind: 'recommendation', from, to, which: 'alive', at } as const;
  const cases = asThen(await caseDoor(platform).moments(tx, asked), at);
  const ids = cases.map(({ id }) => id);
  const levels = await riskAssessmentsDoor(platform).levelsOf(tx, ids);
  return [...countRecommendations(cases, (id) => levels.get(id), quarter, asOf)];
}

async function escapedOf({ platform, tx, quarter, asOf, at }: Reading): Promise<FiguresView['escaped']> {
  const { from, to } = quarter;
  const asked = { kind: 'report', from, to, which: 'opened', at } as const;
  const reports = asThen(await caseDoor(platform).moments(tx, asked), at);
  const services = [...new Set(reports.flatMap(({ service }) => service ?? []))];
  return countEscaped(reports, await reviewsDoor(platform).firstApprovals(tx, services, asOf));
}

async function readFigures(reading: Reading): Promise<FiguresView> {
  const { platform, tx, quarter, asOf, at } = reading;
  const { from, to } = quarter;
  const reviews = reviewsDoor(platform);
  const risk = riskAssessmentsDoor(platform);
  // Side by side, so that the statements travel together.
  const [spans, undecided, recommendations, escaped, assessed, services] = await Promise.all([
    reviews.spans(tx, { from, to, asOf }),
    reviews.undecidedAt(tx, at),
    recommendationsOf(reading),
    escapedOf(reading),
    risk.assessedAt(tx, at),
    servicesDoor(platform).countAt(tx, at),
  ]);
  return {
    quarter: quarter.name,
    from: from.toISOString(),
    to: to.toISOString(),
    asOf: asOf.toISOString(),
    running: asOf < to,
    ...countReviews(spans, quarter),
    undecided,
    recommendations,
    assessed: shareOf(assessed, services),
    escaped,
  };
}

/** The figures of a quarter, and of several; each from the events until the instant that was asked for. */
export function figureService(platform: Platform) {
  const instant = (text: string | undefined): Date => (text === undefined ? platform.clock.now() : new Date(text));
  const read = (quarter: Quarter, asOf: Date): Promise<FiguresView> =>
    platform.db.reading(counter, (tx) => {
      const at = asOf < quarter.to ? asOf : new Date(quarter.to.getTime() - 1);
      return readFigures({ platform, tx, quarter, asOf, at });
    });
  const ofQuarter = async (query: FiguresQuery): Promise<FiguresView> => {
    const asOf = instant(query.asOf);
    const quarter = query.quarter === undefined ? quarterOf(asOf) : quarterNamed(query.quarter);
    refuseAhead(quarter, asOf, platform.clock.now());
    return read(quarter, asOf);
  };
  return {
    quarter: ofQuarter,
    trend: async (query: TrendQuery): Promise<readonly FiguresView[]> => {
      const asOf = instant(query.asOf);
      const last = quarterOf(asOf);
      refuseAhead(last, asOf, platform.clock.now());
      const items: FiguresView[] = [];
      for (const quarter of quartersUntil(last, query.quarters)) items.push(await read(quarter, asOf));
      return items;
    },
    /** What left the house, and by whom, is worth an entry although nothing changed. */
    table: async (
      actor: Actor,
      query: FiguresQuery,
    ): Promise<{ quarter: string; rows: ReturnType<typeof figureRows> }> => {
      const figures = await ofQuarter(query);
      const { quarter, asOf } = figures;
      const entry = { action: 'figures.exported', subject: { type: 'figures', id: quarter }, after: { quarter, asOf } };
      await platform.db.as(actor, (tx) => platform.audit.record(tx, entry));
      return { quarter, rows: figureRows(figures) };
    },
  };
}
export type FigureService = ReturnType<typeof figureService>;
