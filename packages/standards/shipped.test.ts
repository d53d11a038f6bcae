import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compareEditions } from './compare.ts';
import { exportMarkdown } from './export/markdown.ts';
import { readStandard } from './read.ts';

const folder = new URL('../../standards/', import.meta.url);
const shipped = (file: string) => readStandard(readFileSync(new URL(file, folder), 'utf8'));
const original = shipped('service-checklist@2016.yaml');
const current = shipped('service-checklist@2026.yaml');
const sheet = shipped('web-security-cheat-sheet@2026.yaml');

test('each shipped file is named after its standard and edition', () => {
  for (const file of readdirSync(folder)) {
    const { name, edition } = shipped(file);
    assert.equal(file, `${name}@${edition}.yaml`);
  }
});

test('every id of the original checklist is in its original edition', () => {
  const ids =
    'SVC-RRA INFRA-TLS INFRA-HSTS INFRA-HPKP INFRA-ADMINVPN INFRA-ADMINLDAP INFRA-2MANRULE APP-COMMITSIG APP-MOZLOG APP-CSP APP-ESCAPE APP-SQL APP-INPUTVAL APP-ACL APP-SECCOOKIE APP-DEPS APP-KEYROT APP-IDP APP-MIXCONTENT APP-CSRF APP-SRI APP-HEADERS DATA-ANON DATA-CRYPT DATA-SIGN APP-SIGNING DATA-SIGNING';
  const present = new Set(original.controls.map((c) => c.id));
  assert.deepEqual(
    ids.split(' ').filter((id) => !present.has(id)),
    [],
  );
  assert.equal(original.controls.length, 44);
});

test('the current edition says of each change what and why', () => {
  const { added, removed, changed } = compareEditions(original, current);
  const silent = [...added, ...removed, ...changed].filter(({ what, why }) => what === '' || why === '');
  assert.deepEqual(
    silent.map(({ id }) => id),
    [],
  );
  assert.deepEqual(
    removed.map(({ id }) => id),
    ['INFRA-HPKP', 'INFRA-PINPRELOAD', 'APP-DEPS-NODE', 'APP-DEPS-PYTHON', 'APP-HEADERS-XXP'],
  );
  const differing = new Set([...added, ...changed].map(({ id }) => id));
  const claimed = current.controls.filter((c) => c.changed !== undefined).map(({ id }) => id);
  assert.deepEqual(
    claimed.filter((id) => !differing.has(id)),
    [],
    'nothing claims a change that is none',
  );
  assert.equal(compareEditions(current, current).unchanged, current.controls.length);
});

test('the cheat sheet has its fifteen rows with benefit, difficulty and order', () => {
  assert.equal(sheet.controls.length, 15);
  const orders = sheet.controls.flatMap(({ rating }) => rating['order'] ?? []);
  assert.deepEqual(
    orders.map(Number).sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15],
  );
  for (const { rating } of sheet.controls)
    assert.deepEqual(
      ['benefit', 'difficulty', 'requirement'].filter((key) => rating[key] === undefined),
      [],
    );
});

test('mappings between the shipped standards lead to controls that exist', () => {
  const rows = new Set(sheet.controls.map((c) => c.id));
  const mapped = current.controls.flatMap((c) => c.maps['web-security-cheat-sheet'] ?? []);
  assert.deepEqual(
    mapped.filter((id) => !rows.has(id)),
    [],
  );
});

test('the original edition comes out as the checklist that people copied into issues', () => {
  const text = exportMarkdown(original);
  assert.match(
    text,
    /^\* \[ \] Use \[Intermediate TLS\]\(https:\/\/wiki\.mozilla\.org\/Security\/Server_Side_TLS#Intermediate_compatibility\) \(\*\*INFRA-TLS\*\*\)$/m,
  );
  assert.match(text, /^\* \[ \] Must have a CSP with \(\*\*APP-CSP\*\*\)\n {2}\* \[ \] a report-uri pointing to/m);
  assert.match(text, /^ {2}\* \[ \] Use \[NSP\]\(https:\/\/nodesecurity\.io\/\) or \[GreenKeeper\]/m);
});
