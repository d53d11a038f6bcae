import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSignedIn } from '../testing/signed-in.ts';

test('hours are said, a slot is booked, moved and called off, and goals, freezes and feeds are kept', async (t) => {
  const { run: runAny, call, close } = await openSignedIn();
  t.after(close);
  const run = (...words: readonly string[]): Promise<string> => runAny('schedule', ...words);
  await call('POST', '/api/v1/people', { email: 'rae@example.org', name: 'Rae', roles: ['point-person'] });
  const { ref } = await call('POST', '/api/v1/reviews', { kind: 'feature', title: 'A feature' });
  const offers = ['mon@09:00/60', 'tue@09:00/60', 'wed@09:00/60', 'thu@09:00/60', 'fri@09:00/60'];
  const set = await run('set-capacity', 'rae@example.org', '--hours', '12', '--zone', 'UTC', '--offer', ...offers);
  assert.equal(set, 'Rae: 12 hours a week, 5 times to book.\n');
  assert.match(await run('capacity'), /Rae +12 +UTC +mon@09:00\/60/);
  assert.match(await run('predict', '--depth', 'quick-answer'), /^1 before it, 12 h a week: about /);
  const { items } = JSON.parse(await run('slots', '--review', String(ref), '--json')) as {
    items: { startsAt: string }[];
  };
  const [first = '', second = ''] = items.map(({ startsAt }) => startsAt);
  const booked = await run('book', String(ref), '--reviewer', 'rae@example.org', '--at', first);
  const [, id = ''] = /with Rae: (\S+)\n$/.exec(booked) ?? [];
  assert.match(await run('move', id, '--at', second), /^Moved to /);
  assert.match(await run('week', '--days', '14'), new RegExp(`${ref} +Rae +${id}`));
  assert.equal(await run('cancel', id), `${ref}: called off.\n`);
  const goal = (await run('add-goal', '2026-Q4', 'Every payment service reviewed')).trim();
  assert.equal(await run('tie', goal, String(ref)), `Every payment service reviewed: ${ref}\n`);
  assert.match(await run('goals', '--quarter', '2026-Q4'), new RegExp(`${ref} +Every payment`));
  const [, freeze = ''] = /: (\S+)\n$/.exec(await run('freeze', '2030-12-20', '2030-12-31', '--why', 'Rest.')) ?? [];
  assert.match(await run('freezes'), /2030-12-20 +2030-12-31 +Ada +Rest\./);
  assert.equal(await run('lift-freeze', freeze), 'It is lifted.\n');
  const address = (await run('make-feed')).trim();
  assert.match(address, /\/calendars\/[A-Za-z0-9_-]{43}$/);
  const [feed = ''] = /[0-9a-f-]{36}/.exec(await run('feeds')) ?? [];
  assert.equal(await run('revoke-feed', feed), 'It is revoked.\n');
});
