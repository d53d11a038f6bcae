import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, namesOf } from './names.ts';

test('a name is spelled for folders, values, types, tables and headings', () => {
  assert.deepEqual(namesOf('vendor-notes2'), {
    name: 'vendor-notes2',
    camel: 'vendorNotes2',
    Pascal: 'VendorNotes2',
    snake: 'vendor_notes2',
    Title: 'Vendor notes2',
  });
});

for (const bad of ['', 'Notes', 'vendor_notes', '-notes', 'notes-', 'a--b', '2notes', '../notes', 'n'.repeat(31)]) {
  test(`"${bad}" is no name`, () => assert.equal(namesOf(bad), undefined));
}

test('a template is filled wherever it asks, and nowhere else', () => {
  const names = namesOf('vendor-notes');
  assert.ok(names);
  assert.equal(
    fill('{{name}} {{Pascal}} {{other}} {{ name }}', names),
    'vendor-notes VendorNotes {{other}} {{ name }}',
  );
});
