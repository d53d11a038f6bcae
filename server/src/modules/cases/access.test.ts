import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayClaim, mayRemoveMember, sees } from './access.ts';

const person = { id: 'p', active: true, inSecurityGroup: false, teams: ['web'] };

test('an internal case is seen by everybody who is active', () => {
  assert.equal(sees(person, { visibility: 'internal', team: null, members: [] }), true);
  assert.equal(sees({ ...person, active: false }, { visibility: 'internal', team: null, members: [] }), false);
});

test('a team case is seen by that team', () => {
  assert.equal(sees(person, { visibility: 'team', team: 'web', members: [] }), true);
  assert.equal(sees(person, { visibility: 'team', team: 'ops', members: ['p'] }), false);
});

test('a restricted case is seen by its members and the security group', () => {
  assert.equal(sees(person, { visibility: 'restricted', team: 'web', members: ['q'] }), false);
  assert.equal(sees(person, { visibility: 'restricted', team: null, members: ['p'] }), true);
  assert.equal(sees({ ...person, inSecurityGroup: true }, { visibility: 'restricted', team: null, members: [] }), true);
});

test('a claim takes nothing from anybody', () => {
  assert.equal(mayClaim({ assignee: null }, 'p'), true);
  assert.equal(mayClaim({ assignee: 'p' }, 'p'), true);
  assert.equal(mayClaim({ assignee: 'q' }, 'p'), false);
});

test('the assignee stays a member', () => {
  assert.equal(mayRemoveMember({ assignee: 'p' }, 'p'), false);
  assert.equal(mayRemoveMember({ assignee: null }, 'p'), true);
});
