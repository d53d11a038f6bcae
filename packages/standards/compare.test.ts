import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareEditions } from './compare.ts';
import { smallStandard } from './testing.ts';

test('added, removed and changed controls are told apart, with the words of the newer edition', () => {
  const older = smallStandard();
  const [a, b] = older.controls;
  const newer = smallStandard({
    edition: '2',
    controls: [
      { ...a, level: 'optional', changed: { what: 'Optional.', why: 'Because.' } },
      { ...b, title: 'Other title', remediation: 'Other words' },
      { ...a, id: 'D' },
    ],
    removed: [{ id: 'C', what: 'Gone.', why: 'Old.', replacedBy: ['D'] }],
  });
  const { added, removed, changed, unchanged } = compareEditions(older, newer);
  assert.deepEqual(
    added.map((c) => c.id),
    ['D'],
  );
  assert.deepEqual(removed, [{ id: 'C', title: 'C', fields: [], what: 'Gone.', why: 'Old.', replacedBy: ['D'] }]);
  assert.deepEqual(changed, [
    { id: 'A', title: 'A', fields: ['level'], what: 'Optional.', why: 'Because.', replacedBy: [] },
  ]);
  assert.equal(unchanged, 1, 'other words about the same demand are no change');
});

test('the order of keys makes no difference', () => {
  const [first] = smallStandard().controls;
  const withKeys = (parameters: object) =>
    smallStandard({ controls: [{ ...first, verify: [{ check: 'tls-guideline', with: parameters }] }] });
  const older = withKeys({ guideline: '6.0', level: 'modern' });
  assert.equal(compareEditions(older, withKeys({ level: 'modern', guideline: '6.0' })).changed.length, 0);
  assert.deepEqual(compareEditions(older, withKeys({ level: 'old', guideline: '6.0' })).changed[0]?.fields, ['verify']);
});
