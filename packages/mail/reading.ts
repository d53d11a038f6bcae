import type { Integrity, KeyRing, NotDecrypted, SignatureCheck } from '@gatehouse/openpgp';
import type { Headers } from './headers.ts';
import type { TreeBudget } from './mime-tree.ts';
import type { Attachment, KeyOrigin, OpenpgpForm, ProtectionNote } from './model.ts';

/** One signature that was met. Its result may improve when the mail itself brought the signer's key. */
export type Check = {
  result: SignatureCheck;
  origin: 'known' | 'carried' | null;
  readonly verifyWith: (ring: KeyRing) => Promise<SignatureCheck>;
};

/** What is around a part, from the outermost layer to it. */
export type Shield = {
  readonly encrypted: boolean;
  readonly integrity?: Integrity;
  readonly decryptedWith?: string;
  readonly check: Check | null;
};

export const bare: Shield = { encrypted: false, check: null };

export type TextLeaf = {
  readonly text: string;
  readonly source: 'plain' | 'html';
  readonly shield: Shield;
  readonly truncated: boolean;
};

export type FileLeaf = {
  readonly filename: string;
  readonly declaredType: string;
  readonly bytes: Uint8Array;
  readonly role: Attachment['role'];
  readonly shield: Shield;
};

export type RawKey = {
  readonly origin: KeyOrigin;
  readonly octets: string | Uint8Array;
  readonly forAddress?: string;
  readonly preferEncrypt?: boolean;
  readonly encrypted: boolean;
};

/** `structural`: the mail as such was encrypted, not a piece of its text or an attachment. */
export type LayerFailure = { readonly structural: boolean; readonly failure: NotDecrypted };

/** Everything that is collected while the layers of one mail are opened. */
export type Reading = {
  readonly ring: KeyRing;
  readonly at: Date;
  readonly budget: TreeBudget;
  /** OpenPGP operations and plaintext octets that are left. */
  operations: number;
  plaintextBytes: number;
  form: OpenpgpForm;
  encrypted: boolean;
  readonly texts: TextLeaf[];
  readonly files: FileLeaf[];
  readonly keys: RawKey[];
  readonly checks: Check[];
  readonly failures: LayerFailure[];
  readonly notes: Set<ProtectionNote>;
  protectedHeaders: { readonly headers: Headers; readonly shield: Shield } | null;
};

export function startReading(ring: KeyRing, at: Date, budget: TreeBudget): Reading {
  return {
    ring,
    at,
    budget,
    operations: budget.limits.openpgpMessages,
    plaintextBytes: budget.limits.plaintextBytes,
    form: 'none',
    encrypted: false,
    texts: [],
    files: [],
    keys: [],
    checks: [],
    failures: [],
    notes: new Set(),
    protectedHeaders: null,
  };
}

/** Takes one OpenPGP operation from the allowance; false when it is used up. */
export function mayOperate(reading: Reading): boolean {
  if (reading.operations <= 0) {
    reading.notes.add('too-many-openpgp-messages');
    return false;
  }
  reading.operations--;
  return true;
}

export function addCheck(reading: Reading, result: SignatureCheck, verifyWith: Check['verifyWith']): Check {
  const check: Check = { result, origin: result.signer ? 'known' : null, verifyWith };
  reading.checks.push(check);
  return check;
}
