import type { CollectedKey, OpenpgpSummary, ProtectionNote, ReadMail } from '@gatehouse/mail';
import type { DecryptFailure } from '@gatehouse/openpgp';
import type { MessageContent, NewAttachment, OpenpgpFacts } from '../../cases/index.ts';
import type { ArrivedKey } from '../../correspondents/index.ts';

/** The notes of the reader as sentences for people. */
const remarks: Readonly<Record<ProtectionNote, string>> = {
  'no-integrity-protection':
    'The encryption had no integrity protection, so the content may have been altered on the way.',
  'partly-encrypted':
    'Some parts of the mail came unencrypted; they are kept as attachments and not shown with the decrypted text.',
  'partly-signed': 'The signature covers only some of the text, so it does not count for the message.',
  'unsigned-attachments': 'Some attachments are not covered by the signature.',
  'undecryptable-part': 'One part of the mail could not be decrypted.',
  'key-differs-from-known': 'The key that came with the mail differs from the one that is pinned for this address.',
  'carried-key-of-other-address': 'The mail is signed by a key that came with it and belongs to another address.',
  'protected-from-differs': 'The sender named inside the protection differs from the one outside.',
  'signed-outside-encryption':
    'The signature lies outside of the encryption, so it does not show that the signer knew the content.',
  'too-many-openpgp-messages': 'The mail holds more OpenPGP messages than are read; the rest is among the attachments.',
};

const unreadableReasons: Readonly<Record<DecryptFailure, string>> = {
  'foreign-key':
    'It is encrypted to a key that is not ours, so it could not be opened. Ask the sender to use the current role key.',
  'passphrase-only': 'It is encrypted with a passphrase only. Ask the sender to use the role key.',
  truncated: 'Its encrypted content is cut off.',
  modified: 'Its encrypted content was altered on the way, so it is not shown.',
  bomb: 'Its encrypted content grows beyond the limit when it is unpacked.',
  unsupported: 'It is encrypted in a way that is not supported.',
  malformed: 'Its encrypted content is damaged.',
};

function unreadableRemark({ unreadable }: OpenpgpSummary): readonly string[] {
  if (unreadable === null) return [];
  const to = unreadable.recipients.length === 0 ? '' : ` It names the key ids ${unreadable.recipients.join(', ')}.`;
  return [`${unreadableReasons[unreadable.reason]}${to}`];
}

export function openpgpFacts(summary: OpenpgpSummary): OpenpgpFacts {
  return {
    encrypted: summary.encrypted,
    decryptedWith: summary.decryptedWith,
    signature: summary.signature,
    signer: summary.signer,
    integrity: summary.integrity === null ? null : summary.integrity !== 'none',
    protectedSubject: summary.protectedSubject,
    remarks: [
      ...unreadableRemark(summary),
      ...summary.reasons.map((note) => remarks[note]),
      ...(summary.signature === 'bad' && summary.signatureReason !== null
        ? [`The signature is bad: ${summary.signatureReason.replaceAll('-', ' ')}.`]
        : []),
      ...(summary.signature === 'good' && !summary.signerIsSender
        ? ['The signature is good, but its key does not belong to the sender’s address.']
        : []),
      ...(summary.signature === 'good' && summary.signerOrigin === 'carried'
        ? ['The key that verifies the signature came with this mail; it was not known before.']
        : []),
    ],
  };
}

export function messageContent(mail: ReadMail, flags: readonly string[]): MessageContent {
  return {
    from: mail.from === null ? '' : mailboxText(mail.from),
    to: mail.to.map(mailboxText),
    cc: mail.cc.map(mailboxText),
    subject: mail.subject,
    text: mail.text,
    openpgp: openpgpFacts(mail.openpgp),
    flags,
  };
}

function mailboxText(mailbox: { readonly name: string; readonly address: string }): string {
  return mailbox.name === '' ? mailbox.address : `${mailbox.name} <${mailbox.address}>`;
}

export function attachmentsOf(mail: ReadMail): readonly NewAttachment[] {
  return mail.attachments.map((file) => ({ name: file.filename, mediaType: file.declaredType, bytes: file.bytes }));
}

export function arrivedKeys(keys: readonly CollectedKey[]): readonly ArrivedKey[] {
  return keys
    .filter((key) => key.origin !== 'autocrypt-gossip')
    .map((key) => ({
      armored: key.armored,
      description: key.description,
      origin: key.origin,
      ...(key.forAddress === undefined ? {} : { forAddress: key.forAddress }),
    }));
}
