import type { CaseMoments } from '../cases/index.ts';
import type { ReviewSpans } from '../reviews/index.ts';
import type { FiguresView, Share, Spread } from './model.ts';

export type Quarter = { readonly name: string; readonly from: Date; readonly to: Date };

/** `2026-Q4` as the time from its first instant to the first of the next one, in UTC. */
export function quarterNamed(name: string): Quarter {
  const year = Number(name.slice(0, 4));
  const first = 3 * (Number(name.slice(6)) - 1);
  return { name, from: new Date(Date.UTC(year, first, 1)), to: new Date(Date.UTC(year, first + 3, 1)) };
}

export function quarterOf(at: Date): Quarter {
  return quarterNamed(`${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`);
}

/** The quarters up to that one, oldest first. */
export function quartersUntil(last: Quarter, count: number): readonly Quarter[] {
  const all: Quarter[] = [last];
  while (all.length < count) {
    const [first = last] = all;
    all.unshift(quarterOf(new Date(first.from.getTime() - 1)));
  }
  return all;
}

const hour = 3_600_000;
const day = 24 * hour;
/** To the tenth of an hour; below an hour to three digits, so that two minutes are not nothing. */
const rounded = (hours: number): number => (hours < 1 ? Number(hours.toPrecision(3)) : Math.round(hours * 10) / 10);

/** The middle and the slow end of spans in milliseconds; the value below which nine of ten lie is the nearest rank. */
export function spreadOf(spans: readonly number[]): Spread {
  const sorted = [...spans].sort((a, b) => a - b);
  const at = (part: number): number | null => {
    const value = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
    return value === undefined ? null : rounded(value / hour);
  };
  return { count: sorted.length, medianHours: at(0.5), p90Hours: at(0.9) };
}

export function shareOf(count: number, of: number): Share {
  return { count, of, share: of === 0 ? null : Math.round((1000 * count) / of) / 1000 };
}

type Counted = Pick<
  FiguresView,
  | 'requested'
  | 'requestedByKind'
  | 'decided'
  | 'decisions'
  | 'notReviewed'
  | 'timeToTriage'
  | 'timeToFirstResponse'
  | 'timeInReview'
  | 'waitingOnTeam'
  | 'waitingOnRequester'
  | 'beforeLaunch'
  | 'firstPass'
  | 'disagreements'
  | 'lapsed'
>;

function tally<T>(items: readonly T[], nameOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
  return counts;
}

/** When it had to be decided: the release where one is known, else the end of the day on which it was wanted. */
function launchOf(review: ReviewSpans): number | undefined {
  if (review.releasedAt !== null) return review.releasedAt.getTime();
  return review.desiredDate === null ? undefined : Date.parse(`${review.desiredDate}T00:00:00Z`) + day;
}

/** Each measure counts the reviews whose own moment (request, triage, decision …) lies in the quarter. */
export function countReviews(reviews: readonly ReviewSpans[], { from, to }: Quarter): Counted {
  const within = (at: Date | null): at is Date => at !== null && at >= from && at < to;
  const requested = reviews.filter((each) => within(each.requestedAt));
  const triaged = reviews.filter((each) => within(each.triagedAt));
  const responded = reviews.filter((each) => within(each.respondedAt));
  const decided = reviews.filter((each) => within(each.decidedAt));
  const ended = reviews.filter((each) => within(each.endedAt) && each.decidedAt === null);
  const seconded = reviews.filter((each) => within(each.secondedAt) || within(each.disagreedAt));
  const since = (at: Date | null, { requestedAt }: ReviewSpans): number => (at?.getTime() ?? 0) - requestedAt.getTime();
  const dated = decided.flatMap((each) => {
    const launch = launchOf(each);
    return launch === undefined ? [] : [(each.decidedAt?.getTime() ?? 0) <= launch];
  });
  return {
    requested: requested.length,
    requestedByKind: tally(requested, ({ kind }) => kind),
    decided: decided.length,
    decisions: tally(decided, ({ decision }) => decision ?? 'unknown'),
    notReviewed: tally(ended, ({ lastState }) => lastState),
    timeToTriage: spreadOf(triaged.map((each) => since(each.triagedAt, each))),
    timeToFirstResponse: spreadOf(responded.map((each) => since(each.respondedAt, each))),
    timeInReview: spreadOf(decided.map(({ inReview }) => inReview)),
    waitingOnTeam: spreadOf(decided.map(({ waitingOnTeam }) => waitingOnTeam)),
    waitingOnRequester: spreadOf(decided.map(({ waitingOnRequester }) => waitingOnRequester)),
    beforeLaunch: shareOf(dated.filter((inTime) => inTime).length, dated.length),
    firstPass: shareOf(decided.filter(({ returned }) => returned === 0).length, decided.length),
    disagreements: shareOf(seconded.filter(({ disagreedAt }) => within(disagreedAt)).length, seconded.length),
    lapsed: reviews.filter(({ lapsedAt }) => within(lapsedAt)).length,
  };
}

type Recommendations = FiguresView['recommendations'][number];

/** From the level that asks for most to the one that asks for least. */
const levels = ['MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;

/** Recommendations by level: closed in the quarter, those of them before their deadline, and what is left at its end. */
export function countRecommendations(
  cases: readonly CaseMoments[],
  levelOf: (caseId: string) => string | undefined,
  { from, to }: Quarter,
  asOf: Date,
): readonly Recommendations[] {
  const end = asOf < to ? asOf : to;
  const within = (at: Date | null): boolean => at !== null && at >= from && at < end;
  return levels.flatMap((level) => {
    const own = cases.filter(({ id, openedAt }) => levelOf(id) === level && openedAt < end);
    if (own.length === 0) return [];
    const closed = own.filter(({ closedAt }) => within(closedAt));
    const open = own.filter(({ closedAt }) => closedAt === null || closedAt >= end);
    return [
      {
        level,
        opened: own.filter(({ openedAt }) => within(openedAt)).length,
        closed: closed.length,
        closedInTime: closed.filter(
          ({ closedAt, deadlineAt }) => deadlineAt === null || (closedAt ?? end) <= deadlineAt,
        ).length,
        open: open.length,
        overdue: open.filter(({ deadlineAt }) => deadlineAt !== null && deadlineAt < end).length,
      },
    ];
  });
}

/** Reports at services that a review had approved before they came in. */
export function countEscaped(reports: readonly CaseMoments[], approvedAt: ReadonlyMap<string, Date>): Share {
  const placed = reports.flatMap(({ service, openedAt }) => (service === null ? [] : [{ service, openedAt }]));
  const escaped = placed.filter(({ service, openedAt }) => {
    const approved = approvedAt.get(service);
    return approved !== undefined && approved < openedAt;
  });
  return shareOf(escaped.length, placed.length);
}

type Row = readonly [measure: string, part: string, value: string];

const told = (value: number | null): string => (value === null ? '' : String(value));

/** One measure a line, with its part, for a table: `timeToTriage, medianHours, 4.5`. */
export function figureRows(figures: FiguresView): readonly Row[] {
  const rows: Row[] = [['measure', 'part', 'value']];
  for (const [measure, value] of Object.entries(figures)) {
    if (Array.isArray(value)) {
      for (const { level, ...counts } of figures.recommendations)
        for (const [part, count] of Object.entries(counts)) rows.push([`${measure} ${level}`, part, told(count)]);
    } else if (typeof value === 'object') {
      for (const [part, count] of Object.entries(value)) rows.push([measure, part, told(count as number | null)]);
    } else rows.push([measure, '', String(value)]);
  }
  return rows;
}
