import type { NotificationWord } from '../model.ts';

export type RoleIdentity = {
  readonly organisation: string;
  readonly roleAddress: string;
  readonly fingerprint: string;
  /** Where the public keys are, as a link. */
  readonly keysUrl: string;
};

const grouped = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, '$1 ');

/** Says that the report arrived and what happens next; nothing of the report is quoted. */
export function acknowledgementText(ref: string, identity: RoleIdentity, reportEncrypted: boolean): string {
  const key = reportEncrypted
    ? []
    : [
        '',
        'If you want to send details that nobody else should read, encrypt them to our OpenPGP key:',
        `  ${grouped(identity.fingerprint)}`,
        `  ${identity.keysUrl}`,
      ];
  return [
    'Hello,',
    '',
    `thank you for your report. It has arrived, and we track it as ${ref}.`,
    'A person will read it and answer you at this address.',
    '',
    'To add something, answer this mail: it then reaches the same people.',
    ...key,
    '',
    `The security team of ${identity.organisation}`,
    '',
  ].join('\n');
}

/** The start of an answer to somebody who wrote encrypted and whose key is not known, or cannot be used. */
export function keyRequestText(ref: string, identity: RoleIdentity, isKnownButUnusable: boolean): string {
  const what = isKnownButUnusable
    ? 'the OpenPGP key that we have of you cannot be used any more'
    : 'we do not have your OpenPGP key';
  return [
    'Hello,',
    '',
    `thank you for your encrypted report (${ref}). We would like to answer it encrypted as well, but ${what}.`,
    'Please send us your current public key: attach it to your next mail.',
    '',
    'Our own key, so that you can check that this mail is from us:',
    `  ${grouped(identity.fingerprint)}`,
    `  ${identity.keysUrl}`,
    '',
    `The security team of ${identity.organisation}`,
    '',
  ].join('\n');
}

const notificationSubjects: Readonly<Record<NotificationWord, (ref: string) => string>> = {
  'new-case': (ref) => `A new case waits for triage: ${ref}`,
  'new-message': (ref) => `A new message arrived in ${ref}`,
  'urgent-review': (ref) => `Urgent: the request ${ref} waits for triage`,
  'review-changed': (ref) => `There is news for you in ${ref}`,
  'review-asked': (ref) => `A question to you waits in ${ref}`,
  'review-assigned': (ref) => `${ref} is yours to review`,
  'review-condition': (ref) => `A condition of ${ref} waits for you`,
  'review-decided': (ref) => `${ref} is decided`,
  'review-lapsed': (ref) => `The approval of ${ref} does not hold any more`,
  'review-started': (ref) => `${ref} is in review`,
  'review-triaged': (ref) => `Triage has looked at ${ref}`,
};

/** Where it is worked on: reviews have a page of their own. */
const pageOf = (what: NotificationWord): string => (what.includes('review') ? 'reviews' : 'cases');

export function notificationMail(what: NotificationWord, ref: string, origin: string) {
  const subject = notificationSubjects[what](ref);
  const lines = [
    `${subject}.`,
    '',
    `  ${origin}/${pageOf(what)}/${ref}`,
    '',
    'What it is about is shown there, and not in mails.',
    '',
  ];
  return { subject, text: lines.join('\n') };
}
