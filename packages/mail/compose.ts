import { dearmor, encryptAndSign, type KeyRefusal, type Signer, signDetached } from '@gatehouse/openpgp';
import { safeFilename } from './filename.ts';
import {
  encodeText,
  oneLine,
  writeDate,
  writeField,
  writeFilename,
  writeMailbox,
  writeMailboxes,
  writeMessageId,
} from './header-write.ts';
import type { Mailbox } from './model.ts';
import { encodeBase64, encodeQuotedPrintable } from './transfer-write.ts';

export type OutgoingAttachment = {
  readonly filename: string;
  /** `application/octet-stream` when absent or malformed. */
  readonly type?: string;
  readonly bytes: Uint8Array;
};

export type OutgoingProtection =
  | { readonly mode: 'none' }
  | { readonly mode: 'sign'; readonly signer: Signer }
  /** `recipients`: armored public keys; the caller adds the role key, so that the copy to the alias can be read. */
  | { readonly mode: 'encrypt'; readonly recipients: readonly string[]; readonly signer: Signer };

export type OutgoingMail = {
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc?: readonly Mailbox[];
  readonly replyTo?: readonly Mailbox[];
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly OutgoingAttachment[];
  /** iCalendar beside the text, for mail programs to show as an invitation (RFC 6047 §2.4); not with attachments. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };
  /** With angle brackets; so are the ids below. */
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly date: Date;
  readonly protect: OutgoingProtection;
  /** At least 16 characters of A-Z a-z 0-9 that nobody can guess, new for each mail: they make the boundaries. */
  readonly boundarySeed: string;
  /** For what a machine sends by itself (RFC 3834 §5). */
  readonly autoSubmitted?: 'auto-replied' | 'auto-generated';
  /** Our address in X-Loop, by which `readMail` knows the mail again when it comes back. */
  readonly loopAddress?: string;
  readonly autocrypt?: { readonly address: string; readonly publicKey: string; readonly preferEncrypt: boolean };
};

export type ComposeResult =
  | { readonly ok: true; readonly raw: Uint8Array }
  /** Keys that may not be encrypted to, by their position in `recipients`. */
  | { readonly ok: false; readonly refused: readonly { readonly index: number; readonly reason: KeyRefusal }[] };

/**
 * Composes a mail as octets with CRLF, ASCII throughout. Signed and encrypted ones are PGP/MIME (RFC 3156) with
 * protected headers; outside of an encrypted one the subject is `...`. Line ends in names, subjects and file
 * names become spaces, so that no field can be smuggled in.
 * @throws RangeError that names the field, for an address, an id or a boundary seed that can't be written
 */
export async function composeMail(mail: OutgoingMail): Promise<ComposeResult> {
  if (!/^[A-Za-z0-9]{16,50}$/.test(mail.boundarySeed)) throw new RangeError('boundarySeed: 16 to 50 of A-Z a-z 0-9');
  const payload = writePayload(mail);
  if (mail.protect.mode === 'none')
    return { ok: true, raw: octets(`${outerFields(mail, mail.subject)}MIME-Version: 1.0\r\n${payload}`) };
  if (mail.protect.mode === 'sign')
    return { ok: true, raw: octets(await signedMail(mail, payload, mail.protect.signer)) };
  return encryptedMail(mail, payload, mail.protect);
}

const octets = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const boundary = (mail: OutgoingMail, use: string): string => `gh-${use}-${mail.boundarySeed}`;

async function signedMail(mail: OutgoingMail, payload: string, signer: Signer): Promise<string> {
  const { armored, micalg } = await signDetached(octets(payload), signer, mail.date);
  const mark = boundary(mail, 'signed');
  return [
    `${outerFields(mail, mail.subject)}MIME-Version: 1.0\r\n`,
    `Content-Type: multipart/signed; micalg=${micalg};\r\n protocol="application/pgp-signature";\r\n boundary="${mark}"\r\n`,
    `\r\nThis is an OpenPGP/MIME signed message (RFC 3156).\r\n--${mark}\r\n${payload}\r\n--${mark}\r\n`,
    'Content-Type: application/pgp-signature; name="signature.asc"\r\nContent-Description: OpenPGP digital signature\r\n',
    `Content-Disposition: attachment; filename="signature.asc"\r\n\r\n${crlf(armored)}\r\n--${mark}--\r\n`,
  ].join('');
}

async function encryptedMail(
  mail: OutgoingMail,
  payload: string,
  { recipients, signer }: Extract<OutgoingProtection, { mode: 'encrypt' }>,
): Promise<ComposeResult> {
  const encrypted = await encryptAndSign(octets(payload), recipients, signer, mail.date);
  if (!encrypted.ok) return encrypted;
  const mark = boundary(mail, 'encrypted');
  const raw = [
    `${outerFields(mail, '...')}MIME-Version: 1.0\r\n`,
    `Content-Type: multipart/encrypted;\r\n protocol="application/pgp-encrypted";\r\n boundary="${mark}"\r\n`,
    `\r\nThis is an OpenPGP/MIME encrypted message (RFC 3156).\r\n--${mark}\r\n`,
    'Content-Type: application/pgp-encrypted\r\nContent-Description: PGP/MIME version identification\r\n\r\nVersion: 1\r\n',
    `\r\n--${mark}\r\nContent-Type: application/octet-stream; name="encrypted.asc"\r\nContent-Description: OpenPGP encrypted message\r\n`,
    `Content-Disposition: inline; filename="encrypted.asc"\r\n\r\n${crlf(encrypted.armored)}\r\n--${mark}--\r\n`,
  ].join('');
  return { ok: true, raw: octets(raw) };
}

const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n').trimEnd();

/** The MIME entity that is signed or encrypted; the fields of an unprotected mail's body otherwise. */
function writePayload(mail: OutgoingMail): string {
  const isProtected = mail.protect.mode !== 'none';
  const mark = isProtected ? ';\r\n protected-headers="v1"' : '';
  const fields = isProtected ? protectedFields(mail) : '';
  const attachments = mail.attachments ?? [];
  const text = `Content-Transfer-Encoding: quoted-printable\r\n\r\n${encodeQuotedPrintable(`${mail.text.trimEnd()}\n`)}`;
  if (mail.calendar !== undefined) return `${fields}${writeInvitation(mail, mail.calendar, text)}`;
  if (attachments.length === 0) return `Content-Type: text/plain; charset=utf-8${mark}\r\n${fields}${text}`;
  const delimiter = boundary(mail, 'mixed');
  return [
    `Content-Type: multipart/mixed; boundary="${delimiter}"${mark}\r\n${fields}\r\n`,
    `--${delimiter}\r\nContent-Type: text/plain; charset=utf-8\r\n${text}`,
    ...attachments.map((attachment) => `\r\n--${delimiter}\r\n${writeAttachment(attachment)}`),
    `\r\n--${delimiter}--\r\n`,
  ].join('');
}

function writeInvitation(mail: OutgoingMail, calendar: NonNullable<OutgoingMail['calendar']>, text: string): string {
  const delimiter = boundary(mail, 'alternative');
  return [
    `Content-Type: multipart/alternative; boundary="${delimiter}"\r\n\r\n`,
    `--${delimiter}\r\nContent-Type: text/plain; charset=utf-8\r\n${text}`,
    `\r\n--${delimiter}\r\nContent-Type: text/calendar; charset=utf-8; method=${calendar.method}\r\n`,
    `Content-Transfer-Encoding: base64\r\n\r\n${encodeBase64(Buffer.from(calendar.text))}`,
    `\r\n--${delimiter}--\r\n`,
  ].join('');
}

function writeAttachment({ filename, type, bytes }: OutgoingAttachment): string {
  const name = safeFilename(filename, 'attachment.bin');
  const isType =
    type !== undefined &&
    /^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,60}$/.test(type) &&
    !/^(multipart|message)\//.test(type);
  return [
    `${foldParameters(`Content-Type: ${isType ? type : 'application/octet-stream'}${writeFilename('name', name)}`)}\r\n`,
    'Content-Transfer-Encoding: base64\r\n',
    `${foldParameters(`Content-Disposition: attachment${writeFilename('filename', name)}`)}\r\n\r\n`,
    encodeBase64(bytes),
  ].join('');
}

const foldParameters = (line: string): string => line.replaceAll('; ', ';\r\n ');

/** Fields that are repeated inside, where nobody on the way can change them. */
function protectedFields(mail: OutgoingMail): string {
  return commonFields(mail) + writeField('Subject', encodeText(mail.subject));
}

function commonFields(mail: OutgoingMail): string {
  const { cc = [], replyTo = [], references = [], inReplyTo } = mail;
  const ids = references.slice(-30).map((id) => writeMessageId(id, 'references'));
  return [
    writeField('From', writeMailbox(mail.from, 'from')),
    writeField('To', writeMailboxes(mail.to, 'to') || 'undisclosed-recipients:;'),
    cc.length > 0 ? writeField('Cc', writeMailboxes(cc, 'cc')) : '',
    replyTo.length > 0 ? writeField('Reply-To', writeMailboxes(replyTo, 'replyTo')) : '',
    writeField('Date', writeDate(mail.date)),
    writeField('Message-ID', writeMessageId(mail.messageId, 'messageId')),
    inReplyTo ? writeField('In-Reply-To', writeMessageId(inReplyTo, 'inReplyTo')) : '',
    ids.length > 0 ? writeField('References', ids.join(' ')) : '',
  ].join('');
}

function outerFields(mail: OutgoingMail, subject: string): string {
  const { autoSubmitted, loopAddress } = mail;
  return [
    commonFields(mail),
    writeField('Subject', encodeText(subject)),
    autoSubmitted ? writeField('Auto-Submitted', autoSubmitted) : '',
    // Exchange heeds this one and not RFC 3834.
    autoSubmitted ? writeField('X-Auto-Response-Suppress', 'All') : '',
    loopAddress ? writeField('X-Loop', writeMailbox({ name: '', address: loopAddress }, 'loopAddress')) : '',
    autocryptField(mail),
  ].join('');
}

/** Autocrypt 1.1 §2.1: base64 of the bare key, folded. */
function autocryptField({ autocrypt }: OutgoingMail): string {
  if (!autocrypt) return '';
  const key = dearmor(autocrypt.publicKey);
  if (!key) throw new RangeError('autocrypt.publicKey: not an armored key');
  const address = writeMailbox({ name: '', address: autocrypt.address }, 'autocrypt.address');
  const data = encodeBase64(key).replaceAll('\r\n', '\r\n ');
  const preference = autocrypt.preferEncrypt ? ' prefer-encrypt=mutual;' : '';
  return `Autocrypt: addr=${oneLine(address)};${preference} keydata=\r\n ${data}\r\n`;
}
