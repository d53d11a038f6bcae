import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importAsvs, looksLikeAsvs } from './asvs.ts';

const item = (number: string, more: object) => ({
  Shortcode: number,
  Ordinal: 1,
  Description: `Verify that ${number} holds.`,
  ...more,
});
const nested = (items: readonly object[], version = '5.0.0') => ({
  Name: 'Application Security Verification Standard Project',
  ShortName: 'ASVS',
  Version: version,
  Description: 'A list.',
  Requirements: [
    {
      Shortcode: 'V1',
      Ordinal: 1,
      ShortName: 'Encoding',
      Name: 'Encoding and Sanitization',
      Items: [{ Shortcode: 'V1.1', Ordinal: 1, Name: 'Architecture', Items: items }],
    },
  ],
});
const row = (number: string, more: object) => ({
  chapter_id: 'V1',
  chapter_name: 'Encoding and Sanitization',
  section_id: 'V1.1',
  section_name: 'Architecture',
  req_id: number,
  req_description: `Verify that ${number} holds.`,
  ...more,
});
const required = (is: boolean) => ({ Required: is, Requirement: is ? '✓' : '' });

test('the nested and the flat release, and their legacy variants, make the same standard', () => {
  const forms = [
    nested([item('V1.1.1', { L: '1' }), item('V1.1.2', { L: '2' }), item('V1.1.3', { L: '3' })]),
    nested([
      item('V1.1.1', { L1: required(true), L2: required(true), L3: required(true), CWE: [], NIST: [] }),
      item('V1.1.2', { L1: required(false), L2: required(true), L3: required(true), CWE: [], NIST: [] }),
      item('V1.1.3', { L1: required(false), L2: required(false), L3: required(true), CWE: [], NIST: [] }),
    ]),
    { requirements: [row('V1.1.1', { L: '1' }), row('V1.1.2', { L: '2' }), row('V1.1.3', { L: '3' })] },
    {
      requirements: [
        row('V1.1.1', { level1: '✓', level2: '✓', level3: '✓', cwe: '', nist: '' }),
        row('V1.1.2', { level1: '', level2: '✓', level3: '✓', cwe: '', nist: '' }),
        row('V1.1.3', { level1: '', level2: '', level3: '✓', cwe: '', nist: '' }),
      ],
    },
  ];
  const [first, ...others] = forms.map((form) => importAsvs(form));
  for (const other of others) assert.deepEqual(other, first);
  assert.deepEqual([first?.name, first?.edition], ['asvs', '5.0.0']);
  assert.deepEqual(first?.sections, [{ id: 'V1.1', title: 'V1.1 Encoding and Sanitization: Architecture' }]);
  assert.deepEqual(
    first?.controls.map(({ id, level, title }) => [id, level, title]),
    [
      ['v5.0.0-1.1.1', 'mandatory', 'V1.1.1 holds.'],
      ['v5.0.0-1.1.2', 'recommended', 'V1.1.2 holds.'],
      ['v5.0.0-1.1.3', 'optional', 'V1.1.3 holds.'],
    ],
  );
});

test('other editions and other files are refused with the field', () => {
  assert.throws(
    () => importAsvs(nested([item('V1.1.1', { L: '1' })], '4.0.3')),
    /^StandardError: Version: ASVS 4\.0\.3 is not read/,
  );
  assert.throws(
    () => importAsvs(nested([item('V1.1.1', {}), item('V1.1.1', {})])),
    /there are two controls v5\.0\.0-1\.1\.1/,
  );
  assert.throws(
    () => importAsvs(nested([{ Shortcode: 'V1.1.1' }])),
    /Requirements\[0\]\.Items\[0\]\.Items\[0\]\.Description/,
  );
  assert.throws(() => importAsvs(nested([item('<script>', {})])), /Shortcode: must be a number of ASVS/);
  assert.throws(() => importAsvs({ requirements: [] }), /^StandardError: requirements: /);
  for (const value of [null, [], 'x', { name: 'x' }]) {
    assert.equal(looksLikeAsvs(value), false);
    assert.throws(() => importAsvs(value), /is not ASVS in JSON/);
  }
});
