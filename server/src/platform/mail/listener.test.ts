import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { systemClock } from '../clock.ts';
import { silentLog } from '../log.ts';
import { ownCertificate } from './certificate.ts';
import { listenForMail, type MailListener } from './listener.ts';
import { type ReceivedMail, traceHeaders } from './received-mail.ts';

const limit = 200_000;
let folder: string;
let listener: MailListener;
let received: ReceivedMail[] = [];
let failing = false;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gh-mail-'));
  listener = await listenForMail({
    host: '127.0.0.1',
    port: 0,
    hostname: 'localhost',
    maxBytes: limit,
    tls: await ownCertificate(folder, 'localhost', new Date()),
    clock: systemClock,
    log: silentLog,
    accepts: (address) => address.toLowerCase() === 'security@localhost',
    deliver: async (mail) => {
      if (failing) throw new Error('the disk is full');
      received.push(mail);
    },
  });
});
after(async () => {
  await listener.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A session by hand: sends the text as it is and gives everything that came back until the server closed. */
function talk(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(listener.port, '127.0.0.1');
    let heard = '';
    // A client waits for the greeting (RFC 5321 §3.1); who talks before it is sent away.
    socket.once('data', () => socket.write(text, 'latin1'));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

const envelope = 'EHLO client.example\r\nMAIL FROM:<finder@example.net>\r\nRCPT TO:<security@localhost>\r\nDATA\r\n';

test('a pipelined session is accepted, with the envelope as it was', async () => {
  received = [];
  const heard = await talk(`${envelope}Subject: hi\r\n\r\n..dot\r\n.\r\nQUIT\r\n`);
  assert.match(heard, /\r\n250 OK/);
  assert.equal(received.length, 1);
  assert.equal(received[0]?.raw.toString(), 'Subject: hi\r\n\r\n.dot\r\n');
  assert.equal(received[0]?.envelope.mailFrom, 'finder@example.net');
  assert.deepEqual(received[0]?.envelope.rcptTo, ['security@localhost']);
  assert.equal(received[0]?.envelope.tls, false);
});

test('another recipient is refused with 550, and nothing is relayed', async () => {
  received = [];
  const heard = await talk(
    'EHLO c\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<victim@elsewhere.example>\r\nDATA\r\nQUIT\r\n',
  );
  assert.match(heard, /\r\n550 5\.1\.1/);
  assert.equal(received.length, 0);
});

test('a mail over the limit gets 552 and the session goes on', async () => {
  received = [];
  const heard = await talk(
    `${envelope}Subject: big\r\n\r\n${`${'x'.repeat(998)}\r\n`.repeat(250)}.\r\nNOOP\r\nQUIT\r\n`,
  );
  assert.match(heard, /\r\n552 5\.3\.4/);
  assert.match(heard, /\r\n221 /);
  assert.equal(received.length, 0);
});

test('an announced size over the limit is refused before any content', async () => {
  const heard = await talk(`EHLO c\r\nMAIL FROM:<a@b.example> SIZE=${limit + 1}\r\nQUIT\r\n`);
  assert.match(heard, /\r\n552 /);
});

test('without a commit there is no 250 but "try again"', async () => {
  failing = true;
  const heard = await talk(`${envelope}Subject: hi\r\n\r\nx\r\n.\r\nQUIT\r\n`);
  failing = false;
  assert.match(heard, /\r\n451 4\.3\.0/);
  assert.doesNotMatch(heard, /disk is full/);
});

test('a client that floods with unknown commands is sent away', async () => {
  const heard = await talk(`EHLO c\r\n${'BOGUS\r\n'.repeat(50)}`);
  assert.match(heard, /\r\n421 /);
});

test('a client that leaves in the middle of DATA leaves nothing behind', async () => {
  received = [];
  await new Promise<void>((resolve) => {
    const socket = connect(listener.port, '127.0.0.1');
    socket.once('data', () => socket.write(`${envelope}Subject: half`));
    setTimeout(() => socket.destroy(), 100);
    socket.on('close', () => resolve());
  });
  assert.equal(received.length, 0);
});

test('STARTTLS encrypts the session', async () => {
  received = [];
  const transport = createTransport({
    host: '127.0.0.1',
    port: listener.port,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
  });
  await transport.sendMail({
    envelope: { from: 'a@b.example', to: ['security@localhost'] },
    raw: 'Subject: s\r\n\r\nt\r\n',
  });
  transport.close();
  assert.equal(received[0]?.envelope.tls, true);
});

test('what a client says cannot write headers of its own', () => {
  const trace = traceHeaders(
    {
      mailFrom: 'a@b\r\nX-Evil: 1',
      rcptTo: [],
      remoteAddress: '127.0.0.1',
      helo: 'x\r\nSubject: forged',
      tls: true,
      receivedAt: new Date(0),
    },
    'id',
    'localhost',
  ).toString();
  assert.deepEqual(
    trace
      .split('\r\n')
      .filter((line) => line !== '' && !line.startsWith('\t'))
      .map((line) => line.split(':')[0]),
    ['Return-Path', 'Received'],
  );
});
