import assert from 'node:assert/strict';
import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { deliverBySmtp, smtpOptions } from './smtp-transport.ts';

type Received = { readonly from: string; readonly to: readonly string[]; readonly raw: string; readonly tls: boolean };
type Rule = (address: string) => number | undefined;

const refusal = (code: number) => Object.assign(new Error('no such person here'), { responseCode: code });

/** A real mail server that answers recipients by rule, and, unless told otherwise, speaks STARTTLS. */
async function mailServer(t: TestContext, options: SMTPServerOptions = {}, rule: Rule = () => undefined) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    ...options,
    onRcptTo: ({ address }, _session, done) => {
      const code = rule(address);
      done(code === undefined ? undefined : refusal(code));
    },
    onData: async (stream, { envelope, secure }, done) => {
      const raw = (await buffer(stream)).toString('latin1');
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
      received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw, tls: secure });
      const code = rule('(data)');
      done(code === undefined ? undefined : refusal(code));
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, port, received };
}

const raw = 'From: a@example.org\r\nMessage-ID: <1@example.org>\r\n\r\n.starts with a dot\r\n';
const mail = (...to: string[]) => ({
  id: '1',
  raw: Buffer.from(raw),
  messageId: '<1@example.org>',
  from: 'security@example.org',
  to,
});

test('a mail is handed over unchanged, over STARTTLS where the server offers it', async (t) => {
  const { url, received } = await mailServer(t);
  assert.deepEqual(await deliverBySmtp(url, 'gatehouse.example', mail('b@example.org', 'c@example.org')), {
    outcome: 'sent',
  });
  assert.deepEqual(received, [
    { from: 'security@example.org', to: ['b@example.org', 'c@example.org'], raw, tls: true },
  ]);
});

test('an automatic mail goes out with the null sender, so that nothing answers it', async (t) => {
  const { url, received } = await mailServer(t);
  const automatic = { ...mail('b@example.org'), from: '' };
  assert.deepEqual(await deliverBySmtp(url, 'gatehouse.example', automatic), { outcome: 'sent' });
  assert.deepEqual([received[0]?.from, received[0]?.to], ['', ['b@example.org']]);
});

test('a server on this machine may do without TLS', async (t) => {
  const { url, received } = await mailServer(t, { disabledCommands: ['STARTTLS'] });
  assert.deepEqual(await deliverBySmtp(url, 'gatehouse.example', mail('b@example.org')), { outcome: 'sent' });
  assert.equal(received[0]?.tls, false);
});

test('a server elsewhere gets no mail without TLS, and none with a certificate that is not for it', async (t) => {
  const host = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  if (host === undefined) return t.skip('this machine has no address but loopback');
  for (const disabledCommands of [['STARTTLS'], []]) {
    const server = new SMTPServer({ authOptional: true, logger: false, disabledCommands });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    const { port } = server.server.address() as AddressInfo;
    const delivery = await deliverBySmtp(`smtp://${host}:${port}`, 'gatehouse.example', mail('b@example.org'));
    await new Promise<void>((resolve) => server.close(resolve));
    assert.equal(delivery.outcome, 'deferred');
  }
});

test('each kind of address gets the demand that fits it', () => {
  const remote = smtpOptions('smtp://user%40x:p%40ss@mail.example.org', 'gatehouse.example');
  assert.equal(remote.port, 587);
  assert.equal(remote.requireTLS, true);
  assert.equal(remote.tls.rejectUnauthorized, true);
  assert.deepEqual(remote.auth, { user: 'user@x', pass: 'p@ss' });
  const implicit = smtpOptions('smtps://mail.example.org', 'gatehouse.example');
  assert.deepEqual([implicit.port, implicit.secure], [465, true]);
  assert.equal(smtpOptions('smtp://localhost:25', 'gatehouse.example').requireTLS, false);
});

test('recipients that are refused for now are tried again, the others have their mail', async (t) => {
  const rule: Rule = (address) => (address.startsWith('busy') ? 451 : undefined);
  const { url, received } = await mailServer(t, {}, rule);
  assert.deepEqual(await deliverBySmtp(url, 'gatehouse.example', mail('busy@example.org', 'b@example.org')), {
    outcome: 'deferred',
    pending: ['busy@example.org'],
    error: '451',
  });
  assert.deepEqual(
    received.map(({ to }) => to),
    [['b@example.org']],
  );
});

test('a refusal for good is final, for all recipients and for the mail as a whole', async (t) => {
  const nobody = await mailServer(t, {}, () => 550);
  assert.deepEqual(await deliverBySmtp(nobody.url, 'gatehouse.example', mail('b@example.org', 'c@example.org')), {
    outcome: 'refused',
    pending: ['b@example.org', 'c@example.org'],
    error: '550',
  });
  const noContent = await mailServer(t, {}, (address) => (address === '(data)' ? 554 : undefined));
  assert.deepEqual(await deliverBySmtp(noContent.url, 'gatehouse.example', mail('b@example.org')), {
    outcome: 'refused',
    pending: ['b@example.org'],
    error: '554',
  });
});

test('a wrong password and a closed port may be mended, so the mail waits', async (t) => {
  const options: SMTPServerOptions = {
    authOptional: false,
    onAuth: (_auth, _session, done) => done(new Error('Invalid username or password')),
  };
  const { port } = await mailServer(t, options);
  const wrong = await deliverBySmtp(`smtp://u:p@127.0.0.1:${port}`, 'gatehouse.example', mail('b@example.org'));
  assert.equal(wrong.outcome, 'deferred');
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
  const closed = (free.address() as AddressInfo).port;
  await new Promise((resolve) => free.close(resolve));
  const refused = await deliverBySmtp(`smtp://127.0.0.1:${closed}`, 'gatehouse.example', mail('b@example.org'));
  assert.equal(refused.outcome, 'deferred');
});
