import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedScheme } from '../testing.ts';
import { csvRow, readCsv, readCsvCell } from './csv.ts';
import { type RegisterRow, readRegister } from './read.ts';
import { writeRegister } from './write.ts';

const scheme = shippedScheme();
const limits = { rows: 100, cells: 10, letters: 100 };
const cells = (text: string) => readCsv(text, limits).map((row) => row.cells);
const row: RegisterRow = {
  link: 'https://docs.example.org/1',
  service: 'Sync, "the" service',
  owner: 'Ada\nOwner',
  director: '=HYPERLINK("http://evil.example")',
  classification: 'RESTRICTED',
  highestImpact: 'HIGH',
  openRecommendations: 3,
  highestRecommendation: 'MEDIUM',
  createdAt: new Date('2016-05-02T09:30:00Z'),
  modifiedAt: null,
};

test('RFC 4180: quotes, separators and line ends inside, a byte order mark, any line end', () => {
  assert.deepEqual(cells('\ufeffa,b\r\n"1,""2""","x\r\ny"\n'), [
    ['a', 'b'],
    ['1,"2"', 'x\r\ny'],
  ]);
  assert.deepEqual(cells('a;b\r1;2,3\r\r'), [
    ['a', 'b'],
    ['1', '2,3'],
  ]);
  assert.deepEqual(cells('a\tb\n1\t'), [
    ['a', 'b'],
    ['1', ''],
  ]);
  assert.deepEqual(cells('a,5" disk\n'), [['a', '5" disk']]);
  assert.deepEqual(cells(''), []);
  assert.deepEqual(
    readCsv('a\n"x\ny"\nb', limits).map(({ line }) => line),
    [1, 2, 4],
  );
});

test('what is no CSV, or beyond a limit, names the line', () => {
  const fails = (text: string, message: RegExp) =>
    assert.throws(() => cells(text), { name: 'RiskAssessmentError', message });
  fails('a\n"open\nmore', /^line 2: has a quote that nothing closes/);
  fails('a\n"x"y', /^line 2: has text after a closing quote/);
  fails('x'.repeat(101), /^line 1: has a cell of more than 100 letters/);
  fails(','.repeat(10), /^line 1: has more than 10 cells/);
  fails('a\n'.repeat(101), /^line 101: is beyond the 100 rows/);
});

test('a long file takes one pass', () => {
  const text = `name\n${'"'.repeat(2)}${'x'.repeat(4)}\n`;
  assert.throws(() => readCsv(text, limits));
  const big = `name,owner\n${`"a""b",${'y'.repeat(50)}\n`.repeat(20_000)}`;
  assert.equal(readCsv(big, { rows: 30_000, cells: 5, letters: 200 }).length, 20_001);
});

test('the register goes out and comes back the same, and no cell is a formula', () => {
  const odd: RegisterRow = {
    ...row,
    service: '-1+1',
    owner: "'=x",
    link: '@SUM(A1)',
    director: '+x',
    classification: null,
  };
  const text = writeRegister([row, odd]);
  for (const line of readCsv(text, { rows: 10, cells: 20, letters: 1000 }))
    for (const cell of line.cells) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
  const back = readRegister(text, scheme).map((entry) =>
    entry.outcome === 'read' ? entry.row : assert.fail(entry.problem),
  );
  assert.deepEqual(back, [row, odd]);
  assert.equal(readCsvCell(csvRow(["'quoted"]).trim()), "'quoted");
});

test('columns come in any order and under their published names; others are kept', () => {
  const [entry] = readRegister(
    'Highest Impact;Service name;Colour;Risk record;Class\nhigh;Sync;=red;bug 1;staff\n',
    scheme,
  );
  assert.ok(entry?.outcome === 'read');
  assert.deepEqual(
    [entry.row.highestImpact, entry.row.service, entry.row.link, entry.row.classification, entry.kept],
    ['HIGH', 'Sync', 'bug 1', 'INTERNAL', { Colour: '=red' }],
  );
  assert.deepEqual(entry.remarks, ['classification is read as the class INTERNAL.']);
});

test('columns of the same unknown heading are all kept', () => {
  const [entry] = readRegister('name,team,Team,team,,\nSync,a,b,c,d,e\n', scheme);
  assert.deepEqual(entry?.outcome === 'read' && entry.kept, {
    team: 'a',
    Team: 'b',
    'team (2)': 'c',
    '': 'd',
    ' (2)': 'e',
  });
});

test('empty cells behind the last column, and rows of nothing else, say nothing', () => {
  const entries = readRegister('name,owner\n,,,\nSync,Ada,,\n"",""\n', scheme);
  assert.deepEqual(
    entries.map((entry) => [entry.at, entry.outcome === 'read' ? entry.row.owner : entry.problem]),
    [['line 3', 'Ada']],
  );
});

test('a row that can not be read is refused with line and column, the others are read', () => {
  const text =
    'name,highest impact,created,classification\nA,critical,,\nB,LOW,soon,\nB,LOW,2026-02-30,\n,LOW,,\nC,LOW,2026-01-01,\nD,LOW,,odd\nE,LOW,,,x\n';
  assert.deepEqual(
    readRegister(text, scheme).map((e) => [e.at, e.outcome === 'read' ? e.row.service : e.place]),
    [
      ['line 2', 'highest impact'],
      ['line 3', 'created'],
      ['line 4', 'created'],
      ['line 5', 'name'],
      ['line 6', 'C'],
      ['line 7', 'classification'],
      ['line 8', ''],
    ],
  );
  assert.throws(() => readRegister('owner\nx', scheme), /^RiskAssessmentError: line 1: must name the columns/);
  assert.throws(() => readRegister('name,service\nx,y', scheme), /names the column name twice/);
});

test('mutated registers never throw anything else', () => {
  const text = writeRegister([row, row]);
  let seed = 3;
  for (let round = 0; round < 3000; round++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const at = seed % text.length;
    const mutated = text.slice(0, at) + '",;\r\n\t=\0x'.charAt(seed % 9) + text.slice(at + (seed % 4));
    try {
      readRegister(round % 2 === 0 ? mutated : mutated.slice(0, at), scheme);
    } catch (error) {
      assert.equal((error as Error).name, 'RiskAssessmentError');
    }
  }
});
