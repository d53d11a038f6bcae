import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSigner, type Signer } from '@gatehouse/openpgp';
import { composeMail, type OutgoingMail, quoteText, replyRecipients, replyReferences, replySubject } from './index.ts';
import { alice, type Correspondence, openCorrespondence, role } from './testing.ts';

let world: Correspondence;
let signer: Signer;
before(async () => {
  world = await openCorrespondence();
  signer = await openSigner(world.key.secretKey);
});
after(() => world.gnupg.remove());

const mailWith = (more: Partial<OutgoingMail>): OutgoingMail => ({
  from: { name: 'Zoë "Z" Doe', address: role },
  to: [{ name: 'Alice', address: alice }],
  cc: [{ name: '', address: role }],
  subject: 'Grüße, about your report',
  text: 'From here\n.\nGrüße  \n-- \nZoë\n',
  messageId: '<out-1@example.org>',
  inReplyTo: '<in-1@example.com>',
  references: ['<in-0@example.com>', '<in-1@example.com>'],
  date: world.at,
  protect: { mode: 'none' },
  boundarySeed: 'abcdefABCDEF0123456789',
  ...more,
});

async function compose(more: Partial<OutgoingMail> = {}): Promise<{ raw: Uint8Array; text: string }> {
  const result = await composeMail(mailWith(more));
  assert.ok(result.ok, JSON.stringify(result));
  return { raw: result.raw, text: Buffer.from(result.raw).toString('latin1') };
}

const head = (text: string): string => text.slice(0, text.indexOf('\r\n\r\n'));

test('an invitation stands beside its text as mail programs look for it', async () => {
  const calendar = { method: 'REQUEST' as const, text: 'BEGIN:VCALENDAR\r\nSUMMARY:Grüße\r\nEND:VCALENDAR\r\n' };
  const { text } = await compose({ calendar });
  assert.match(head(text), /Content-Type: multipart\/alternative; boundary="gh-alternative-/);
  const [, encoded = ''] =
    /text\/calendar; charset=utf-8; method=REQUEST\r\nContent-Transfer-Encoding: base64\r\n\r\n([\s\S]*?)\r\n--gh-/.exec(
      text,
    ) ?? [];
  assert.equal(Buffer.from(encoded, 'base64').toString('utf8'), calendar.text);
});

test('a plain mail is ASCII with CRLF and reads back as it was', async () => {
  const { raw, text } = await compose({
    attachments: [{ filename: 'Prüf "1".txt', type: 'text/plain', bytes: Buffer.from('a\n') }],
  });
  assert.ok(/^[\x20-\x7e\t\r\n]*$/.test(text) && !/[^\r]\n/.test(text));
  assert.ok(text.split('\r\n').every((line) => line.length <= 200));
  const mail = await world.read(raw);
  assert.deepEqual(mail.from, { name: 'Zoë "Z" Doe', address: role });
  assert.equal(mail.subject, 'Grüße, about your report');
  assert.equal(mail.text, 'From here\n.\nGrüße  \n-- \nZoë\n');
  assert.deepEqual(mail.threading.references, ['<in-0@example.com>', '<in-1@example.com>']);
  assert.deepEqual(
    mail.attachments.map(({ filename, declaredType, bytes }) => [filename, declaredType, bytes.length]),
    [['Prüf _1_.txt', 'text/plain', 2]],
  );
});

test('a signed mail is verified by GnuPG over the very octets', async () => {
  const { raw, text } = await compose({ protect: { mode: 'sign', signer } });
  const [, part = '', signature = ''] = text.split('--gh-signed-abcdefABCDEF0123456789\r\n');
  const status = world.gnupg.status([
    '--verify',
    world.gnupg.file('signature.asc', signature.slice(signature.indexOf('-----BEGIN'))),
    world.gnupg.file('part', part.slice(0, -2)),
  ]);
  assert.match(status, new RegExp(`VALIDSIG ${world.key.fingerprint}`));
  assert.match(head(text), /micalg=pgp-sha512/);
  const mail = await world.read(raw);
  assert.deepEqual([mail.openpgp.signature, mail.openpgp.protectedSubject, mail.openpgp.reasons], ['good', true, []]);
});

test('an encrypted mail says nothing outside, and GnuPG reads it', async () => {
  const recipients = [world.gnupg.exportPublic(alice), world.key.publicKey];
  const { raw, text } = await compose({
    protect: { mode: 'encrypt', recipients, signer },
    attachments: [{ filename: 'poc.bin', bytes: Buffer.alloc(2000, 7) }],
  });
  assert.match(head(text), /^Subject: \.\.\.$/m);
  assert.ok(!text.includes('report') && !text.includes('poc.bin'));
  const armored = text.slice(text.indexOf('-----BEGIN PGP MESSAGE'), text.indexOf('-----END PGP MESSAGE-----') + 25);
  const status = world.gnupg.status(['--decrypt'], armored);
  assert.match(status, /DECRYPTION_OKAY[\s\S]*GOODMDC/);
  assert.match(status, new RegExp(`VALIDSIG ${world.key.fingerprint}`));
  assert.match(status, /filename="poc.bin"/);
  const mail = await world.read(raw);
  assert.equal(mail.subject, 'Grüße, about your report');
  assert.equal(mail.outerSubject, '...');
  assert.deepEqual([mail.openpgp.encrypted, mail.openpgp.signature, mail.openpgp.integrity], [true, 'good', 'mdc']);
  assert.deepEqual(
    mail.attachments.map(({ filename, protection }) => [filename, protection.encrypted]),
    [['poc.bin', true]],
  );
});

test('a key that may not be encrypted to stops the mail, with its place and reason', async () => {
  world.gnupg.run(['--quick-gen-key', 'signs@example.org', 'ed25519', 'sign', 'never']);
  const recipients = [world.gnupg.exportPublic(alice), world.gnupg.exportPublic('signs@example.org'), 'no key'];
  const later = new Date(world.at.getTime() + 60_000);
  const result = await composeMail(mailWith({ date: later, protect: { mode: 'encrypt', recipients, signer } }));
  assert.deepEqual(result, {
    ok: false,
    refused: [
      { index: 1, reason: 'sign-only' },
      { index: 2, reason: 'not-a-key' },
    ],
  });
});

test('no field can be smuggled in', async () => {
  const { raw, text } = await compose({
    from: { name: 'Eve\r\nBcc: a@b.c', address: role },
    subject: 'x\r\nBcc: a@b.c\r\n\r\nbody',
    attachments: [{ filename: 'a\r\nBcc: a@b.c"; x="', type: 'text/plain\r\nBcc: a@b.c', bytes: Buffer.from('x') }],
  });
  assert.ok(!/^Bcc:/im.test(text), text);
  const mail = await world.read(raw);
  assert.equal(mail.subject, 'x Bcc: a@b.c body');
  assert.equal(mail.attachments[0]?.declaredType, 'application/octet-stream');
  for (const bad of [
    { to: [{ name: '', address: 'a@b.c\r\nBcc: x@y.z' }] },
    { messageId: '<a@b>\r\nBcc: x@y.z' },
    { inReplyTo: 'a@b' },
    { references: ['<a b>'] },
    { boundarySeed: 'short' },
    { loopAddress: 'nobody' },
  ]) {
    await assert.rejects(composeMail(mailWith(bad)), RangeError, JSON.stringify(bad));
  }
});

test('what a machine sends says so, carries our key and is known again when it returns', async () => {
  const { raw, text } = await compose({
    autoSubmitted: 'auto-replied',
    loopAddress: role,
    autocrypt: { address: role, publicKey: world.key.publicKey, preferEncrypt: true },
    replyTo: [{ name: '', address: 'security+tok@example.org' }],
  });
  assert.match(head(text), /^Auto-Submitted: auto-replied\r$/m);
  const mail = await world.read(raw);
  assert.equal(mail.classification.kind, 'loop');
  assert.deepEqual(
    mail.keys.map(({ origin, forAddress, description }) => [origin, forAddress, description.fingerprint]),
    [['autocrypt', role, world.key.fingerprint]],
  );
  assert.deepEqual(replyRecipients(mail), [{ name: '', address: 'security+tok@example.org' }]);
  assert.deepEqual(replyReferences(mail.threading), [
    '<in-0@example.com>',
    '<in-1@example.com>',
    '<out-1@example.org>',
  ]);
});

test('subjects and quotes of answers', () => {
  assert.equal(replySubject('AW: Re: Re[2]: bug'), 'Re: bug');
  assert.equal(replySubject(' '), 'Re: (no subject)');
  assert.equal(quoteText('a\n\n> b\n'), '> a\n>\n>> b');
});
