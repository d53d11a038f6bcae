import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeRisk } from '../assess/compute.ts';
import { rraEntry, shippedScheme } from '../testing.ts';
import { readRraJson } from './read.ts';
import { writeRraJson } from './write.ts';

const scheme = shippedScheme();
const read = (text: string) => readRraJson(text, scheme);
const one = (different: Record<string, unknown> = {}) => {
  const [entry] = read(JSON.stringify(rraEntry(different)));
  assert.equal(entry?.outcome, 'read');
  return entry.outcome === 'read' ? entry.assessment : assert.fail();
};
const refused = (different: Record<string, unknown>) => {
  const [entry] = read(JSON.stringify(rraEntry(different)));
  return entry?.outcome === 'refused' ? `${entry.place}: ${entry.problem}` : assert.fail('was read');
};
const details = (change: (d: Record<string, Record<string, unknown>>) => void) => {
  const entry = rraEntry();
  change(entry['details'] as Record<string, Record<string, unknown>>);
  return { details: entry['details'] };
};

test('an entry in the published form is mapped to levels and classes of the scheme', () => {
  const { service, createdAt, modifiedAt, contents } = one();
  assert.equal(service, 'Sync');
  assert.deepEqual(
    [createdAt?.toISOString(), modifiedAt?.toISOString()],
    ['2016-05-02T09:30:00.000Z', '2016-06-01T10:00:00.000Z'],
  );
  assert.equal(contents.classification, 'RESTRICTED');
  assert.deepEqual(contents.dataTypes, [
    { name: 'logs', class: 'INTERNAL' },
    { name: 'keys', class: 'SECRET' },
  ]);
  assert.deepEqual(contents.recommendations, [
    { level: 'HIGH', text: 'Rotate keys' },
    { level: 'MEDIUM', text: 'Add alerts' },
  ]);
  assert.deepEqual(
    contents.scenarios.map(({ attribute, area, impact, likelihood }) => [attribute, area, impact, likelihood]),
    [
      ['confidentiality', 'reputation', 'HIGH', 'MEDIUM'],
      ['integrity', 'reputation', 'MAXIMUM', 'LOW'],
    ],
  );
  assert.equal(computeRisk(scheme, contents).level, 'MEDIUM');
});

test('one object, an array and JSON lines are read alike, and each entry has its place', () => {
  const entry = JSON.stringify(rraEntry());
  assert.deepEqual(
    read(entry).map((e) => e.at),
    [''],
  );
  assert.deepEqual(
    read(`\ufeff[${entry}, ${entry}]`).map((e) => e.at),
    ['[0]', '[1]'],
  );
  assert.deepEqual(
    read(`${entry}\r\n\n${entry}\n`).map((e) => e.at),
    ['line 1', 'line 3'],
  );
  const mixed = read(`${entry}\n{"category":`);
  assert.deepEqual(
    mixed.map((e) => [e.at, e.outcome]),
    [
      ['line 1', 'read'],
      ['line 2', 'refused'],
    ],
  );
});

test('unknown keys are kept and told, and are there again in an export', () => {
  const assessment = one({
    utctimestamp: 'x',
    ...details((d) => Object.assign(d['metadata'] ?? {}, { 'odd key': { deep: [1] } })),
  });
  assert.ok(assessment.remarks.some((remark) => remark.startsWith('details.metadata.odd key has no place here')));
  const out = writeRraJson(scheme, { ...assessment, level: 'LOW' }) as {
    details: { metadata: Record<string, unknown> };
  };
  assert.deepEqual(out.details.metadata['odd key'], { deep: [1] });
});

test('an export reads back as the same assessment, and as the same file', () => {
  const first = one();
  const text = JSON.stringify(writeRraJson(scheme, { ...first, level: 'MEDIUM' }));
  const [again] = read(text);
  assert.ok(again?.outcome === 'read');
  assert.deepEqual({ ...again.assessment, remarks: [] }, { ...first, remarks: [] });
  assert.equal(JSON.stringify(writeRraJson(scheme, { ...again.assessment, level: 'MEDIUM' })), text);
});

test('every refusal names its place', () => {
  assert.match(refused({ category: 'event' }), /^category: is not rra_data/);
  assert.match(refused({ details: [] }), /^details: must be an object, and is a list/);
  assert.match(refused(details((d) => delete d['metadata'])), /^details\.metadata\.service: is missing/);
  assert.match(
    refused(details((d) => Object.assign(d, { data: { Cosmic: ['x'] } }))),
    /^details\.data\.Cosmic: is no data class/,
  );
  assert.match(
    refused(details((d) => Object.assign(d, { recommendations: { CRITICAL: ['x'] } }))),
    /^details\.recommendations\.CRITICAL: is no level/,
  );
  assert.match(
    refused(details((d) => Object.assign(d['risk'] ?? {}, { availability: { finances: { impact: 'critical' } } }))),
    /^details\.risk\.availability\.finances\.impact: is no level/,
  );
  assert.match(refused({ lastmodified: 'yesterday' }), /^lastmodified: is no time/);
  assert.match(refused({ summary: 'a\0b' }), /^summary: holds a character that is no text/);
  assert.match(
    refused(details((d) => Object.assign(d, { data: { INTERNAL: [{}] } }))),
    /^details\.data\.INTERNAL\[0\]: must be a text/,
  );
});

test('a file that is none of the three is refused as a whole', () => {
  for (const text of ['', 'hello', '{"category":\n"rra_data"', '[', '[]', '{}x'])
    assert.throws(() => read(text), { name: 'RiskAssessmentError' });
  assert.throws(() => read(' '.repeat(16 * 1024 * 1024 + 1)), /larger than 16 MiB/);
  assert.throws(() => read(`[${'{},'.repeat(5000)}{}]`), /5000 are read at once/);
});

test('hostile entries are refused, or are data', () => {
  const deep = `{"details":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`;
  assert.deepEqual(
    read(deep).map((e) => e.outcome),
    ['refused'],
  );
  assert.throws(() => read('['.repeat(100_000) + ']'.repeat(100_000)), { name: 'RiskAssessmentError' });
  const text = JSON.stringify(rraEntry())
    .replace('"odd"', '"x"')
    .replace('{"timestamp"', '{"__proto__":{"polluted":1},"constructor":1,"timestamp"');
  const [entry] = read(text);
  assert.ok(entry?.outcome === 'read');
  assert.equal(({} as { polluted?: number }).polluted, undefined);
  const out = writeRraJson(scheme, { ...entry.assessment, level: 'LOW' });
  assert.deepEqual(Object.getOwnPropertyDescriptor(out, '__proto__')?.value, { polluted: 1 });
  assert.match(refused({ extra: 'x'.repeat(70_000) }), /letters under unknown keys/);
  assert.match(refused(Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`k${i}`, 1]))), /unknown keys; 200/);
  const classes = Object.fromEntries(
    Array.from({ length: 3000 }, (_, i) => [`INTERNAL${' '.repeat(i)}`, Array(500).fill('x')]),
  );
  assert.match(refused(details((d) => Object.assign(d, { data: classes }))), /makes more than 500 types of data/);
});

test('truncated and mutated files never throw anything else', () => {
  const text = JSON.stringify([rraEntry(), rraEntry({ details: { metadata: { service: 'x' } } })]);
  const attempt = (mutated: string) => {
    try {
      read(mutated);
    } catch (error) {
      assert.equal((error as Error).name, 'RiskAssessmentError');
    }
  };
  for (let end = 0; end < text.length; end += 7) attempt(text.slice(0, end));
  let seed = 7;
  for (let round = 0; round < 2000; round++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const at = seed % text.length;
    const letter = '"{}[],:0n\\ \0\ud800'.charAt(seed % 13);
    attempt(text.slice(0, at) + letter + text.slice(at + (seed % 3)));
  }
});

test('of one object in each line a line that is no JSON is refused by itself, with its number in the file', () => {
  const line = JSON.stringify(rraEntry());
  const places = (text: string) => read(text).map(({ at, outcome }) => [at, outcome]);
  assert.deepEqual(places(`${line}\n\n\r\noops\n${line}\n`), [
    ['line 1', 'read'],
    ['line 4', 'refused'],
    ['line 5', 'read'],
  ]);
  assert.deepEqual(places(`\ufeff\n# begin\n${line}\n"x"\n`), [
    ['line 2', 'refused'],
    ['line 3', 'read'],
    ['line 4', 'refused'],
  ]);
  // One thing over several lines that breaks off is one mistake.
  for (const text of [`[\n${line},\n${line}\n`, '{\n"details": {\n"metadata": {},\n'])
    assert.throws(() => read(text), /^RiskAssessmentError: is no JSON/);
});
