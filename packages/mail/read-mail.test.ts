import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type KeyRing, openKeyRing } from '@gatehouse/openpgp';
import { type ReadMail, type ReadOptions, readMail } from './index.ts';

let keyRing: KeyRing;
before(async () => {
  keyRing = await openKeyRing({ secretKeys: [], publicKeys: [] });
});
const at = new Date('2026-11-20T12:00:00Z');
const read = (text: string, more: Partial<ReadOptions> = {}): Promise<ReadMail> =>
  readMail(Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1'), {
    keyRing,
    at,
    roleAddresses: ['security@example.org'],
    ...more,
  });
const top =
  'From: Ann <ann@example.com>\nTo: Security <security+T0ken@example.org>, x@y.z\nSubject: =?utf-8?Q?=C3=84?= bug\nDate: Thu, 19 Nov 2026 10:00:00 +0100 (CET)\nMessage-ID: <a@example.com>\n';

test('a plain mail: envelope, text, threading', async () => {
  const mail = await read(
    `Return-Path: <bounce@example.com>\n${top}In-Reply-To: <r@x>\nReferences: <q@x>\n <r@x> junk\nReply-To: ann@example.net\nUser-Agent: Mutt\n\nHello\n`,
  );
  assert.deepEqual(mail.from, { name: 'Ann', address: 'ann@example.com' });
  assert.deepEqual(mail.replyTo, [{ name: '', address: 'ann@example.net' }]);
  assert.equal(mail.subject, 'Ä bug');
  assert.equal(mail.date?.toISOString(), '2026-11-19T09:00:00.000Z');
  assert.equal(mail.returnPath, 'bounce@example.com');
  assert.equal(mail.userAgent, 'Mutt');
  assert.deepEqual(mail.threading, {
    messageId: '<a@example.com>',
    inReplyTo: ['<r@x>'],
    references: ['<q@x>', '<r@x>'],
    plusTokens: [{ address: 'security@example.org', token: 'T0ken' }],
  });
  assert.equal(mail.text, 'Hello\n');
  assert.deepEqual(mail.classification, { kind: 'report' });
  assert.equal(mail.mayAutoReply, true);
  assert.equal(mail.failure, null);
});

test('the value crosses a worker boundary unchanged', async () => {
  const mail = await read(
    `${top}Content-Type: multipart/mixed; boundary=a\n\n--a\n\nx\n--a\nContent-Type: a/b\n\ny\n--a--`,
  );
  assert.deepEqual(structuredClone(mail), mail);
});

test('parts: the plain alternative, attachments by name, an embedded mail as a file', async () => {
  const mail = await read(`${top}Content-Type: multipart/mixed; boundary="b b"

preamble
--b b
Content-Type: multipart/alternative; boundary=a

--a
Content-Type: text/html

<b>html</b>
--a
Content-Type: text/plain

plain
--a--
--b b
Content-Type: message/rfc822

Subject: inner

forwarded
--b b
Content-Type: application/pdf; name="../x.pdf"
Content-Transfer-Encoding: base64

QUJD
--b b--
epilogue
`);
  assert.equal(mail.text, 'plain\n');
  assert.deepEqual(
    mail.attachments.map(({ filename, declaredType, bytes, role }) => [filename, declaredType, bytes.length, role]),
    [
      ['message.eml', 'message/rfc822', 27, 'message'],
      ['x.pdf', 'application/pdf', 3, 'file'],
    ],
  );
});

test('pictures of the HTML version are kept when the plain one is shown', async () => {
  const mail = await read(`${top}Content-Type: multipart/alternative; boundary=a

--a

plain
--a
Content-Type: multipart/related; boundary=r

--r
Content-Type: text/html

<img src="cid:1">
--r
Content-Type: image/png; name=screen.png
Content-ID: <1>

PNG
--r--
--a--
`);
  assert.equal(mail.text, 'plain\n');
  assert.deepEqual(
    mail.attachments.map(({ filename }) => filename),
    ['screen.png'],
  );
});

test('an attachment does not carry the mail around it', async () => {
  const mail = await read(`${top}Content-Type: application/x\n\n${'x'.repeat(1000)}`);
  assert.deepEqual(
    mail.attachments.map(({ bytes }) => [bytes.length, bytes.buffer.byteLength]),
    [[1000, 1000]],
  );
});

test('boundaries that begin alike, that stand within a line or never close split nothing wrongly', async () => {
  const mail = await read(
    `${top}Content-Type: multipart/mixed; boundary=ab\n\n--ab\n\none --ab two\n--abc\nthree\n --ab\n--ab  \n\nfour\n--ab--x\nfive`,
  );
  assert.deepEqual(
    mail.parts.map(({ text }) => text),
    ['one --ab two\n--abc\nthree\n --ab', 'four\n--ab--x\nfive'],
  );
});

test('a part may not close what is around it with its own boundary', async () => {
  const mail = await read(
    `${top}Content-Type: multipart/mixed; boundary=outer\n\n--outer\nContent-Type: multipart/mixed; boundary=inner\n\n--inner\n\nfirst\n--outer\n\nsecond\n--inner\n\nthird\n--outer--\n`,
  );
  assert.deepEqual(
    mail.parts.map(({ text }) => text),
    ['first', 'second\n--inner\n\nthird'],
  );
});

test('long text is cut for display and kept as a file', async () => {
  const mail = await read(`${top}\n${'x'.repeat(300)}`, { limits: { textChars: 100 } });
  assert.equal(mail.parts[0]?.text.length, 100);
  assert.equal(mail.parts[0]?.truncated, true);
  assert.deepEqual(
    mail.attachments.map(({ filename, bytes, role }) => [filename, bytes.length, role]),
    [['message.txt', 300, 'long-text']],
  );
});

test('machines that answer, and machines that only write', async () => {
  const kind = async (fields: string) => {
    const { classification, mayAutoReply } = await read(`${fields}\n${top}\nx`);
    return [classification.kind, mayAutoReply];
  };
  assert.deepEqual(await kind('Auto-Submitted: auto-replied'), ['auto-reply', false]);
  assert.deepEqual(await kind('Auto-Submitted: auto-generated'), ['report', false]);
  assert.deepEqual(await kind('Auto-Submitted: no'), ['report', true]);
  assert.deepEqual(await kind('X-Autoreply: yes'), ['auto-reply', false]);
  assert.deepEqual(await kind('Precedence: bulk'), ['report', false]);
  assert.deepEqual(await kind('X-Auto-Response-Suppress: OOF, AutoReply'), ['report', false]);
  assert.deepEqual(await kind('Return-Path: <>'), ['report', false]);
  assert.deepEqual(await kind('List-Id: <x.y>'), ['report', false]);
  assert.deepEqual(await kind('Content-Type: multipart/report; report-type=disposition-notification; boundary=a'), [
    'auto-reply',
    false,
  ]);
  assert.deepEqual(await kind('X-Loop: security@example.org'), ['loop', false]);
  assert.deepEqual(await kind('X-Loop: other@example.org'), ['report', true]);
  assert.deepEqual(await kind('Received: x\n'.repeat(61).trimEnd()), ['loop', false]);
});

test('a mail about a bounce is no bounce', async () => {
  const mail = await read(
    `${top}\nYour server says: Delivery to the following recipient failed permanently:\n\n x@y.z\n`,
  );
  assert.equal(mail.classification.kind, 'report');
});

test('the digest ignores trace fields and line ends, and nothing else', async () => {
  const digest = async (text: string) => (await read(text)).contentDigest;
  const base = await digest(`${top}\nHello\n`);
  assert.equal(await digest(`Received: from x\n by y\nX-Spam: no\nDKIM-Signature: a\n${top}\nHello\n`), base);
  assert.equal((await readMail(Buffer.from(`${top}\nHello\n`), { keyRing, at })).contentDigest, base);
  assert.notEqual(await digest(`${top}\nHello!\n`), base);
  assert.notEqual(await digest(`${top.replace('bug', 'bugs')}\nHello\n`), base);
});

test('what cannot be a mail says why', async () => {
  const reason = async (raw: Uint8Array, limits = {}) => (await readMail(raw, { keyRing, at, limits })).failure?.reason;
  assert.equal(await reason(Buffer.alloc(0)), 'empty');
  assert.equal(await reason(Buffer.from('no header at all\n')), 'malformed');
  assert.equal(await reason(Buffer.from('Subject: x\n\nbody')), 'no-sender');
  assert.equal(await reason(Buffer.from(`${top}\n${'x'.repeat(500)}`), { rawBytes: 400 }), 'too-large');
});

test('the steps are told in their order', async () => {
  const steps: string[] = [];
  await read(`${top}\nx`, { onStep: (step) => void steps.push(step) });
  assert.deepEqual(steps, ['parsed', 'decrypted']);
});
