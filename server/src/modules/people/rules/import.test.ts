import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CurrentPeople, importFile } from '../model/index.ts';
import { planImport } from './import.ts';

const sensitive = (role: string): boolean => role === 'administrator' || role === 'security';
const nobody: CurrentPeople = { people: [], teams: [] };
const plan = (current: CurrentPeople, file: unknown) => planImport(current, importFile.parse(file), sensitive);

const house: CurrentPeople = {
  people: [
    { email: 'ada@example.org', name: 'Ada', roles: ['administrator', 'engineer'] },
    { email: 'bo@example.org', name: 'Bo', roles: ['engineer'] },
  ],
  teams: [
    {
      name: 'Push',
      description: 'Messages',
      lead: ['ada@example.org'],
      pointPersons: ['bo@example.org'],
      deputies: [],
      members: [],
    },
  ],
};

test('what is not there is created, with every field named', () => {
  const made = plan(nobody, {
    people: [{ email: 'Cy@Example.org', name: 'Cy', roles: ['engineer', 'engineer'] }],
    teams: [{ name: 'Search', lead: 'cy@example.org', members: ['cy@example.org', 'CY@example.org'] }],
  });
  assert.deepEqual(made.mistakes, []);
  assert.deepEqual(made.people, [
    {
      action: 'create',
      email: 'cy@example.org',
      name: 'Cy',
      grant: ['engineer'],
      revoke: [],
      fields: ['name', 'roles'],
    },
  ]);
  assert.deepEqual(made.teams, [
    {
      action: 'create',
      name: 'Search',
      description: '',
      duties: { lead: ['cy@example.org'], members: ['cy@example.org'] },
      fields: ['name', 'lead', 'members'],
    },
  ]);
});

test('what is there already is unchanged, and what the file leaves out stays', () => {
  const { people, teams } = plan(house, {
    people: [
      { email: 'ada@example.org', name: 'Ada' },
      { email: 'bo@example.org', name: 'Bo', roles: ['engineer'] },
    ],
    teams: [{ name: 'push', lead: 'ada@example.org' }],
  });
  assert.deepEqual(
    [...people, ...teams].map((p) => [p.action, p.fields]),
    [
      ['unchanged', []],
      ['unchanged', []],
      ['unchanged', []],
    ],
  );
});

test('an update names the fields that change; a list in the file takes the place of the list that is', () => {
  const { people, teams } = plan(house, {
    people: [{ email: 'bo@example.org', name: 'Bob', roles: ['manager'] }],
    teams: [{ name: 'Push', description: 'Push', pointPersons: [], deputies: ['bo@example.org'] }],
  });
  assert.deepEqual(people[0], {
    action: 'update',
    email: 'bo@example.org',
    name: 'Bob',
    grant: ['manager'],
    revoke: ['engineer'],
    fields: ['name', 'roles'],
  });
  assert.deepEqual(teams[0]?.duties, { pointPersons: [], deputies: ['bo@example.org'] });
  assert.deepEqual(teams[0]?.fields, ['description', 'pointPersons', 'deputies']);
});

test('a file neither gives nor takes a role that needs a second person', () => {
  const given = plan(house, { people: [{ email: 'bo@example.org', name: 'Bo', roles: ['engineer', 'security'] }] });
  assert.deepEqual(given.mistakes, [
    {
      path: ['people', 0, 'roles', 1],
      problem: "the role security needs a second person's yes and is not given by a file",
    },
  ]);
  const taken = plan(house, { people: [{ email: 'ada@example.org', name: 'Ada', roles: [] }] });
  assert.deepEqual(taken.people[0]?.revoke, ['engineer']);
  const kept = plan(house, {
    people: [{ email: 'ada@example.org', name: 'Ada', roles: ['administrator', 'engineer'] }],
  });
  assert.deepEqual(kept.mistakes, []);
  assert.equal(kept.people[0]?.action, 'unchanged');
});

test('somebody who is nowhere, and what is named twice, are mistakes with their path', () => {
  const { mistakes } = plan(house, {
    people: [
      { email: 'cy@example.org', name: 'Cy' },
      { email: 'CY@example.org', name: 'Cyd' },
    ],
    teams: [
      { name: 'Push', lead: 'who@example.org', deputies: ['bo@example.org', 'cy@example.org', 'eve@example.org'] },
      { name: 'PUSH' },
    ],
  });
  assert.deepEqual(mistakes, [
    { path: ['people', 1, 'email'], problem: 'cy@example.org is in the file twice' },
    { path: ['teams', 1, 'name'], problem: 'push is in the file twice' },
    { path: ['teams', 0, 'lead'], problem: 'who@example.org is nobody here' },
    { path: ['teams', 0, 'deputies', 2], problem: 'eve@example.org is nobody here' },
  ]);
});
