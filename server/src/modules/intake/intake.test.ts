import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openGnupg } from '@gatehouse/testing';
import { acceptMail, mail, pgpMime } from './testing/arrivals.ts';

test('a mail encrypted and signed by gpg becomes a restricted case with a good signature', async (t) => {
  const arrivals = await acceptMail(t);
  const gpg = openGnupg();
  t.after(() => gpg.remove());
  gpg.makeKey('Finder <finder@example.net>');
  gpg.run(['--import'], arrivals.roleKey);
  const inner = `Content-Type: multipart/mixed; boundary="in"\r\n\r\n--in\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe updater accepts zebrafish.\r\n--in\r\nContent-Type: application/pgp-keys\r\nContent-Disposition: attachment; filename="key.asc"\r\n\r\n${gpg.exportPublic('finder@example.net')}\r\n--in--\r\n`;
  const armored = gpg
    .run(['--armor', '--sign', '--encrypt', '-u', 'finder@example.net', '-r', 'security@localhost'], inner)
    .toString();
  await arrivals.send(pgpMime({ Subject: 'Updater', 'Message-ID': '<one@example.net>' }, armored));

  const [found, ...more] = await arrivals.cases();
  assert.deepEqual(more, []);
  assert.equal(found?.visibility, 'restricted');
  const [message] = await arrivals.messages(found?.ref ?? '');
  assert.equal(message?.text.trim(), 'The updater accepts zebrafish.');
  assert.equal(message?.openpgp.encrypted, true);
  assert.equal(message?.openpgp.signature, 'good');
  assert.equal(message?.openpgp.integrity, true);
  assert.deepEqual(await arrivals.quarantine(), []);
});

test('the same mail twice is one message; the same id with other content is kept and flagged', async (t) => {
  const arrivals = await acceptMail(t);
  const first = mail({ Subject: 'Twice', 'Message-ID': '<same@example.net>' }, 'The first text.');
  await arrivals.send(first);
  await arrivals.send(`Received: by another hop\r\n${first}`);
  assert.deepEqual(await arrivals.states(), ['filed', 'duplicate']);
  await arrivals.send(mail({ Subject: 'Pre-empted', 'Message-ID': '<same@example.net>' }, 'Another text.'));
  const cases = await arrivals.cases();
  assert.equal(cases.length, 2);
  const other = cases.find((found) => found.title === 'Pre-empted');
  assert.deepEqual((await arrivals.messages(other?.ref ?? ''))[0]?.flags, ['same-message-id']);
});

test('an answer to the acknowledgement is found by its token, and by its references', async (t) => {
  const arrivals = await acceptMail(t);
  await arrivals.send(mail({ Subject: 'First', 'Message-ID': '<first@example.net>' }, 'A report.'));
  const [found] = await arrivals.cases();
  await arrivals.send(
    mail(
      { Subject: 'Re: First', 'Message-ID': '<second@example.net>', 'In-Reply-To': '<first@example.net>' },
      'By reference.',
    ),
  );
  const outbox = join(arrivals.database.folder, 'outbox');
  const acknowledgement =
    readdirSync(outbox)
      .map((name) => readFileSync(join(outbox, name), 'utf8'))
      .find((text) => text.includes('Auto-Submitted: auto-replied')) ?? '';
  const replyTo = /^Reply-To: <?([^\s>]+)>?\r$/m.exec(acknowledgement)?.[1] ?? '';
  assert.match(replyTo, /^security\+\w+@localhost$/);
  await arrivals.send(
    mail({ To: replyTo, Subject: 'broken headers', 'Message-ID': '<third@example.net>' }, 'By token.'),
    replyTo,
  );
  assert.equal((await arrivals.cases()).length, 1);
  assert.deepEqual(
    (await arrivals.messages(found?.ref ?? '')).map((message) => message.text.trim()),
    ['A report.', 'By reference.', 'By token.'],
  );
});

test('a closed case opens again when the reporter writes', async (t) => {
  const arrivals = await acceptMail(t);
  await arrivals.send(mail({ Subject: 'Closed', 'Message-ID': '<closed@example.net>' }, 'A report.'));
  const [found] = await arrivals.cases();
  const closed = await arrivals.sara.call('PATCH', `/api/v1/cases/${found?.ref}`, {
    assignee: 'me',
    severity: 'low',
    priority: 'P4',
    expiresAt: '2027-01-01T00:00:00Z',
    state: 'closed',
    resolution: 'informative',
  });
  assert.equal(closed.status, 200, JSON.stringify(closed.body));
  await arrivals.send(
    mail(
      { Subject: 'Re: Closed', 'Message-ID': '<more@example.net>', References: '<closed@example.net>' },
      'It is still there.',
    ),
  );
  assert.notEqual((await arrivals.cases())[0]?.state, 'closed');
});

test('a mail to a foreign key becomes a case that says so, for somebody must tell its sender', async (t) => {
  const arrivals = await acceptMail(t);
  const gpg = openGnupg();
  t.after(() => gpg.remove());
  gpg.makeKey('Other <other@example.net>');
  const armored = gpg.run(['--armor', '--encrypt', '-r', 'other@example.net'], 'not for you').toString();
  await arrivals.send(pgpMime({ Subject: 'Foreign', 'Message-ID': '<foreign@example.net>' }, armored));
  const [found] = await arrivals.cases();
  const [message] = await arrivals.messages(found?.ref ?? '');
  assert.equal(message?.openpgp.encrypted, true);
  assert.equal(message?.text, '');
  assert.match(message?.openpgp.remarks.join(' ') ?? '', /key that is not ours.*key ids [0-9A-F]{16}/);
});

test('a truncated mail waits in the quarantine with its reason, its raw octets and a retry', async (t) => {
  const arrivals = await acceptMail(t);
  const gpg = openGnupg();
  t.after(() => gpg.remove());
  gpg.run(['--import'], arrivals.roleKey);
  const armored = gpg.run(['--armor', '--encrypt', '-r', 'security@localhost'], 'a long text '.repeat(200)).toString();
  const raw = pgpMime({ Subject: 'Cut', 'Message-ID': '<cut@example.net>' }, armored.slice(0, armored.length / 2));
  await arrivals.send(raw);
  const [item, ...more] = await arrivals.quarantine();
  assert.deepEqual(more, []);
  assert.equal(item?.reason, 'undecryptable');
  assert.match(item?.detail ?? '', /^(truncated|malformed|modified): /);
  const download = await arrivals.sara.call('GET', `/api/v1/raw-mails/${item?.id}`);
  assert.equal(download.headers['content-type'], 'application/octet-stream');
  assert.match(String(download.headers['content-disposition']), /^attachment/);
  assert.ok(download.bytes.toString('latin1').endsWith(raw));
  const retried = await arrivals.sara.call('POST', `/api/v1/quarantine/${item?.id}/retry`);
  assert.equal(retried.status, 204);
});

test('nobody outside the security group learns that there is a quarantine', async (t) => {
  const arrivals = await acceptMail(t);
  await arrivals.send('no header at all, only text');
  const [item] = await arrivals.quarantine();
  assert.notEqual(item, undefined);
  const eve = await arrivals.person('Eve', 'engineer', 'point-person', 'manager', 'auditor', 'administrator');
  assert.equal((await eve.call('GET', '/api/v1/quarantine')).status, 403);
  const raw = await eve.call('GET', `/api/v1/raw-mails/${item?.id}`);
  const missing = await eve.call('GET', '/api/v1/raw-mails/01a1f8ab-e920-7323-8f84-e349617139ae');
  const withoutId = (answer: { body: unknown }): unknown => ({ ...(answer.body as object), requestId: '' });
  assert.equal(raw.status, 404);
  assert.deepEqual(withoutId(raw), withoutId(missing));
});

test('a bounce is attached to the case that caused it, and is never answered', async (t) => {
  const arrivals = await acceptMail(t);
  await arrivals.send(mail({ Subject: 'Report', 'Message-ID': '<report@example.net>' }, 'A report.'));
  const [found] = await arrivals.cases();
  const outbox = join(arrivals.database.folder, 'outbox');
  const sent = readdirSync(outbox).length;
  const ours = readdirSync(outbox)[0]?.replace(/\.eml$/, '') ?? '';
  const bounce = `--r\nContent-Type: text/plain\n\nNo such user.\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; finder@example.net\nAction: failed\nStatus: 5.1.1\n\n--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: <${ours}>\nSubject: x\n\n--r--\n`;
  await arrivals.send(
    mail(
      {
        From: 'MAILER-DAEMON@mx.example.net',
        Subject: 'Undelivered',
        'Message-ID': '<bounce@mx.example.net>',
        'MIME-Version': '1.0',
        'Content-Type': 'multipart/report; report-type=delivery-status; boundary=r',
      },
      bounce,
    ),
  );
  assert.equal((await arrivals.cases()).length, 1);
  const messages = await arrivals.messages(found?.ref ?? '');
  assert.deepEqual(messages[1]?.flags, ['bounce']);
  assert.equal(readdirSync(outbox).length, sent);
});

test('an own mail that comes back is recognised by its Message-ID', async (t) => {
  const arrivals = await acceptMail(t);
  await arrivals.send(mail({ Subject: 'Report', 'Message-ID': '<own@example.net>' }, 'A report.'));
  const outbox = join(arrivals.database.folder, 'outbox');
  await arrivals.send(readFileSync(join(outbox, readdirSync(outbox)[0] ?? '')));
  assert.deepEqual(await arrivals.states(), ['filed', 'own-copy']);
  assert.equal((await arrivals.cases()).length, 1);
});

test('rules route a report, and a repeated text is marked', async (t) => {
  const arrivals = await acceptMail(t);
  const made = await arrivals.sara.call('POST', '/api/v1/teams', { name: 'updates' });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const teamId = (made.body as { id: string }).id;
  const put = await arrivals.sara.call('PUT', '/api/v1/routing-rules', {
    items: [{ kind: 'keyword', pattern: 'update manifest', teamId }],
  });
  assert.equal(put.status, 200, JSON.stringify(put.body));
  await arrivals.send(mail({ Subject: 'One', 'Message-ID': '<r1@example.net>' }, 'The Update Manifest is unsigned.'));
  await arrivals.send(mail({ Subject: 'Two', 'Message-ID': '<r2@example.net>' }, 'The update   manifest is unsigned.'));
  const listed = (await arrivals.sara.call('GET', `/api/v1/cases?team=${teamId}`)).body as {
    items: { title: string; ref: string }[];
  };
  assert.deepEqual(listed.items.map((found) => found.title).sort(), ['One', 'Two']);
  const second = listed.items.find((found) => found.title === 'Two');
  assert.deepEqual((await arrivals.messages(second?.ref ?? ''))[0]?.flags, ['repeated-body']);
  const unknown = await arrivals.sara.call('PUT', '/api/v1/routing-rules', {
    items: [{ kind: 'keyword', pattern: 'x', teamId: '01a1f8ab-e920-7323-8f84-e349617139ae' }],
  });
  assert.equal(unknown.status, 400);
});
