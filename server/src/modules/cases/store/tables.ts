import type { Generated, Selectable } from 'kysely';
import type { Actor } from '../../../platform/access/index.ts';
import type {
  FocusArea,
  LinkKind,
  MessageDirection,
  NeedinfoState,
  Priority,
  Severity,
  SignatureState,
  Visibility,
} from '../model/index.ts';

export type CaseFileTable = {
  id: string;
  seq: Generated<bigint>;
  ref: string;
  kind: string;
  state: string;
  severity: Severity | null;
  priority: Priority | null;
  assignee_id: string | null;
  team_id: string | null;
  service_id: string | null;
  focus_area: FocusArea;
  visibility: Visibility;
  deadline_at: Date | null;
  deadline_by_hand: Generated<boolean>;
  first_response_at: Date | null;
  expires_at: Date | null;
  opened_at: Date;
  opened_by: string | null;
  updated_at: Date;
  closed_at: Date | null;
  resolution: string | null;
  duplicate_of: string | null;
  merged_into: string | null;
  waiting_on: 'us' | 'them' | null;
  last_message_at: Date | null;
  last_direction: MessageDirection | null;
  last_encrypted: boolean | null;
  last_signature: SignatureState | null;
  open_needinfos: Generated<number>;
  paused_at: Date | null;
  paused_ms: Generated<bigint>;
  version: Generated<number>;
  title_sealed: Buffer;
  labels_sealed: Buffer | null;
  wrapped_key: Buffer;
};

export type CaseRow = Selectable<CaseFileTable>;

export type CaseTables = {
  case_file: CaseFileTable;
  case_member: { case_id: string; person_id: string; added_at: Date; added_by: string | null };
  case_message: {
    id: string;
    case_id: string;
    direction: MessageDirection;
    at: Date;
    author_id: string | null;
    encrypted: boolean;
    signature: SignatureState;
    raw_mail_id: string | null;
    merged_from: string | null;
    merged_message: string | null;
    sealed: Buffer;
  };
  case_note: {
    id: string;
    case_id: string;
    author_id: string | null;
    at: Date;
    merged_from: string | null;
    sealed: Buffer;
  };
  case_attachment: {
    id: string;
    case_id: string;
    message_id: string;
    position: number;
    sealed: Buffer;
    size: bigint;
    content: Buffer;
  };
  case_link: { id: string; case_id: string; other_id: string; kind: LinkKind; at: Date; by_id: string | null };
  case_event: {
    id: string;
    case_id: string;
    at: Date;
    actor_kind: Actor['kind'];
    actor_id: string | null;
    name: string;
    other_id: string | null;
    sealed: Buffer;
  };
  case_past: {
    case_id: string;
    until: Date;
    closed_at: Date | null;
    deadline_at: Date | null;
    service_id: string | null;
  };
  case_needinfo: {
    id: string;
    case_id: string;
    asked_of: string | null;
    asked_by: string | null;
    asked_at: Date;
    due_at: Date | null;
    deferred_until: Date | null;
    from_requester: boolean;
    state: NeedinfoState;
    ended_at: Date | null;
    ended_by: string | null;
    question_sealed: Buffer;
    ending_sealed: Buffer | null;
  };
  deadline_rule: {
    kind: string;
    severity: Severity;
    first_response_hours: number | null;
    resolve_hours: number | null;
    updated_at: Date;
    version: Generated<number>;
  };
};
