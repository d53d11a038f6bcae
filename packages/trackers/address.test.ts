import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trackerKinds } from './adapters/index.ts';

const kindNamed = (name: string) => trackerKinds.find(({ kind }) => kind === name) ?? assert.fail(name);
const at = (kind: string, base: string, address: string) => kindNamed(kind).itemAt(base, new URL(address));

const github = 'https://api.github.com';
const gitlab = 'https://gitlab.example';
const bugzilla = 'https://bugzilla.example';

for (const { kind, base, pages } of [
  {
    kind: 'bugzilla',
    base: bugzilla,
    pages: {
      'https://bugzilla.example/show_bug.cgi?id=7': '7',
      'https://bugzilla.example/show_bug.cgi?ctype=xml&id=7#c5': '7',
    },
  },
  {
    kind: 'bugzilla',
    base: 'https://example.org/bugs',
    pages: { 'https://example.org/bugs/show_bug.cgi?id=7': '7' },
  },
  {
    kind: 'github',
    base: github,
    pages: {
      'https://github.com/o/r/issues/7': 'o/r#7',
      'https://GitHub.com/o/r/issues/7#issuecomment-1': 'o/r#7',
      'https://github.com/o/r/pull/7': 'o/r#7',
      'https://github.com/o/r/pull/7/files?w=1': 'o/r#7',
      'http://github.com/o/.github/issues/7/': 'o/.github#7',
    },
  },
  {
    kind: 'github',
    base: 'https://code.example/api/v3',
    pages: { 'https://code.example/o/r/pull/7': 'o/r#7' },
  },
  {
    kind: 'github',
    base: 'https://api.octo.ghe.com',
    pages: { 'https://octo.ghe.com/o/r/issues/7': 'o/r#7' },
  },
  {
    kind: 'gitlab',
    base: gitlab,
    pages: {
      'https://gitlab.example/g/p/-/issues/3': 'g/p#3',
      'https://gitlab.example/g/p/issues/3': 'g/p#3',
      'https://gitlab.example/g/p/-/work_items/3': 'g/p#3',
      'https://gitlab.example/g/sub/deep/p/-/merge_requests/3/diffs#note_1': 'g/sub/deep/p!3',
      'https://gitlab.example/g/issues/-/issues/3': 'g/issues#3',
    },
  },
  {
    kind: 'gitlab',
    base: 'https://example.org/gitlab',
    pages: { 'https://example.org/gitlab/g/p/-/merge_requests/3': 'g/p!3' },
  },
])
  test(`the page of an item of ${kind} at ${base} is that item, and the item has a page`, () => {
    for (const [address, item] of Object.entries(pages)) {
      assert.equal(at(kind, base, address), item, address);
      const page = kindNamed(kind).addressOf(base, item) ?? assert.fail(item);
      assert.equal(at(kind, base, page), item, page);
    }
  });

for (const { kind, base, pages } of [
  {
    kind: 'bugzilla',
    base: bugzilla,
    pages: [
      'https://bugzilla.example/show_bug.cgi?id=7&id=8',
      'https://bugzilla.example/show_bug.cgi?id=7,8',
      'https://bugzilla.example/show_bug.cgi?id=alias',
      'https://bugzilla.example/show_bug.cgi?id=0',
      'https://bugzilla.example/show_bug.cgi',
      'https://bugzilla.example/show%5Fbug.cgi?id=7',
      'https://bugzilla.example/x/show_bug.cgi?id=7',
      'https://bugzilla.example.evil.example/show_bug.cgi?id=7',
      'https://bugzilla.example@evil.example/show_bug.cgi?id=7',
      'https://user:pass@bugzilla.example/show_bug.cgi?id=7',
      'https://bugzilla.example:444/show_bug.cgi?id=7',
      'ftp://bugzilla.example/show_bug.cgi?id=7',
    ],
  },
  { kind: 'bugzilla', base: 'https://example.org/bugs', pages: ['https://example.org/bugs-2/show_bug.cgi?id=7'] },
  {
    kind: 'github',
    base: github,
    pages: [
      'https://github.com/o/r',
      'https://github.com/o/r/issues',
      'https://github.com/o/r/issues/new',
      'https://github.com/o/r/issues/7x',
      'https://github.com/o/r/issues/0',
      'https://github.com/o/r/issues/99999999999',
      'https://github.com/o%2Fr/issues/7',
      'https://github.com/o/r%2F/issues/7',
      'https://github.com/o/r/../issues/7',
      'https://github.com/o/r/discussions/7',
      'https://api.github.com/repos/o/r/issues/7',
      'https://github.com.evil.example/o/r/issues/7',
      'https://notgithub.com/o/r/issues/7',
      'javascript:alert(1)//github.com/o/r/issues/7',
    ],
  },
  {
    kind: 'gitlab',
    base: gitlab,
    pages: [
      'https://gitlab.example/g%2Fp/-/issues/3',
      'https://gitlab.example/p/-/issues/3',
      'https://gitlab.example/g/p/-/epics/3',
      'https://gitlab.example/g/p/-/issues/3x',
      `https://gitlab.example/${'a/'.repeat(2000)}-/issues/3`,
      `https://gitlab.example/g/${'p'.repeat(101)}/-/issues/3`,
    ],
  },
  { kind: 'gitlab', base: 'https://example.org/gitlab', pages: ['https://example.org/gitlab-2/g/p/-/issues/3'] },
])
  test(`other pages are no items of ${kind} at ${base}`, () => {
    for (const address of pages) assert.equal(at(kind, base, address), undefined, address.slice(0, 100));
  });
