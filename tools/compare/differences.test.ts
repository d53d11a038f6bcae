import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareAccounts, explains, readExplanations } from './differences.ts';
import { type Account, closes } from './facts.ts';

const account = (values: Readonly<Record<string, string>>, closed: readonly string[] = []): Account => ({
  values: new Map(Object.entries(values)),
  closed: closes(closed),
});

test('compares what both say, and counts it', () => {
  const probe = account({ 'protocol SSLv3': 'no', key: 'rsa 2048', staple: 'yes' });
  const other = account({ 'protocol SSLv3': 'yes', key: 'rsa 2048', chain: 'ab' });
  assert.deepEqual(compareAccounts('one', 'sslscan', probe, other), {
    same: 1,
    differences: [{ server: 'one', party: 'sslscan', fact: 'protocol SSLv3', probe: 'no', other: 'yes' }],
  });
});

test('takes silence for a no where a party looked at everything', () => {
  const probe = account({ 'suite TLSv1.2 0x002f': 'yes' }, ['suite ']);
  const other = account({ 'suite TLSv1.2 0x0035': 'yes' }, ['suite ']);
  const { same, differences } = compareAccounts('one', 'testssl', probe, other);
  assert.equal(same, 0);
  assert.deepEqual(
    differences.map(({ fact, probe: ours, other: theirs }) => [fact, ours, theirs]),
    [
      ['suite TLSv1.2 0x002f', 'yes', 'no'],
      ['suite TLSv1.2 0x0035', 'no', 'yes'],
    ],
  );
});

const table = `# Title
| server | beside | fact | probe | other | why |
| ------ | ------ | ---- | ----- | ----- | --- |
| nginx-* | sslscan | group TLSv1.2 * | yes | no | Because. |
| without-reason | sslscan | x | yes | no |  |
`;
const difference = {
  server: 'nginx-old',
  party: 'sslscan',
  fact: 'group TLSv1.2 x448',
  probe: 'yes',
  other: 'no',
} as const;

test('reads only rows with a reason', () => {
  assert.deepEqual(
    readExplanations(table).map(({ server, why }) => [server, why]),
    [['nginx-*', 'Because.']],
  );
});

test('explains what fits in every column', () => {
  const [explanation] = readExplanations(table);
  assert.ok(explanation !== undefined);
  assert.equal(explains(explanation, difference), true);
  assert.equal(explains(explanation, { ...difference, server: 'xnginx-old' }), false);
  assert.equal(explains(explanation, { ...difference, fact: 'group TLSv1.3 x448' }), false);
  assert.equal(explains(explanation, { ...difference, party: 'testssl' }), false);
  assert.equal(explains(explanation, { ...difference, probe: 'no', other: 'yes' }), false);
});
