import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp } from '../../testing/running-app.ts';
import { plainMail } from './index.ts';
import { openAsSystem, receive } from './testing.ts';

type Message = {
  readonly text: string;
  readonly subject: string;
  readonly flags: readonly string[];
  readonly openpgp: { readonly encrypted: boolean };
};

test('who writes more into a case than can be shown does not keep it from being opened', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const sam = await app.person('Sam', 'security');
  const { id, ref } = await openAsSystem(app, { title: 'One' });
  const megabyte = 1_000_000;
  const mails = 20;
  const openpgp = (n: number) => ({ ...plainMail, encrypted: n === 1 });
  for (let n = 1; n <= mails; n += 1)
    await receive(app, id, { text: `${n} `.padEnd(megabyte, '.'), subject: `mail ${n}`, openpgp: openpgp(n) });
  const answer = await sam.call('GET', `/api/v1/cases/${ref}`);
  assert.equal(answer.status, 200);
  const { messages } = answer.body as { messages: readonly Message[] };
  assert.equal(messages.length, mails);
  const whole = messages.filter(({ flags }) => flags.length === 0);
  assert.deepEqual(
    whole.map(({ subject }) => subject),
    Array.from({ length: 16 }, (_, n) => `mail ${n + 5}`),
  );
  assert.deepEqual(
    messages.slice(0, 4).map(({ text, subject, flags, openpgp }) => [text, subject, flags, openpgp.encrypted]),
    [true, false, false, false].map((encrypted) => ['', '', ['too-much-to-show'], encrypted]),
  );
});
