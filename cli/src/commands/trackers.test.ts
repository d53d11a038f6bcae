import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startExampleGithub } from '@gatehouse/testing';
import { folderWith } from '../testing/index.ts';
import { openSignedIn } from '../testing/signed-in.ts';

test('from the console: a tracker is connected, read, mapped, listed, changed and removed', async (t) => {
  const example = await startExampleGithub();
  const { run, refusal, close } = await openSignedIn();
  const files = folderWith({ key: 'gate-token\n', secret: 'a secret of both sides\n' });
  t.after(async () => {
    await close();
    await example.server.stop();
    files.remove();
  });
  await run('outbound', 'allow', '127.0.0.0/8', '--why', 'This machine.');
  assert.match(await run('trackers', 'list'), /No tracker is connected/);
  const place = ['--kind', 'github', '--url', example.server.origin, '--key-file', files.path('key')];
  const watch = ['--project', 'org/app', '--request', 'sec-review=feature', '--tracking', 'org/reviews'];
  assert.match(await refusal('trackers', 'add', 'code', ...place, '--project', 'org/app', '--request', 'x'), /WORD=/);
  assert.match(await refusal('trackers', 'add', 'code', ...place, ...watch, '--project', 'no'), /org\/repo/);
  assert.match(await run('trackers', 'add', 'code', ...place, ...watch), /code is connected.*tracker-webhooks/);
  assert.match(await refusal('trackers', 'poll', 'nothing'), /There is no tracker "nothing"; there are: code/);
  await run('trackers', 'map', 'code', 'octocat', '--person', 'ada@example.org');
  assert.match(await run('trackers', 'accounts', 'code'), /octocat +Ada/);
  await run('trackers', 'unmap', 'code', 'octocat');

  await example.dev('POST', '/repos/org/app/issues/1/labels', { labels: ['sec-review'] });
  for (let tries = 0; tries < 100; tries += 1) {
    await run('trackers', 'poll', 'code');
    if ((await run('trackers', 'writes', '--state', 'done', '--review', 'REV-1001').catch(() => '')).includes('flag'))
      break;
  }
  assert.match(await run('trackers', 'items', '--tracker', 'code'), /code:org\/app#1 +sec-review +REV-1001/);
  assert.match(await run('trackers', 'list'), /code +github +well/);
  assert.match(await run('trackers', 'show', 'code'), /account: gate/);
  await run('trackers', 'change', 'code', '--every', '30', '--webhook-secret-file', files.path('secret'));
  const [changed] = JSON.parse(await run('trackers', 'list', '--json')).items;
  assert.deepEqual([changed.pollMinutes, changed.hasWebhookSecret, changed.projects], [30, true, ['org/app']]);
  assert.match(await refusal('trackers', 'remove', 'code'), /switched off but not removed/);
  await run('trackers', 'change', 'code', '--enabled', 'no');
  assert.match(await run('trackers', 'list'), /code +github +off/);
});
