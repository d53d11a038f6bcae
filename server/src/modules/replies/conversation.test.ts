import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Gnupg } from '@gatehouse/testing';
import { createTransport } from 'nodemailer';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import type { PublicRoleKey } from '../role-keys/index.ts';
import { armorIn, field, gnupg, mailsIn } from './testing/scene.ts';

const rita = 'rita@reporter.example';
const role = 'security@example.org';

type Message = {
  readonly direction: 'in' | 'out';
  readonly text: string;
  readonly openpgp: { readonly encrypted: boolean; readonly signature: string; readonly decryptedWith: string | null };
};
type CaseView = {
  readonly id: string;
  readonly ref: string;
  readonly visibility: string;
  readonly messages: Message[];
};

/** PGP/MIME as a mail program makes it, signed and encrypted by GnuPG. */
function encryptedMail(owner: Gnupg, to: string, messageId: string, content: string): Buffer {
  const inner = `Content-Type: text/plain; charset=utf-8\r\n\r\n${content}\r\n`;
  const armor = owner.run(['--armor', '--sign', '--encrypt', '--local-user', rita, '-r', role], inner).toString();
  return Buffer.from(
    [
      `From: Rita <${rita}>`,
      `To: ${to}`,
      'Subject: ...',
      `Message-ID: ${messageId}`,
      'Date: Fri, 20 Nov 2026 10:00:00 +0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="x"',
      '',
      '--x',
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '',
      '--x',
      'Content-Type: application/octet-stream',
      '',
      armor,
      '--x--',
      '',
    ].join('\r\n'),
  );
}

async function openMailServer(t: TestContext) {
  const running = await startTestApp(t, {
    roles: ['worker', 'mail'],
    environment: { GATEHOUSE_ROLE_ADDRESSES: role },
  });
  const { host, port } = running.app.platform.settings.smtp;
  const transport = createTransport({ host, port, tls: { rejectUnauthorized: false } });
  t.after(() => transport.close());
  const outbox = `${running.database.folder}/outbox`;
  return {
    ...running,
    deliver: (raw: Buffer | string, from: string, to: string) => transport.sendMail({ envelope: { from, to }, raw }),
    mails: (atLeast: number) => mailsIn(outbox, atLeast),
  };
}

async function untilCase(person: TestPerson, isSo: (found: CaseView) => boolean): Promise<CaseView> {
  let last: unknown;
  for (let tries = 0; tries < 1_000; tries += 1) {
    const list = (await person.call('GET', '/api/v1/cases?kind=report')).body as { items: { id: string }[] };
    const [first] = list.items;
    if (first !== undefined) {
      const found = (await person.call('GET', `/api/v1/cases/${first.id}`)).body as CaseView;
      last = found;
      if (isSo(found)) return found;
    }
    await sleep(50);
  }
  throw new Error(`No case became so: ${JSON.stringify(last)}`);
}

test('a reporter with GnuPG and a person with Gatehouse talk to each other, encrypted both ways', async (t) => {
  const server = await openMailServer(t);
  const lena = await server.person('Lena Kraus', 'security');
  const owner = gnupg(t);
  owner.makeKey(`Rita <${rita}>`);
  const [key] = (await server.stranger.call('GET', '/api/v1/role-keys')).body as PublicRoleKey[];
  owner.run(['--import'], key?.armored ?? '');

  // Her key arrives with a first, readable mail, as most people's does.
  const attached = owner.exportPublic(rita);
  const hello = `From: Rita <${rita}>\r\nTo: ${role}\r\nSubject: my key\r\nMessage-ID: <1@reporter.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain\r\n\r\nHere is my key.\r\n--y\r\nContent-Type: application/pgp-keys; name=key.asc\r\n\r\n${attached.replace(/\r?\n/g, '\r\n')}\r\n--y--\r\n`;
  await server.deliver(hello, rita, role);
  const opened = await untilCase(lena, ({ messages }) => messages.length === 1);
  assert.equal(opened.visibility, 'restricted');
  const [acknowledgement = ''] = await server.mails(1);
  const replyTo = field(acknowledgement, 'Reply-To') ?? '';
  assert.equal(field(acknowledgement, 'In-Reply-To'), '<1@reporter.example>');

  // The report itself has no reference at all: the token alone leads it to the case.
  const report = encryptedMail(owner, replyTo, '<2@reporter.example>', 'The gate opens by itself.');
  await server.deliver(report, rita, replyTo);
  const extended = await untilCase(lena, ({ messages }) => messages.length === 2);
  assert.equal(extended.ref, opened.ref);
  const heard = extended.messages[1];
  assert.equal(heard?.text.trim(), 'The gate opens by itself.');
  assert.deepEqual(
    [heard?.openpgp.encrypted, heard?.openpgp.signature, heard?.openpgp.decryptedWith],
    [true, 'good', key?.fingerprint],
  );

  const sent = await lena.call('POST', `/api/v1/cases/${opened.ref}/messages`, { text: 'We closed it. Thank you!' });
  assert.deepEqual([sent.status, (sent.body as { encrypted: boolean }).encrypted], [201, true]);
  const messageId = (sent.body as { messageId: string }).messageId;
  const byId = (all: readonly string[]) => all.find((mail) => field(mail, 'Message-ID') === messageId);
  let answer: string | undefined;
  for (let count = 2; answer === undefined; count += 1) answer = byId(await server.mails(count));
  assert.equal(field(answer, 'In-Reply-To'), '<2@reporter.example>');
  const status = owner.status(['--decrypt'], armorIn(answer));
  assert.match(status, new RegExp(`VALIDSIG ${key?.fingerprint} `));
  assert.match(owner.run(['--decrypt'], armorIn(answer)).toString(), /We closed it\. Thank you!/);

  // The alias delivers our own copy back to us, and Rita answers by References only.
  await server.deliver(answer, role, role);
  const last = `From: ${rita}\r\nTo: ${role}\r\nSubject: Re: ...\r\nMessage-ID: <3@reporter.example>\r\nReferences: ${messageId}\r\n\r\nYou are welcome.\r\n`;
  await server.deliver(last, rita, role);
  const whole = await untilCase(lena, ({ messages }) => messages.length >= 4);
  assert.deepEqual(
    whole.messages.map(({ direction, text }) => [direction, text.trim()]),
    [
      ['in', 'Here is my key.'],
      ['in', 'The gate opens by itself.'],
      ['out', 'We closed it. Thank you!'],
      ['in', 'You are welcome.'],
    ],
  );
  const { items } = (await lena.call('GET', '/api/v1/cases?kind=report')).body as { items: unknown[] };
  assert.equal(items.length, 1);
});
