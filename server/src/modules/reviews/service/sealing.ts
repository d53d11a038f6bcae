import { type DataKey, openText, seal } from '../../../platform/crypto/index.ts';

/** What a ciphertext is bound to, so that one moved to another row or column does not open. */
const contexts = {
  outside: (id: string) => `review.outside:${id}`,
  suggestion: (id: string) => `review.suggestion:${id}`,
  lapse: (id: string) => `review.lapse:${id}`,
  scope: (id: string) => `review.scope:${id}`,
  teamReason: (id: string) => `review.team:${id}`,
  decisionReason: (id: string) => `review.decision:${id}`,
  conditionText: (id: string) => `review.condition:${id}`,
  conditionEvidence: (id: string) => `review.condition.evidence:${id}`,
  record: (id: string) => `review.seal:${id}`,
} as const;

export type Sealed = {
  readonly outside: { readonly name: string; readonly address: string | null };
  readonly suggestion: readonly string[];
  readonly lapse: { readonly because: string; readonly files: readonly string[]; readonly at: string };
  readonly scope: {
    readonly repository: string;
    readonly paths: readonly string[];
    readonly authors: readonly string[];
  };
  readonly teamReason: string;
  readonly decisionReason: string;
  readonly conditionText: string;
  readonly conditionEvidence: string;
  /** Canonical JSON. */
  readonly record: string;
};

export function sealed<Name extends keyof Sealed>(key: DataKey, name: Name, id: string, value: Sealed[Name]): Buffer {
  return seal(key, contexts[name](id), JSON.stringify(value));
}

export function opened<Name extends keyof Sealed>(key: DataKey, name: Name, id: string, bytes: Buffer): Sealed[Name] {
  // Sealed by `sealed` and authenticated since, so it has that shape.
  return JSON.parse(openText(key, contexts[name](id), bytes)) as Sealed[Name];
}
