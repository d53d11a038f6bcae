import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReviewSpans } from '../reviews/index.ts';
import {
  countEscaped,
  countRecommendations,
  countReviews,
  quarterNamed,
  quarterOf,
  quartersUntil,
  shareOf,
  spreadOf,
} from './rules.ts';

const hour = 3_600_000;
const at = (text: string): Date => new Date(text);
const plain: ReviewSpans = {
  kind: 'feature',
  service: null,
  desiredDate: null,
  requestedAt: at('2026-10-05T08:00:00Z'),
  triagedAt: null,
  respondedAt: null,
  decidedAt: null,
  decision: null,
  endedAt: null,
  lastState: 'requested',
  inReview: 0,
  waitingOnTeam: 0,
  waitingOnRequester: 0,
  returned: 0,
  secondedAt: null,
  disagreedAt: null,
  lapsedAt: null,
  releasedAt: null,
};
const q4 = quarterNamed('2026-Q4');

test('a quarter begins with its first instant in UTC and ends before the next one', () => {
  assert.deepEqual(q4, { name: '2026-Q4', from: at('2026-10-01T00:00:00Z'), to: at('2027-01-01T00:00:00Z') });
  assert.equal(quarterOf(at('2026-12-31T23:59:59.999Z')).name, '2026-Q4');
  assert.equal(quarterOf(at('2027-01-01T00:00:00Z')).name, '2027-Q1');
  assert.deepEqual(
    quartersUntil(quarterNamed('2026-Q2'), 4).map(({ name }) => name),
    ['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2'],
  );
});

test('the middle and the slow end are values that occurred, and nothing has neither', () => {
  assert.deepEqual(spreadOf([]), { count: 0, medianHours: null, p90Hours: null });
  assert.deepEqual(spreadOf([4, 1, 3, 2].map((n) => n * hour)), { count: 4, medianHours: 2, p90Hours: 4 });
  // Two minutes in review are not nothing.
  assert.equal(spreadOf([2 * 60_000]).medianHours, 0.0333);
  assert.equal(spreadOf([1.26 * hour]).medianHours, 1.3);
  assert.deepEqual(shareOf(0, 0), { count: 0, of: 0, share: null });
  assert.equal(shareOf(1, 3).share, 0.333);
});

test('each measure counts by its own moment: asked in one quarter, decided in the next', () => {
  const review: ReviewSpans = {
    ...plain,
    requestedAt: at('2026-09-29T08:00:00Z'),
    triagedAt: at('2026-09-30T08:00:00Z'),
    decidedAt: at('2026-10-10T08:00:00Z'),
    decision: 'approve',
    endedAt: at('2026-10-10T08:00:00Z'),
    lastState: 'approved',
    inReview: 5 * hour,
  };
  const counted = countReviews([review], q4);
  assert.equal(counted.requested, 0);
  assert.equal(counted.timeToTriage.count, 0);
  assert.deepEqual(counted.decisions, { approve: 1 });
  assert.deepEqual(counted.timeInReview, { count: 1, medianHours: 5, p90Hours: 5 });
  assert.deepEqual(counted.firstPass, { count: 1, of: 1, share: 1 });
  assert.equal(countReviews([review], quarterNamed('2026-Q3')).requested, 1);
});

test('a release counts before a wish, and the wished day belongs to the time that was left', () => {
  const decided = { ...plain, decidedAt: at('2026-11-20T20:00:00Z'), decision: 'approve' as const };
  const reviews: readonly ReviewSpans[] = [
    { ...decided, desiredDate: '2026-11-20' },
    { ...decided, desiredDate: '2026-11-19' },
    { ...decided, desiredDate: '2026-12-24', releasedAt: at('2026-11-01T00:00:00Z') },
    decided,
  ];
  assert.deepEqual(countReviews(reviews, q4).beforeLaunch, { count: 1, of: 3, share: 0.333 });
});

test('a second person who saw it otherwise is a disagreement, and what ended in triage was not reviewed', () => {
  const reviews: readonly ReviewSpans[] = [
    { ...plain, disagreedAt: at('2026-11-02T00:00:00Z'), returned: 1, lastState: 'in-review' },
    { ...plain, secondedAt: at('2026-11-03T00:00:00Z') },
    { ...plain, endedAt: at('2026-11-04T00:00:00Z'), lastState: 'not-needed' },
    { ...plain, endedAt: at('2026-11-04T00:00:00Z'), lastState: 'withdrawn' },
  ];
  const counted = countReviews(reviews, q4);
  assert.deepEqual(counted.disagreements, { count: 1, of: 2, share: 0.5 });
  assert.deepEqual(counted.notReviewed, { 'not-needed': 1, withdrawn: 1 });
});

const recommendation = {
  id: 'a',
  service: null,
  openedAt: at('2026-10-02T00:00:00Z'),
  closedAt: null,
  deadlineAt: null,
};

test('recommendations are counted by level, in time or not, and what is left at the end of the quarter or as of then', () => {
  const cases = [
    { ...recommendation, closedAt: at('2026-10-08T00:00:00Z'), deadlineAt: at('2026-10-09T00:00:00Z') },
    { ...recommendation, id: 'b', closedAt: at('2026-11-08T00:00:00Z'), deadlineAt: at('2026-10-09T00:00:00Z') },
    { ...recommendation, id: 'c', deadlineAt: at('2026-10-09T00:00:00Z') },
    { ...recommendation, id: 'd', openedAt: at('2026-01-01T00:00:00Z') },
  ];
  const levelOf = (id: string): string => (id === 'd' ? 'LOW' : 'HIGH');
  assert.deepEqual(countRecommendations(cases, levelOf, q4, at('2027-06-01T00:00:00Z')), [
    { level: 'HIGH', opened: 3, closed: 2, closedInTime: 1, open: 1, overdue: 1 },
    { level: 'LOW', opened: 0, closed: 0, closedInTime: 0, open: 1, overdue: 0 },
  ]);
  const [early] = countRecommendations(cases, levelOf, q4, at('2026-10-08T12:00:00Z'));
  assert.deepEqual(early, { level: 'HIGH', opened: 3, closed: 1, closedInTime: 1, open: 2, overdue: 0 });
});

test('a report escaped when its service had been approved before it came in', () => {
  const report = { ...recommendation, service: 's', openedAt: at('2026-11-02T00:00:00Z') };
  const approved = new Map([['s', at('2026-11-01T00:00:00Z')]]);
  const reports = [report, { ...report, openedAt: at('2026-10-31T00:00:00Z') }, { ...report, service: null }];
  assert.deepEqual(countEscaped(reports, approved), { count: 1, of: 2, share: 0.5 });
});
