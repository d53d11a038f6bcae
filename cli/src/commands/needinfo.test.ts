import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSignedIn } from '../testing/signed-in.ts';

test('from the console: ask, list, put off, answer and withdraw; and the daily reminder', async (t) => {
  const { run, refusal, call, close } = await openSignedIn();
  t.after(close);
  const { items } = (await call('GET', '/api/v1/people')) as { items: { id: string }[] };
  await call('PUT', `/api/v1/people/${items[0]?.id}/roles`, { roles: ['administrator', 'engineer'] });
  const opened = await call('POST', '/api/v1/cases', { kind: 'report', title: 'Okapi', visibility: 'internal' });
  const ref = String(opened['ref']);

  assert.match(await refusal('needinfo', 'ask', ref, '--question', 'Who?'), /either --person ADDRESS, or --outside/);
  const asked = JSON.parse(
    await run('needinfo', 'ask', ref, '--person', 'ada@example.org', '--question', 'Is it yours?', '--json'),
  ) as { id: string };
  assert.match(await run('needinfo', 'list'), new RegExp(`${asked.id} +${ref} +open +Ada .* Is it yours\\?`));
  assert.match(await run('cases', 'show', ref), /waits on Ada since/);
  await run('needinfo', 'defer', asked.id, '--until', '2099-01-31');
  assert.match(await run('needinfo', 'answer', asked.id, '--text', 'Yes'), /is answered/);
  assert.match(await refusal('needinfo', 'answer', asked.id), /was answered already/);

  const outside = await run('needinfo', 'ask', ref, '--outside', 'Rea', '--question', 'Which version?');
  assert.match(outside, new RegExp(`^${ref} waits on Rea\\.`));
  const id = outside.trim().split('\n').at(-1) ?? '';
  assert.match(await run('needinfo', 'withdraw', id, '--reason', 'Found'), /is withdrawn/);
  assert.match(await run('needinfo', 'list', '--case', ref), /answered[\s\S]*withdrawn/);

  assert.match(await run('reminders', 'show'), /at 6:00 UTC/);
  await run('reminders', 'hour', '14');
  assert.match(await refusal('reminders', 'hour', '25'), /hour/);
  await run('reminders', 'pause');
  assert.match(await run('reminders', 'show'), /paused/);
  await run('reminders', 'resume');
  assert.match(await run('cases', 'close', ref, '--resolution', 'informative'), /closed/);
});
