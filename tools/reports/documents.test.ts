import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessReport } from './access.ts';
import { errorsReport } from './errors.ts';

test('each error code is a row with its status, its exit code and what to do', () => {
  const kinds = { conflict: { status: 409, exit: 5 }, not_found: { status: 404, exit: 4 } };
  const errors = {
    taken: { kind: 'conflict', meaning: 'The name is taken.', remedy: 'Choose another.' },
    missing: { kind: 'not_found', meaning: 'There is none.', remedy: 'Look again.' },
  };
  const report = errorsReport(kinds, [
    { owner: 'teams', errors },
    { owner: 'empty', errors: {} },
  ]);
  assert.equal(
    report.slice(report.indexOf('## ')),
    `## teams

| code | kind | HTTP | exit | meaning | what to do |
|---|---|---|---|---|---|
| \`missing\` | not_found | 404 | 4 | There is none. | Look again. |
| \`taken\` | conflict | 409 | 5 | The name is taken. | Choose another. |
`,
  );
});

test('each role is a list of permissions, each route has its guard', () => {
  const permissions = [
    { name: 'teams.read', says: 'read teams', roles: ['manager', 'auditor'] },
    { name: 'teams.edit', says: 'edit teams', roles: ['manager'] },
  ];
  const report = accessReport(['manager', 'engineer'], permissions, [
    { method: 'POST', url: '/teams', summary: 'make', access: { permission: 'teams.edit' }, audit: 'team.made' },
    { method: 'GET', url: '/teams', summary: 'list', access: { signedIn: 'names are no secret' }, limit: 'export' },
    { method: 'GET', url: '/keys', summary: 'keys', access: { public: 'senders need them' } },
  ]);
  assert.equal(
    report.slice(report.indexOf('### ')),
    `### manager

- \`teams.edit\`: edit teams
- \`teams.read\`: read teams

### engineer

No permission beyond signing in.

## Routes

| method | path | who | limit | audit event | does |
|---|---|---|---|---|---|
| GET | \`/keys\` | everybody: senders need them | read |  | keys |
| GET | \`/teams\` | everyone who signed in: names are no secret | export |  | list |
| POST | \`/teams\` | \`teams.edit\` | write | team.made | make |
`,
  );
});
