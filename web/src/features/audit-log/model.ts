import type { PersonRef } from '../../ui/person.tsx';

export type Entry = {
  readonly id: string;
  readonly at: string;
  readonly actor: {
    readonly kind: 'person' | 'system' | 'console' | 'anonymous' | 'guest';
    readonly person: PersonRef | null;
    readonly guest: string | null;
    readonly task: string | null;
  };
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly reason: string | null;
  readonly exception: 'single-administrator' | 'console' | 'break-glass' | null;
  readonly changed: boolean;
  readonly head: number | null;
};

export type Verdict =
  | {
      readonly ok: true;
      readonly sealed: number;
      readonly unsealed: number;
      readonly heads: number;
      readonly copies: number;
    }
  | { readonly ok: false; readonly why: string; readonly entry: string | null; readonly says: string };
