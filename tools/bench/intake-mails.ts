import { randomBytes } from 'node:crypto';
import { composeMail } from '@gatehouse/mail';
import { generateRoleKey, openSigner, type RoleKey } from '@gatehouse/openpgp';

export type BenchMail = { readonly raw: Buffer; readonly armored: string };

const seed = (): string => randomBytes(16).toString('hex');

/** About 20 kB of text that does not compress to nothing. */
function text(n: number): string {
  return `Report ${n}\n${Array.from({ length: 230 }, () => randomBytes(32).toString('hex')).join('\n')}\n`;
}

export async function finderKey(): Promise<RoleKey> {
  return generateRoleKey({
    address: 'finder@example.net',
    name: 'Finder',
    algorithm: 'curve25519Legacy',
    at: new Date(Date.now() - 3_600_000),
  });
}

export async function plainMails(count: number): Promise<readonly BenchMail[]> {
  const made: BenchMail[] = [];
  for (let n = 0; n < count; n++) {
    const mail = await composeMail({ ...common(n), protect: { mode: 'none' } });
    if (mail.ok) made.push({ raw: Buffer.from(mail.raw), armored: '' });
  }
  return made;
}

/** Encrypted to the role key and to the finder (so that gpg can open them here), signed by the finder, key attached by Autocrypt. */
export async function encryptedMails(count: number, roleKey: string, finder: RoleKey): Promise<readonly BenchMail[]> {
  const signer = await openSigner(finder.secretKey);
  const made: BenchMail[] = [];
  for (let n = 0; n < count; n++) {
    const mail = await composeMail({
      ...common(n),
      protect: { mode: 'encrypt', recipients: [roleKey, finder.publicKey], signer },
      autocrypt: { address: 'finder@example.net', publicKey: finder.publicKey, preferEncrypt: true },
    });
    if (!mail.ok) throw new Error(`The bench mail could not be encrypted: ${JSON.stringify(mail.refused)}`);
    const raw = Buffer.from(mail.raw);
    const armored =
      /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(raw.toString('latin1'))?.[0] ?? '';
    made.push({ raw, armored });
  }
  return made;
}

function common(n: number) {
  return {
    from: { name: 'Finder', address: 'finder@example.net' },
    to: [{ name: '', address: 'security@localhost' }],
    subject: `Bench report ${n}`,
    text: text(n),
    messageId: `<${seed()}@finder.example.net>`,
    date: new Date(),
    boundarySeed: seed(),
  } as const;
}
