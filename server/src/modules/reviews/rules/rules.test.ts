import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { type RuleFacts, ruleFile } from '../model/index.ts';
import { neededTeams, priorityOf, queueKey, suggestedDepth, twoPersons } from './advice.ts';
import { canonicalJson } from './canonical.ts';
import { notTheirs, outcomeOf } from './decide.ts';
import { type GateScope, judgeRange } from './gate.ts';
import { fitsGlob } from './glob.ts';
import { repositoryName } from './repository.ts';

const shipped = ruleFile.parse(
  parse(readFileSync(new URL('../../../../../review-rules/shipped.yaml', import.meta.url), 'utf8')),
);
const facts: RuleFacts = { kind: 'feature', urgent: false, classification: null, riskLevel: null, answers: {} };

test('the tree says how deep to look, and by which branches it came there', () => {
  const of = (more: Partial<RuleFacts>) => suggestedDepth(shipped, { ...facts, ...more });
  assert.deepEqual(of({}), { depth: 'standard', because: ['nothing says that less is enough'] });
  assert.deepEqual(of({ kind: 'vendor', classification: 'secret' }), {
    depth: 'deep',
    because: ['it is about a vendor', 'the service it is for holds confidential or secret data'],
  });
  assert.equal(of({ classification: 'public', riskLevel: 'LOW' }).depth, 'quick-answer');
  assert.equal(of({ classification: 'public', riskLevel: 'LOW', kind: 'privacy' }).depth, 'standard');
  assert.equal(of({ riskLevel: 'MAXIMUM' }).depth, 'deep');
  assert.equal(of({ riskLevel: 'MAXIMUM', kind: 'rra' }).depth, 'standard');
});

test('an answer counts as it is meant: yes and true are one, and one of several choices is enough', () => {
  const rules = ruleFile.parse({
    name: 'x',
    twoPersons: { riskLevels: [], depths: [] },
    teams: [
      { team: 'Privacy', because: 'a', when: { answer: { question: 'data', is: ['yes', 'mail'] } } },
      { team: 'legal', because: 'b', when: { not: { answer: { question: 'contract' } } } },
    ],
    depth: [{ because: 'c', depth: 'standard' }],
    priority: [{ because: 'd', priority: 'P3' }],
  });
  const teams = (answers: Record<string, unknown>) => neededTeams(rules, { ...facts, answers }).map((n) => n.team);
  assert.deepEqual(teams({ data: true, contract: 'x' }), ['privacy']);
  assert.deepEqual(teams({ data: ['name', 'Mail'], contract: 'x' }), ['privacy']);
  assert.deepEqual(teams({ data: 'no', contract: ' ' }), ['legal']);
  assert.deepEqual(teams({ data: { nested: 'yes' } }), ['legal']);
});

test('a rule file that leaves a request without a depth is refused', () => {
  const file = {
    name: 'x',
    twoPersons: { riskLevels: [], depths: [] },
    teams: [],
    priority: [{ because: 'd', priority: 'P3' }],
  };
  const depth = (branches: object[]) => ruleFile.safeParse({ ...file, depth: branches }).success;
  assert.equal(depth([{ because: 'c', depth: 'deep' }]), true);
  assert.equal(depth([{ because: 'c', depth: 'deep', when: { urgent: true } }]), false);
  assert.equal(depth([{ because: 'c' }]), false);
  assert.equal(depth([{ because: 'c', depth: 'deep', when: {} }]), false);
  assert.equal(depth([{ because: 'c', branches: [{ because: 'e', depth: 'deep', when: { urgent: true } }] }]), false);
});

test('two persons decide by the risk level of the service or by the depth', () => {
  assert.deepEqual(twoPersons(shipped, 'LOW', 'standard'), { needed: false, because: [] });
  assert.deepEqual(twoPersons(shipped, null, null), { needed: false, because: [] });
  assert.equal(twoPersons(shipped, 'HIGH', 'quick-answer').needed, true);
  assert.deepEqual(twoPersons(shipped, 'LOW', 'deep').because, ['the review is deep']);
});

test('urgent ones come first, then by priority, then by day', () => {
  const key = (urgent: boolean, priority: string, targetDate: string | null, desiredDate: string | null = null) =>
    queueKey({ urgent, priority, targetDate, desiredDate });
  const order = [
    key(true, 'P4', null),
    key(false, 'P1', null),
    key(false, 'P2', '2026-01-01', '2027-01-01'),
    key(false, 'P2', null, '2026-02-01'),
    key(false, 'P2', null),
    key(false, 'P3', '2026-01-01'),
  ];
  assert.deepEqual([...order].sort(), order);
  assert.equal(priorityOf(shipped, { ...facts, urgent: true }).priority, 'P1');
});

test('nobody decides what is theirs', () => {
  const deciding = { person: 'p', requester: 'r', side: null, first: null };
  assert.equal(notTheirs(deciding), undefined);
  assert.match(notTheirs({ ...deciding, requester: 'p' }) ?? '', /asked for this review/);
  assert.match(notTheirs({ ...deciding, side: 'author' }) ?? '', /author/);
  assert.match(notTheirs({ ...deciding, side: 'vendor' }) ?? '', /vendor/);
  assert.match(notTheirs({ ...deciding, first: { person: 'p', verdict: 'approve' } }) ?? '', /second is somebody else/);
});

test('what a decision leads to', () => {
  assert.deepEqual(outcomeOf('approve', null, false), { step: 'final', to: 'approved' });
  assert.deepEqual(outcomeOf('approve', null, true), { step: 'second', to: 'second-approval' });
  assert.deepEqual(outcomeOf('reject', null, true), { step: 'final', to: 'rejected' });
  assert.deepEqual(outcomeOf('approve-with-conditions', 'approve-with-conditions', true), {
    step: 'final',
    to: 'conditional',
  });
  for (const second of ['reject', 'approve-with-conditions'] as const)
    assert.deepEqual(outcomeOf(second, 'approve', true), { step: 'disagreement', to: 'in-review' });
});

test('globs fit whole names, and take their time in proportion whatever they are', () => {
  const fits: [string, string][] = [
    ['**', 'a/b/c'],
    ['src/**', 'src/a/b.ts'],
    ['src/', 'src/a/b.ts'],
    ['**/test/**', 'a/test/b'],
    ['**/b.ts', 'b.ts'],
    ['src/*.ts', 'src/a.ts'],
    ['src/?.ts', 'src/a.ts'],
    ['a/**/b', 'a/b'],
    ['README.md', 'README.md'],
  ];
  for (const [pattern, path] of fits) assert.equal(fitsGlob(pattern, path), true, `${pattern} ${path}`);
  const not: [string, string][] = [
    ['src/*', 'src/a/b.ts'],
    ['src', 'src/a'],
    ['*.ts', 'src/a.ts'],
    ['src/**', 'source/a'],
    ['src/**', 'src'],
    ['a/**/b', 'a/b/c'],
    ['readme.md', 'README.md'],
    ['src/(a|b)', 'src/a'],
  ];
  for (const [pattern, path] of not) assert.equal(fitsGlob(pattern, path), false, `${pattern} ${path}`);
  const many = `${'**/'.repeat(90)}x`;
  assert.equal(fitsGlob(many, 'a/'.repeat(1000)), false);
  assert.equal(fitsGlob(`${'*a'.repeat(140)}b`, 'a'.repeat(4000)), false);
});

test('a repository has one name, however it is written', () => {
  const same = [
    'https://forge.example/Org/Repo.git',
    'https://user:secret@forge.example/org/repo',
    'git@forge.example:org/repo.git',
    'ssh://git@forge.example:22/org/repo/',
    'forge.example/org/repo',
    'http://forge.example:8080/org//repo?x=1#y',
  ];
  for (const written of same) assert.equal(repositoryName(written), 'forge.example/org/repo', written);
  assert.equal(repositoryName('Org/Repo'), 'org/repo');
  assert.notEqual(repositoryName('https://other.example/org/repo'), 'forge.example/org/repo');
});

test('canonical JSON is the same for the same values, and refuses what has no one form', () => {
  const text = '{"a":[1,"ä\\n",null,true],"b":{"c":"2026-01-01T00:00:00.000Z"}}';
  assert.equal(
    canonicalJson({ b: { c: new Date(0 + Date.UTC(2026, 0, 1)), d: undefined }, a: [1, 'ä\n', null, true] }),
    text,
  );
  assert.equal(canonicalJson(JSON.parse(text)), text);
  for (const value of [0.5, Number.NaN, undefined, () => 1, 2n]) assert.throws(() => canonicalJson([value]), TypeError);
});

test('a range is covered file by file, and an approval lapses by what nobody reviewed', () => {
  const scope: GateScope = {
    ref: 'REV-1',
    state: 'approved',
    paths: ['src/**'],
    reached: true,
    later: [],
    decidedByAuthor: false,
    answersDiffer: false,
  };
  const docs: GateScope = { ...scope, ref: 'REV-2', paths: ['docs/**'] };
  assert.equal(judgeRange(['src/a'], [scope]).covered, true);
  assert.equal(judgeRange([], []).covered, true);
  assert.deepEqual(judgeRange(['src/a'], []).uncovered, ['src/a']);
  const mixed = judgeRange(['src/a', 'docs/b'], [{ ...scope, later: ['docs/b'] }]);
  assert.deepEqual(
    [mixed.covered, mixed.uncovered, mixed.lapses],
    [false, ['docs/b'], [{ ref: 'REV-1', files: ['docs/b'] }]],
  );
  const both = judgeRange(['src/a', 'docs/b'], [{ ...scope, later: ['docs/b'] }, docs]);
  assert.deepEqual([both.covered, both.lapses], [true, []]);
  for (const against of [
    { reached: false },
    { decidedByAuthor: true },
    { answersDiffer: true },
    { state: 'lapsed' as const },
  ]) {
    const verdict = judgeRange(['src/a'], [{ ...scope, later: ['x'], ...against }]);
    assert.deepEqual([verdict.covered, verdict.uncovered], [false, ['src/a']], JSON.stringify(against));
  }
  assert.deepEqual(judgeRange(['src/a'], [{ ...scope, later: ['x'], state: 'lapsed' }]).lapses, []);
  assert.equal(judgeRange(['src/a'], [{ ...scope, state: 'conditional' }]).covered, true);
});

test('of the approvals that a range descends from, only the newest of its files lapses, and once', () => {
  const old: GateScope = {
    ref: 'REV-1',
    state: 'approved',
    paths: ['src/**'],
    reached: true,
    later: ['docs/b', 'src/a'],
    decidedByAuthor: false,
    answersDiffer: false,
  };
  const later = ['docs/b'];
  const newer: GateScope = { ...old, ref: 'REV-3', later };
  const unrelated: GateScope = { ...old, ref: 'REV-2', paths: ['billing/**'] };
  const lapsesOf = (files: readonly string[], scopes: readonly GateScope[]) =>
    judgeRange(files, scopes).lapses.map(({ ref, files: left }) => [ref, ...left]);
  assert.deepEqual(lapsesOf(['src/a', 'docs/b'], [newer, unrelated, old]), [['REV-3', 'docs/b']]);
  // Each is the newest of a part of the range.
  const billed = ['billing/c', 'docs/b', 'src/a'];
  assert.deepEqual(lapsesOf(billed, [unrelated, newer, old]), [
    ['REV-2', 'docs/b'],
    ['REV-3', 'docs/b'],
  ]);
  // Nobody reviewed anything of the range: it goes on from the newest approval.
  assert.deepEqual(lapsesOf(['docs/b'], [newer, unrelated, old]), [['REV-3', 'docs/b']]);
  // A pipeline that runs again takes nothing further back.
  for (const files of [['docs/b'], ['src/a', 'docs/b']])
    assert.deepEqual(lapsesOf(files, [{ ...newer, state: 'lapsed' }, unrelated, old]), [], files.join());
  // What does not count stands before no other.
  for (const against of [{ decidedByAuthor: true }, { state: 'in-review' as const }, { reached: false }])
    assert.ok(
      lapsesOf(['src/a', 'docs/b'], [{ ...newer, ...against }, old]).some(([ref]) => ref === 'REV-1'),
      JSON.stringify(against),
    );
});

test('many files against the folders of many reviews are compared without going through their names', () => {
  const files = Array.from({ length: 2000 }, (_, n) => `src/part${n % 50}/file${n}.ts`);
  const paths = ['src/part1/', 'src/part2/**', 'src/*/file3.ts', 'src/part4/file4.ts', 'docs/**', '**/file5.ts'];
  const known = {
    ref: 'REV-1',
    state: 'approved' as const,
    reached: true,
    later: [],
    decidedByAuthor: false,
    answersDiffer: false,
  };
  const { uncovered } = judgeRange(files, [{ ...known, paths }]);
  const expected = files.filter((file) => !paths.some((path) => fitsGlob(path, file)));
  assert.deepEqual(uncovered, expected);
  assert.ok(expected.length < files.length - 80);
});
