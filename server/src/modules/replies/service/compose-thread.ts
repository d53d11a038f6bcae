import { type ComposeResult, composeMail, type OutgoingMail } from '@gatehouse/mail';
import { openSigner, type Signer } from '@gatehouse/openpgp';
import { answerTasks } from '../../../platform/threads/index.ts';

/** A mail to be composed; the thread opens the secret key, so that signing and encrypting block nobody. */
export type ComposeTask = {
  readonly mail: Omit<OutgoingMail, 'protect'>;
  readonly secretKey: string;
  /** Armored public keys to encrypt to; null: sign only. */
  readonly recipients: readonly string[] | null;
};

/** Opening a key costs more than signing with it. One key is kept: there are few role addresses. */
let opened: { readonly secretKey: string; readonly signer: Signer } | undefined;

async function signerFor(secretKey: string): Promise<Signer> {
  if (opened?.secretKey !== secretKey) opened = { secretKey, signer: await openSigner(secretKey) };
  return opened.signer;
}

answerTasks<ComposeTask, ComposeResult>(async ({ mail, secretKey, recipients }, hand) => {
  const signer = await signerFor(secretKey);
  const protect =
    recipients === null ? ({ mode: 'sign', signer } as const) : ({ mode: 'encrypt', recipients, signer } as const);
  const composed = await composeMail({ ...mail, protect });
  if (!composed.ok) return composed;
  // A buffer of its own: what the library gives may share memory with others, and only whole buffers move.
  const raw = new Uint8Array(composed.raw);
  hand(raw.buffer);
  return { ok: true, raw };
});
