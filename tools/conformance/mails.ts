import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type ReadMail, readMail } from '@gatehouse/mail';
import { openKeyRing } from '@gatehouse/openpgp';

/** What must come out for one message. */
export type MailRow = {
  readonly outcome: 'case' | 'auto-reply' | 'loop' | 'bounce' | 'quarantine';
  /** Why it is no plain case: of the quarantine, of a bounce, or why nothing of it could be decrypted. */
  readonly reason: string | null;
  readonly subject: string;
  readonly encrypted: boolean;
  readonly decryptedWith: string | null;
  readonly integrity: string | null;
  readonly signature: ReadMail['openpgp']['signature'];
  readonly signer: string | null;
  readonly bounced: string | null;
  /** Names and sizes. */
  readonly attachments: string;
  readonly keys: string;
  /** Hex, over the UTF-8 of the extracted text. */
  readonly textSha256: string;
};

export type MailTable = {
  readonly about: string;
  /** The instant at which the messages count as received: keys expire, and the table must not. */
  readonly receivedAt: string;
  readonly mails: Readonly<Record<string, MailRow>>;
};

const mostInQuarantine = 3;

export async function mailRows(directory: string, at: Date): Promise<Record<string, MailRow>> {
  const keyDirectory = join(directory, 'keys');
  const keys = readdirSync(keyDirectory)
    .sort()
    .map((name) => readFileSync(join(keyDirectory, name)));
  const isSecret = (key: Buffer) => key.includes('-----BEGIN PGP PRIVATE KEY BLOCK-----');
  const keyRing = await openKeyRing({
    secretKeys: keys.filter(isSecret),
    publicKeys: keys.filter((key) => !isSecret(key)),
  });
  const rows: Record<string, MailRow> = {};
  for (const file of messageFiles(directory)) {
    const mail = await readMail(readFileSync(file), { keyRing, at, roleAddresses: ['schleuder@example.org'] });
    rows[relative(directory, file)] = rowOf(mail);
  }
  return rows;
}

function messageFiles(directory: string): readonly string[] {
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => !relative(directory, file).startsWith('keys/')).sort();
}

function rowOf(mail: ReadMail): MailRow {
  const { openpgp, classification, failure } = mail;
  return {
    outcome: outcomeOf(mail),
    reason:
      failure?.reason ??
      (classification.kind === 'report' ? (openpgp.unreadable?.reason ?? null) : classification.reason),
    subject: mail.subject,
    encrypted: openpgp.encrypted,
    decryptedWith: openpgp.decryptedWith,
    integrity: openpgp.integrity,
    signature: openpgp.signature,
    signer: openpgp.signer,
    bounced: classification.kind === 'bounce' ? bouncedMail(classification.bounce) : null,
    attachments: mail.attachments.map(({ filename, bytes }) => `${filename} (${bytes.length})`).join(', '),
    keys: mail.keys.map(({ origin, description }) => `${origin} ${description.fingerprint}`).join(', '),
    textSha256: createHash('sha256').update(mail.text, 'utf8').digest('hex'),
  };
}

function outcomeOf({ failure, classification: { kind } }: ReadMail): MailRow['outcome'] {
  if (failure) return 'quarantine';
  return kind === 'report' ? 'case' : kind;
}

const bouncedMail = ({
  recipients,
  originalMessageId,
  action,
}: {
  recipients: readonly string[];
  originalMessageId: string | null;
  action: string;
}) => `${action}: ${recipients.join(', ')} ${originalMessageId ?? 'of an unknown mail'}`;

export function tooManyInQuarantine(rows: MailTable['mails']): string[] {
  const count = Object.values(rows).filter(({ outcome }) => outcome === 'quarantine').length;
  return count > mostInQuarantine ? [`${count} messages end in the quarantine, ${mostInQuarantine} may`] : [];
}
