import { randomUUID } from 'node:crypto';
import { composeMail, type OutgoingAttachment } from '@gatehouse/mail';
import { generateRoleKey, openSigner } from '@gatehouse/openpgp';
import { handInMail } from '@gatehouse/testing';

type Report = {
  readonly subject: string;
  readonly text: string;
  readonly encrypted?: boolean;
  readonly attachments?: readonly OutgoingAttachment[];
};

/** Somebody outside with a key of their own, who writes to the role address. */
export type Reporter = { readonly address: string; readonly report: (report: Report) => Promise<void> };

const roleAddress = 'security@localhost';

async function currentRoleKey(origin: string): Promise<string> {
  const keys = (await (await fetch(`${origin}/api/v1/role-keys`)).json()) as { armored: string; state: string }[];
  const current = keys.find((key) => key.state === 'current');
  if (current === undefined) throw new Error('The server publishes no current role key.');
  return current.armored;
}

/** Where the mail goes: a running Gatehouse. */
type Target = { readonly origin: string; readonly smtpPort: number };

export async function reporter(target: Target, name: string, address: string): Promise<Reporter> {
  const key = await generateRoleKey({
    address,
    name,
    algorithm: 'curve25519Legacy',
    at: new Date(Date.now() - 60_000),
  });
  const signer = await openSigner(key.secretKey);
  return {
    address,
    report: async ({ subject, text, encrypted = true, attachments = [] }) => {
      const composed = await composeMail({
        from: { name, address },
        to: [{ name: '', address: roleAddress }],
        subject,
        text,
        attachments: encrypted
          ? [...attachments, { filename: 'key.asc', type: 'application/pgp-keys', bytes: Buffer.from(key.publicKey) }]
          : attachments,
        messageId: `<${randomUUID()}@reporter.example>`,
        date: new Date(),
        protect: encrypted
          ? { mode: 'encrypt', recipients: [await currentRoleKey(target.origin)], signer }
          : { mode: 'none' },
        boundarySeed: randomUUID().replaceAll('-', ''),
      });
      if (!composed.ok) throw new Error(`The mail could not be encrypted: ${JSON.stringify(composed.refused)}`);
      await handInMail(target.smtpPort, { from: address, to: roleAddress }, composed.raw);
    },
  };
}
