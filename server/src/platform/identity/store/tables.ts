import type { Generated } from 'kysely';
import type { Role } from '../../access/index.ts';

/** The tables of identity as this transaction sees them: credentials of the actor only, unless a trusted process asks. */
export type IdentityTables = {
  person: {
    id: string;
    email: string;
    name: string;
    active: Generated<boolean>;
    enrolled_at: Date | null;
    created_at: Date;
    updated_at: Date;
    version: Generated<number>;
  };
  person_role: { person_id: string; role: Role; granted_at: Date };
  session: {
    id: string;
    token_hash: Buffer;
    person_id: string;
    created_at: Date;
    last_seen_at: Date;
    expires_at: Date;
  };
  passkey: {
    id: string;
    person_id: string;
    credential_id: Buffer;
    public_key: Buffer;
    counter: bigint;
    transports: string[];
    name: string;
    backed_up: boolean;
    created_at: Date;
    last_used_at: Date | null;
  };
  api_token: {
    id: string;
    token_hash: Buffer;
    person_id: string;
    name: string;
    scopes: string[];
    hint: string;
    created_at: Date;
    expires_at: Date;
    last_used_at: Date | null;
    /** The token by which it was made; null: by a session, or the console. */
    made_with: string | null;
  };
  enrolment: {
    id: string;
    token_hash: Buffer;
    purpose: 'first-administrator' | 'invitation';
    person_id: string | null;
    /** Null: the console, or the start of an instance without administrator. */
    issued_by: string | null;
    created_at: Date;
    expires_at: Date;
  };
  passkey_challenge: {
    challenge_hash: Buffer;
    purpose: 'sign-in' | 'registration' | 'enrolment';
    person_id: string | null;
    enrolment_id: string | null;
    name: string | null;
    email: string | null;
    expires_at: Date;
  };
};
