-- Written by `npm run reports` from the catalogue of an empty, migrated database; do not edit.

create role gatehouse_admin login inherit superuser bypassrls;
create role gatehouse_app nologin inherit nosuperuser nobypassrls;
create role gatehouse_jobs nologin inherit nosuperuser nobypassrls;
create role gatehouse_login login noinherit nosuperuser nobypassrls in role gatehouse_app, gatehouse_jobs, gatehouse_owner;
create role gatehouse_owner nologin inherit nosuperuser nobypassrls;

create schema gatehouse authorization gatehouse_owner;
grant usage on schema gatehouse to gatehouse_app;
grant usage on schema gatehouse to gatehouse_jobs;

create schema jobs authorization gatehouse_jobs;
grant usage on schema jobs to gatehouse_app;

create table gatehouse.absence (
  id uuid not null,
  person_id uuid not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  constraint absence_pkey PRIMARY KEY (id),
  constraint absence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint absence_check CHECK ((until_at > from_at))
); -- owner gatehouse_owner
CREATE INDEX absence_by_person ON gatehouse.absence USING btree (person_id, until_at);
alter table gatehouse.absence enable row level security;
create policy made on gatehouse.absence for insert to public
  with check (((person_id = actor_id()) OR is_trusted_process() OR actor_holds('administrator'::text) OR actor_holds('manager'::text)));
create policy removed on gatehouse.absence for delete to public
  using (((person_id = actor_id()) OR is_trusted_process() OR actor_holds('administrator'::text) OR actor_holds('manager'::text)));
create policy signed_in on gatehouse.absence for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select on gatehouse.absence to gatehouse_app;

create table gatehouse.api_token (
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  name text not null,
  scopes text[] not null,
  hint text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_token_hash_key UNIQUE (token_hash),
  constraint api_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint api_token_hint_check CHECK ((length(hint) = 4)),
  constraint api_token_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint api_token_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 100))),
  constraint api_token_token_hash_check CHECK ((length(token_hash) = 32))
); -- owner gatehouse_owner
CREATE INDEX api_token_by_person ON gatehouse.api_token USING btree (person_id);
alter table gatehouse.api_token enable row level security;
create policy own on gatehouse.api_token for all to public
  using (((person_id = actor_id()) OR is_trusted_process()));
grant delete, insert, select on gatehouse.api_token to gatehouse_app;

create table gatehouse.approval (
  id uuid not null,
  kind text not null,
  subject_type text not null,
  subject_id text not null,
  case_id uuid,
  decide text not null,
  deciding_roles text[] not null,
  state text not null,
  requested_by uuid,
  requested_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  wrapped_key bytea not null,
  sealed_payload bytea not null,
  sealed_effect bytea not null,
  sealed_reason bytea,
  decided_by uuid,
  decided_at timestamp with time zone,
  sealed_decision_reason bytea,
  exception text,
  review text,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  sealed_review bytea,
  constraint approval_pkey PRIMARY KEY (id),
  constraint approval_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint approval_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES person(id),
  constraint approval_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES person(id),
  constraint approval_decide_check CHECK ((length(decide) <= 80)),
  constraint approval_exception_check CHECK ((exception = ANY (ARRAY['single-administrator'::text, 'console'::text, 'break-glass'::text]))),
  constraint approval_kind_check CHECK ((length(kind) <= 80)),
  constraint approval_review_check CHECK ((review = ANY (ARRAY['due'::text, 'done'::text]))),
  constraint approval_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text, 'expired'::text, 'withdrawn'::text]))),
  constraint approval_subject_id_check CHECK (((length(subject_id) >= 1) AND (length(subject_id) <= 200))),
  constraint approval_subject_type_check CHECK ((length(subject_type) <= 40)),
  constraint console_only_without_person CHECK (((requested_by IS NOT NULL) OR (exception = 'console'::text))),
  constraint decided_at_with_state CHECK (((state = ANY (ARRAY['pending'::text, 'expired'::text])) = (decided_at IS NULL))),
  constraint decided_by_another CHECK (((state <> ALL (ARRAY['approved'::text, 'rejected'::text])) OR (exception IS NOT NULL) OR ((decided_by IS NOT NULL) AND (requested_by IS NOT NULL) AND (decided_by <> requested_by)))),
  constraint reviewed_by_another CHECK (((review IS DISTINCT FROM 'done'::text) OR (reviewed_by IS DISTINCT FROM decided_by)))
); -- owner gatehouse_owner
CREATE INDEX approval_by_state ON gatehouse.approval USING btree (state, id DESC);
CREATE INDEX approval_due_for_review ON gatehouse.approval USING btree (id DESC) WHERE (review = 'due'::text);
CREATE INDEX approval_pending_by_expiry ON gatehouse.approval USING btree (expires_at) WHERE (state = 'pending'::text);
CREATE UNIQUE INDEX approval_pending_once ON gatehouse.approval USING btree (kind, subject_type, subject_id) WHERE (state = 'pending'::text);
alter table gatehouse.approval enable row level security;
create policy alarmed on gatehouse.approval for select to public
  using (((case_id IS NULL) AND (exception IS NOT NULL) AND (actor_holds('administrator'::text) OR actor_holds('security'::text))));
create policy asked_in_own_name on gatehouse.approval for insert to public
  with check (((NOT (requested_by IS DISTINCT FROM actor_id())) AND approval_visible(case_id, requested_by, deciding_roles)));
create policy decided_in_own_name on gatehouse.approval for update to public
  using (approval_visible(case_id, requested_by, deciding_roles))
  with check ((is_trusted_process() OR (decided_by = actor_id()) OR (reviewed_by = actor_id())));
create policy visible on gatehouse.approval for select to public
  using (approval_visible(case_id, requested_by, deciding_roles));
CREATE TRIGGER guard BEFORE UPDATE ON gatehouse.approval FOR EACH ROW EXECUTE FUNCTION guard_approval();
grant insert, select, update on gatehouse.approval to gatehouse_app;

create table gatehouse.audit_entry (
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  actor_task text,
  credential_id uuid,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  before_digest bytea,
  after_digest bytea,
  reason text,
  exception text,
  mac bytea not null,
  constraint audit_entry_pkey PRIMARY KEY (id),
  constraint audit_entry_action_check CHECK (((action ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'::text) AND (length(action) <= 80))),
  constraint audit_entry_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'console'::text, 'anonymous'::text]))),
  constraint audit_entry_actor_task_check CHECK ((length(actor_task) <= 100)),
  constraint audit_entry_after_digest_check CHECK ((length(after_digest) = 32)),
  constraint audit_entry_before_digest_check CHECK ((length(before_digest) = 32)),
  constraint audit_entry_exception_check CHECK ((exception = ANY (ARRAY['single-administrator'::text, 'console'::text, 'break-glass'::text]))),
  constraint audit_entry_mac_check CHECK ((length(mac) = 32)),
  constraint audit_entry_reason_check CHECK ((length(reason) <= 2000)),
  constraint audit_entry_subject_id_check CHECK (((length(subject_id) >= 1) AND (length(subject_id) <= 200))),
  constraint audit_entry_subject_type_check CHECK (((subject_type ~ '^[a-z][a-z-]*$'::text) AND (length(subject_type) <= 40)))
); -- owner gatehouse_owner
CREATE INDEX audit_entry_by_action ON gatehouse.audit_entry USING btree (action, id DESC);
CREATE INDEX audit_entry_by_actor ON gatehouse.audit_entry USING btree (actor_id, id DESC);
CREATE INDEX audit_entry_by_subject ON gatehouse.audit_entry USING btree (subject_type, subject_id, id DESC);
CREATE INDEX audit_entry_with_exception ON gatehouse.audit_entry USING btree (id DESC) WHERE (exception IS NOT NULL);
alter table gatehouse.audit_entry enable row level security;
create policy in_own_name on gatehouse.audit_entry for insert to public
  with check (((actor_kind = actor_kind()) AND (NOT (actor_id IS DISTINCT FROM actor_id()))));
create policy readers on gatehouse.audit_entry for select to public
  using ((( SELECT is_trusted_process() AS is_trusted_process) OR ( SELECT sees_all() AS sees_all) OR ( SELECT actor_holds('auditor'::text) AS actor_holds) OR (( SELECT actor_holds('administrator'::text) AS actor_holds) AND (subject_type !~ '^(case|message|note|attachment|approval|raw-mail|outgoing-mail|correspondent|report|quarantine)'::text))));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON gatehouse.audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON gatehouse.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER remember_unsealed AFTER INSERT ON gatehouse.audit_entry FOR EACH ROW EXECUTE FUNCTION remember_unsealed();
grant insert, select on gatehouse.audit_entry to gatehouse_app;

create table gatehouse.audit_head (
  number bigint not null,
  previous bytea not null,
  digest bytea not null,
  entries integer not null,
  total bigint not null,
  sealed_at timestamp with time zone not null,
  key_id bytea not null,
  signature bytea not null,
  constraint audit_head_pkey PRIMARY KEY (number),
  constraint audit_head_digest_check CHECK ((length(digest) = 32)),
  constraint audit_head_entries_check CHECK ((entries > 0)),
  constraint audit_head_key_id_check CHECK ((length(key_id) = 8)),
  constraint audit_head_number_check CHECK ((number > 0)),
  constraint audit_head_previous_check CHECK ((length(previous) = 32)),
  constraint audit_head_signature_check CHECK ((length(signature) = 64))
); -- owner gatehouse_owner
alter table gatehouse.audit_head enable row level security;
create policy everybody on gatehouse.audit_head for select to public
  using ((actor_kind() <> 'anonymous'::text));
create policy sealer on gatehouse.audit_head for insert to public
  with check (is_system());
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON gatehouse.audit_head FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON gatehouse.audit_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on gatehouse.audit_head to gatehouse_app;

create table gatehouse.audit_seal (
  head bigint not null,
  position integer not null,
  entry_id uuid not null,
  chain bytea not null,
  constraint audit_seal_pkey PRIMARY KEY (head, "position"),
  constraint audit_seal_entry_id_key UNIQUE (entry_id),
  constraint audit_seal_head_fkey FOREIGN KEY (head) REFERENCES audit_head(number),
  constraint audit_seal_chain_check CHECK ((length(chain) = 32)),
  constraint audit_seal_position_check CHECK (("position" > 0))
); -- owner gatehouse_owner
alter table gatehouse.audit_seal enable row level security;
create policy sealer on gatehouse.audit_seal for all to public
  using (is_trusted_process());
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON gatehouse.audit_seal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON gatehouse.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on gatehouse.audit_seal to gatehouse_app;

create table gatehouse.audit_unsealed (
  entry_id uuid not null,
  constraint audit_unsealed_pkey PRIMARY KEY (entry_id)
); -- owner gatehouse_owner
alter table gatehouse.audit_unsealed enable row level security;
create policy sealer on gatehouse.audit_unsealed for all to public
  using (is_trusted_process());
grant delete, select on gatehouse.audit_unsealed to gatehouse_app;

create table gatehouse.enrolment (
  id uuid not null,
  token_hash bytea not null,
  purpose text not null,
  person_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint enrolment_pkey PRIMARY KEY (id),
  constraint enrolment_token_hash_key UNIQUE (token_hash),
  constraint enrolment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint enrolment_check CHECK (((purpose = 'invitation'::text) = (person_id IS NOT NULL))),
  constraint enrolment_purpose_check CHECK ((purpose = ANY (ARRAY['first-administrator'::text, 'invitation'::text]))),
  constraint enrolment_token_hash_check CHECK ((length(token_hash) = 32))
); -- owner gatehouse_owner
CREATE INDEX enrolment_by_person ON gatehouse.enrolment USING btree (person_id);
CREATE UNIQUE INDEX enrolment_of_first_administrator ON gatehouse.enrolment USING btree (purpose) WHERE (purpose = 'first-administrator'::text);
alter table gatehouse.enrolment enable row level security;
create policy inviting on gatehouse.enrolment for insert to public
  with check (((purpose = 'invitation'::text) AND actor_holds('administrator'::text)));
create policy trusted on gatehouse.enrolment for all to public
  using (is_trusted_process());
grant delete, insert, select on gatehouse.enrolment to gatehouse_app;

create table gatehouse.idempotency_key (
  person_id uuid not null,
  key text not null,
  route text not null,
  request_digest bytea not null,
  status integer,
  sealed_answer bytea,
  created_at timestamp with time zone not null,
  constraint idempotency_key_pkey PRIMARY KEY (person_id, key),
  constraint idempotency_key_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
); -- owner gatehouse_owner
CREATE INDEX idempotency_key_created_at ON gatehouse.idempotency_key USING btree (created_at);
alter table gatehouse.idempotency_key enable row level security;
create policy own on gatehouse.idempotency_key for all to public
  using (((person_id = actor_id()) OR is_system()));
grant delete, insert, select, update on gatehouse.idempotency_key to gatehouse_app;

create table gatehouse.instance_secret (
  name text not null,
  sealed bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint instance_secret_pkey PRIMARY KEY (name)
); -- owner gatehouse_owner
alter table gatehouse.instance_secret enable row level security;
create policy trusted on gatehouse.instance_secret for all to public
  using (is_trusted_process());
grant insert, select, update on gatehouse.instance_secret to gatehouse_app;

create table gatehouse.master_key_check (
  singleton boolean not null default true,
  check_value text not null,
  set_at timestamp with time zone not null default now(),
  constraint master_key_check_pkey PRIMARY KEY (singleton),
  constraint master_key_check_singleton_check CHECK (singleton)
); -- owner gatehouse_owner
grant insert, select, update on gatehouse.master_key_check to gatehouse_app;

create table gatehouse.migration (
  owner text not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (owner, name)
); -- owner gatehouse_owner

create table gatehouse.passkey (
  id uuid not null,
  person_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  backed_up boolean not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_credential_id_key UNIQUE (credential_id),
  constraint passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint passkey_credential_id_check CHECK (((length(credential_id) >= 1) AND (length(credential_id) <= 1023))),
  constraint passkey_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint passkey_public_key_check CHECK (((length(public_key) >= 1) AND (length(public_key) <= 4096)))
); -- owner gatehouse_owner
CREATE INDEX passkey_by_person ON gatehouse.passkey USING btree (person_id);
alter table gatehouse.passkey enable row level security;
create policy own on gatehouse.passkey for all to public
  using (((person_id = actor_id()) OR is_trusted_process()));
grant delete, insert, select, update on gatehouse.passkey to gatehouse_app;

create table gatehouse.passkey_challenge (
  challenge_hash bytea not null,
  purpose text not null,
  person_id uuid,
  enrolment_id uuid,
  name text,
  email text,
  expires_at timestamp with time zone not null,
  constraint passkey_challenge_pkey PRIMARY KEY (challenge_hash),
  constraint passkey_challenge_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolment(id) ON DELETE CASCADE,
  constraint passkey_challenge_challenge_hash_check CHECK ((length(challenge_hash) = 32)),
  constraint passkey_challenge_check CHECK (((purpose = 'sign-in'::text) = (person_id IS NULL))),
  constraint passkey_challenge_check1 CHECK (((purpose = 'enrolment'::text) = (enrolment_id IS NOT NULL))),
  constraint passkey_challenge_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint passkey_challenge_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint passkey_challenge_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'registration'::text, 'enrolment'::text])))
); -- owner gatehouse_owner
CREATE INDEX passkey_challenge_by_enrolment ON gatehouse.passkey_challenge USING btree (enrolment_id);
CREATE INDEX passkey_challenge_by_expiry ON gatehouse.passkey_challenge USING btree (expires_at);
alter table gatehouse.passkey_challenge enable row level security;
create policy own on gatehouse.passkey_challenge for all to public
  using (((person_id = actor_id()) OR is_trusted_process()));
grant delete, insert, select on gatehouse.passkey_challenge to gatehouse_app;

create table gatehouse.person (
  id uuid not null,
  email text not null,
  name text not null,
  active boolean not null default true,
  enrolled_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254)))),
  constraint person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)))
); -- owner gatehouse_owner
CREATE UNIQUE INDEX person_by_email ON gatehouse.person USING btree (email);
CREATE INDEX person_by_name ON gatehouse.person USING btree (name, id);
alter table gatehouse.person enable row level security;
create policy administered on gatehouse.person for insert to public
  with check ((is_trusted_process() OR actor_holds('administrator'::text)));
create policy changed on gatehouse.person for update to public
  using ((is_trusted_process() OR actor_holds('administrator'::text)));
create policy signed_in on gatehouse.person for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select, update on gatehouse.person to gatehouse_app;

create table gatehouse.person_role (
  person_id uuid not null,
  role text not null,
  granted_at timestamp with time zone not null,
  constraint person_role_pkey PRIMARY KEY (person_id, role),
  constraint person_role_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint person_role_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'security'::text, 'point-person'::text, 'engineer'::text, 'manager'::text, 'auditor'::text])))
); -- owner gatehouse_owner
CREATE INDEX person_role_by_role ON gatehouse.person_role USING btree (role, person_id);
alter table gatehouse.person_role enable row level security;
create policy granted on gatehouse.person_role for insert to public
  with check ((is_trusted_process() OR actor_holds('administrator'::text)));
create policy revoked on gatehouse.person_role for delete to public
  using ((is_trusted_process() OR actor_holds('administrator'::text)));
create policy signed_in on gatehouse.person_role for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select on gatehouse.person_role to gatehouse_app;

create table gatehouse.session (
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_hash_key UNIQUE (token_hash),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint session_token_hash_check CHECK ((length(token_hash) = 32))
); -- owner gatehouse_owner
CREATE INDEX session_by_expiry ON gatehouse.session USING btree (expires_at);
CREATE INDEX session_by_person ON gatehouse.session USING btree (person_id);
alter table gatehouse.session enable row level security;
create policy own on gatehouse.session for all to public
  using (((person_id = actor_id()) OR is_trusted_process()));
grant delete, insert, select on gatehouse.session to gatehouse_app;

create table gatehouse.team (
  id uuid not null,
  name text not null,
  description text not null default ''::text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint team_pkey PRIMARY KEY (id),
  constraint team_description_check CHECK ((length(description) <= 500)),
  constraint team_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
); -- owner gatehouse_owner
CREATE UNIQUE INDEX team_by_name ON gatehouse.team USING btree (lower(name));
alter table gatehouse.team enable row level security;
create policy changed on gatehouse.team for update to public
  using ((is_trusted_process() OR actor_holds('administrator'::text) OR actor_holds('manager'::text)));
create policy made on gatehouse.team for insert to public
  with check ((is_trusted_process() OR actor_holds('administrator'::text) OR actor_holds('manager'::text)));
create policy signed_in on gatehouse.team for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select, update on gatehouse.team to gatehouse_app;

create table gatehouse.team_member (
  team_id uuid not null,
  person_id uuid not null,
  duty text not null,
  position integer not null default 0,
  constraint team_member_pkey PRIMARY KEY (team_id, person_id, duty),
  constraint team_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint team_member_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  constraint team_member_duty_check CHECK ((duty = ANY (ARRAY['lead'::text, 'point-person'::text, 'deputy'::text, 'member'::text])))
); -- owner gatehouse_owner
CREATE INDEX team_member_by_person ON gatehouse.team_member USING btree (person_id, team_id);
CREATE UNIQUE INDEX team_member_one_lead ON gatehouse.team_member USING btree (team_id) WHERE (duty = 'lead'::text);
alter table gatehouse.team_member enable row level security;
create policy made on gatehouse.team_member for insert to public
  with check ((is_trusted_process() OR actor_holds('administrator'::text) OR actor_holds('manager'::text)));
create policy removed on gatehouse.team_member for delete to public
  using ((is_trusted_process() OR actor_holds('administrator'::text) OR actor_holds('manager'::text)));
create policy signed_in on gatehouse.team_member for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select on gatehouse.team_member to gatehouse_app;

create table jobs.worker (
  id text not null,
  started_at timestamp with time zone not null default now(),
  constraint worker_pkey PRIMARY KEY (id)
); -- owner gatehouse_jobs

-- gatehouse.actor_holds(wanted text), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.actor_holds(wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select actor_kind() = 'person' and exists (
    select 1 from person_role r join person p on p.id = r.person_id
     where r.person_id = actor_id() and r.role = wanted and p.active) $function$;
grant execute to gatehouse_app;

-- gatehouse.actor_id(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.actor_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('gatehouse.actor_id', true), '')::uuid $function$;
grant execute to gatehouse_app, public;

-- gatehouse.actor_kind(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.actor_kind()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('gatehouse.actor_kind', true), ''), 'anonymous') $function$;
grant execute to gatehouse_app, public;

-- gatehouse.approval_case_visible(of_case uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.approval_case_visible(of_case uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$ begin return exists (select 1 from case_file c where c.id = of_case); end $function$;
grant execute to public;

-- gatehouse.approval_visible(of_case uuid, requester uuid, roles text[]), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.approval_visible(of_case uuid, requester uuid, roles text[])
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$ begin
    if is_trusted_process() then return true; end if;
    if of_case is not null then return approval_case_visible(of_case); end if;
    return requester = actor_id() or exists (select 1 from unnest(roles) r where actor_holds(r));
  end $function$;
grant execute to public;

-- gatehouse.audit_backlog(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.audit_backlog()
 RETURNS TABLE(unsealed bigint, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select count(*), min(e.at) from audit_unsealed u join audit_entry e on e.id = u.entry_id $function$;
grant execute to gatehouse_app;

-- gatehouse.authenticate_session(given bytea, at_time timestamp with time zone, idle interval), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.authenticate_session(given bytea, at_time timestamp with time zone, idle interval)
 RETURNS TABLE(credential_id uuid, person_id uuid, name text, roles text[], scopes text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
declare
  found_session session;
begin
  select s.* into found_session from session s
   where s.token_hash = given and s.expires_at > at_time and s.last_seen_at > at_time - idle;
  if not found then return; end if;
  if found_session.last_seen_at < at_time - interval '1 minute' then
    update session s set last_seen_at = at_time where s.id = found_session.id;
  end if;
  return query
    select found_session.id, p.id, p.name, array(select r.role from person_role r where r.person_id = p.id order by 1), array['*']
      from person p where p.id = found_session.person_id and p.active;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.authenticate_token(given bytea, at_time timestamp with time zone), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.authenticate_token(given bytea, at_time timestamp with time zone)
 RETURNS TABLE(credential_id uuid, person_id uuid, name text, roles text[], scopes text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
declare
  found_token api_token;
begin
  select t.* into found_token from api_token t where t.token_hash = given and t.expires_at > at_time;
  if not found then return; end if;
  if found_token.last_used_at is null or found_token.last_used_at < at_time - interval '1 minute' then
    update api_token t set last_used_at = at_time where t.id = found_token.id;
  end if;
  return query
    select found_token.id, p.id, p.name, array(select r.role from person_role r where r.person_id = p.id order by 1), found_token.scopes
      from person p where p.id = found_token.person_id and p.active;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.end_access(of_person uuid, with_tokens boolean), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.end_access(of_person uuid, with_tokens boolean)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
declare
  ended integer;
begin
  if not (is_trusted_process() or of_person = actor_id() or actor_holds('administrator')) then
    raise exception 'only the person or an administrator ends access' using errcode = 'insufficient_privilege';
  end if;
  delete from session where person_id = of_person;
  get diagnostics ended = row_count;
  if with_tokens then
    delete from api_token where person_id = of_person;
    delete from enrolment where person_id = of_person;
  end if;
  return ended;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.guard_approval(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guard_approval()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if row (new.id, new.kind, new.subject_type, new.subject_id, new.case_id, new.decide, new.deciding_roles,
          new.requested_by, new.requested_at, new.expires_at, new.wrapped_key, new.sealed_payload, new.sealed_effect, new.sealed_reason)
     is distinct from
     row (old.id, old.kind, old.subject_type, old.subject_id, old.case_id, old.decide, old.deciding_roles,
          old.requested_by, old.requested_at, old.expires_at, old.wrapped_key, old.sealed_payload, old.sealed_effect, old.sealed_reason)
  then raise exception 'what was asked for cannot be changed' using errcode = 'insufficient_privilege'; end if;
  if old.state <> 'pending'
     and row (new.state, new.decided_by, new.decided_at, new.sealed_decision_reason, new.exception)
         is distinct from row (old.state, old.decided_by, old.decided_at, old.sealed_decision_reason, old.exception)
  then raise exception 'a decision cannot be changed' using errcode = 'insufficient_privilege'; end if;
  if old.review is distinct from new.review and old.review = 'done'
  then raise exception 'a review cannot be changed' using errcode = 'insufficient_privilege'; end if;
  return new;
end $function$;
grant execute to public;

-- gatehouse.is_system(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.is_system()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('gatehouse.actor_kind', true), '') = 'system' $function$;
grant execute to gatehouse_app, public;

-- gatehouse.is_trusted_process(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.is_trusted_process()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('gatehouse.actor_kind', true), '') in ('system', 'console') $function$;
grant execute to gatehouse_app, public;

-- gatehouse.my_teams(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.my_teams()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select coalesce(array_agg(distinct team_id), '{}') from team_member
         where actor_kind() = 'person' and person_id = actor_id() $function$;
grant execute to gatehouse_app;

-- gatehouse.refuse_change(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege'; end $function$;
grant execute to public;

-- gatehouse.remember_unsealed(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.remember_unsealed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ begin insert into audit_unsealed (entry_id) values (new.id); return null; end $function$;
grant execute to public;

-- gatehouse.sealed_by(entry uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.sealed_by(entry uuid)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select s.head from audit_seal s where s.entry_id = entry $function$;
grant execute to gatehouse_app;

-- gatehouse.sees_all(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.sees_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_system()
    or (coalesce(current_setting('gatehouse.powers', true), '') = 'security' and actor_holds('security')) $function$;
grant execute to gatehouse_app;

-- jobs.counts(), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.counts()
 RETURNS TABLE(state text, jobs bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$ select jobs.state_of(j), count(*) from graphile_worker._private_jobs j group by 1 $function$;
grant execute to gatehouse_app;

-- jobs.enqueue(task text, payload json, run_at timestamp with time zone, max_attempts integer, job_key text, queue text), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.enqueue(task text, payload json, run_at timestamp with time zone, max_attempts integer, job_key text, queue text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$ select graphile_worker.add_job(task, payload, queue, run_at, max_attempts, job_key) $function$;
grant execute to gatehouse_app;

-- jobs.health(), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.health()
 RETURNS TABLE(workers bigint, oldest_seconds double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$ select (select count(*) from jobs.worker w where jobs.is_alive(w.id)),
               (select extract(epoch from now() - min(j.run_at))::double precision
                  from graphile_worker._private_jobs j where j.is_available and j.run_at <= now()) $function$;
grant execute to gatehouse_app;

-- jobs.is_alive(worker_id text), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.is_alive(worker_id text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select exists (
    select 1 from pg_locks l
     where l.locktype = 'advisory' and l.granted and l.objsubid = 1
       and l.database = (select oid from pg_database where datname = current_database())
       and (l.classid::bigint << 32) | l.objid::bigint = jobs.lock_key(worker_id)) $function$;
-- callable by its owner only

-- jobs.list(wanted text, most integer), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.list(wanted text, most integer)
 RETURNS TABLE(id text, task text, state text, attempts integer, max_attempts integer, run_at timestamp with time zone, last_error text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$ select j.id::text, t.identifier, jobs.state_of(j), j.attempts::integer, j.max_attempts::integer, j.run_at, j.last_error
          from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where wanted is null or jobs.state_of(j) = wanted
         order by j.id desc limit most $function$;
grant execute to gatehouse_app;

-- jobs.lock_key(worker_id text), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.lock_key(worker_id text)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$ select hashtextextended('gatehouse worker ' || worker_id, 0) $function$;
-- callable by its owner only

-- jobs.retry(job bigint), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.retry(job bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$ begin
    update graphile_worker._private_jobs j set attempts = 0, last_error = null, run_at = now(), updated_at = now()
     where j.id = job and jobs.state_of(j) = 'dead';
    if not found then return false; end if;
    perform pg_notify('jobs:insert', '{"count":1}');
    return true;
  end $function$;
grant execute to gatehouse_app;

-- jobs.state_of(j graphile_worker._private_jobs), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.state_of(j graphile_worker._private_jobs)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$ select case
    when j.locked_at is not null then 'running'
    when j.attempts >= j.max_attempts then 'dead'
    when j.last_error is not null then 'retrying'
    else 'waiting' end $function$;
-- callable by its owner only

-- jobs.take_over(thorough boolean), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.take_over(thorough boolean)
 RETURNS text[]
 LANGUAGE plpgsql
AS $function$ declare dead text[]; freed integer;
  begin
    select coalesce(array_agg(d.id), '{}') into dead from (
      select w.id from jobs.worker w where not jobs.is_alive(w.id) for update skip locked) d;
    if thorough then
      dead := dead || array(select distinct j.locked_by from graphile_worker._private_jobs j
                             where j.locked_by is not null and not exists (select 1 from jobs.worker w where w.id = j.locked_by));
      dead := dead || array(select distinct q.locked_by from graphile_worker._private_job_queues q
                             where q.locked_by is not null and not exists (select 1 from jobs.worker w where w.id = q.locked_by));
    end if;
    if cardinality(dead) = 0 then return dead; end if;
    update graphile_worker._private_jobs j set last_error = 'worker_died' where j.locked_by = any(dead);
    get diagnostics freed = row_count;
    perform graphile_worker.force_unlock_workers(dead);
    delete from jobs.worker w where w.id = any(dead);
    if freed > 0 then perform pg_notify('jobs:insert', json_build_object('count', freed)::text); end if;
    return dead;
  end $function$;
-- callable by its owner only
