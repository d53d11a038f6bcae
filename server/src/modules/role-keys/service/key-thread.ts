import {
  crossCertify,
  describeKey,
  generateRoleKey,
  importSecretKey,
  type KeyDescription,
  type KeyRefusal,
  type RevocationReason,
  type RoleKey,
  type RoleKeyRequest,
  revoke,
} from '@gatehouse/openpgp';
import { answerTasks } from '../../../platform/threads/index.ts';

/** Work on role keys that takes longer than the event loop may stand still: making, unlocking and certifying keys. */
export type KeyTask =
  | { readonly kind: 'generate'; readonly request: RoleKeyRequest }
  | { readonly kind: 'unlock'; readonly armored: string; readonly passphrase: string | undefined; readonly at: Date }
  | { readonly kind: 'certify'; readonly certifier: string; readonly subject: string; readonly at: Date }
  | { readonly kind: 'revoke'; readonly secretKey: string; readonly because: RevocationReason; readonly at: Date };

export type UnlockedKey = {
  readonly fingerprint: string;
  readonly secretKey: string;
  readonly publicKey: string;
  readonly description: KeyDescription;
};

export type KeyAnswer = {
  readonly generate: RoleKey & { readonly algorithm: string };
  readonly unlock: UnlockedKey | { readonly refused: string };
  readonly certify: string | { readonly refused: KeyRefusal };
  readonly revoke: string | { readonly refused: KeyRefusal };
};

async function unlock(armored: string, passphrase: string | undefined, at: Date): Promise<KeyAnswer['unlock']> {
  const imported = await importSecretKey(armored, passphrase);
  if (!imported.ok) return { refused: imported.reason };
  const described = await describeKey(imported.publicKey, at);
  if (!described.ok) return { refused: described.reason };
  const { fingerprint, secretKey, publicKey } = imported;
  return { fingerprint, secretKey, publicKey, description: described.key };
}

async function generate(request: RoleKeyRequest): Promise<KeyAnswer['generate']> {
  const key = await generateRoleKey(request);
  const described = await describeKey(key.publicKey, request.at);
  return { ...key, algorithm: described.ok ? described.key.algorithm : request.algorithm };
}

answerTasks<KeyTask, KeyAnswer[KeyTask['kind']]>(async (task) => {
  switch (task.kind) {
    case 'generate':
      return generate(task.request);
    case 'unlock':
      return unlock(task.armored, task.passphrase, task.at);
    case 'certify': {
      const certified = await crossCertify(task.certifier, task.subject, task.at);
      return certified.ok ? certified.key : { refused: certified.reason };
    }
    case 'revoke': {
      const revoked = await revoke(task.secretKey, task.because, task.at);
      return revoked.ok ? revoked.key : { refused: revoked.reason };
    }
  }
});
