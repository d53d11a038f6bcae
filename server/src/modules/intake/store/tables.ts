import type { QuarantineReason, RawMailState, RoutingRule } from '../model.ts';

export type RawMailTable = {
  id: string;
  received_at: Date;
  size: number;
  state: RawMailState;
  key_wrapped: Buffer;
  sealed: Buffer;
  sealed_envelope: Buffer;
  message_id_print: Buffer | null;
  content_print: Buffer | null;
  repeat_print: Buffer | null;
  case_id: string | null;
  case_message_id: string | null;
  duplicate_of: string | null;
  reason: QuarantineReason | null;
  sealed_reason: Buffer | null;
  sealed_follow_up: Buffer | null;
  attempts: number;
  processed_at: Date | null;
};

export type RoutingRuleTable = {
  id: string;
  position: number;
  kind: RoutingRule['kind'];
  pattern: string;
  team_id: string;
  created_at: Date;
};

export type IntakeTables = { raw_mail: RawMailTable; routing_rule: RoutingRuleTable };

export type NewRawMail = Pick<
  RawMailTable,
  'id' | 'received_at' | 'size' | 'key_wrapped' | 'sealed' | 'sealed_envelope'
>;

export type StoredMail = Pick<
  RawMailTable,
  'id' | 'received_at' | 'state' | 'key_wrapped' | 'sealed' | 'sealed_envelope' | 'attempts'
>;

export type Prints = { readonly messageId: Buffer | null; readonly content: Buffer; readonly repeat: Buffer | null };

export type Filed = {
  readonly caseId: string;
  readonly messageId: string;
  readonly sealedFollowUp: Buffer;
  readonly at: Date;
};

export type QuarantineRow = Pick<
  RawMailTable,
  'id' | 'received_at' | 'size' | 'key_wrapped' | 'sealed_envelope' | 'reason' | 'sealed_reason' | 'attempts'
>;

export const stored = ['id', 'received_at', 'state', 'key_wrapped', 'sealed', 'sealed_envelope', 'attempts'] as const;

export function columns(prints: Prints) {
  return { message_id_print: prints.messageId, content_print: prints.content, repeat_print: prints.repeat };
}
