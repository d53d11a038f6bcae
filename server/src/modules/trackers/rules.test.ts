import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trackerKinds } from '@gatehouse/trackers';
import { afterFailure, meaningOf, planned, problemIn, texts, waitMs } from './rules/index.ts';

const about = { ref: 'REV-1001', url: 'https://gatehouse.example/reviews/REV-1001' };
const context = {
  ...about,
  word: 'sec-review',
  isTracked: false,
  isExposed: false,
  isRestricted: false,
  hasHead: false,
};
const told = (state: string, reviewer: string | null = null) => ({ state, reviewer });
const names = (before: ReturnType<typeof told> | null, now: ReturnType<typeof told>, more: object = {}) =>
  planned(before, now, { ...context, ...more }).map((operation) => {
    if (operation.do === 'flag') return `flag ${operation.status}`;
    return 'source' in operation ? `${operation.do} tracking` : operation.do;
  });

test('each step of a review is told once, and several steps as one', () => {
  assert.deepEqual(names(null, told('requested')), ['flag asked']);
  assert.deepEqual(names(told('requested'), told('requested')), []);
  assert.deepEqual(names(told('requested'), told('accepted', 'rob')), [
    'comment',
    'track',
    'block',
    'flag asked',
    'assign tracking',
  ]);
  const tracked = { isTracked: true };
  assert.deepEqual(names(told('accepted', 'rob'), told('in-review', 'rob'), tracked), []);
  assert.deepEqual(names(told('in-review', 'rob'), told('in-review', 'sue'), tracked), [
    'flag asked',
    'assign tracking',
  ]);
  assert.deepEqual(names(told('in-review'), told('second-approval'), tracked), []);
  assert.deepEqual(names(null, told('accepted', 'rob')), [
    'flag asked',
    'comment',
    'track',
    'block',
    'flag asked',
    'assign tracking',
  ]);
});

test('of whom it is asked is whoever reviews it now, or nobody; what was asked of somebody else stays so before', () => {
  const asked = (before: ReturnType<typeof told> | null, now: ReturnType<typeof told>) =>
    planned(before, now, { ...context, isTracked: before !== null }).flatMap((operation) => {
      if (operation.do === 'flag') return [operation.requestee];
      return operation.do === 'assign' ? [operation.login] : [];
    });
  assert.deepEqual(asked(null, told('requested')), [undefined]);
  assert.deepEqual(asked(told('in-review', 'rob'), told('in-review', 'sue')), ['sue', 'sue']);
  assert.deepEqual(asked(told('in-review', 'rob'), told('in-review')), [null, null]);
  assert.deepEqual(asked(told('approved', 'rob'), told('lapsed', 'rob')), ['rob']);
});

test('a tracking item that was public is concealed once when its review is restricted', () => {
  const restricted = { isRestricted: true, isTracked: true, isExposed: true };
  assert.deepEqual(names(told('in-review'), told('in-review'), restricted), ['conceal tracking']);
  assert.deepEqual(names(told('in-review'), told('in-review'), { ...restricted, isExposed: false }), []);
  assert.deepEqual(names(told('requested'), told('requested'), { isRestricted: true }), []);
});

test('every end grants, denies or clears, and lifts the block or leaves it', () => {
  const tracked = { isTracked: true, hasHead: true };
  const ends = {
    approved: 'granted',
    conditional: 'granted',
    'not-needed': 'cleared',
    duplicate: 'cleared',
    withdrawn: 'cleared',
  };
  for (const [state, status] of Object.entries(ends))
    assert.deepEqual(
      names(told('in-review'), told(state), tracked),
      [`flag ${status}`, 'finish tracking', 'check'],
      state,
    );
  assert.deepEqual(names(told('in-review'), told('rejected'), tracked), ['flag denied', 'check']);
  assert.deepEqual(names(told('requested'), told('not-needed')), ['flag cleared']);
  assert.deepEqual(names(told('approved'), told('lapsed'), tracked), ['flag asked', 'reopen tracking', 'check']);
  assert.deepEqual(names(told('conditional'), told('approved'), tracked), ['flag granted', 'finish tracking', 'check']);
  assert.deepEqual(names(told('not-needed'), told('requested')), ['flag asked']);
});

test('nothing but reference, state and address stands in what is written', () => {
  const allowed = /^[\w\s.,:;/’-]*$/;
  for (const make of [
    texts.opened,
    texts.accepted,
    texts.assigned,
    texts.tracking,
    texts.overruled,
    texts.settled,
    texts.reopened,
  ])
    assert.match(make(about), allowed);
  assert.equal(texts.asked(about, undefined).includes('\n\n'), false);
  assert.match(texts.asked(about, 'Why?'), /\n\nWhy\?$/);
});

const ask = { word: 'sec-review', state: 'asked', by: { login: 'dev', name: '' }, key: 'k1' } as const;
const seen = { ask: undefined, itemOpen: true, isFlagPending: false, isOwn: (login: string) => login === 'gate' };

test('a request is opened once, taken back where it was made, and only the review answers it', () => {
  const open = { isOpen: true, askKey: 'k1', isTold: true };
  const ended = { isOpen: false, askKey: 'k1', isTold: true };
  const does = (link: typeof open | undefined, what: Partial<Parameters<typeof meaningOf>[1]>) =>
    meaningOf(link, { ...seen, ...what }).does;
  assert.equal(does(undefined, { ask }), 'open');
  assert.equal(does(undefined, { ask, itemOpen: false }), 'nothing');
  assert.equal(does(undefined, { ask: { ...ask, by: { login: 'gate', name: '' } } }), 'nothing');
  assert.equal(does(undefined, { ask: { ...ask, state: 'granted' } }), 'nothing');
  assert.equal(does(undefined, { ask, isFlagPending: true }), 'nothing');
  assert.equal(does(ended, { ask }), 'nothing');
  assert.equal(does(ended, { ask: { ...ask, key: 'k2' } }), 'open');
  assert.equal(does(open, { ask }), 'nothing');
  assert.equal(does(open, {}), 'withdraw');
  assert.equal(does(open, { isFlagPending: true }), 'nothing');
  assert.equal(does({ ...open, isTold: false }, {}), 'nothing');
  for (const state of ['granted', 'denied'] as const) {
    assert.equal(does(open, { ask: { ...ask, state } }), 'overrule');
    assert.equal(does(open, { ask: { ...ask, state, by: { login: 'gate', name: '' } } }), 'nothing');
  }
});

test('a tracker that is away is waited for without end; what it will never take fails', () => {
  for (const reason of ['unreachable', 'limited', 'refused'] as const)
    assert.equal(afterFailure(reason, 10_000).state, 'waiting', reason);
  for (const reason of ['gone', 'invalid', 'malformed', 'conflict'] as const) {
    assert.equal(afterFailure(reason, 4).state, 'waiting', reason);
    assert.equal(afterFailure(reason, 5).state, 'failed', reason);
  }
  assert.deepEqual(afterFailure('limited', 1, 120), { state: 'waiting', inMs: 120_000 });
  assert.deepEqual([waitMs(1), waitMs(2), waitMs(40)], [10_000, 20_000, 3_600_000]);
});

test('settings are judged by the kind, and a key goes over no open line', () => {
  const kind = (name: string) => trackerKinds.find((each) => each.kind === name) ?? assert.fail(name);
  const good = {
    baseUrl: 'https://t.example',
    projects: ['org/app'],
    requests: [{ word: 'a', kind: 'feature' }],
    tracking: null,
  } as const;
  const given = { ...good, projects: [...good.projects], requests: [...good.requests] };
  const field = (name: string, more: object) => problemIn(kind(name), { ...given, ...more })?.field;
  assert.equal(field('github', {}), undefined);
  assert.equal(field('bugzilla', { projects: ['Core', 'Core::General'] }), undefined);
  assert.equal(field('bugzilla', { projects: ['A::B::C'] }), 'projects');
  assert.equal(field('github', { projects: ['org'] }), 'projects');
  assert.equal(field('github', { projects: ['../user'] }), 'projects');
  assert.equal(field('gitlab', { projects: ['a/b/c'] }), undefined);
  assert.equal(
    field('bugzilla', { projects: ['Core'], tracking: { project: 'Reviews', version: '', groups: [] } }),
    'tracking.project',
  );
  assert.equal(
    field('github', {
      requests: [
        { word: 'a', kind: 'feature' },
        { word: 'A', kind: 'privacy' },
      ],
    }),
    'requests',
  );
  assert.equal(field('github', { baseUrl: 'http://127.0.0.1:80' }), undefined);
  for (const baseUrl of ['http://t.example', 'https://u:p@t.example', 'https://t.example/?a', 'ftp://t.example', 'x'])
    assert.equal(field('github', { baseUrl }), 'baseUrl', baseUrl);
});
