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

create table gatehouse.address_allowance (
  id uuid not null,
  range cidr not null,
  reason text not null,
  allowed_by uuid,
  allowed_at timestamp with time zone not null,
  constraint address_allowance_pkey PRIMARY KEY (id),
  constraint address_allowance_range_key UNIQUE (range),
  constraint address_allowance_allowed_by_fkey FOREIGN KEY (allowed_by) REFERENCES person(id),
  constraint address_allowance_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
); -- owner gatehouse_owner
CREATE INDEX address_allowance_by_person ON gatehouse.address_allowance USING btree (allowed_by) WHERE (allowed_by IS NOT NULL);
alter table gatehouse.address_allowance enable row level security;
create policy allowed on gatehouse.address_allowance for insert to public
  with check ((is_trusted_process() OR (actor_holds('administrator'::text) AND (allowed_by = actor_id()))));
create policy signed_in on gatehouse.address_allowance for select to public
  using ((actor_kind() <> 'anonymous'::text));
create policy withdrawn on gatehouse.address_allowance for delete to public
  using ((is_trusted_process() OR actor_holds('administrator'::text)));
grant delete, insert, select on gatehouse.address_allowance to gatehouse_app;

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
  made_with uuid,
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_token_hash_key UNIQUE (token_hash),
  constraint api_token_made_with_fkey FOREIGN KEY (made_with) REFERENCES api_token(id) ON DELETE CASCADE,
  constraint api_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint api_token_hint_check CHECK ((length(hint) = 4)),
  constraint api_token_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint api_token_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 100))),
  constraint api_token_token_hash_check CHECK ((length(token_hash) = 32))
); -- owner gatehouse_owner
CREATE INDEX api_token_by_maker ON gatehouse.api_token USING btree (made_with) WHERE (made_with IS NOT NULL);
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
  payload_print bytea not null,
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
  other_case_id uuid,
  constraint approval_pkey PRIMARY KEY (id),
  constraint approval_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint approval_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES person(id),
  constraint approval_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES person(id),
  constraint approval_decide_check CHECK ((length(decide) <= 80)),
  constraint approval_exception_check CHECK ((exception = ANY (ARRAY['single-administrator'::text, 'console'::text, 'break-glass'::text]))),
  constraint approval_kind_check CHECK ((length(kind) <= 80)),
  constraint approval_payload_print_check CHECK ((length(payload_print) = 32)),
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
CREATE UNIQUE INDEX approval_pending_once ON gatehouse.approval USING btree (kind, subject_type, subject_id, payload_print) WHERE (state = 'pending'::text);
alter table gatehouse.approval enable row level security;
create policy alarmed on gatehouse.approval for select to public
  using (((case_id IS NULL) AND (exception IS NOT NULL) AND (actor_holds('administrator'::text) OR actor_holds('security'::text))));
create policy asked_in_own_name on gatehouse.approval for insert to public
  with check (((NOT (requested_by IS DISTINCT FROM actor_id())) AND approval_names_visible(case_id, other_case_id, requested_by, deciding_roles)));
create policy decided_in_own_name on gatehouse.approval for update to public
  using (approval_names_visible(case_id, other_case_id, requested_by, deciding_roles))
  with check ((is_trusted_process() OR (decided_by = actor_id()) OR (reviewed_by = actor_id())));
create policy visible on gatehouse.approval for select to public
  using (approval_names_visible(case_id, other_case_id, requested_by, deciding_roles));
CREATE TRIGGER guard BEFORE UPDATE ON gatehouse.approval FOR EACH ROW EXECUTE FUNCTION guard_approval();
CREATE TRIGGER guard_other_case BEFORE UPDATE ON gatehouse.approval FOR EACH ROW WHEN ((new.other_case_id IS DISTINCT FROM old.other_case_id)) EXECUTE FUNCTION guard_other_case();
grant insert, select, update on gatehouse.approval to gatehouse_app;

create table gatehouse.attestation (
  id uuid not null,
  service_id uuid not null,
  standard text not null,
  edition text not null,
  control_id text not null,
  verification text not null,
  question text not null,
  holds boolean not null,
  statement text not null,
  person_id uuid not null,
  attested_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint attestation_pkey PRIMARY KEY (id),
  constraint attestation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint attestation_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  constraint attestation_check CHECK ((expires_at > attested_at)),
  constraint attestation_control_id_check CHECK (((length(control_id) >= 1) AND (length(control_id) <= 80))),
  constraint attestation_edition_check CHECK (((length(edition) >= 1) AND (length(edition) <= 40))),
  constraint attestation_question_check CHECK (((length(question) >= 1) AND (length(question) <= 2000))),
  constraint attestation_standard_check CHECK (((length(standard) >= 1) AND (length(standard) <= 80))),
  constraint attestation_statement_check CHECK (((length(statement) >= 1) AND (length(statement) <= 4000))),
  constraint attestation_verification_check CHECK (((length(verification) >= 1) AND (length(verification) <= 120)))
); -- owner gatehouse_owner
CREATE INDEX attestation_by_control ON gatehouse.attestation USING btree (service_id, standard, control_id, attested_at DESC);
CREATE INDEX attestation_by_person ON gatehouse.attestation USING btree (person_id);
alter table gatehouse.attestation enable row level security;
create policy added on gatehouse.attestation for insert to public
  with check (((person_id = actor_id()) AND gives_evidence(service_id)));
create policy signed_in on gatehouse.attestation for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select on gatehouse.attestation to gatehouse_app;

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
  constraint audit_entry_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'console'::text, 'anonymous'::text, 'guest'::text]))),
  constraint audit_entry_actor_task_check CHECK ((length(actor_task) <= 100)),
  constraint audit_entry_after_digest_check CHECK ((length(after_digest) = 32)),
  constraint audit_entry_before_digest_check CHECK ((length(before_digest) = 32)),
  constraint audit_entry_exception_check CHECK ((exception = ANY (ARRAY['single-administrator'::text, 'console'::text, 'break-glass'::text]))),
  constraint audit_entry_mac_check CHECK ((length(mac) = 32)),
  constraint audit_entry_names_guest CHECK (((actor_kind <> 'guest'::text) OR (credential_id IS NOT NULL))),
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
  with check (
CASE
    WHEN (guest_id() IS NULL) THEN ((actor_kind = actor_kind()) AND (NOT (actor_id IS DISTINCT FROM actor_id())))
    ELSE ((actor_kind = 'guest'::text) AND (actor_id IS NULL) AND (credential_id = guest_id()))
END);
create policy readers on gatehouse.audit_entry for select to public
  using ((( SELECT is_trusted_process() AS is_trusted_process) OR ( SELECT sees_all() AS sees_all) OR ( SELECT actor_holds('auditor'::text) AS actor_holds) OR (( SELECT actor_holds('administrator'::text) AS actor_holds) AND (subject_type = ANY (ARRAY['address-allowance'::text, 'audit-log'::text, 'backup'::text, 'calendar-feed'::text, 'capture-retention'::text, 'deadline-rule'::text, 'exception'::text, 'figures'::text, 'freeze'::text, 'goal'::text, 'instance'::text, 'job'::text, 'person'::text, 'probe-interval'::text, 'probe-run'::text, 'questionnaire'::text, 'review-rules'::text, 'role-key'::text, 'routing-rules'::text, 'service'::text, 'sheet-file-retention'::text, 'standard'::text, 'team'::text, 'tracker'::text])))));
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

create table gatehouse.calendar_feed (
  id uuid not null,
  person_id uuid not null,
  team_id uuid,
  secret_hash bytea not null,
  made_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint calendar_feed_pkey PRIMARY KEY (id),
  constraint calendar_feed_secret_hash_key UNIQUE (secret_hash),
  constraint calendar_feed_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint calendar_feed_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  constraint calendar_feed_secret_hash_check CHECK ((octet_length(secret_hash) = 32))
); -- owner gatehouse_owner
CREATE INDEX calendar_feed_by_person ON gatehouse.calendar_feed USING btree (person_id, made_at DESC);
CREATE INDEX calendar_feed_by_team ON gatehouse.calendar_feed USING btree (team_id);
alter table gatehouse.calendar_feed enable row level security;
create policy made_for_oneself on gatehouse.calendar_feed for insert to public
  with check (((person_id = actor_id()) AND books_slots()));
create policy own on gatehouse.calendar_feed for select to public
  using (((person_id = actor_id()) OR is_trusted_process()));
create policy revoked on gatehouse.calendar_feed for update to public
  using (((person_id = actor_id()) OR is_trusted_process()));
grant insert, select, update (revoked_at) on gatehouse.calendar_feed to gatehouse_app;

create table gatehouse.capture_retention (
  singleton boolean not null default true,
  keep_days integer not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint capture_retention_pkey PRIMARY KEY (singleton),
  constraint capture_retention_keep_days_check CHECK (((keep_days >= 30) AND (keep_days <= 3650))),
  constraint capture_retention_singleton_check CHECK (singleton)
); -- owner gatehouse_owner
alter table gatehouse.capture_retention enable row level security;
create policy changed on gatehouse.capture_retention for update to public
  using ((is_trusted_process() OR actor_holds('administrator'::text) OR actor_holds('security'::text)));
create policy signed_in on gatehouse.capture_retention for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant select, update on gatehouse.capture_retention to gatehouse_app;

create table gatehouse.case_attachment (
  id uuid not null,
  case_id uuid not null,
  message_id uuid not null,
  position integer not null,
  sealed bytea not null,
  size bigint not null,
  content bytea not null,
  constraint case_attachment_pkey PRIMARY KEY (id),
  constraint case_attachment_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_attachment_message_id_fkey FOREIGN KEY (message_id) REFERENCES case_message(id),
  constraint case_attachment_size_check CHECK ((size >= 0))
); -- owner gatehouse_owner
CREATE INDEX case_attachment_by_case ON gatehouse.case_attachment USING btree (case_id, message_id, "position");
alter table gatehouse.case_attachment enable row level security;
create policy added on gatehouse.case_attachment for insert to public
  with check ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_attachment.case_id))));
create policy visible on gatehouse.case_attachment for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_attachment.case_id))));
grant insert, select on gatehouse.case_attachment to gatehouse_app;

create table gatehouse.case_audience (
  audience uuid not null,
  case_id uuid not null,
  seq bigint not null,
  kind text not null,
  state text not null,
  open boolean not null,
  severity text,
  assignee_id uuid,
  team_id uuid,
  service_id uuid,
  focus_area text not null,
  waiting_on text,
  due timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  paused boolean not null default false,
  constraint case_audience_pkey PRIMARY KEY (case_id, audience)
); -- owner gatehouse_owner
CREATE INDEX case_audience_assignee ON gatehouse.case_audience USING btree (audience, assignee_id, seq DESC);
CREATE INDEX case_audience_assignee_deadline ON gatehouse.case_audience USING btree (audience, assignee_id, due, seq);
CREATE INDEX case_audience_due ON gatehouse.case_audience USING btree (audience, due, seq);
CREATE INDEX case_audience_focus ON gatehouse.case_audience USING btree (audience, focus_area, severity) INCLUDE (assignee_id, due) WHERE open;
CREATE INDEX case_audience_kind ON gatehouse.case_audience USING btree (audience, kind, seq DESC);
CREATE INDEX case_audience_seq ON gatehouse.case_audience USING btree (audience, seq DESC);
CREATE INDEX case_audience_service ON gatehouse.case_audience USING btree (audience, service_id, seq DESC) WHERE (service_id IS NOT NULL);
CREATE INDEX case_audience_severity ON gatehouse.case_audience USING btree (audience, severity, due, seq);
CREATE INDEX case_audience_state ON gatehouse.case_audience USING btree (audience, state, seq DESC);
CREATE INDEX case_audience_team ON gatehouse.case_audience USING btree (audience, team_id, seq DESC);
CREATE INDEX case_audience_team_deadline ON gatehouse.case_audience USING btree (audience, team_id, due, seq);
CREATE INDEX case_audience_team_due ON gatehouse.case_audience USING btree (audience, team_id, severity, due, seq);
CREATE INDEX case_audience_unowned ON gatehouse.case_audience USING btree (audience, seq DESC) WHERE (open AND (assignee_id IS NULL));
CREATE INDEX case_audience_updated ON gatehouse.case_audience USING btree (audience, updated_at DESC, seq DESC);
CREATE INDEX case_audience_waiting ON gatehouse.case_audience USING btree (audience, waiting_on, seq DESC) WHERE open;
alter table gatehouse.case_audience enable row level security;
create policy mine on gatehouse.case_audience for select to public
  using ((array_position(( SELECT my_audiences() AS my_audiences), audience) IS NOT NULL));
grant select on gatehouse.case_audience to gatehouse_app;

create table gatehouse.case_event (
  id uuid not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  name text not null,
  other_id uuid,
  sealed bytea not null,
  constraint case_event_pkey PRIMARY KEY (id),
  constraint case_event_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES person(id),
  constraint case_event_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_event_other_id_fkey FOREIGN KEY (other_id) REFERENCES case_file(id),
  constraint case_event_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'console'::text, 'anonymous'::text]))),
  constraint case_event_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
); -- owner gatehouse_owner
CREATE INDEX case_event_by_case ON gatehouse.case_event USING btree (case_id, at, id);
alter table gatehouse.case_event enable row level security;
create policy added on gatehouse.case_event for insert to public
  with check ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_event.case_id))));
create policy visible on gatehouse.case_event for select to public
  using (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_event.case_id))) AND ((other_id IS NULL) OR (EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_event.other_id))))));
grant insert, select on gatehouse.case_event to gatehouse_app;

create table gatehouse.case_file (
  id uuid not null,
  seq bigint not null generated as identity,
  ref text not null,
  kind text not null,
  state text not null,
  severity text,
  priority text,
  assignee_id uuid,
  team_id uuid,
  service_id uuid,
  focus_area text not null,
  visibility text not null,
  deadline_at timestamp with time zone,
  deadline_by_hand boolean not null default false,
  first_response_at timestamp with time zone,
  expires_at timestamp with time zone,
  opened_at timestamp with time zone not null,
  opened_by uuid,
  updated_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  resolution text,
  duplicate_of uuid,
  merged_into uuid,
  waiting_on text,
  last_message_at timestamp with time zone,
  last_direction text,
  last_encrypted boolean,
  last_signature text,
  version integer not null default 1,
  title_sealed bytea not null,
  labels_sealed bytea,
  wrapped_key bytea not null,
  open_needinfos integer not null default 0,
  paused_at timestamp with time zone,
  paused_ms bigint not null default 0,
  constraint case_file_pkey PRIMARY KEY (id),
  constraint case_file_ref_key UNIQUE (ref),
  constraint case_file_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES person(id),
  constraint case_file_duplicate_of_fkey FOREIGN KEY (duplicate_of) REFERENCES case_file(id),
  constraint case_file_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES case_file(id),
  constraint case_file_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES person(id),
  constraint case_file_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  constraint case_file_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  constraint case_file_check CHECK (((visibility <> 'team'::text) OR (team_id IS NOT NULL))),
  constraint case_file_check1 CHECK (((closed_at IS NULL) = (resolution IS NULL))),
  constraint case_file_check2 CHECK ((duplicate_of <> id)),
  constraint case_file_check3 CHECK ((merged_into <> id)),
  constraint case_file_focus_area_check CHECK ((focus_area = ANY (ARRAY['continuous-testing'::text, 'fraud-detection'::text, 'user-management'::text, 'infrastructure-hardening'::text, 'threat-monitoring'::text, 'risk-and-security-reviews'::text, 'baseline-security'::text, 'data-and-code-signing'::text, 'training-and-communication'::text, 'bug-bounty'::text, 'external-audits'::text]))),
  constraint case_file_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 40))),
  constraint case_file_last_direction_check CHECK ((last_direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint case_file_last_signature_check CHECK ((last_signature = ANY (ARRAY['good'::text, 'bad'::text, 'unknown-key'::text, 'none'::text]))),
  constraint case_file_paused_ms_check CHECK ((paused_ms >= 0)),
  constraint case_file_priority_check CHECK ((priority = ANY (ARRAY['P1'::text, 'P2'::text, 'P3'::text, 'P4'::text, 'P5'::text]))),
  constraint case_file_ref_check CHECK ((ref ~ '^[A-Z]{2,6}-[0-9]{1,15}$'::text)),
  constraint case_file_resolution_check CHECK (((length(resolution) >= 1) AND (length(resolution) <= 40))),
  constraint case_file_severity_check CHECK ((severity = ANY (ARRAY['critical'::text, 'high'::text, 'moderate'::text, 'low'::text, 'none'::text]))),
  constraint case_file_state_check CHECK (((length(state) >= 1) AND (length(state) <= 40))),
  constraint case_file_visibility_check CHECK ((visibility = ANY (ARRAY['internal'::text, 'team'::text, 'restricted'::text]))),
  constraint case_file_waiting_on_check CHECK ((waiting_on = ANY (ARRAY['us'::text, 'them'::text])))
); -- owner gatehouse_owner
CREATE INDEX case_file_by_kind ON gatehouse.case_file USING btree (kind, opened_at) INCLUDE (closed_at, deadline_at, service_id);
CREATE INDEX case_file_by_service_and_severity ON gatehouse.case_file USING btree (service_id, severity) INCLUDE (visibility) WHERE ((closed_at IS NULL) AND (severity = ANY (ARRAY['critical'::text, 'high'::text])));
alter table gatehouse.case_file enable row level security;
create policy changed on gatehouse.case_file for update to public
  using ((((visibility = 'internal'::text) AND (( SELECT actor_kind() AS actor_kind) = 'person'::text)) OR ((visibility = 'team'::text) AND (team_id = ANY (( SELECT my_teams() AS my_teams)::uuid[]))) OR ((visibility = 'restricted'::text) AND (EXISTS ( SELECT 1
   FROM case_member m
  WHERE ((m.case_id = case_file.id) AND (m.person_id = ( SELECT actor_id() AS actor_id)))
 OFFSET 0))) OR ( SELECT sees_all() AS sees_all)))
  with check ((((visibility = 'internal'::text) AND (( SELECT actor_kind() AS actor_kind) = 'person'::text)) OR ((visibility = 'team'::text) AND (team_id = ANY (( SELECT my_teams() AS my_teams)::uuid[]))) OR ((visibility = 'restricted'::text) AND (EXISTS ( SELECT 1
   FROM case_member m
  WHERE ((m.case_id = case_file.id) AND (m.person_id = ( SELECT actor_id() AS actor_id)))
 OFFSET 0))) OR ( SELECT sees_all() AS sees_all)));
create policy opened on gatehouse.case_file for insert to public
  with check ((((opened_by = ( SELECT actor_id() AS actor_id)) AND (( SELECT actor_kind() AS actor_kind) = 'person'::text) AND ((visibility <> 'team'::text) OR (team_id = ANY (( SELECT my_teams() AS my_teams)::uuid[])))) OR ( SELECT sees_all() AS sees_all)));
create policy visible on gatehouse.case_file for select to public
  using ((((visibility = 'internal'::text) AND (( SELECT actor_kind() AS actor_kind) = 'person'::text)) OR ((visibility = 'team'::text) AND (team_id = ANY (( SELECT my_teams() AS my_teams)::uuid[]))) OR ((visibility = 'restricted'::text) AND (EXISTS ( SELECT 1
   FROM case_member m
  WHERE ((m.case_id = case_file.id) AND (m.person_id = ( SELECT actor_id() AS actor_id)))
 OFFSET 0))) OR ( SELECT sees_all() AS sees_all)));
CREATE TRIGGER follow_review AFTER UPDATE OF state, assignee_id ON gatehouse.case_file FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['review'::text, 'vendor-review'::text]))) EXECUTE FUNCTION follow_review_case();
CREATE TRIGGER keep_case_past AFTER UPDATE OF closed_at, deadline_at, service_id ON gatehouse.case_file FOR EACH ROW WHEN (((old.closed_at IS DISTINCT FROM new.closed_at) OR (old.deadline_at IS DISTINCT FROM new.deadline_at) OR (old.service_id IS DISTINCT FROM new.service_id))) EXECUTE FUNCTION keep_case_past();
CREATE TRIGGER keep_indexes AFTER INSERT OR UPDATE ON gatehouse.case_file FOR EACH ROW EXECUTE FUNCTION keep_case_indexes();
grant insert, select, update on gatehouse.case_file to gatehouse_app;

create sequence gatehouse.case_file_seq_seq;

create table gatehouse.case_link (
  id uuid not null,
  case_id uuid not null,
  other_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  by_id uuid,
  constraint case_link_pkey PRIMARY KEY (id),
  constraint case_link_case_id_other_id_kind_key UNIQUE (case_id, other_id, kind),
  constraint case_link_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint case_link_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_link_other_id_fkey FOREIGN KEY (other_id) REFERENCES case_file(id),
  constraint case_link_check CHECK ((case_id <> other_id)),
  constraint case_link_kind_check CHECK ((kind = ANY (ARRAY['duplicates'::text, 'blocks'::text, 'relates'::text])))
); -- owner gatehouse_owner
CREATE INDEX case_link_by_other ON gatehouse.case_link USING btree (other_id, case_id);
alter table gatehouse.case_link enable row level security;
create policy added on gatehouse.case_link for insert to public
  with check (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_link.case_id))) AND (EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_link.other_id)))));
create policy removed on gatehouse.case_link for delete to public
  using (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_link.case_id))) AND (EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_link.other_id)))));
create policy visible on gatehouse.case_link for select to public
  using (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_link.case_id))) AND (EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_link.other_id)))));
grant delete, insert, select on gatehouse.case_link to gatehouse_app;

create table gatehouse.case_member (
  case_id uuid not null,
  person_id uuid not null,
  added_at timestamp with time zone not null,
  added_by uuid,
  constraint case_member_pkey PRIMARY KEY (case_id, person_id),
  constraint case_member_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id),
  constraint case_member_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
); -- owner gatehouse_owner
CREATE INDEX case_member_by_person ON gatehouse.case_member USING btree (person_id, case_id);
alter table gatehouse.case_member enable row level security;
create policy added on gatehouse.case_member for insert to public
  with check (case_visible(case_id));
create policy removed on gatehouse.case_member for delete to public
  using (case_visible(case_id));
create policy visible on gatehouse.case_member for select to public
  using (((person_id = ( SELECT actor_id() AS actor_id)) OR case_visible(case_id)));
CREATE TRIGGER keep_indexes AFTER INSERT OR DELETE ON gatehouse.case_member FOR EACH ROW EXECUTE FUNCTION keep_member_indexes();
grant delete, insert, select on gatehouse.case_member to gatehouse_app;

create table gatehouse.case_message (
  id uuid not null,
  case_id uuid not null,
  direction text not null,
  at timestamp with time zone not null,
  author_id uuid,
  encrypted boolean not null,
  signature text not null,
  raw_mail_id uuid,
  merged_from uuid,
  merged_message uuid,
  sealed bytea not null,
  constraint case_message_pkey PRIMARY KEY (id),
  constraint case_message_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint case_message_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_message_merged_from_fkey FOREIGN KEY (merged_from) REFERENCES case_file(id),
  constraint case_message_merged_message_fkey FOREIGN KEY (merged_message) REFERENCES case_message(id),
  constraint case_message_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint case_message_signature_check CHECK ((signature = ANY (ARRAY['good'::text, 'bad'::text, 'unknown-key'::text, 'none'::text])))
); -- owner gatehouse_owner
CREATE INDEX case_message_by_case ON gatehouse.case_message USING btree (case_id, at, id);
CREATE INDEX case_message_by_raw_mail ON gatehouse.case_message USING btree (raw_mail_id) WHERE (raw_mail_id IS NOT NULL);
alter table gatehouse.case_message enable row level security;
create policy added on gatehouse.case_message for insert to public
  with check ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_message.case_id))));
create policy visible on gatehouse.case_message for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_message.case_id))));
grant insert, select on gatehouse.case_message to gatehouse_app;

create table gatehouse.case_needinfo (
  id uuid not null,
  case_id uuid not null,
  asked_of uuid,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone,
  deferred_until timestamp with time zone,
  from_requester boolean not null,
  state text not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  question_sealed bytea not null,
  ending_sealed bytea,
  constraint case_needinfo_pkey PRIMARY KEY (id),
  constraint case_needinfo_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint case_needinfo_asked_of_fkey FOREIGN KEY (asked_of) REFERENCES person(id),
  constraint case_needinfo_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_needinfo_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint case_needinfo_check CHECK (((state = 'open'::text) = (ended_at IS NULL))),
  constraint case_needinfo_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'withdrawn'::text])))
); -- owner gatehouse_owner
CREATE INDEX case_needinfo_by_case ON gatehouse.case_needinfo USING btree (case_id, asked_at, id);
CREATE INDEX case_needinfo_by_person ON gatehouse.case_needinfo USING btree (asked_of, state, asked_at, id) WHERE (asked_of IS NOT NULL);
CREATE INDEX case_needinfo_open ON gatehouse.case_needinfo USING btree (asked_at, id) WHERE ((state = 'open'::text) AND (asked_of IS NOT NULL));
alter table gatehouse.case_needinfo enable row level security;
create policy added on gatehouse.case_needinfo for insert to public
  with check ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_needinfo.case_id))));
create policy changed on gatehouse.case_needinfo for update to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_needinfo.case_id))))
  with check ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_needinfo.case_id))));
create policy visible on gatehouse.case_needinfo for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_needinfo.case_id))));
grant insert, select, update on gatehouse.case_needinfo to gatehouse_app;

create table gatehouse.case_note (
  id uuid not null,
  case_id uuid not null,
  author_id uuid,
  at timestamp with time zone not null,
  merged_from uuid,
  sealed bytea not null,
  constraint case_note_pkey PRIMARY KEY (id),
  constraint case_note_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint case_note_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_note_merged_from_fkey FOREIGN KEY (merged_from) REFERENCES case_file(id)
); -- owner gatehouse_owner
CREATE INDEX case_note_by_case ON gatehouse.case_note USING btree (case_id, at, id);
alter table gatehouse.case_note enable row level security;
create policy added on gatehouse.case_note for insert to public
  with check ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_note.case_id))));
create policy visible on gatehouse.case_note for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = case_note.case_id))));
grant insert, select on gatehouse.case_note to gatehouse_app;

create sequence gatehouse.case_number_reg;
grant usage on gatehouse.case_number_reg to gatehouse_app;

create sequence gatehouse.case_number_rev;
grant usage on gatehouse.case_number_rev to gatehouse_app;

create sequence gatehouse.case_number_rra;
grant usage on gatehouse.case_number_rra to gatehouse_app;

create sequence gatehouse.case_number_sec;
grant usage on gatehouse.case_number_sec to gatehouse_app;

create sequence gatehouse.case_number_ven;
grant usage on gatehouse.case_number_ven to gatehouse_app;

create table gatehouse.case_past (
  case_id uuid not null,
  until timestamp with time zone not null,
  closed_at timestamp with time zone,
  deadline_at timestamp with time zone,
  service_id uuid,
  constraint case_past_pkey PRIMARY KEY (case_id, until),
  constraint case_past_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
); -- owner gatehouse_owner
alter table gatehouse.case_past enable row level security;
create policy counted on gatehouse.case_past for select to public
  using ((( SELECT actor_kind() AS actor_kind) = 'system'::text));
grant select on gatehouse.case_past to gatehouse_app;

create table gatehouse.case_search (
  case_id uuid not null,
  seq bigint not null,
  tokens bigint[] not null,
  constraint case_search_pkey PRIMARY KEY (case_id),
  constraint case_search_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
); -- owner gatehouse_owner
CREATE INDEX case_search_tokens ON gatehouse.case_search USING gin (tokens) WITH (gin_pending_list_limit='1024');
alter table gatehouse.case_search enable row level security;

create table gatehouse.control_change (
  id uuid not null,
  service_id uuid not null,
  standard text not null,
  control_id text not null,
  from_outcome text not null,
  from_excepted boolean not null,
  to_outcome text not null,
  to_excepted boolean not null,
  at timestamp with time zone not null,
  because text not null,
  evidence_id uuid,
  constraint control_change_pkey PRIMARY KEY (id),
  constraint control_change_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id),
  constraint control_change_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id) ON DELETE CASCADE,
  constraint control_change_because_check CHECK ((length(because) <= 2000))
); -- owner gatehouse_owner
CREATE INDEX control_change_by_evidence ON gatehouse.control_change USING btree (evidence_id) WHERE (evidence_id IS NOT NULL);
CREATE INDEX control_change_by_service ON gatehouse.control_change USING btree (service_id, at DESC, id DESC);
CREATE INDEX control_change_by_time ON gatehouse.control_change USING btree (at DESC, id DESC);
alter table gatehouse.control_change enable row level security;
create policy added on gatehouse.control_change for insert to public
  with check (is_trusted_process());
create policy signed_in on gatehouse.control_change for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select on gatehouse.control_change to gatehouse_app;

create table gatehouse.control_exception (
  id uuid not null,
  service_id uuid,
  standard text not null,
  controls text[] not null,
  reason text not null,
  approval_id uuid not null,
  requested_by uuid,
  approved_by uuid,
  granted_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  ended_because text,
  constraint control_exception_pkey PRIMARY KEY (id),
  constraint control_exception_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES person(id),
  constraint control_exception_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint control_exception_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES person(id),
  constraint control_exception_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  constraint control_exception_check CHECK ((expires_at > granted_at)),
  constraint control_exception_check1 CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint control_exception_controls_check CHECK (((cardinality(controls) >= 1) AND (cardinality(controls) <= 50))),
  constraint control_exception_ended_because_check CHECK (((length(ended_because) >= 1) AND (length(ended_because) <= 2000))),
  constraint control_exception_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  constraint control_exception_standard_check CHECK (((length(standard) >= 1) AND (length(standard) <= 80)))
); -- owner gatehouse_owner
CREATE INDEX control_exception_by_service ON gatehouse.control_exception USING btree (service_id, granted_at DESC);
CREATE INDEX control_exception_running ON gatehouse.control_exception USING btree (expires_at) WHERE (ended_at IS NULL);
alter table gatehouse.control_exception enable row level security;
create policy ended on gatehouse.control_exception for update to public
  using (grants_exceptions());
create policy granted on gatehouse.control_exception for insert to public
  with check (grants_exceptions());
create policy signed_in on gatehouse.control_exception for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select, update (ended_at), update (ended_because), update (ended_by) on gatehouse.control_exception to gatehouse_app;

create table gatehouse.control_state (
  service_id uuid not null,
  standard text not null,
  control_id text not null,
  edition text not null,
  level text not null,
  outcome text not null,
  reason text not null,
  since timestamp with time zone not null,
  remark text,
  observed_at timestamp with time zone,
  stale_at timestamp with time zone,
  evidence_id uuid,
  exception_id uuid,
  excepted boolean not null,
  unexpected_pass boolean not null,
  due_at timestamp with time zone,
  constraint control_state_pkey PRIMARY KEY (service_id, standard, control_id),
  constraint control_state_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id),
  constraint control_state_exception_id_fkey FOREIGN KEY (exception_id) REFERENCES control_exception(id),
  constraint control_state_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id) ON DELETE CASCADE,
  constraint control_state_level_check CHECK ((level = ANY (ARRAY['mandatory'::text, 'recommended'::text, 'optional'::text]))),
  constraint control_state_outcome_check CHECK ((outcome = ANY (ARRAY['pass'::text, 'fail'::text, 'not-applicable'::text, 'not-tested'::text, 'stale'::text]))),
  constraint control_state_reason_check CHECK ((length(reason) <= 2000)),
  constraint control_state_remark_check CHECK ((length(remark) <= 2000))
); -- owner gatehouse_owner
CREATE INDEX control_state_by_standard ON gatehouse.control_state USING btree (standard, service_id, control_id);
CREATE INDEX control_state_due ON gatehouse.control_state USING btree (due_at) WHERE (due_at IS NOT NULL);
alter table gatehouse.control_state enable row level security;
create policy kept on gatehouse.control_state for all to public
  using (is_trusted_process())
  with check (is_trusted_process());
create policy signed_in on gatehouse.control_state for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select, update on gatehouse.control_state to gatehouse_app;

create table gatehouse.correspondent (
  id uuid not null,
  address_print bytea not null,
  key_wrapped bytea not null,
  sealed bytea not null,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  constraint correspondent_pkey PRIMARY KEY (id),
  constraint correspondent_address_print_key UNIQUE (address_print)
); -- owner gatehouse_owner
CREATE INDEX correspondent_recent ON gatehouse.correspondent USING btree (last_seen_at DESC, id DESC);
alter table gatehouse.correspondent enable row level security;
create policy met_in_visible_case on gatehouse.correspondent for select to public
  using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM correspondent_case l
  WHERE (l.correspondent_id = correspondent.id)))));
create policy renamed on gatehouse.correspondent for update to public
  using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM correspondent_case l
  WHERE (l.correspondent_id = correspondent.id)))));
grant select, update on gatehouse.correspondent to gatehouse_app;

create table gatehouse.correspondent_case (
  correspondent_id uuid not null,
  case_id uuid not null,
  met_at timestamp with time zone not null,
  constraint correspondent_case_pkey PRIMARY KEY (correspondent_id, case_id),
  constraint correspondent_case_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint correspondent_case_correspondent_id_fkey FOREIGN KEY (correspondent_id) REFERENCES correspondent(id)
); -- owner gatehouse_owner
CREATE INDEX correspondent_case_case ON gatehouse.correspondent_case USING btree (case_id);
alter table gatehouse.correspondent_case enable row level security;
create policy of_visible_case on gatehouse.correspondent_case for select to public
  using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = correspondent_case.case_id)))));
grant select on gatehouse.correspondent_case to gatehouse_app;

create table gatehouse.correspondent_key (
  id uuid not null,
  correspondent_id uuid not null,
  key_print bytea not null,
  sealed bytea not null,
  standing text not null,
  origin text not null,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  pinned_at timestamp with time zone,
  pinned_by uuid,
  constraint correspondent_key_pkey PRIMARY KEY (id),
  constraint correspondent_key_correspondent_id_key_print_key UNIQUE (correspondent_id, key_print),
  constraint correspondent_key_correspondent_id_fkey FOREIGN KEY (correspondent_id) REFERENCES correspondent(id),
  constraint correspondent_key_origin_check CHECK ((origin = ANY (ARRAY['attachment'::text, 'inline'::text, 'autocrypt'::text, 'autocrypt-gossip'::text, 'imported'::text]))),
  constraint correspondent_key_standing_check CHECK ((standing = ANY (ARRAY['pinned'::text, 'offered'::text, 'replaced'::text])))
); -- owner gatehouse_owner
CREATE UNIQUE INDEX correspondent_key_pinned ON gatehouse.correspondent_key USING btree (correspondent_id) WHERE (standing = 'pinned'::text);
alter table gatehouse.correspondent_key enable row level security;
create policy chosen on gatehouse.correspondent_key for update to public
  using (((EXISTS ( SELECT 1
   FROM correspondent c
  WHERE (c.id = correspondent_key.correspondent_id))) AND correspondent_wholly_visible(correspondent_id)));
create policy handed_in on gatehouse.correspondent_key for insert to public
  with check (((EXISTS ( SELECT 1
   FROM correspondent c
  WHERE (c.id = correspondent_key.correspondent_id))) AND ((standing = 'offered'::text) OR correspondent_wholly_visible(correspondent_id))));
create policy of_visible_correspondent on gatehouse.correspondent_key for select to public
  using ((EXISTS ( SELECT 1
   FROM correspondent c
  WHERE (c.id = correspondent_key.correspondent_id))));
create policy removed on gatehouse.correspondent_key for delete to public
  using (((EXISTS ( SELECT 1
   FROM correspondent c
  WHERE (c.id = correspondent_key.correspondent_id))) AND correspondent_wholly_visible(correspondent_id)));
grant delete, insert, select, update on gatehouse.correspondent_key to gatehouse_app;

create table gatehouse.deadline_rule (
  kind text not null,
  severity text not null,
  first_response_hours integer,
  resolve_hours integer,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint deadline_rule_pkey PRIMARY KEY (kind, severity),
  constraint deadline_rule_first_response_hours_check CHECK (((first_response_hours >= 1) AND (first_response_hours <= 87600))),
  constraint deadline_rule_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 40))),
  constraint deadline_rule_resolve_hours_check CHECK (((resolve_hours >= 1) AND (resolve_hours <= 87600))),
  constraint deadline_rule_severity_check CHECK ((severity = ANY (ARRAY['critical'::text, 'high'::text, 'moderate'::text, 'low'::text, 'none'::text])))
); -- owner gatehouse_owner
alter table gatehouse.deadline_rule enable row level security;
create policy changed on gatehouse.deadline_rule for update to public
  using ((is_trusted_process() OR actor_holds('administrator'::text) OR actor_holds('security'::text)));
create policy set_first on gatehouse.deadline_rule for insert to public
  with check ((is_trusted_process() OR actor_holds('administrator'::text) OR actor_holds('security'::text)));
create policy signed_in on gatehouse.deadline_rule for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select, update on gatehouse.deadline_rule to gatehouse_app;

create table gatehouse.endpoint_confirmation (
  service_id uuid not null,
  pattern text not null,
  host text not null,
  confirmed_by uuid not null,
  confirmed_at timestamp with time zone not null,
  why text not null,
  constraint endpoint_confirmation_pkey PRIMARY KEY (service_id, pattern),
  constraint endpoint_confirmation_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id),
  constraint endpoint_confirmation_service_id_pattern_host_fkey FOREIGN KEY (service_id, pattern, host) REFERENCES service_endpoint(service_id, pattern, host) ON DELETE CASCADE,
  constraint endpoint_confirmation_why_check CHECK (((length(why) >= 1) AND (length(why) <= 500)))
); -- owner gatehouse_owner
CREATE INDEX endpoint_confirmation_by_host ON gatehouse.endpoint_confirmation USING btree (host);
CREATE INDEX endpoint_confirmation_by_person ON gatehouse.endpoint_confirmation USING btree (confirmed_by);
alter table gatehouse.endpoint_confirmation enable row level security;
create policy signed_in on gatehouse.endpoint_confirmation for select to public
  using ((actor_kind() <> 'anonymous'::text));
create policy vouched on gatehouse.endpoint_confirmation for insert to public
  with check (((confirmed_by = actor_id()) AND vouches_for(service_id)));
create policy withdrawn on gatehouse.endpoint_confirmation for delete to public
  using (keeps_service(service_id));
grant delete, insert, select on gatehouse.endpoint_confirmation to gatehouse_app;

create table gatehouse.enrolment (
  id uuid not null,
  token_hash bytea not null,
  purpose text not null,
  person_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  issued_by uuid,
  constraint enrolment_pkey PRIMARY KEY (id),
  constraint enrolment_token_hash_key UNIQUE (token_hash),
  constraint enrolment_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES person(id),
  constraint enrolment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint enrolment_check CHECK (((purpose = 'invitation'::text) = (person_id IS NOT NULL))),
  constraint enrolment_purpose_check CHECK ((purpose = ANY (ARRAY['first-administrator'::text, 'invitation'::text]))),
  constraint enrolment_token_hash_check CHECK ((length(token_hash) = 32))
); -- owner gatehouse_owner
CREATE INDEX enrolment_by_issuer ON gatehouse.enrolment USING btree (issued_by) WHERE (issued_by IS NOT NULL);
CREATE INDEX enrolment_by_person ON gatehouse.enrolment USING btree (person_id);
CREATE UNIQUE INDEX enrolment_of_first_administrator ON gatehouse.enrolment USING btree (purpose) WHERE (purpose = 'first-administrator'::text);
alter table gatehouse.enrolment enable row level security;
create policy inviting on gatehouse.enrolment for insert to public
  with check (((purpose = 'invitation'::text) AND (issued_by = actor_id()) AND actor_holds('administrator'::text)));
create policy trusted on gatehouse.enrolment for all to public
  using (is_trusted_process());
grant delete, insert, select on gatehouse.enrolment to gatehouse_app;

create table gatehouse.evidence (
  id uuid not null,
  service_id uuid not null,
  standard text not null,
  edition text not null,
  control_id text not null,
  verification text not null,
  check_id text,
  parameters jsonb,
  target_kind text not null,
  target text not null,
  outcome text not null,
  warning boolean not null,
  reason text not null,
  observed_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  stale_at timestamp with time zone,
  collector text,
  collector_version text,
  observation_id uuid,
  attestation_id uuid,
  run_id uuid,
  recorded_by uuid,
  constraint evidence_pkey PRIMARY KEY (id),
  constraint evidence_attestation_id_fkey FOREIGN KEY (attestation_id) REFERENCES attestation(id),
  constraint evidence_observation_id_fkey FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint evidence_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint evidence_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  constraint evidence_check_id_check CHECK (((length(check_id) >= 1) AND (length(check_id) <= 80))),
  constraint evidence_control_id_check CHECK (((length(control_id) >= 1) AND (length(control_id) <= 80))),
  constraint evidence_edition_check CHECK (((length(edition) >= 1) AND (length(edition) <= 40))),
  constraint evidence_outcome_check CHECK ((outcome = ANY (ARRAY['pass'::text, 'fail'::text, 'not-applicable'::text, 'not-tested'::text]))),
  constraint evidence_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  constraint evidence_standard_check CHECK (((length(standard) >= 1) AND (length(standard) <= 80))),
  constraint evidence_target_check CHECK (((length(target) >= 1) AND (length(target) <= 500))),
  constraint evidence_target_kind_check CHECK (((length(target_kind) >= 1) AND (length(target_kind) <= 40))),
  constraint evidence_verification_check CHECK (((length(verification) >= 1) AND (length(verification) <= 120)))
); -- owner gatehouse_owner
CREATE INDEX evidence_by_control ON gatehouse.evidence USING btree (service_id, control_id, observed_at DESC, id DESC);
CREATE INDEX evidence_by_observation ON gatehouse.evidence USING btree (observation_id) WHERE (observation_id IS NOT NULL);
CREATE INDEX evidence_by_service ON gatehouse.evidence USING btree (service_id, observed_at DESC, id DESC);
CREATE INDEX evidence_newest ON gatehouse.evidence USING btree (service_id, standard, control_id, verification, target_kind, target, observed_at DESC, id DESC);
CREATE INDEX evidence_probed ON gatehouse.evidence USING btree (service_id, standard, control_id, verification, target_kind, target, observed_at DESC, id DESC) WHERE ((outcome <> 'not-tested'::text) AND (run_id IS NOT NULL));
CREATE INDEX evidence_tested ON gatehouse.evidence USING btree (service_id, standard, control_id, verification, target_kind, target, observed_at DESC, id DESC) WHERE (outcome <> 'not-tested'::text);
alter table gatehouse.evidence enable row level security;
create policy added on gatehouse.evidence for insert to public
  with check ((gives_evidence(service_id) AND (is_trusted_process() OR ((recorded_by = actor_id()) AND (run_id IS NULL)))));
create policy signed_in on gatehouse.evidence for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select on gatehouse.evidence to gatehouse_app;

create table gatehouse.freeze_window (
  id uuid not null,
  from_day date not null,
  until_day date not null,
  why_sealed bytea not null,
  set_by uuid,
  set_at timestamp with time zone not null,
  constraint freeze_window_pkey PRIMARY KEY (id),
  constraint freeze_window_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint freeze_window_check CHECK ((until_day >= from_day))
); -- owner gatehouse_owner
CREATE INDEX freeze_window_by_end ON gatehouse.freeze_window USING btree (until_day);
CREATE INDEX freeze_window_by_person ON gatehouse.freeze_window USING btree (set_by);
alter table gatehouse.freeze_window enable row level security;
create policy lifted on gatehouse.freeze_window for delete to public
  using (keeps_schedule());
create policy set_in_own_name on gatehouse.freeze_window for insert to public
  with check ((keeps_schedule() AND (NOT (set_by IS DISTINCT FROM actor_id()))));
create policy signed_in on gatehouse.freeze_window for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select on gatehouse.freeze_window to gatehouse_app;

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
alter table gatehouse.master_key_check enable row level security;
create policy kept on gatehouse.master_key_check for insert to public
  with check (is_trusted_process());
create policy readable on gatehouse.master_key_check for select to public
  using (true);
create policy rotated on gatehouse.master_key_check for update to public
  using (is_trusted_process());
grant insert, select, update on gatehouse.master_key_check to gatehouse_app;

create table gatehouse.migration (
  owner text not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (owner, name)
); -- owner gatehouse_owner

create table gatehouse.observation (
  id uuid not null,
  service_id uuid not null,
  collector text not null,
  collector_version text not null,
  target_kind text not null,
  target text not null,
  hash text not null,
  observed_at timestamp with time zone not null,
  content bytea,
  removed_at timestamp with time zone,
  constraint observation_pkey PRIMARY KEY (id),
  constraint observation_service_id_collector_collector_version_target_k_key UNIQUE (service_id, collector, collector_version, target_kind, target, hash),
  constraint observation_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  constraint observation_check CHECK (((content IS NULL) = (removed_at IS NOT NULL))),
  constraint observation_collector_check CHECK (((length(collector) >= 1) AND (length(collector) <= 60))),
  constraint observation_collector_version_check CHECK (((length(collector_version) >= 1) AND (length(collector_version) <= 60))),
  constraint observation_content_check CHECK ((octet_length(content) <= 2097152)),
  constraint observation_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint observation_target_check CHECK (((length(target) >= 1) AND (length(target) <= 500))),
  constraint observation_target_kind_check CHECK (((length(target_kind) >= 1) AND (length(target_kind) <= 40)))
); -- owner gatehouse_owner
CREATE INDEX observation_kept ON gatehouse.observation USING btree (observed_at) WHERE (content IS NOT NULL);
alter table gatehouse.observation enable row level security;
create policy added on gatehouse.observation for insert to public
  with check (gives_evidence(service_id));
create policy signed_in on gatehouse.observation for select to public
  using ((actor_kind() <> 'anonymous'::text));
create policy taken_away on gatehouse.observation for update to public
  using ((is_system() OR ((content IS NULL) AND gives_evidence(service_id))))
  with check ((is_system() OR (content IS NOT NULL)));
grant insert, select, update (content), update (removed_at) on gatehouse.observation to gatehouse_app;

create table gatehouse.outgoing_mail (
  id uuid not null,
  purpose text not null,
  case_id uuid,
  message_id_print bytea not null,
  key_wrapped bytea not null,
  sealed bytea not null,
  sealed_envelope bytea not null,
  size integer not null,
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  last_error text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint outgoing_mail_pkey PRIMARY KEY (id),
  constraint outgoing_mail_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint outgoing_mail_last_error_check CHECK ((length(last_error) <= 200)),
  constraint outgoing_mail_purpose_check CHECK ((purpose = ANY (ARRAY['answer'::text, 'acknowledgement'::text, 'notification'::text, 'enrolment'::text]))),
  constraint outgoing_mail_size_check CHECK ((size > 0)),
  constraint outgoing_mail_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'held'::text])))
); -- owner gatehouse_owner
CREATE INDEX outgoing_mail_case ON gatehouse.outgoing_mail USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE UNIQUE INDEX outgoing_mail_message_id ON gatehouse.outgoing_mail USING btree (message_id_print);
CREATE INDEX outgoing_mail_state ON gatehouse.outgoing_mail USING btree (state, id DESC);
alter table gatehouse.outgoing_mail enable row level security;
create policy delivered on gatehouse.outgoing_mail for update to public
  using (( SELECT sees_all() AS sees_all));
create policy handed_in on gatehouse.outgoing_mail for insert to public
  with check ((is_trusted_process() OR ((actor_kind() = 'person'::text) AND ((case_id IS NULL) OR (EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = outgoing_mail.case_id)))))));
create policy security_group on gatehouse.outgoing_mail for select to public
  using (( SELECT sees_all() AS sees_all));
grant insert, select, update on gatehouse.outgoing_mail to gatehouse_app;

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

create table gatehouse.probe_host (
  host text not null,
  run_id uuid not null,
  free_at timestamp with time zone not null,
  constraint probe_host_pkey PRIMARY KEY (host),
  constraint probe_host_host_check CHECK (((length(host) >= 1) AND (length(host) <= 253)))
); -- owner gatehouse_owner
alter table gatehouse.probe_host enable row level security;
create policy kept on gatehouse.probe_host for all to public
  using (is_system());
grant delete, insert, select, update on gatehouse.probe_host to gatehouse_app;

create table gatehouse.probe_interval (
  tier text not null,
  every_hours integer not null,
  enabled boolean not null default true,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint probe_interval_pkey PRIMARY KEY (tier),
  constraint probe_interval_every_hours_check CHECK (((every_hours >= 1) AND (every_hours <= 8760))),
  constraint probe_interval_tier_check CHECK ((tier = ANY (ARRAY['1'::text, '2'::text, '3'::text])))
); -- owner gatehouse_owner
alter table gatehouse.probe_interval enable row level security;
create policy changed on gatehouse.probe_interval for update to public
  using ((is_trusted_process() OR actor_holds('administrator'::text) OR actor_holds('security'::text)));
create policy signed_in on gatehouse.probe_interval for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant select, update on gatehouse.probe_interval to gatehouse_app;

create table gatehouse.probe_run (
  id uuid not null,
  service_id uuid not null,
  state text not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  started_at timestamp with time zone,
  alive_at timestamp with time zone,
  finished_at timestamp with time zone,
  done integer not null default 0,
  total integer not null default 0,
  reason text,
  constraint probe_run_pkey PRIMARY KEY (id),
  constraint probe_run_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint probe_run_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id) ON DELETE CASCADE,
  constraint probe_run_check CHECK (((done >= 0) AND (done <= total))),
  constraint probe_run_check1 CHECK (((finished_at IS NULL) = (state = ANY (ARRAY['queued'::text, 'running'::text])))),
  constraint probe_run_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000))),
  constraint probe_run_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text]))),
  constraint probe_run_total_check CHECK ((total >= 0))
); -- owner gatehouse_owner
CREATE INDEX probe_run_active ON gatehouse.probe_run USING btree (state, asked_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX probe_run_by_person ON gatehouse.probe_run USING btree (asked_by) WHERE (asked_by IS NOT NULL);
CREATE INDEX probe_run_by_service ON gatehouse.probe_run USING btree (service_id, asked_at DESC, id DESC);
CREATE INDEX probe_run_by_time ON gatehouse.probe_run USING btree (asked_at DESC, id DESC);
CREATE UNIQUE INDEX probe_run_one_at_a_time ON gatehouse.probe_run USING btree (service_id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
alter table gatehouse.probe_run enable row level security;
create policy asked on gatehouse.probe_run for insert to public
  with check ((runs_probes() AND (state = 'queued'::text) AND (is_system() OR (asked_by = actor_id()))));
create policy moved on gatehouse.probe_run for update to public
  using (runs_probes())
  with check ((is_system() OR (runs_probes() AND (state = 'cancelled'::text))));
create policy signed_in on gatehouse.probe_run for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select, update on gatehouse.probe_run to gatehouse_app;

create table gatehouse.probe_run_target (
  run_id uuid not null,
  endpoint text not null,
  outcome text not null,
  reason text,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint probe_run_target_pkey PRIMARY KEY (run_id, endpoint),
  constraint probe_run_target_run_id_fkey FOREIGN KEY (run_id) REFERENCES probe_run(id) ON DELETE CASCADE,
  constraint probe_run_target_endpoint_check CHECK (((length(endpoint) >= 1) AND (length(endpoint) <= 500))),
  constraint probe_run_target_outcome_check CHECK ((outcome = ANY (ARRAY['running'::text, 'tested'::text, 'not-tested'::text]))),
  constraint probe_run_target_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)))
); -- owner gatehouse_owner
alter table gatehouse.probe_run_target enable row level security;
create policy finished on gatehouse.probe_run_target for update to public
  using (is_system());
create policy forgotten on gatehouse.probe_run_target for delete to public
  using (is_system());
create policy signed_in on gatehouse.probe_run_target for select to public
  using ((actor_kind() <> 'anonymous'::text));
create policy started on gatehouse.probe_run_target for insert to public
  with check (is_system());
CREATE TRIGGER confirmed BEFORE INSERT OR UPDATE OF run_id, endpoint ON gatehouse.probe_run_target FOR EACH ROW EXECUTE FUNCTION refuse_unconfirmed_target();
grant delete, insert, select, update on gatehouse.probe_run_target to gatehouse_app;

create table gatehouse.probed_target (
  service_id uuid not null,
  collector text not null,
  target_kind text not null,
  target text not null,
  observation_id uuid,
  observed_at timestamp with time zone,
  run_id uuid,
  attempted_at timestamp with time zone not null,
  probed_observation_id uuid,
  probed_at timestamp with time zone,
  probed_run_id uuid,
  not_tested text,
  constraint probed_target_pkey PRIMARY KEY (service_id, collector, target_kind, target),
  constraint probed_target_observation_id_fkey FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint probed_target_probed_observation_id_fkey FOREIGN KEY (probed_observation_id) REFERENCES observation(id),
  constraint probed_target_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  constraint probed_target_check CHECK (((observation_id IS NULL) = (observed_at IS NULL))),
  constraint probed_target_check1 CHECK ((((probed_observation_id IS NULL) = (probed_at IS NULL)) AND ((probed_run_id IS NULL) = (probed_at IS NULL)))),
  constraint probed_target_collector_check CHECK (((length(collector) >= 1) AND (length(collector) <= 60))),
  constraint probed_target_not_tested_check CHECK (((length(not_tested) >= 1) AND (length(not_tested) <= 2000))),
  constraint probed_target_target_check CHECK (((length(target) >= 1) AND (length(target) <= 500))),
  constraint probed_target_target_kind_check CHECK (((length(target_kind) >= 1) AND (length(target_kind) <= 40)))
); -- owner gatehouse_owner
alter table gatehouse.probed_target enable row level security;
create policy added on gatehouse.probed_target for insert to public
  with check ((gives_evidence(service_id) AND (is_trusted_process() OR (probed_at IS NULL))));
create policy moved on gatehouse.probed_target for update to public
  using (gives_evidence(service_id));
create policy signed_in on gatehouse.probed_target for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select, update on gatehouse.probed_target to gatehouse_app;

create table gatehouse.quarter_goal (
  id uuid not null,
  quarter text not null,
  title_sealed bytea not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  reached_at timestamp with time zone,
  version integer not null default 1,
  constraint quarter_goal_pkey PRIMARY KEY (id),
  constraint quarter_goal_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint quarter_goal_quarter_check CHECK ((quarter ~ '^[0-9]{4}-Q[1-4]$'::text))
); -- owner gatehouse_owner
CREATE INDEX quarter_goal_by_person ON gatehouse.quarter_goal USING btree (made_by);
CREATE INDEX quarter_goal_by_quarter ON gatehouse.quarter_goal USING btree (quarter, made_at);
alter table gatehouse.quarter_goal enable row level security;
create policy changed on gatehouse.quarter_goal for update to public
  using (keeps_schedule());
create policy made on gatehouse.quarter_goal for insert to public
  with check ((keeps_schedule() AND (NOT (made_by IS DISTINCT FROM actor_id()))));
create policy removed on gatehouse.quarter_goal for delete to public
  using (keeps_schedule());
create policy signed_in on gatehouse.quarter_goal for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select, update (quarter), update (reached_at), update (title_sealed), update (version) on gatehouse.quarter_goal to gatehouse_app;

create table gatehouse.questionnaire_definition (
  id text not null,
  version text not null,
  title text not null,
  content jsonb not null,
  questions integer not null,
  digest text not null,
  shipped boolean not null,
  imported_by uuid,
  imported_at timestamp with time zone not null,
  constraint questionnaire_definition_pkey PRIMARY KEY (id, version),
  constraint questionnaire_definition_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES person(id),
  constraint questionnaire_definition_content_check CHECK (((jsonb_typeof(content) = 'object'::text) AND (octet_length((content)::text) <= 4194304))),
  constraint questionnaire_definition_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint questionnaire_definition_id_check CHECK ((id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$'::text)),
  constraint questionnaire_definition_questions_check CHECK (((questions >= 0) AND (questions <= 20000))),
  constraint questionnaire_definition_title_check CHECK (((length(title) >= 1) AND (length(title) <= 500))),
  constraint questionnaire_definition_version_check CHECK ((version ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'::text))
); -- owner gatehouse_owner
CREATE INDEX questionnaire_definition_by_person ON gatehouse.questionnaire_definition USING btree (imported_by);
alter table gatehouse.questionnaire_definition enable row level security;
create policy imported on gatehouse.questionnaire_definition for insert to public
  with check ((keeps_questionnaires() AND (NOT (imported_by IS DISTINCT FROM actor_id())) AND ((NOT shipped) OR is_trusted_process())));
create policy of_guest on gatehouse.questionnaire_definition for select to public
  using ((EXISTS ( SELECT 1
   FROM sheet s
  WHERE ((s.id = ( SELECT guest_sheet() AS guest_sheet)) AND (s.definition_id = questionnaire_definition.id) AND (s.definition_version = questionnaire_definition.version)))));
create policy put_in_again on gatehouse.questionnaire_definition for update to public
  using ((is_trusted_process() AND shipped));
create policy removed on gatehouse.questionnaire_definition for delete to public
  using ((keeps_questionnaires() AND (NOT shipped)));
create policy signed_in on gatehouse.questionnaire_definition for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select, update (content), update (digest), update (imported_at), update (questions), update (title) on gatehouse.questionnaire_definition to gatehouse_app;

create table gatehouse.raw_mail (
  id uuid not null,
  received_at timestamp with time zone not null,
  size integer not null,
  state text not null default 'received'::text,
  key_wrapped bytea not null,
  sealed bytea not null,
  sealed_envelope bytea not null,
  message_id_print bytea,
  content_print bytea,
  repeat_print bytea,
  case_id uuid,
  case_message_id uuid,
  duplicate_of uuid,
  reason text,
  sealed_reason bytea,
  sealed_follow_up bytea,
  attempts integer not null default 0,
  processed_at timestamp with time zone,
  constraint raw_mail_pkey PRIMARY KEY (id),
  constraint raw_mail_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint raw_mail_duplicate_of_fkey FOREIGN KEY (duplicate_of) REFERENCES raw_mail(id),
  constraint raw_mail_check CHECK (((state <> 'quarantined'::text) OR (reason IS NOT NULL))),
  constraint raw_mail_check1 CHECK (((state <> 'filed'::text) OR (case_id IS NOT NULL))),
  constraint raw_mail_check2 CHECK (((state <> 'duplicate'::text) OR (duplicate_of IS NOT NULL))),
  constraint raw_mail_size_check CHECK ((size >= 0)),
  constraint raw_mail_state_check CHECK ((state = ANY (ARRAY['received'::text, 'filed'::text, 'duplicate'::text, 'own-copy'::text, 'quarantined'::text])))
); -- owner gatehouse_owner
CREATE INDEX raw_mail_case ON gatehouse.raw_mail USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX raw_mail_message_id_print ON gatehouse.raw_mail USING btree (message_id_print) WHERE (message_id_print IS NOT NULL);
CREATE INDEX raw_mail_quarantine ON gatehouse.raw_mail USING btree (received_at DESC, id DESC) WHERE (state = 'quarantined'::text);
CREATE INDEX raw_mail_repeat ON gatehouse.raw_mail USING btree (repeat_print, received_at) WHERE (repeat_print IS NOT NULL);
CREATE INDEX raw_mail_waiting ON gatehouse.raw_mail USING btree (received_at) WHERE (state = 'received'::text);
alter table gatehouse.raw_mail enable row level security;
create policy accepted on gatehouse.raw_mail for insert to public
  with check ((is_trusted_process() AND (state = 'received'::text)));
create policy decided on gatehouse.raw_mail for update to public
  using ((is_system() OR sees_all()));
create policy seen on gatehouse.raw_mail for select to public
  using ((is_system() OR sees_all() OR ((case_id IS NOT NULL) AND (EXISTS ( SELECT 1
   FROM case_file c
  WHERE (c.id = raw_mail.case_id))))));
grant insert, select, update on gatehouse.raw_mail to gatehouse_app;

create table gatehouse.regression_case (
  case_id uuid not null,
  service_id uuid not null,
  standard text not null,
  control_id text not null,
  evidence_id uuid,
  opened_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_because text,
  constraint regression_case_pkey PRIMARY KEY (case_id),
  constraint regression_case_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint regression_case_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id),
  constraint regression_case_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  constraint regression_case_check CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint regression_case_ended_because_check CHECK ((ended_because = ANY (ARRAY['passed'::text, 'excepted'::text, 'not-applicable'::text, 'withdrawn'::text])))
); -- owner gatehouse_owner
CREATE INDEX regression_case_by_control ON gatehouse.regression_case USING btree (service_id, standard, control_id, opened_at DESC);
CREATE UNIQUE INDEX regression_case_running ON gatehouse.regression_case USING btree (service_id, standard, control_id) WHERE (ended_at IS NULL);
alter table gatehouse.regression_case enable row level security;
create policy ended on gatehouse.regression_case for update to public
  using (is_trusted_process());
create policy opened on gatehouse.regression_case for insert to public
  with check (is_trusted_process());
create policy visible on gatehouse.regression_case for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = regression_case.case_id))));
grant insert, select, update (ended_at), update (ended_because) on gatehouse.regression_case to gatehouse_app;

create table gatehouse.reminder_sent (
  person_id uuid not null,
  day date not null,
  sent_at timestamp with time zone not null,
  things integer not null,
  constraint reminder_sent_pkey PRIMARY KEY (person_id, day),
  constraint reminder_sent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint reminder_sent_things_check CHECK ((things > 0))
); -- owner gatehouse_owner
alter table gatehouse.reminder_sent enable row level security;
create policy own on gatehouse.reminder_sent for select to public
  using (((person_id = ( SELECT actor_id() AS actor_id)) OR is_trusted_process()));
create policy sent on gatehouse.reminder_sent for insert to public
  with check (is_trusted_process());
grant insert, select on gatehouse.reminder_sent to gatehouse_app;

create table gatehouse.reminder_setting (
  person_id uuid not null,
  paused boolean not null,
  hour smallint not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint reminder_setting_pkey PRIMARY KEY (person_id),
  constraint reminder_setting_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint reminder_setting_hour_check CHECK (((hour >= 0) AND (hour <= 23)))
); -- owner gatehouse_owner
alter table gatehouse.reminder_setting enable row level security;
create policy changed on gatehouse.reminder_setting for update to public
  using ((person_id = ( SELECT actor_id() AS actor_id)));
create policy made on gatehouse.reminder_setting for insert to public
  with check ((person_id = ( SELECT actor_id() AS actor_id)));
create policy own on gatehouse.reminder_setting for select to public
  using (((person_id = ( SELECT actor_id() AS actor_id)) OR is_trusted_process()));
grant insert, select, update on gatehouse.reminder_setting to gatehouse_app;

create table gatehouse.removed_service (
  id uuid not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone not null,
  constraint removed_service_pkey PRIMARY KEY (id)
); -- owner gatehouse_owner
alter table gatehouse.removed_service enable row level security;
create policy noted on gatehouse.removed_service for insert to public
  with check (keeps_service(id));
create policy signed_in on gatehouse.removed_service for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select on gatehouse.removed_service to gatehouse_app;

create table gatehouse.reply_acknowledgement (
  case_id uuid not null,
  acknowledged_at timestamp with time zone not null,
  address_print bytea,
  constraint reply_acknowledgement_pkey PRIMARY KEY (case_id),
  constraint reply_acknowledgement_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
); -- owner gatehouse_owner
CREATE INDEX reply_acknowledgement_lately ON gatehouse.reply_acknowledgement USING btree (address_print, acknowledged_at) WHERE (address_print IS NOT NULL);
alter table gatehouse.reply_acknowledgement enable row level security;
create policy trusted on gatehouse.reply_acknowledgement for all to public
  using (is_trusted_process());
grant insert, select on gatehouse.reply_acknowledgement to gatehouse_app;

create table gatehouse.reply_thread (
  case_id uuid not null,
  sealed bytea not null,
  updated_at timestamp with time zone not null,
  constraint reply_thread_pkey PRIMARY KEY (case_id),
  constraint reply_thread_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
); -- owner gatehouse_owner
alter table gatehouse.reply_thread enable row level security;
create policy trusted on gatehouse.reply_thread for all to public
  using (is_trusted_process());
grant insert, select, update on gatehouse.reply_thread to gatehouse_app;

create table gatehouse.reply_token (
  id uuid not null,
  case_id uuid not null,
  address_print bytea not null,
  token_print bytea not null,
  sealed bytea not null,
  created_at timestamp with time zone not null,
  constraint reply_token_pkey PRIMARY KEY (id),
  constraint reply_token_case_id_address_print_key UNIQUE (case_id, address_print),
  constraint reply_token_token_print_key UNIQUE (token_print),
  constraint reply_token_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
); -- owner gatehouse_owner
alter table gatehouse.reply_token enable row level security;
create policy trusted on gatehouse.reply_token for all to public
  using (is_trusted_process());
grant insert, select on gatehouse.reply_token to gatehouse_app;

create table gatehouse.review (
  case_id uuid not null,
  seq bigint not null generated as identity,
  ref text not null,
  kind text not null,
  state text not null,
  since timestamp with time zone not null,
  requester_id uuid,
  outside_sealed bytea,
  reviewer_id uuid,
  service_id uuid,
  sheet_id uuid,
  urgent boolean not null,
  desired_date date,
  start_date date,
  target_date date,
  tracker_item text,
  priority text not null,
  depth text,
  suggested_depth text,
  suggestion_sealed bytea,
  rules_version integer,
  queue_key text collate "C" not null,
  round integer not null default 1,
  two_persons boolean not null default false,
  resume_state text,
  lapse_sealed bytea,
  version integer not null default 1,
  constraint review_pkey PRIMARY KEY (case_id),
  constraint review_ref_key UNIQUE (ref),
  constraint review_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint review_requester_id_fkey FOREIGN KEY (requester_id) REFERENCES person(id),
  constraint review_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES person(id),
  constraint review_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  constraint review_check CHECK (((requester_id IS NULL) <> (outside_sealed IS NULL))),
  constraint review_depth_check CHECK ((depth = ANY (ARRAY['quick-answer'::text, 'standard'::text, 'deep'::text]))),
  constraint review_kind_check CHECK ((kind = ANY (ARRAY['feature'::text, 'vendor'::text, 'privacy'::text, 'rra'::text]))),
  constraint review_priority_check CHECK ((priority = ANY (ARRAY['P1'::text, 'P2'::text, 'P3'::text, 'P4'::text, 'P5'::text]))),
  constraint review_queue_key_check CHECK (((length(queue_key) >= 1) AND (length(queue_key) <= 40))),
  constraint review_resume_state_check CHECK ((resume_state = ANY (ARRAY['requested'::text, 'accepted'::text, 'in-review'::text]))),
  constraint review_round_check CHECK ((round >= 1)),
  constraint review_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'needs-info'::text, 'accepted'::text, 'in-review'::text, 'second-approval'::text, 'approved'::text, 'conditional'::text, 'rejected'::text, 'not-needed'::text, 'duplicate'::text, 'withdrawn'::text, 'lapsed'::text]))),
  constraint review_suggested_depth_check CHECK ((suggested_depth = ANY (ARRAY['quick-answer'::text, 'standard'::text, 'deep'::text]))),
  constraint review_tracker_item_check CHECK (((length(tracker_item) >= 3) AND (length(tracker_item) <= 300)))
); -- owner gatehouse_owner
CREATE INDEX review_by_requester ON gatehouse.review USING btree (requester_id, seq DESC) WHERE (requester_id IS NOT NULL);
CREATE INDEX review_by_reviewer ON gatehouse.review USING btree (reviewer_id, state, seq DESC) WHERE (reviewer_id IS NOT NULL);
CREATE INDEX review_by_service ON gatehouse.review USING btree (service_id, seq DESC) WHERE (service_id IS NOT NULL);
CREATE INDEX review_by_sheet ON gatehouse.review USING btree (sheet_id) WHERE (sheet_id IS NOT NULL);
CREATE INDEX review_by_state ON gatehouse.review USING btree (state, seq DESC);
CREATE INDEX review_by_tracker_item ON gatehouse.review USING btree (tracker_item, seq DESC) WHERE (tracker_item IS NOT NULL);
CREATE INDEX review_newest ON gatehouse.review USING btree (seq DESC);
CREATE INDEX review_queue ON gatehouse.review USING btree (state, queue_key, seq);
alter table gatehouse.review enable row level security;
create policy moved on gatehouse.review for update to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review.case_id))));
create policy requested on gatehouse.review for insert to public
  with check (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review.case_id))) AND (is_trusted_process() OR (requester_id = actor_id()) OR decides_reviews())));
create policy visible on gatehouse.review for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review.case_id)
 OFFSET 0)));
CREATE TRIGGER guard BEFORE UPDATE ON gatehouse.review FOR EACH ROW EXECUTE FUNCTION guard_review_state();
grant insert, select, update (depth), update (desired_date), update (lapse_sealed), update (priority), update (queue_key), update (resume_state), update (round), update (rules_version), update (service_id), update (sheet_id), update (since), update (start_date), update (state), update (suggested_depth), update (suggestion_sealed), update (target_date), update (tracker_item), update (two_persons), update (urgent), update (version) on gatehouse.review to gatehouse_app;

create table gatehouse.review_condition (
  id uuid not null,
  case_id uuid not null,
  round integer not null,
  number integer not null,
  text_sealed bytea not null,
  owner_id uuid not null,
  due date not null,
  claimed_by uuid,
  claimed_at timestamp with time zone,
  evidence_sealed bytea,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  expired_at timestamp with time zone,
  constraint review_condition_pkey PRIMARY KEY (id),
  constraint review_condition_case_id_round_number_key UNIQUE (case_id, round, number),
  constraint review_condition_case_id_fkey FOREIGN KEY (case_id) REFERENCES review(case_id),
  constraint review_condition_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES person(id),
  constraint review_condition_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id),
  constraint review_condition_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id),
  constraint review_condition_check CHECK ((((claimed_by IS NULL) = (claimed_at IS NULL)) AND ((claimed_by IS NULL) = (evidence_sealed IS NULL)))),
  constraint review_condition_check1 CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL))),
  constraint review_condition_check2 CHECK (((confirmed_by IS NULL) OR ((claimed_by IS NOT NULL) AND (confirmed_by <> claimed_by) AND (confirmed_by <> owner_id)))),
  constraint review_condition_check3 CHECK (((confirmed_at IS NULL) OR (expired_at IS NULL))),
  constraint review_condition_number_check CHECK (((number >= 1) AND (number <= 50)))
); -- owner gatehouse_owner
CREATE INDEX review_condition_open ON gatehouse.review_condition USING btree (due) WHERE ((confirmed_at IS NULL) AND (expired_at IS NULL));
alter table gatehouse.review_condition enable row level security;
create policy met on gatehouse.review_condition for update to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_condition.case_id))))
  with check (((claimed_by IS NULL) OR (claimed_by = actor_id()) OR (confirmed_by = actor_id()) OR is_trusted_process()));
create policy set_by_reviewer on gatehouse.review_condition for insert to public
  with check (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_condition.case_id))) AND decides_reviews()));
create policy visible on gatehouse.review_condition for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_condition.case_id))));
grant insert, select, update (claimed_at), update (claimed_by), update (confirmed_at), update (confirmed_by), update (evidence_sealed), update (expired_at) on gatehouse.review_condition to gatehouse_app;

create table gatehouse.review_decision (
  id uuid not null,
  case_id uuid not null,
  round integer not null,
  position integer not null,
  person_id uuid not null,
  decision text not null,
  at timestamp with time zone not null,
  reason_sealed bytea not null,
  answers_print bytea,
  constraint review_decision_pkey PRIMARY KEY (id),
  constraint review_decision_case_id_round_position_key UNIQUE (case_id, round, "position"),
  constraint review_decision_case_id_fkey FOREIGN KEY (case_id) REFERENCES review(case_id),
  constraint review_decision_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint review_decision_answers_print_check CHECK ((length(answers_print) = 32)),
  constraint review_decision_decision_check CHECK ((decision = ANY (ARRAY['approve'::text, 'approve-with-conditions'::text, 'reject'::text]))),
  constraint review_decision_position_check CHECK (("position" = ANY (ARRAY[1, 2])))
); -- owner gatehouse_owner
alter table gatehouse.review_decision enable row level security;
create policy decided on gatehouse.review_decision for insert to public
  with check (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_decision.case_id))) AND (person_id = actor_id()) AND decides_reviews()));
create policy visible on gatehouse.review_decision for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_decision.case_id))));
CREATE TRIGGER guard BEFORE INSERT ON gatehouse.review_decision FOR EACH ROW EXECUTE FUNCTION guard_review_decision();
grant insert, select on gatehouse.review_decision to gatehouse_app;

create table gatehouse.review_event (
  id uuid not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  name text not null,
  from_state text,
  to_state text,
  person_id uuid,
  team text,
  depth text,
  decision text,
  round integer not null,
  constraint review_event_pkey PRIMARY KEY (id),
  constraint review_event_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES person(id),
  constraint review_event_case_id_fkey FOREIGN KEY (case_id) REFERENCES review(case_id),
  constraint review_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint review_event_name_check CHECK ((name ~ '^[a-z][a-z-]{1,59}$'::text)),
  constraint review_event_team_check CHECK (((length(team) >= 1) AND (length(team) <= 80)))
); -- owner gatehouse_owner
CREATE INDEX review_event_by_case ON gatehouse.review_event USING btree (case_id, at, id);
CREATE INDEX review_event_by_time ON gatehouse.review_event USING btree (at, id);
CREATE INDEX review_event_states ON gatehouse.review_event USING btree (at) INCLUDE (from_state, to_state) WHERE (to_state IS NOT NULL);
alter table gatehouse.review_event enable row level security;
create policy added on gatehouse.review_event for insert to public
  with check (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_event.case_id))) AND (is_trusted_process() OR (actor_id = actor_id()))));
create policy visible on gatehouse.review_event for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_event.case_id))));
grant insert, select on gatehouse.review_event to gatehouse_app;

create table gatehouse.review_goal (
  goal_id uuid not null,
  case_id uuid not null,
  tied_by uuid,
  tied_at timestamp with time zone not null,
  constraint review_goal_pkey PRIMARY KEY (goal_id, case_id),
  constraint review_goal_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint review_goal_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES quarter_goal(id) ON DELETE CASCADE,
  constraint review_goal_tied_by_fkey FOREIGN KEY (tied_by) REFERENCES person(id)
); -- owner gatehouse_owner
CREATE INDEX review_goal_by_case ON gatehouse.review_goal USING btree (case_id);
CREATE INDEX review_goal_by_person ON gatehouse.review_goal USING btree (tied_by);
alter table gatehouse.review_goal enable row level security;
create policy tied on gatehouse.review_goal for insert to public
  with check ((books_slots() AND (NOT (tied_by IS DISTINCT FROM actor_id())) AND (EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_goal.case_id)))));
create policy untied on gatehouse.review_goal for delete to public
  using ((books_slots() AND (EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_goal.case_id)))));
create policy visible on gatehouse.review_goal for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_goal.case_id))));
grant delete, insert, select on gatehouse.review_goal to gatehouse_app;

create table gatehouse.review_outsider (
  id uuid not null,
  case_id uuid not null,
  side text not null,
  person_id uuid,
  address_hash bytea not null,
  domain_hash bytea,
  constraint review_outsider_pkey PRIMARY KEY (id),
  constraint review_outsider_case_id_side_address_hash_key UNIQUE (case_id, side, address_hash),
  constraint review_outsider_case_id_fkey FOREIGN KEY (case_id) REFERENCES review(case_id),
  constraint review_outsider_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint review_outsider_side_check CHECK ((side = ANY (ARRAY['author'::text, 'vendor'::text])))
); -- owner gatehouse_owner
alter table gatehouse.review_outsider enable row level security;
create policy added on gatehouse.review_outsider for insert to public
  with check ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_outsider.case_id))));
create policy visible on gatehouse.review_outsider for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_outsider.case_id))));
grant insert, select on gatehouse.review_outsider to gatehouse_app;

create table gatehouse.review_rules (
  version integer not null,
  content text not null,
  digest text not null,
  shipped boolean not null,
  put_by uuid,
  put_at timestamp with time zone not null,
  why text not null,
  constraint review_rules_pkey PRIMARY KEY (version),
  constraint review_rules_put_by_fkey FOREIGN KEY (put_by) REFERENCES person(id),
  constraint review_rules_content_check CHECK (((length(content) >= 1) AND (length(content) <= 200000))),
  constraint review_rules_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint review_rules_version_check CHECK ((version >= 1)),
  constraint review_rules_why_check CHECK (((length(why) >= 1) AND (length(why) <= 2000)))
); -- owner gatehouse_owner
alter table gatehouse.review_rules enable row level security;
create policy put on gatehouse.review_rules for insert to public
  with check ((is_trusted_process() OR actor_holds('security'::text) OR actor_holds('administrator'::text)));
create policy signed_in on gatehouse.review_rules for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select on gatehouse.review_rules to gatehouse_app;

create table gatehouse.review_scope (
  id uuid not null,
  case_id uuid not null,
  repository_hash bytea not null,
  commit_id text,
  release text,
  sealed bytea not null,
  set_by uuid,
  set_at timestamp with time zone not null,
  replaced_at timestamp with time zone,
  constraint review_scope_pkey PRIMARY KEY (id),
  constraint review_scope_case_id_fkey FOREIGN KEY (case_id) REFERENCES review(case_id),
  constraint review_scope_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint review_scope_check CHECK (((commit_id IS NOT NULL) OR (release IS NOT NULL))),
  constraint review_scope_commit_id_check CHECK ((commit_id ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'::text)),
  constraint review_scope_release_check CHECK (((length(release) >= 1) AND (length(release) <= 100)))
); -- owner gatehouse_owner
CREATE INDEX review_scope_by_repository ON gatehouse.review_scope USING btree (repository_hash) WHERE (replaced_at IS NULL);
CREATE UNIQUE INDEX review_scope_counting ON gatehouse.review_scope USING btree (case_id, repository_hash) WHERE (replaced_at IS NULL);
alter table gatehouse.review_scope enable row level security;
create policy added on gatehouse.review_scope for insert to public
  with check ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_scope.case_id))));
create policy replaced on gatehouse.review_scope for update to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_scope.case_id))));
create policy visible on gatehouse.review_scope for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_scope.case_id))));
grant insert, select, update (replaced_at) on gatehouse.review_scope to gatehouse_app;

create table gatehouse.review_seal (
  case_id uuid not null,
  number integer not null,
  hash text not null,
  key_id text not null,
  signature bytea not null,
  sealed bytea not null,
  at timestamp with time zone not null,
  constraint review_seal_pkey PRIMARY KEY (case_id, number),
  constraint review_seal_case_id_fkey FOREIGN KEY (case_id) REFERENCES review(case_id),
  constraint review_seal_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint review_seal_key_id_check CHECK ((key_id ~ '^[0-9a-f]{16}$'::text)),
  constraint review_seal_number_check CHECK ((number >= 1))
); -- owner gatehouse_owner
alter table gatehouse.review_seal enable row level security;
create policy sealed on gatehouse.review_seal for insert to public
  with check (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_seal.case_id))) AND (is_trusted_process() OR decides_reviews())));
create policy visible on gatehouse.review_seal for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_seal.case_id))));
grant insert, select on gatehouse.review_seal to gatehouse_app;

create table gatehouse.review_seal_evidence (
  case_id uuid not null,
  number integer not null,
  evidence_id uuid not null,
  constraint review_seal_evidence_pkey PRIMARY KEY (case_id, number, evidence_id),
  constraint review_seal_evidence_case_id_number_fkey FOREIGN KEY (case_id, number) REFERENCES review_seal(case_id, number)
); -- owner gatehouse_owner
CREATE INDEX review_seal_evidence_named ON gatehouse.review_seal_evidence USING btree (evidence_id);
alter table gatehouse.review_seal_evidence enable row level security;
create policy sealed on gatehouse.review_seal_evidence for insert to public
  with check (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_seal_evidence.case_id))) AND (is_trusted_process() OR decides_reviews())));
create policy visible on gatehouse.review_seal_evidence for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_seal_evidence.case_id))));
grant insert, select on gatehouse.review_seal_evidence to gatehouse_app;

create sequence gatehouse.review_seq_seq;

create table gatehouse.review_team (
  case_id uuid not null,
  round integer not null,
  team text not null,
  named_by uuid,
  named_at timestamp with time zone not null,
  rule integer,
  decision text,
  person_id uuid,
  decided_at timestamp with time zone,
  reason_sealed bytea,
  constraint review_team_pkey PRIMARY KEY (case_id, round, team),
  constraint review_team_case_id_fkey FOREIGN KEY (case_id) REFERENCES review(case_id),
  constraint review_team_named_by_fkey FOREIGN KEY (named_by) REFERENCES person(id),
  constraint review_team_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint review_team_check CHECK ((((decision IS NULL) = (person_id IS NULL)) AND ((decision IS NULL) = (decided_at IS NULL)))),
  constraint review_team_decision_check CHECK ((decision = ANY (ARRAY['yes'::text, 'no'::text]))),
  constraint review_team_team_check CHECK (((length(team) >= 1) AND (length(team) <= 80)))
); -- owner gatehouse_owner
CREATE INDEX review_team_owed ON gatehouse.review_team USING btree (team) WHERE (decision IS NULL);
alter table gatehouse.review_team enable row level security;
create policy decided on gatehouse.review_team for update to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_team.case_id))))
  with check ((person_id = actor_id()));
create policy named on gatehouse.review_team for insert to public
  with check (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_team.case_id))) AND ((decision IS NULL) OR said_before(case_id, round, team, decision, person_id))));
create policy taken_back on gatehouse.review_team for delete to public
  using (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_team.case_id))) AND (rule IS NULL) AND (decision IS NULL) AND (is_trusted_process() OR decides_reviews())));
create policy visible on gatehouse.review_team for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = review_team.case_id))));
CREATE TRIGGER guard BEFORE UPDATE ON gatehouse.review_team FOR EACH ROW EXECUTE FUNCTION guard_review_team();
grant delete, insert, select, update (decided_at), update (decision), update (person_id), update (reason_sealed) on gatehouse.review_team to gatehouse_app;

create table gatehouse.reviewer_capacity (
  person_id uuid not null,
  hours_per_week integer not null,
  zone text not null,
  version integer not null default 1,
  updated_at timestamp with time zone not null,
  constraint reviewer_capacity_pkey PRIMARY KEY (person_id),
  constraint reviewer_capacity_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint reviewer_capacity_hours_per_week_check CHECK (((hours_per_week >= 0) AND (hours_per_week <= 60))),
  constraint reviewer_capacity_zone_check CHECK (((length(zone) >= 1) AND (length(zone) <= 60)))
); -- owner gatehouse_owner
alter table gatehouse.reviewer_capacity enable row level security;
create policy changed on gatehouse.reviewer_capacity for update to public
  using (keeps_capacity_of(person_id));
create policy said on gatehouse.reviewer_capacity for insert to public
  with check (keeps_capacity_of(person_id));
create policy signed_in on gatehouse.reviewer_capacity for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select, update (hours_per_week), update (updated_at), update (version), update (zone) on gatehouse.reviewer_capacity to gatehouse_app;

create table gatehouse.risk_assessment (
  id uuid not null,
  record_id uuid not null,
  number integer not null,
  state text not null,
  origin text not null,
  scheme text not null,
  level text not null default 'UNKNOWN'::text,
  impact text not null default 'UNKNOWN'::text,
  likelihood text not null default 'UNKNOWN'::text,
  started_at timestamp with time zone not null,
  started_by uuid,
  updated_at timestamp with time zone not null,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  assessed_at timestamp with time zone,
  digest bytea,
  owner_id uuid,
  endpoints text[] not null default '{}'::text[],
  data_types text[] not null default '{}'::text[],
  spent jsonb not null default '{}'::jsonb,
  sealed bytea not null,
  version integer not null default 1,
  constraint risk_assessment_pkey PRIMARY KEY (id),
  constraint risk_assessment_record_id_number_key UNIQUE (record_id, number),
  constraint risk_assessment_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id),
  constraint risk_assessment_record_id_fkey FOREIGN KEY (record_id) REFERENCES risk_record(id),
  constraint risk_assessment_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES person(id),
  constraint risk_assessment_started_by_fkey FOREIGN KEY (started_by) REFERENCES person(id),
  constraint risk_assessment_check CHECK (((state = ANY (ARRAY['current'::text, 'replaced'::text])) = (assessed_at IS NOT NULL))),
  constraint risk_assessment_impact_check CHECK ((impact = ANY (ARRAY['MAXIMUM'::text, 'HIGH'::text, 'MEDIUM'::text, 'LOW'::text, 'UNKNOWN'::text]))),
  constraint risk_assessment_level_check CHECK ((level = ANY (ARRAY['MAXIMUM'::text, 'HIGH'::text, 'MEDIUM'::text, 'LOW'::text, 'UNKNOWN'::text]))),
  constraint risk_assessment_likelihood_check CHECK ((likelihood = ANY (ARRAY['MAXIMUM'::text, 'HIGH'::text, 'MEDIUM'::text, 'LOW'::text, 'UNKNOWN'::text]))),
  constraint risk_assessment_number_check CHECK ((number >= 1)),
  constraint risk_assessment_origin_check CHECK ((origin = ANY (ARRAY['guided'::text, 'imported'::text]))),
  constraint risk_assessment_scheme_check CHECK (((length(scheme) >= 3) AND (length(scheme) <= 101))),
  constraint risk_assessment_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'current'::text, 'replaced'::text, 'discarded'::text])))
); -- owner gatehouse_owner
CREATE UNIQUE INDEX risk_assessment_one_current ON gatehouse.risk_assessment USING btree (record_id) WHERE (state = 'current'::text);
CREATE UNIQUE INDEX risk_assessment_one_draft ON gatehouse.risk_assessment USING btree (record_id) WHERE (state = 'draft'::text);
alter table gatehouse.risk_assessment enable row level security;
create policy started on gatehouse.risk_assessment for insert to public
  with check ((writes_risk_record(record_id) AND (EXISTS ( SELECT 1
   FROM risk_record r
  WHERE (r.id = risk_assessment.record_id)))));
create policy visible on gatehouse.risk_assessment for select to public
  using ((EXISTS ( SELECT 1
   FROM risk_record r
  WHERE (r.id = risk_assessment.record_id))));
create policy written on gatehouse.risk_assessment for update to public
  using (((state = ANY (ARRAY['draft'::text, 'current'::text])) AND (EXISTS ( SELECT 1
   FROM risk_record r
  WHERE (r.id = risk_assessment.record_id)))))
  with check ((finishes_risk_record(record_id) OR (writes_risk_record(record_id) AND (state = ANY (ARRAY['draft'::text, 'discarded'::text])))));
grant insert, select, update on gatehouse.risk_assessment to gatehouse_app;

create table gatehouse.risk_assessment_review (
  review_id uuid not null,
  assessment_id uuid not null,
  linked_at timestamp with time zone not null,
  constraint risk_assessment_review_pkey PRIMARY KEY (review_id),
  constraint risk_assessment_review_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES risk_assessment(id),
  constraint risk_assessment_review_review_id_fkey FOREIGN KEY (review_id) REFERENCES case_file(id)
); -- owner gatehouse_owner
CREATE INDEX risk_assessment_review_by_assessment ON gatehouse.risk_assessment_review USING btree (assessment_id);
alter table gatehouse.risk_assessment_review enable row level security;
create policy linked on gatehouse.risk_assessment_review for insert to public
  with check (( SELECT is_trusted_process() AS is_trusted_process));
create policy moved on gatehouse.risk_assessment_review for update to public
  using (( SELECT is_trusted_process() AS is_trusted_process));
create policy visible on gatehouse.risk_assessment_review for select to public
  using (((EXISTS ( SELECT 1
   FROM risk_assessment a
  WHERE (a.id = risk_assessment_review.assessment_id))) AND (EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = risk_assessment_review.review_id)))));
grant insert, select, update on gatehouse.risk_assessment_review to gatehouse_app;

create table gatehouse.risk_move (
  id uuid not null,
  record_id uuid not null,
  assessment_id uuid not null,
  at timestamp with time zone not null,
  by_id uuid,
  cause text not null,
  from_level text not null,
  from_impact text not null,
  from_likelihood text not null,
  to_level text not null,
  to_impact text not null,
  to_likelihood text not null,
  sealed bytea not null,
  constraint risk_move_pkey PRIMARY KEY (id),
  constraint risk_move_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES risk_assessment(id),
  constraint risk_move_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint risk_move_record_id_fkey FOREIGN KEY (record_id) REFERENCES risk_record(id),
  constraint risk_move_cause_check CHECK ((cause = ANY (ARRAY['assessed'::text, 'imported'::text, 'facts'::text, 'scheme'::text])))
); -- owner gatehouse_owner
CREATE INDEX risk_move_by_record ON gatehouse.risk_move USING btree (record_id, at DESC, id DESC);
alter table gatehouse.risk_move enable row level security;
create policy added on gatehouse.risk_move for insert to public
  with check ((finishes_risk_record(record_id) AND (EXISTS ( SELECT 1
   FROM risk_record r
  WHERE (r.id = risk_move.record_id)))));
create policy visible on gatehouse.risk_move for select to public
  using ((EXISTS ( SELECT 1
   FROM risk_record r
  WHERE (r.id = risk_move.record_id))));
grant insert, select on gatehouse.risk_move to gatehouse_app;

create table gatehouse.risk_recommendation (
  case_id uuid not null,
  record_id uuid not null,
  assessment_id uuid not null,
  level text not null,
  digest bytea not null,
  opened_at timestamp with time zone not null,
  constraint risk_recommendation_pkey PRIMARY KEY (case_id),
  constraint risk_recommendation_record_id_digest_key UNIQUE (record_id, digest),
  constraint risk_recommendation_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES risk_assessment(id),
  constraint risk_recommendation_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint risk_recommendation_record_id_fkey FOREIGN KEY (record_id) REFERENCES risk_record(id),
  constraint risk_recommendation_level_check CHECK ((level = ANY (ARRAY['MAXIMUM'::text, 'HIGH'::text, 'MEDIUM'::text, 'LOW'::text, 'UNKNOWN'::text])))
); -- owner gatehouse_owner
CREATE INDEX risk_recommendation_by_assessment ON gatehouse.risk_recommendation USING btree (assessment_id);
alter table gatehouse.risk_recommendation enable row level security;
create policy opened on gatehouse.risk_recommendation for insert to public
  with check ((finishes_risk_record(record_id) AND (EXISTS ( SELECT 1
   FROM risk_record r
  WHERE (r.id = risk_recommendation.record_id)))));
create policy visible on gatehouse.risk_recommendation for select to public
  using (((EXISTS ( SELECT 1
   FROM risk_record r
  WHERE (r.id = risk_recommendation.record_id))) AND (EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = risk_recommendation.case_id)))));
grant insert, select on gatehouse.risk_recommendation to gatehouse_app;

create table gatehouse.risk_record (
  id uuid not null,
  service_id uuid not null,
  visibility text not null,
  wrapped_key bytea not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  constraint risk_record_pkey PRIMARY KEY (id),
  constraint risk_record_service_id_key UNIQUE (service_id),
  constraint risk_record_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint risk_record_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  constraint risk_record_visibility_check CHECK ((visibility = ANY (ARRAY['internal'::text, 'restricted'::text])))
); -- owner gatehouse_owner
alter table gatehouse.risk_record enable row level security;
create policy narrowed on gatehouse.risk_record for update to public
  using (((visibility = 'internal'::text) AND finishes_assessments(service_id)))
  with check ((visibility = 'restricted'::text));
create policy opened on gatehouse.risk_record for insert to public
  with check ((writes_assessments(service_id) AND ((created_by = ( SELECT actor_id() AS actor_id)) OR ( SELECT sees_all() AS sees_all))));
create policy visible on gatehouse.risk_record for select to public
  using ((((visibility = 'internal'::text) AND (( SELECT actor_kind() AS actor_kind) = 'person'::text)) OR ((visibility = 'restricted'::text) AND (EXISTS ( SELECT 1
   FROM risk_record_person p
  WHERE ((p.record_id = risk_record.id) AND (p.person_id = ( SELECT actor_id() AS actor_id)))
 OFFSET 0))) OR ( SELECT sees_all() AS sees_all)));
grant insert, select, update (visibility) on gatehouse.risk_record to gatehouse_app;

create table gatehouse.risk_record_person (
  record_id uuid not null,
  person_id uuid not null,
  added_at timestamp with time zone not null,
  added_by uuid,
  constraint risk_record_person_pkey PRIMARY KEY (record_id, person_id),
  constraint risk_record_person_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id),
  constraint risk_record_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint risk_record_person_record_id_fkey FOREIGN KEY (record_id) REFERENCES risk_record(id)
); -- owner gatehouse_owner
CREATE INDEX risk_record_person_by_person ON gatehouse.risk_record_person USING btree (person_id, record_id);
alter table gatehouse.risk_record_person enable row level security;
create policy added on gatehouse.risk_record_person for insert to public
  with check ((( SELECT sees_all() AS sees_all) OR risk_record_takes_people(record_id)));
create policy visible on gatehouse.risk_record_person for select to public
  using (((person_id = ( SELECT actor_id() AS actor_id)) OR risk_record_visible(record_id)));
grant insert, select on gatehouse.risk_record_person to gatehouse_app;

create table gatehouse.risk_standing (
  service_id uuid not null,
  team_id uuid,
  level text not null,
  impact text not null,
  likelihood text not null,
  rank smallint not null,
  assessed_at timestamp with time zone,
  stale text[] not null default '{}'::text[],
  stale_since timestamp with time zone,
  standing_since timestamp with time zone,
  computed_at timestamp with time zone not null,
  constraint risk_standing_pkey PRIMARY KEY (service_id),
  constraint risk_standing_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id) ON DELETE CASCADE,
  constraint risk_standing_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id) ON DELETE SET NULL,
  constraint risk_standing_impact_check CHECK ((impact = ANY (ARRAY['MAXIMUM'::text, 'HIGH'::text, 'MEDIUM'::text, 'LOW'::text, 'UNKNOWN'::text]))),
  constraint risk_standing_level_check CHECK ((level = ANY (ARRAY['MAXIMUM'::text, 'HIGH'::text, 'MEDIUM'::text, 'LOW'::text, 'UNKNOWN'::text]))),
  constraint risk_standing_likelihood_check CHECK ((likelihood = ANY (ARRAY['MAXIMUM'::text, 'HIGH'::text, 'MEDIUM'::text, 'LOW'::text, 'UNKNOWN'::text]))),
  constraint risk_standing_rank_check CHECK (((rank >= '-1'::integer) AND (rank <= 3)))
); -- owner gatehouse_owner
CREATE INDEX risk_standing_by_rank ON gatehouse.risk_standing USING btree (rank DESC, service_id);
CREATE INDEX risk_standing_by_team ON gatehouse.risk_standing USING btree (team_id, rank DESC, service_id);
alter table gatehouse.risk_standing enable row level security;
create policy kept on gatehouse.risk_standing for insert to public
  with check (finishes_assessments(service_id));
create policy moved on gatehouse.risk_standing for update to public
  using (finishes_assessments(service_id));
create policy signed_in on gatehouse.risk_standing for select to public
  using ((actor_kind() <> 'anonymous'::text));
CREATE TRIGGER keep_risk_standing_past AFTER INSERT OR UPDATE OF assessed_at, stale_since ON gatehouse.risk_standing FOR EACH ROW EXECUTE FUNCTION keep_risk_standing_past();
grant insert, select, update on gatehouse.risk_standing to gatehouse_app;

create table gatehouse.risk_standing_past (
  service_id uuid not null,
  since timestamp with time zone not null,
  assessed_at timestamp with time zone,
  stale boolean not null,
  constraint risk_standing_past_pkey PRIMARY KEY (service_id, since),
  constraint risk_standing_past_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id) ON DELETE CASCADE
); -- owner gatehouse_owner
alter table gatehouse.risk_standing_past enable row level security;
create policy signed_in on gatehouse.risk_standing_past for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant select on gatehouse.risk_standing_past to gatehouse_app;

create table gatehouse.role_key (
  fingerprint text not null,
  address text not null,
  armored text not null,
  algorithm text not null,
  origin text not null,
  state text not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revocation_certificate text not null,
  revocation_taken_by uuid,
  revocation_taken_at timestamp with time zone,
  constraint role_key_pkey PRIMARY KEY (fingerprint),
  constraint role_key_fingerprint_check CHECK ((fingerprint ~ '^[0-9A-F]{40,64}$'::text)),
  constraint role_key_origin_check CHECK ((origin = ANY (ARRAY['generated'::text, 'imported'::text]))),
  constraint role_key_revocation_certificate_check CHECK ((revocation_certificate = ANY (ARRAY['waiting'::text, 'taken'::text, 'none'::text]))),
  constraint role_key_state_check CHECK ((state = ANY (ARRAY['current'::text, 'retired'::text, 'revoked'::text])))
); -- owner gatehouse_owner
CREATE UNIQUE INDEX role_key_one_current ON gatehouse.role_key USING btree (address) WHERE (state = 'current'::text);
alter table gatehouse.role_key enable row level security;
create policy changed_by_trusted on gatehouse.role_key for update to public
  using (is_trusted_process());
create policy made_by_trusted on gatehouse.role_key for insert to public
  with check (is_trusted_process());
create policy published on gatehouse.role_key for select to public
  using (true);
grant insert, select, update on gatehouse.role_key to gatehouse_app;

create table gatehouse.role_key_import (
  id uuid not null,
  address text not null,
  fingerprint text not null,
  armored text not null,
  algorithm text not null,
  sealed_secret bytea not null,
  requested_at timestamp with time zone not null,
  constraint role_key_import_pkey PRIMARY KEY (id)
); -- owner gatehouse_owner
alter table gatehouse.role_key_import enable row level security;
create policy handed_in on gatehouse.role_key_import for insert to public
  with check ((is_trusted_process() OR actor_holds('administrator'::text)));
create policy trusted on gatehouse.role_key_import for all to public
  using (is_trusted_process());
grant delete, insert, select on gatehouse.role_key_import to gatehouse_app;

create table gatehouse.role_key_secret (
  fingerprint text not null,
  sealed_secret bytea not null,
  sealed_revocation bytea,
  constraint role_key_secret_pkey PRIMARY KEY (fingerprint),
  constraint role_key_secret_fingerprint_fkey FOREIGN KEY (fingerprint) REFERENCES role_key(fingerprint)
); -- owner gatehouse_owner
alter table gatehouse.role_key_secret enable row level security;
create policy trusted on gatehouse.role_key_secret for all to public
  using (is_trusted_process());
grant insert, select, update on gatehouse.role_key_secret to gatehouse_app;

create table gatehouse.routing_rule (
  id uuid not null,
  position integer not null,
  kind text not null,
  pattern text not null,
  team_id uuid not null,
  created_at timestamp with time zone not null,
  constraint routing_rule_pkey PRIMARY KEY (id),
  constraint routing_rule_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  constraint routing_rule_kind_check CHECK ((kind = ANY (ARRAY['recipient'::text, 'keyword'::text]))),
  constraint routing_rule_pattern_check CHECK (((length(pattern) >= 1) AND (length(pattern) <= 200)))
); -- owner gatehouse_owner
CREATE UNIQUE INDEX routing_rule_position ON gatehouse.routing_rule USING btree ("position");
alter table gatehouse.routing_rule enable row level security;
create policy edited on gatehouse.routing_rule for all to public
  using ((is_trusted_process() OR actor_holds('administrator'::text) OR actor_holds('security'::text)));
create policy known on gatehouse.routing_rule for select to public
  using ((is_trusted_process() OR (actor_kind() = 'person'::text)));
grant delete, insert, select, update on gatehouse.routing_rule to gatehouse_app;

create table gatehouse.service (
  id uuid not null,
  name text not null,
  description text not null default ''::text,
  owner_team_id uuid,
  classification text not null,
  risk_level text not null,
  tier text not null,
  traits jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint service_pkey PRIMARY KEY (id),
  constraint service_owner_team_id_fkey FOREIGN KEY (owner_team_id) REFERENCES team(id),
  constraint service_classification_check CHECK ((classification = ANY (ARRAY['public'::text, 'internal'::text, 'confidential'::text, 'secret'::text]))),
  constraint service_description_check CHECK ((length(description) <= 2000)),
  constraint service_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint service_risk_level_check CHECK ((risk_level = ANY (ARRAY['MAXIMUM'::text, 'HIGH'::text, 'MEDIUM'::text, 'LOW'::text, 'UNKNOWN'::text]))),
  constraint service_tier_check CHECK ((tier = ANY (ARRAY['1'::text, '2'::text, '3'::text]))),
  constraint service_traits_check CHECK ((jsonb_typeof(traits) = 'object'::text))
); -- owner gatehouse_owner
CREATE UNIQUE INDEX service_by_folded_name ON gatehouse.service USING btree (lower(name));
CREATE INDEX service_by_name ON gatehouse.service USING btree (name, id);
CREATE INDEX service_by_team ON gatehouse.service USING btree (owner_team_id);
alter table gatehouse.service enable row level security;
create policy changed on gatehouse.service for update to public
  using (keeps_services_of(owner_team_id))
  with check (keeps_services());
create policy made on gatehouse.service for insert to public
  with check (keeps_services_of(owner_team_id));
create policy removed on gatehouse.service for delete to public
  using (keeps_services_of(owner_team_id));
create policy signed_in on gatehouse.service for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select, update on gatehouse.service to gatehouse_app;

create table gatehouse.service_endpoint (
  service_id uuid not null,
  pattern text not null,
  host text,
  expanded_from text,
  position integer not null,
  constraint service_endpoint_pkey PRIMARY KEY (service_id, pattern),
  constraint service_endpoint_service_id_pattern_host_key UNIQUE (service_id, pattern, host),
  constraint service_endpoint_service_id_expanded_from_fkey FOREIGN KEY (service_id, expanded_from) REFERENCES service_endpoint(service_id, pattern) ON DELETE CASCADE,
  constraint service_endpoint_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id) ON DELETE CASCADE,
  constraint service_endpoint_check CHECK (((host IS NOT NULL) OR (expanded_from IS NULL))),
  constraint service_endpoint_host_check CHECK (((length(host) >= 1) AND (length(host) <= 253))),
  constraint service_endpoint_pattern_check CHECK (((length(pattern) >= 1) AND (length(pattern) <= 500)))
); -- owner gatehouse_owner
CREATE INDEX service_endpoint_by_host ON gatehouse.service_endpoint USING btree (host) WHERE (host IS NOT NULL);
CREATE INDEX service_endpoint_by_origin ON gatehouse.service_endpoint USING btree (service_id, expanded_from) WHERE (expanded_from IS NOT NULL);
CREATE INDEX service_endpoint_patterns ON gatehouse.service_endpoint USING btree (service_id) WHERE (host IS NULL);
alter table gatehouse.service_endpoint enable row level security;
create policy made on gatehouse.service_endpoint for insert to public
  with check (keeps_service(service_id));
create policy moved on gatehouse.service_endpoint for update to public
  using (keeps_service(service_id));
create policy removed on gatehouse.service_endpoint for delete to public
  using (keeps_service(service_id));
create policy signed_in on gatehouse.service_endpoint for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select, update (expanded_from), update (position) on gatehouse.service_endpoint to gatehouse_app;

create table gatehouse.service_repository (
  service_id uuid not null,
  location text not null,
  note text not null default ''::text,
  position integer not null,
  constraint service_repository_pkey PRIMARY KEY (service_id, location),
  constraint service_repository_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id) ON DELETE CASCADE,
  constraint service_repository_location_check CHECK (((length(location) >= 1) AND (length(location) <= 300))),
  constraint service_repository_note_check CHECK ((length(note) <= 300))
); -- owner gatehouse_owner
alter table gatehouse.service_repository enable row level security;
create policy made on gatehouse.service_repository for insert to public
  with check (keeps_service(service_id));
create policy removed on gatehouse.service_repository for delete to public
  using (keeps_service(service_id));
create policy signed_in on gatehouse.service_repository for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select on gatehouse.service_repository to gatehouse_app;

create table gatehouse.service_score (
  service_id uuid not null,
  day date not null,
  score integer,
  passed integer not null,
  failed integer not null,
  excepted integer not null,
  stale integer not null,
  not_tested integer not null,
  not_applicable integer not null,
  worst_standard text,
  worst_control text,
  worst_since timestamp with time zone,
  constraint service_score_pkey PRIMARY KEY (service_id, day),
  constraint service_score_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id) ON DELETE CASCADE,
  constraint service_score_score_check CHECK (((score >= 0) AND (score <= 100)))
); -- owner gatehouse_owner
alter table gatehouse.service_score enable row level security;
create policy kept on gatehouse.service_score for all to public
  using (is_trusted_process())
  with check (is_trusted_process());
create policy signed_in on gatehouse.service_score for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant insert, select, update on gatehouse.service_score to gatehouse_app;

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

create table gatehouse.sheet (
  id uuid not null,
  case_id uuid not null,
  definition_id text not null,
  definition_version text not null,
  service_id uuid,
  subject_print bytea,
  subject_sealed bytea,
  wrapped_key bytea not null,
  opened_at timestamp with time zone not null,
  opened_by uuid,
  submitted_at timestamp with time zone,
  submitted_by uuid,
  submitted_guest uuid,
  rounds integer not null default 0,
  contact_sealed bytea,
  constraint sheet_pkey PRIMARY KEY (id),
  constraint sheet_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint sheet_definition_id_definition_version_fkey FOREIGN KEY (definition_id, definition_version) REFERENCES questionnaire_definition(id, version),
  constraint sheet_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES person(id),
  constraint sheet_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  constraint sheet_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES person(id),
  constraint sheet_submitted_guest_fkey FOREIGN KEY (submitted_guest) REFERENCES sheet_guest(id),
  constraint sheet_subject_print_check CHECK ((length(subject_print) = 32))
); -- owner gatehouse_owner
CREATE INDEX sheet_by_case ON gatehouse.sheet USING btree (case_id, id);
CREATE INDEX sheet_by_definition ON gatehouse.sheet USING btree (definition_id, definition_version);
CREATE INDEX sheet_by_opener ON gatehouse.sheet USING btree (opened_by);
CREATE INDEX sheet_by_service ON gatehouse.sheet USING btree (service_id, definition_id, id DESC) WHERE (service_id IS NOT NULL);
CREATE INDEX sheet_by_subject ON gatehouse.sheet USING btree (subject_print, definition_id, id DESC) WHERE (subject_print IS NOT NULL);
CREATE INDEX sheet_by_submitter ON gatehouse.sheet USING btree (submitted_by);
CREATE INDEX sheet_by_submitting_guest ON gatehouse.sheet USING btree (submitted_guest) WHERE (submitted_guest IS NOT NULL);
alter table gatehouse.sheet enable row level security;
create policy changed on gatehouse.sheet for update to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = sheet.case_id))));
create policy of_guest on gatehouse.sheet for select to public
  using ((id = ( SELECT guest_sheet() AS guest_sheet)));
create policy opened on gatehouse.sheet for insert to public
  with check (((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = sheet.case_id))) AND (is_trusted_process() OR (opened_by = actor_id()))));
create policy submitted_by_guest on gatehouse.sheet for update to public
  using (((id = ( SELECT guest_sheet() AS guest_sheet)) AND ( SELECT guest_has_all() AS guest_has_all)))
  with check ((submitted_guest = guest_id()));
create policy visible on gatehouse.sheet for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = sheet.case_id))));
grant insert, select, update (definition_version), update (rounds), update (submitted_at), update (submitted_by), update (submitted_guest) on gatehouse.sheet to gatehouse_app;

create table gatehouse.sheet_answer (
  sheet_id uuid not null,
  question text not null,
  page text not null,
  version integer not null,
  definition_version text not null,
  source text not null,
  unknown boolean not null,
  sealed bytea not null,
  at timestamp with time zone not null,
  by_id uuid,
  guest_id uuid,
  reopened_version integer,
  reopened_at timestamp with time zone,
  reopened_by uuid,
  reopened_sealed bytea,
  constraint sheet_answer_pkey PRIMARY KEY (sheet_id, question),
  constraint sheet_answer_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint sheet_answer_guest_id_fkey FOREIGN KEY (guest_id) REFERENCES sheet_guest(id),
  constraint sheet_answer_reopened_by_fkey FOREIGN KEY (reopened_by) REFERENCES person(id),
  constraint sheet_answer_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES sheet(id),
  constraint sheet_answer_check CHECK (((source = 'guest'::text) = (guest_id IS NOT NULL))),
  constraint sheet_answer_check1 CHECK (((reopened_version IS NULL) = (reopened_at IS NULL))),
  constraint sheet_answer_definition_version_check CHECK (((length(definition_version) >= 1) AND (length(definition_version) <= 40))),
  constraint sheet_answer_page_check CHECK (((length(page) >= 1) AND (length(page) <= 200))),
  constraint sheet_answer_question_check CHECK (((length(question) >= 1) AND (length(question) <= 200))),
  constraint sheet_answer_source_check CHECK ((source = ANY (ARRAY['person'::text, 'inventory'::text, 'probe'::text, 'earlier-review'::text, 'guest'::text]))),
  constraint sheet_answer_version_check CHECK ((version > 0))
); -- owner gatehouse_owner
CREATE INDEX sheet_answer_by_guest ON gatehouse.sheet_answer USING btree (guest_id) WHERE (guest_id IS NOT NULL);
CREATE INDEX sheet_answer_by_person ON gatehouse.sheet_answer USING btree (by_id);
CREATE INDEX sheet_answer_by_reopener ON gatehouse.sheet_answer USING btree (reopened_by) WHERE (reopened_by IS NOT NULL);
CREATE INDEX sheet_answer_reopened ON gatehouse.sheet_answer USING btree (sheet_id) WHERE (reopened_at IS NOT NULL);
alter table gatehouse.sheet_answer enable row level security;
create policy changed on gatehouse.sheet_answer for update to public
  using (sheet_visible(sheet_id));
create policy changed_by_guest on gatehouse.sheet_answer for update to public
  using (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND guest_has_page(page) AND guest_may_write(question)))
  with check (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND guest_has_page(page) AND (guest_id = guest_id()) AND (by_id IS NULL)));
create policy given on gatehouse.sheet_answer for insert to public
  with check ((sheet_visible(sheet_id) AND (guest_id IS NULL) AND (is_trusted_process() OR (by_id = actor_id()))));
create policy given_by_guest on gatehouse.sheet_answer for insert to public
  with check (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND guest_has_page(page) AND (guest_id = guest_id()) AND (by_id IS NULL) AND (reopened_at IS NULL) AND guest_may_write(question)));
create policy of_guest on gatehouse.sheet_answer for select to public
  using (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND guest_has_page(page)));
create policy visible on gatehouse.sheet_answer for select to public
  using (sheet_visible(sheet_id));
CREATE TRIGGER stays_when_submitted BEFORE UPDATE OF version, sealed, unknown ON gatehouse.sheet_answer FOR EACH ROW WHEN (((old.version <> new.version) OR (old.sealed <> new.sealed) OR (old.unknown <> new.unknown))) EXECUTE FUNCTION keep_submitted_answer();
grant insert, select, update on gatehouse.sheet_answer to gatehouse_app;

create table gatehouse.sheet_answer_version (
  sheet_id uuid not null,
  question text not null,
  version integer not null,
  page text not null,
  definition_version text not null,
  source text not null,
  unknown boolean not null,
  sealed bytea not null,
  at timestamp with time zone not null,
  by_id uuid,
  guest_id uuid,
  kept boolean not null default false,
  begun_at timestamp with time zone,
  constraint sheet_answer_version_pkey PRIMARY KEY (sheet_id, question, version),
  constraint sheet_answer_version_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint sheet_answer_version_guest_id_fkey FOREIGN KEY (guest_id) REFERENCES sheet_guest(id),
  constraint sheet_answer_version_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES sheet(id),
  constraint sheet_answer_version_check1 CHECK (((source = 'guest'::text) = (guest_id IS NOT NULL))),
  constraint sheet_answer_version_definition_version_check CHECK (((length(definition_version) >= 1) AND (length(definition_version) <= 40))),
  constraint sheet_answer_version_page_check CHECK (((length(page) >= 1) AND (length(page) <= 200))),
  constraint sheet_answer_version_question_check CHECK (((length(question) >= 1) AND (length(question) <= 200))),
  constraint sheet_answer_version_source_check CHECK ((source = ANY (ARRAY['person'::text, 'inventory'::text, 'probe'::text, 'earlier-review'::text, 'guest'::text]))),
  constraint sheet_answer_version_version_check CHECK ((version > 0))
); -- owner gatehouse_owner
CREATE INDEX sheet_answer_version_by_guest ON gatehouse.sheet_answer_version USING btree (guest_id) WHERE (guest_id IS NOT NULL);
CREATE INDEX sheet_answer_version_by_person ON gatehouse.sheet_answer_version USING btree (by_id);
alter table gatehouse.sheet_answer_version enable row level security;
create policy given on gatehouse.sheet_answer_version for insert to public
  with check ((sheet_visible(sheet_id) AND (guest_id IS NULL) AND (is_trusted_process() OR (by_id = actor_id()))));
create policy given_by_guest on gatehouse.sheet_answer_version for insert to public
  with check (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND guest_has_page(page) AND (guest_id = guest_id()) AND (by_id IS NULL)));
create policy kept on gatehouse.sheet_answer_version for update to public
  using (sheet_visible(sheet_id))
  with check (kept);
create policy kept_by_guest on gatehouse.sheet_answer_version for update to public
  using (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND guest_has_page(page)))
  with check (kept);
create policy of_guest on gatehouse.sheet_answer_version for select to public
  using (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND guest_has_page(page)));
create policy replaced on gatehouse.sheet_answer_version for delete to public
  using (((NOT kept) AND sheet_visible(sheet_id) AND (guest_id IS NULL) AND (is_trusted_process() OR (by_id = actor_id())) AND (EXISTS ( SELECT 1
   FROM sheet_answer a
  WHERE ((a.sheet_id = sheet_answer_version.sheet_id) AND (a.question = sheet_answer_version.question) AND (a.version > sheet_answer_version.version))))));
create policy replaced_by_guest on gatehouse.sheet_answer_version for delete to public
  using (((NOT kept) AND (sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND guest_has_page(page) AND (guest_id = guest_id()) AND (EXISTS ( SELECT 1
   FROM sheet_answer a
  WHERE ((a.sheet_id = sheet_answer_version.sheet_id) AND (a.question = sheet_answer_version.question) AND (a.version > sheet_answer_version.version))))));
create policy visible on gatehouse.sheet_answer_version for select to public
  using (sheet_visible(sheet_id));
CREATE TRIGGER stays_kept BEFORE UPDATE ON gatehouse.sheet_answer_version FOR EACH ROW EXECUTE FUNCTION keeps_what_is_kept();
grant delete, insert, select, update (kept) on gatehouse.sheet_answer_version to gatehouse_app;

create table gatehouse.sheet_asked (
  needinfo_id uuid not null,
  sheet_id uuid not null,
  question text not null,
  person_id uuid not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint sheet_asked_pkey PRIMARY KEY (needinfo_id),
  constraint sheet_asked_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint sheet_asked_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint sheet_asked_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES sheet(id),
  constraint sheet_asked_question_check CHECK (((length(question) >= 1) AND (length(question) <= 200)))
); -- owner gatehouse_owner
CREATE INDEX sheet_asked_by_asker ON gatehouse.sheet_asked USING btree (asked_by);
CREATE INDEX sheet_asked_by_person ON gatehouse.sheet_asked USING btree (person_id) WHERE (closed_at IS NULL);
CREATE INDEX sheet_asked_by_sheet ON gatehouse.sheet_asked USING btree (sheet_id, asked_at);
alter table gatehouse.sheet_asked enable row level security;
create policy visible on gatehouse.sheet_asked for all to public
  using (sheet_visible(sheet_id))
  with check (sheet_visible(sheet_id));
grant insert, select, update (closed_at) on gatehouse.sheet_asked to gatehouse_app;

create table gatehouse.sheet_claim (
  sheet_id uuid not null,
  question text not null,
  service_id uuid not null,
  standard text,
  control text not null,
  claimed boolean not null,
  contradicted_at timestamp with time zone,
  evidence_id uuid,
  constraint sheet_claim_pkey PRIMARY KEY (sheet_id, question, control),
  constraint sheet_claim_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  constraint sheet_claim_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES sheet(id),
  constraint sheet_claim_control_check CHECK (((length(control) >= 1) AND (length(control) <= 80))),
  constraint sheet_claim_question_check CHECK (((length(question) >= 1) AND (length(question) <= 200))),
  constraint sheet_claim_standard_check CHECK (((length(standard) >= 1) AND (length(standard) <= 80)))
); -- owner gatehouse_owner
CREATE INDEX sheet_claim_by_evidence ON gatehouse.sheet_claim USING btree (evidence_id) WHERE (evidence_id IS NOT NULL);
CREATE INDEX sheet_claim_by_service ON gatehouse.sheet_claim USING btree (service_id, control) WHERE claimed;
alter table gatehouse.sheet_claim enable row level security;
create policy visible on gatehouse.sheet_claim for all to public
  using (sheet_visible(sheet_id))
  with check (sheet_visible(sheet_id));
grant delete, insert, select, update on gatehouse.sheet_claim to gatehouse_app;

create table gatehouse.sheet_comment (
  id uuid not null,
  sheet_id uuid not null,
  question text not null,
  page text not null,
  internal boolean not null,
  sealed bytea not null,
  at timestamp with time zone not null,
  by_id uuid,
  guest_id uuid,
  constraint sheet_comment_pkey PRIMARY KEY (id),
  constraint sheet_comment_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint sheet_comment_guest_id_fkey FOREIGN KEY (guest_id) REFERENCES sheet_guest(id),
  constraint sheet_comment_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES sheet(id),
  constraint sheet_comment_check CHECK (((by_id IS NULL) OR (guest_id IS NULL))),
  constraint sheet_comment_check1 CHECK (((NOT internal) OR (guest_id IS NULL))),
  constraint sheet_comment_page_check CHECK (((length(page) >= 1) AND (length(page) <= 200))),
  constraint sheet_comment_question_check CHECK (((length(question) >= 1) AND (length(question) <= 200)))
); -- owner gatehouse_owner
CREATE INDEX sheet_comment_by_guest ON gatehouse.sheet_comment USING btree (guest_id) WHERE (guest_id IS NOT NULL);
CREATE INDEX sheet_comment_by_person ON gatehouse.sheet_comment USING btree (by_id);
CREATE INDEX sheet_comment_by_sheet ON gatehouse.sheet_comment USING btree (sheet_id, id);
alter table gatehouse.sheet_comment enable row level security;
create policy of_guest on gatehouse.sheet_comment for select to public
  using (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND (NOT internal) AND guest_has_page(page)));
create policy said on gatehouse.sheet_comment for insert to public
  with check ((sheet_visible(sheet_id) AND (guest_id IS NULL) AND (is_trusted_process() OR (by_id = actor_id()))));
create policy said_by_guest on gatehouse.sheet_comment for insert to public
  with check (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND (NOT internal) AND guest_has_page(page) AND (guest_id = guest_id()) AND (by_id IS NULL)));
create policy visible on gatehouse.sheet_comment for select to public
  using (sheet_visible(sheet_id));
grant insert, select on gatehouse.sheet_comment to gatehouse_app;

create table gatehouse.sheet_file (
  id uuid not null,
  sheet_id uuid not null,
  question text not null,
  page text not null,
  sealed bytea not null,
  size bigint not null,
  pieces integer not null,
  received integer not null default 0,
  at timestamp with time zone not null,
  by_id uuid,
  guest_id uuid,
  finished_at timestamp with time zone,
  sha256 bytea,
  removed_at timestamp with time zone,
  kept boolean not null default false,
  constraint sheet_file_pkey PRIMARY KEY (id),
  constraint sheet_file_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint sheet_file_guest_id_fkey FOREIGN KEY (guest_id) REFERENCES sheet_guest(id),
  constraint sheet_file_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES sheet(id),
  constraint sheet_file_check CHECK (((received >= 0) AND (received <= pieces))),
  constraint sheet_file_check1 CHECK (((finished_at IS NULL) = (sha256 IS NULL))),
  constraint sheet_file_check2 CHECK (((by_id IS NULL) OR (guest_id IS NULL))),
  constraint sheet_file_page_check CHECK (((length(page) >= 1) AND (length(page) <= 200))),
  constraint sheet_file_pieces_check CHECK (((pieces >= 1) AND (pieces <= 64))),
  constraint sheet_file_question_check CHECK (((length(question) >= 1) AND (length(question) <= 200))),
  constraint sheet_file_sha256_check CHECK ((length(sha256) = 32)),
  constraint sheet_file_size_check CHECK (((size >= 1) AND (size <= 52428800)))
); -- owner gatehouse_owner
CREATE INDEX sheet_file_by_guest ON gatehouse.sheet_file USING btree (guest_id) WHERE (guest_id IS NOT NULL);
CREATE INDEX sheet_file_by_person ON gatehouse.sheet_file USING btree (by_id);
CREATE INDEX sheet_file_by_sheet ON gatehouse.sheet_file USING btree (sheet_id, id);
CREATE INDEX sheet_file_removed ON gatehouse.sheet_file USING btree (removed_at) WHERE ((removed_at IS NOT NULL) AND (NOT kept));
CREATE INDEX sheet_file_unfinished ON gatehouse.sheet_file USING btree (at) WHERE (finished_at IS NULL);
alter table gatehouse.sheet_file enable row level security;
create policy changed on gatehouse.sheet_file for update to public
  using (sheet_visible(sheet_id));
create policy changed_by_guest on gatehouse.sheet_file for update to public
  using (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND guest_has_page(page) AND (guest_id = guest_id()) AND guest_may_write(question)));
create policy forgotten on gatehouse.sheet_file for delete to public
  using ((is_trusted_process() AND ((finished_at IS NULL) OR ((removed_at IS NOT NULL) AND (NOT kept)))));
create policy of_guest on gatehouse.sheet_file for select to public
  using (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND guest_has_page(page)));
create policy sent on gatehouse.sheet_file for insert to public
  with check ((sheet_visible(sheet_id) AND (guest_id IS NULL) AND (is_trusted_process() OR (by_id = actor_id()))));
create policy sent_by_guest on gatehouse.sheet_file for insert to public
  with check (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND guest_has_page(page) AND (guest_id = guest_id()) AND (by_id IS NULL) AND guest_may_write(question)));
create policy visible on gatehouse.sheet_file for select to public
  using (sheet_visible(sheet_id));
CREATE TRIGGER stays_kept BEFORE UPDATE ON gatehouse.sheet_file FOR EACH ROW EXECUTE FUNCTION keeps_what_is_kept();
grant delete, insert, select, update (finished_at), update (kept), update (received), update (removed_at), update (sha256) on gatehouse.sheet_file to gatehouse_app;

create table gatehouse.sheet_file_piece (
  file_id uuid not null,
  number integer not null,
  content bytea not null,
  constraint sheet_file_piece_pkey PRIMARY KEY (file_id, number),
  constraint sheet_file_piece_file_id_fkey FOREIGN KEY (file_id) REFERENCES sheet_file(id) ON DELETE CASCADE,
  constraint sheet_file_piece_content_check CHECK ((octet_length(content) <= 1049600)),
  constraint sheet_file_piece_number_check CHECK ((number >= 0))
); -- owner gatehouse_owner
alter table gatehouse.sheet_file_piece enable row level security;
create policy added on gatehouse.sheet_file_piece for insert to public
  with check ((EXISTS ( SELECT 1
   FROM sheet_file f
  WHERE ((f.id = sheet_file_piece.file_id) AND (f.finished_at IS NULL) AND (NOT (f.guest_id IS DISTINCT FROM guest_id()))))));
create policy forgotten on gatehouse.sheet_file_piece for delete to public
  using (is_trusted_process());
create policy of_file on gatehouse.sheet_file_piece for select to public
  using ((EXISTS ( SELECT 1
   FROM sheet_file f
  WHERE (f.id = sheet_file_piece.file_id))));
grant delete, insert, select on gatehouse.sheet_file_piece to gatehouse_app;

create table gatehouse.sheet_guest (
  id uuid not null,
  sheet_id uuid not null,
  sealed bytea not null,
  address_print bytea not null,
  pages text[],
  invited_by uuid,
  invited_by_guest uuid,
  invited_at timestamp with time zone not null,
  last_seen_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  constraint sheet_guest_pkey PRIMARY KEY (id),
  constraint sheet_guest_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES person(id),
  constraint sheet_guest_invited_by_guest_fkey FOREIGN KEY (invited_by_guest) REFERENCES sheet_guest(id),
  constraint sheet_guest_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES person(id),
  constraint sheet_guest_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES sheet(id),
  constraint sheet_guest_address_print_check CHECK ((length(address_print) = 32)),
  constraint sheet_guest_check CHECK (((invited_by IS NULL) OR (invited_by_guest IS NULL))),
  constraint sheet_guest_pages_check CHECK (((cardinality(pages) >= 1) AND (cardinality(pages) <= 200)))
); -- owner gatehouse_owner
CREATE INDEX sheet_guest_by_inviter ON gatehouse.sheet_guest USING btree (invited_by_guest) WHERE (invited_by_guest IS NOT NULL);
CREATE INDEX sheet_guest_by_person ON gatehouse.sheet_guest USING btree (invited_by);
CREATE INDEX sheet_guest_by_revoker ON gatehouse.sheet_guest USING btree (revoked_by) WHERE (revoked_by IS NOT NULL);
CREATE INDEX sheet_guest_by_sheet ON gatehouse.sheet_guest USING btree (sheet_id, id);
alter table gatehouse.sheet_guest enable row level security;
create policy handed_on on gatehouse.sheet_guest for insert to public
  with check (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND (invited_by IS NULL) AND (invited_by_guest = guest_id()) AND guest_may_give(pages)));
create policy invited on gatehouse.sheet_guest for insert to public
  with check ((sheet_visible(sheet_id) AND (invited_by_guest IS NULL) AND (is_trusted_process() OR (invited_by = actor_id()))));
create policy of_guest on gatehouse.sheet_guest for select to public
  using (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND ((id = guest_id()) OR (invited_by_guest = guest_id()))));
create policy revoked on gatehouse.sheet_guest for update to public
  using (sheet_visible(sheet_id));
create policy taken_back on gatehouse.sheet_guest for update to public
  using (((sheet_id = ( SELECT guest_sheet() AS guest_sheet)) AND (invited_by_guest = guest_id())));
create policy visible on gatehouse.sheet_guest for select to public
  using (sheet_visible(sheet_id));
grant insert, select, update (revoked_at), update (revoked_by) on gatehouse.sheet_guest to gatehouse_app;

create table gatehouse.sheet_guest_link (
  hash bytea not null,
  guest_id uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sheet_guest_link_pkey PRIMARY KEY (hash),
  constraint sheet_guest_link_guest_id_fkey FOREIGN KEY (guest_id) REFERENCES sheet_guest(id),
  constraint sheet_guest_link_hash_check CHECK ((length(hash) = 32))
); -- owner gatehouse_owner
CREATE INDEX sheet_guest_link_by_guest ON gatehouse.sheet_guest_link USING btree (guest_id);
alter table gatehouse.sheet_guest_link enable row level security;
create policy added on gatehouse.sheet_guest_link for insert to public
  with check ((EXISTS ( SELECT 1
   FROM sheet_guest g
  WHERE ((g.id = sheet_guest_link.guest_id) AND ((guest_id() IS NULL) OR (g.invited_by_guest = guest_id()))))));
grant insert on gatehouse.sheet_guest_link to gatehouse_app;

create table gatehouse.sheet_guest_visit (
  id uuid not null,
  guest_id uuid not null,
  token_hash bytea not null,
  began_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sheet_guest_visit_pkey PRIMARY KEY (id),
  constraint sheet_guest_visit_token_hash_key UNIQUE (token_hash),
  constraint sheet_guest_visit_guest_id_fkey FOREIGN KEY (guest_id) REFERENCES sheet_guest(id),
  constraint sheet_guest_visit_token_hash_check CHECK ((length(token_hash) = 32))
); -- owner gatehouse_owner
CREATE INDEX sheet_guest_visit_by_expiry ON gatehouse.sheet_guest_visit USING btree (expires_at);
CREATE INDEX sheet_guest_visit_by_guest ON gatehouse.sheet_guest_visit USING btree (guest_id);
alter table gatehouse.sheet_guest_visit enable row level security;

create table gatehouse.slot_booking (
  id uuid not null,
  case_id uuid not null,
  ref text not null,
  person_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  state text not null,
  booked_by uuid,
  booked_at timestamp with time zone not null,
  sequence integer not null default 0,
  told_sequence integer not null default '-1'::integer,
  constraint slot_booking_pkey PRIMARY KEY (id),
  constraint slot_booking_booked_by_fkey FOREIGN KEY (booked_by) REFERENCES person(id),
  constraint slot_booking_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint slot_booking_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint slot_booking_check CHECK ((ends_at > starts_at)),
  constraint slot_booking_ref_check CHECK (((length(ref) >= 3) AND (length(ref) <= 30))),
  constraint slot_booking_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'called-off'::text])))
); -- owner gatehouse_owner
CREATE INDEX slot_booking_by_booker ON gatehouse.slot_booking USING btree (booked_by, starts_at);
CREATE INDEX slot_booking_by_case ON gatehouse.slot_booking USING btree (case_id, starts_at);
CREATE INDEX slot_booking_by_time ON gatehouse.slot_booking USING btree (starts_at) WHERE (state = 'booked'::text);
CREATE UNIQUE INDEX slot_booking_once ON gatehouse.slot_booking USING btree (person_id, starts_at) WHERE (state = 'booked'::text);
alter table gatehouse.slot_booking enable row level security;
create policy booked_in_own_name on gatehouse.slot_booking for insert to public
  with check ((books_slots() AND (NOT (booked_by IS DISTINCT FROM actor_id())) AND (EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = slot_booking.case_id)))));
create policy moved on gatehouse.slot_booking for update to public
  using ((books_slots() AND (EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = slot_booking.case_id)))));
create policy visible on gatehouse.slot_booking for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = slot_booking.case_id))));
grant insert, select, update (ends_at), update (person_id), update (sequence), update (starts_at), update (state), update (told_sequence) on gatehouse.slot_booking to gatehouse_app;

create table gatehouse.slot_offer (
  person_id uuid not null,
  weekday integer not null,
  start_minute integer not null,
  minutes integer not null,
  constraint slot_offer_pkey PRIMARY KEY (person_id, weekday, start_minute),
  constraint slot_offer_person_id_fkey FOREIGN KEY (person_id) REFERENCES reviewer_capacity(person_id) ON DELETE CASCADE,
  constraint slot_offer_minutes_check CHECK (((minutes >= 15) AND (minutes <= 480))),
  constraint slot_offer_start_minute_check CHECK (((start_minute >= 0) AND (start_minute <= 1439))),
  constraint slot_offer_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
); -- owner gatehouse_owner
alter table gatehouse.slot_offer enable row level security;
create policy offered on gatehouse.slot_offer for insert to public
  with check (keeps_capacity_of(person_id));
create policy signed_in on gatehouse.slot_offer for select to public
  using ((actor_kind() <> 'anonymous'::text));
create policy taken_back on gatehouse.slot_offer for delete to public
  using (keeps_capacity_of(person_id));
grant delete, insert, select on gatehouse.slot_offer to gatehouse_app;

create table gatehouse.standard_adoption (
  name text not null,
  edition text not null,
  adopted_by uuid,
  adopted_at timestamp with time zone not null,
  why text not null,
  constraint standard_adoption_pkey PRIMARY KEY (name),
  constraint standard_adoption_adopted_by_fkey FOREIGN KEY (adopted_by) REFERENCES person(id),
  constraint standard_adoption_name_edition_fkey FOREIGN KEY (name, edition) REFERENCES standard_edition(name, edition),
  constraint standard_adoption_why_check CHECK (((length(why) >= 1) AND (length(why) <= 500)))
); -- owner gatehouse_owner
CREATE INDEX standard_adoption_by_edition ON gatehouse.standard_adoption USING btree (name, edition);
CREATE INDEX standard_adoption_by_person ON gatehouse.standard_adoption USING btree (adopted_by);
alter table gatehouse.standard_adoption enable row level security;
create policy adopted on gatehouse.standard_adoption for insert to public
  with check ((keeps_standards() AND (NOT (adopted_by IS DISTINCT FROM actor_id()))));
create policy adopted_again on gatehouse.standard_adoption for update to public
  using (keeps_standards())
  with check ((NOT (adopted_by IS DISTINCT FROM actor_id())));
create policy signed_in on gatehouse.standard_adoption for select to public
  using ((actor_kind() <> 'anonymous'::text));
create policy withdrawn on gatehouse.standard_adoption for delete to public
  using (keeps_standards());
grant delete, insert, select, update (adopted_at), update (adopted_by), update (edition), update (why) on gatehouse.standard_adoption to gatehouse_app;

create table gatehouse.standard_edition (
  name text not null,
  edition text not null,
  title text not null,
  content jsonb not null,
  controls integer not null,
  digest text not null,
  shipped boolean not null,
  imported_by uuid,
  imported_at timestamp with time zone not null,
  constraint standard_edition_pkey PRIMARY KEY (name, edition),
  constraint standard_edition_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES person(id),
  constraint standard_edition_content_check CHECK ((jsonb_typeof(content) = 'object'::text)),
  constraint standard_edition_controls_check CHECK (((controls >= 1) AND (controls <= 2000))),
  constraint standard_edition_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint standard_edition_edition_check CHECK ((edition ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'::text)),
  constraint standard_edition_name_check CHECK ((name ~ '^[a-z][a-z0-9-]{0,59}$'::text)),
  constraint standard_edition_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)))
); -- owner gatehouse_owner
CREATE INDEX standard_edition_by_person ON gatehouse.standard_edition USING btree (imported_by);
alter table gatehouse.standard_edition enable row level security;
create policy imported on gatehouse.standard_edition for insert to public
  with check ((keeps_standards() AND (NOT (imported_by IS DISTINCT FROM actor_id())) AND ((NOT shipped) OR is_trusted_process())));
create policy put_in_again on gatehouse.standard_edition for update to public
  using ((is_trusted_process() AND shipped));
create policy removed on gatehouse.standard_edition for delete to public
  using ((keeps_standards() AND (NOT shipped)));
create policy signed_in on gatehouse.standard_edition for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select, update (content), update (controls), update (digest), update (imported_at), update (title) on gatehouse.standard_edition to gatehouse_app;

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

create table gatehouse.threat_decision (
  id uuid not null,
  service_id uuid not null,
  threat_key bytea not null,
  sealed bytea not null,
  state text not null,
  standard text,
  control_id text,
  expires_at timestamp with time zone,
  approval_id uuid,
  decided_by uuid,
  decided_at timestamp with time zone not null,
  failing_since timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by uuid,
  ended_because text,
  constraint threat_decision_pkey PRIMARY KEY (id),
  constraint threat_decision_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES approval(id),
  constraint threat_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint threat_decision_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint threat_decision_service_id_fkey FOREIGN KEY (service_id) REFERENCES threat_model(service_id) ON DELETE CASCADE,
  constraint threat_decision_check CHECK (((standard IS NULL) = (control_id IS NULL))),
  constraint threat_decision_check1 CHECK (((state = 'mitigated'::text) OR (control_id IS NULL))),
  constraint threat_decision_check2 CHECK (((state = 'accepted'::text) = (expires_at IS NOT NULL))),
  constraint threat_decision_check3 CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint threat_decision_ended_because_check CHECK ((ended_because = ANY (ARRAY['replaced'::text, 'reopened'::text, 'expired'::text]))),
  constraint threat_decision_state_check CHECK ((state = ANY (ARRAY['mitigated'::text, 'accepted'::text, 'not-applicable'::text])))
); -- owner gatehouse_owner
CREATE INDEX threat_decision_by_approval ON gatehouse.threat_decision USING btree (approval_id);
CREATE INDEX threat_decision_by_control ON gatehouse.threat_decision USING btree (service_id) WHERE ((ended_at IS NULL) AND (control_id IS NOT NULL));
CREATE INDEX threat_decision_by_decider ON gatehouse.threat_decision USING btree (decided_by);
CREATE INDEX threat_decision_by_ender ON gatehouse.threat_decision USING btree (ended_by);
CREATE INDEX threat_decision_by_service ON gatehouse.threat_decision USING btree (service_id, decided_at DESC);
CREATE INDEX threat_decision_expiring ON gatehouse.threat_decision USING btree (expires_at) WHERE ((ended_at IS NULL) AND (expires_at IS NOT NULL));
CREATE UNIQUE INDEX threat_decision_holding ON gatehouse.threat_decision USING btree (service_id, threat_key) WHERE (ended_at IS NULL);
alter table gatehouse.threat_decision enable row level security;
create policy decided on gatehouse.threat_decision for insert to public
  with check ((((state <> 'accepted'::text) AND keeps_threat_model(service_id) AND (NOT (decided_by IS DISTINCT FROM actor_id()))) OR ((state = 'accepted'::text) AND (approval_id IS NOT NULL) AND accepts_threats())));
create policy ended on gatehouse.threat_decision for update to public
  using ((keeps_threat_model(service_id) OR accepts_threats()));
create policy visible on gatehouse.threat_decision for select to public
  using ((EXISTS ( SELECT 1
   FROM threat_model m
  WHERE (m.service_id = threat_decision.service_id))));
grant insert, select, update (ended_at), update (ended_because), update (ended_by), update (failing_since) on gatehouse.threat_decision to gatehouse_app;

create table gatehouse.threat_model (
  service_id uuid not null,
  wrapped_key bytea not null,
  restricted boolean not null default false,
  version integer not null,
  updated_at timestamp with time zone not null,
  updated_by uuid,
  constraint threat_model_pkey PRIMARY KEY (service_id),
  constraint threat_model_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id) ON DELETE CASCADE,
  constraint threat_model_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES person(id),
  constraint threat_model_version_check CHECK ((version >= 1))
); -- owner gatehouse_owner
CREATE INDEX threat_model_by_person ON gatehouse.threat_model USING btree (updated_by);
alter table gatehouse.threat_model enable row level security;
create policy changed on gatehouse.threat_model for update to public
  using (keeps_threat_model(service_id));
create policy made on gatehouse.threat_model for insert to public
  with check (keeps_threat_model(service_id));
create policy visible on gatehouse.threat_model for select to public
  using (((actor_kind() <> 'anonymous'::text) AND ((NOT restricted) OR is_trusted_process() OR sees_all() OR (EXISTS ( SELECT 1
   FROM service s
  WHERE ((s.id = threat_model.service_id) AND (s.owner_team_id = ANY (my_teams()))))))));
grant insert, select, update (restricted), update (updated_at), update (updated_by), update (version) on gatehouse.threat_model to gatehouse_app;

create table gatehouse.threat_model_version (
  service_id uuid not null,
  number integer not null,
  sealed bytea not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint threat_model_version_pkey PRIMARY KEY (service_id, number),
  constraint threat_model_version_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint threat_model_version_service_id_fkey FOREIGN KEY (service_id) REFERENCES threat_model(service_id) ON DELETE CASCADE,
  constraint threat_model_version_number_check CHECK ((number >= 1))
); -- owner gatehouse_owner
CREATE INDEX threat_model_version_by_person ON gatehouse.threat_model_version USING btree (made_by);
alter table gatehouse.threat_model_version enable row level security;
create policy added on gatehouse.threat_model_version for insert to public
  with check ((keeps_threat_model(service_id) AND (NOT (made_by IS DISTINCT FROM actor_id()))));
create policy visible on gatehouse.threat_model_version for select to public
  using ((EXISTS ( SELECT 1
   FROM threat_model m
  WHERE (m.service_id = threat_model_version.service_id))));
grant insert, select on gatehouse.threat_model_version to gatehouse_app;

create table gatehouse.tracker (
  id uuid not null,
  kind text not null,
  name text not null,
  base_url text not null,
  key_sealed bytea not null,
  webhook_sealed bytea,
  settings jsonb not null,
  poll_minutes integer not null,
  enabled boolean not null,
  starts_at timestamp with time zone not null,
  cursor jsonb,
  account text,
  poll_due_at timestamp with time zone not null,
  polled_at timestamp with time zone,
  failing_since timestamp with time zone,
  last_error text,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  limited_until timestamp with time zone,
  constraint tracker_pkey PRIMARY KEY (id),
  constraint tracker_name_key UNIQUE (name),
  constraint tracker_account_check CHECK (((length(account) >= 1) AND (length(account) <= 320))),
  constraint tracker_base_url_check CHECK (((length(base_url) >= 1) AND (length(base_url) <= 500))),
  constraint tracker_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 30))),
  constraint tracker_last_error_check CHECK (((length(last_error) >= 1) AND (length(last_error) <= 200))),
  constraint tracker_name_check CHECK ((name ~ '^[a-z][a-z0-9-]{1,29}$'::text)),
  constraint tracker_poll_minutes_check CHECK (((poll_minutes >= 1) AND (poll_minutes <= 1440)))
); -- owner gatehouse_owner
alter table gatehouse.tracker enable row level security;
create policy added on gatehouse.tracker for insert to public
  with check (manages_trackers());
create policy changed on gatehouse.tracker for update to public
  using (runs_trackers());
create policy removed on gatehouse.tracker for delete to public
  using (manages_trackers());
create policy signed_in on gatehouse.tracker for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select, update on gatehouse.tracker to gatehouse_app;

create table gatehouse.tracker_account (
  tracker_id uuid not null,
  login text not null,
  person_id uuid not null,
  constraint tracker_account_pkey PRIMARY KEY (tracker_id, login),
  constraint tracker_account_tracker_id_person_id_key UNIQUE (tracker_id, person_id),
  constraint tracker_account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint tracker_account_tracker_id_fkey FOREIGN KEY (tracker_id) REFERENCES tracker(id) ON DELETE CASCADE,
  constraint tracker_account_login_check CHECK (((length(login) >= 1) AND (length(login) <= 320)))
); -- owner gatehouse_owner
CREATE INDEX tracker_account_by_person ON gatehouse.tracker_account USING btree (person_id);
alter table gatehouse.tracker_account enable row level security;
create policy kept on gatehouse.tracker_account for all to public
  using (manages_trackers());
create policy signed_in on gatehouse.tracker_account for select to public
  using ((actor_kind() <> 'anonymous'::text));
grant delete, insert, select on gatehouse.tracker_account to gatehouse_app;

create table gatehouse.tracker_link (
  id uuid not null,
  tracker_id uuid not null,
  item text not null,
  word text not null,
  case_id uuid not null,
  ask_key text,
  tracking_item text,
  head text,
  item_open boolean not null,
  told_state text,
  told_reviewer uuid,
  is_tracked boolean not null default false,
  overruled integer not null default 0,
  ended_at timestamp with time zone,
  created_at timestamp with time zone not null,
  is_concealed boolean not null default false,
  constraint tracker_link_pkey PRIMARY KEY (id),
  constraint tracker_link_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint tracker_link_tracker_id_fkey FOREIGN KEY (tracker_id) REFERENCES tracker(id),
  constraint tracker_link_ask_key_check CHECK (((length(ask_key) >= 1) AND (length(ask_key) <= 200))),
  constraint tracker_link_head_check CHECK (((length(head) >= 1) AND (length(head) <= 80))),
  constraint tracker_link_item_check CHECK (((length(item) >= 1) AND (length(item) <= 1000))),
  constraint tracker_link_told_state_check CHECK (((length(told_state) >= 1) AND (length(told_state) <= 40))),
  constraint tracker_link_tracking_item_check CHECK (((length(tracking_item) >= 1) AND (length(tracking_item) <= 1000))),
  constraint tracker_link_word_check CHECK (((length(word) >= 1) AND (length(word) <= 40)))
); -- owner gatehouse_owner
CREATE INDEX tracker_link_by_case ON gatehouse.tracker_link USING btree (case_id);
CREATE INDEX tracker_link_by_item ON gatehouse.tracker_link USING btree (tracker_id, item, word, created_at DESC);
CREATE INDEX tracker_link_by_time ON gatehouse.tracker_link USING btree (created_at DESC, id DESC);
CREATE UNIQUE INDEX tracker_link_open ON gatehouse.tracker_link USING btree (tracker_id, item, word) WHERE (ended_at IS NULL);
alter table gatehouse.tracker_link enable row level security;
create policy kept on gatehouse.tracker_link for all to public
  using (is_system());
create policy visible on gatehouse.tracker_link for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = tracker_link.case_id))));
grant insert, select, update on gatehouse.tracker_link to gatehouse_app;

create table gatehouse.tracker_look (
  tracker_id uuid not null,
  item text not null,
  attempts integer not null default 0,
  last_error text,
  next_at timestamp with time zone not null,
  constraint tracker_look_pkey PRIMARY KEY (tracker_id, item),
  constraint tracker_look_tracker_id_fkey FOREIGN KEY (tracker_id) REFERENCES tracker(id) ON DELETE CASCADE,
  constraint tracker_look_item_check CHECK (((length(item) >= 1) AND (length(item) <= 1000))),
  constraint tracker_look_last_error_check CHECK (((length(last_error) >= 1) AND (length(last_error) <= 200)))
); -- owner gatehouse_owner
CREATE INDEX tracker_look_due ON gatehouse.tracker_look USING btree (tracker_id, next_at);
alter table gatehouse.tracker_look enable row level security;
create policy kept on gatehouse.tracker_look for all to public
  using (is_trusted_process());
create policy shown on gatehouse.tracker_look for select to public
  using ((is_system() OR actor_holds('security'::text)));
grant delete, insert, select, update on gatehouse.tracker_look to gatehouse_app;

create table gatehouse.tracker_question (
  needinfo_id uuid not null,
  link_id uuid not null,
  case_id uuid not null,
  login text not null,
  key text,
  asked_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint tracker_question_pkey PRIMARY KEY (needinfo_id),
  constraint tracker_question_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint tracker_question_link_id_fkey FOREIGN KEY (link_id) REFERENCES tracker_link(id),
  constraint tracker_question_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  constraint tracker_question_login_check CHECK (((length(login) >= 1) AND (length(login) <= 320)))
); -- owner gatehouse_owner
CREATE INDEX tracker_question_by_case ON gatehouse.tracker_question USING btree (case_id);
CREATE INDEX tracker_question_open ON gatehouse.tracker_question USING btree (link_id) WHERE (closed_at IS NULL);
alter table gatehouse.tracker_question enable row level security;
create policy kept on gatehouse.tracker_question for all to public
  using (is_system());
create policy visible on gatehouse.tracker_question for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = tracker_question.case_id))));
grant insert, select, update on gatehouse.tracker_question to gatehouse_app;

create table gatehouse.tracker_write (
  id uuid not null,
  link_id uuid not null,
  tracker_id uuid not null,
  case_id uuid not null,
  position bigint not null generated as identity,
  what text not null,
  sealed bytea not null,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  next_at timestamp with time zone not null,
  last_error text,
  note text,
  created_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint tracker_write_pkey PRIMARY KEY (id),
  constraint tracker_write_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint tracker_write_link_id_fkey FOREIGN KEY (link_id) REFERENCES tracker_link(id),
  constraint tracker_write_tracker_id_fkey FOREIGN KEY (tracker_id) REFERENCES tracker(id),
  constraint tracker_write_last_error_check CHECK (((length(last_error) >= 1) AND (length(last_error) <= 200))),
  constraint tracker_write_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint tracker_write_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text, 'skipped'::text]))),
  constraint tracker_write_what_check CHECK (((length(what) >= 1) AND (length(what) <= 40)))
); -- owner gatehouse_owner
CREATE INDEX tracker_write_by_case ON gatehouse.tracker_write USING btree (case_id, id DESC);
CREATE INDEX tracker_write_by_link ON gatehouse.tracker_write USING btree (link_id, "position") WHERE (state = ANY (ARRAY['waiting'::text, 'failed'::text]));
CREATE INDEX tracker_write_by_state ON gatehouse.tracker_write USING btree (state, id DESC);
CREATE INDEX tracker_write_next ON gatehouse.tracker_write USING btree (tracker_id, "position") WHERE (state = ANY (ARRAY['waiting'::text, 'failed'::text]));
alter table gatehouse.tracker_write enable row level security;
create policy kept on gatehouse.tracker_write for all to public
  using (is_system());
create policy run on gatehouse.tracker_write for update to public
  using ((runs_trackers() AND (EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = tracker_write.case_id)))));
create policy visible on gatehouse.tracker_write for select to public
  using ((EXISTS ( SELECT 1
   FROM case_file f
  WHERE (f.id = tracker_write.case_id))));
grant insert, select, update on gatehouse.tracker_write to gatehouse_app;

create sequence gatehouse.tracker_write_position_seq;

create table jobs.worker (
  id text not null,
  started_at timestamp with time zone not null default now(),
  constraint worker_pkey PRIMARY KEY (id)
); -- owner gatehouse_jobs

-- gatehouse.accepts_threats(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.accepts_threats()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('security') or actor_holds('manager')
            or actor_holds('administrator') $function$;
grant execute to gatehouse_app;

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
AS $function$ select case coalesce(current_setting('gatehouse.actor_kind', true), '')
    when '' then 'anonymous' when 'guest' then 'anonymous' else current_setting('gatehouse.actor_kind', true) end $function$;
grant execute to gatehouse_app, public;

-- gatehouse.add_case_audiences(f case_file, wanted uuid[]), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.add_case_audiences(f case_file, wanted uuid[])
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
  insert into case_audience (audience, case_id, seq, kind, state, open, severity, assignee_id, team_id, service_id,
      focus_area, waiting_on, due, paused, updated_at)
  select a, f.id, f.seq, f.kind, f.state, f.closed_at is null, f.severity, f.assignee_id, f.team_id, f.service_id,
      f.focus_area, f.waiting_on, case_due(f), f.paused_at is not null and f.deadline_at is not null, f.updated_at
    from unnest(wanted) a $function$;
-- callable by its owner only

-- gatehouse.add_case_words(to_case uuid, words bigint[]), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.add_case_words(to_case uuid, words bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
declare
  class bigint;
begin
  if not case_visible(to_case) then
    raise exception 'no such case' using errcode = 'insufficient_privilege';
  end if;
  select search_class(f.visibility) into class from case_file f where f.id = to_case;
  update case_search s set tokens = array(
      select distinct t from unnest(s.tokens || array(select w # class from unnest(words) w where w >= 0 limit 20000)) t)
    where s.case_id = to_case;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.admit_guest(secret bytea, at_time timestamp with time zone, idle interval), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.admit_guest(secret bytea, at_time timestamp with time zone, idle interval)
 RETURNS TABLE(visit_id uuid, guest_id uuid, sheet_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
declare
  found_visit sheet_guest_visit;
begin
  select v.* into found_visit from sheet_guest_visit v join sheet_guest g on g.id = v.guest_id
    join sheet s on s.id = g.sheet_id join case_file f on f.id = s.case_id
   where v.token_hash = secret and v.expires_at > at_time and v.last_seen_at > at_time - idle
     and g.revoked_at is null and f.closed_at is null;
  if not found then return; end if;
  if found_visit.last_seen_at < at_time - interval '1 minute' then
    update sheet_guest_visit v set last_seen_at = at_time where v.id = found_visit.id;
    update sheet_guest g set last_seen_at = at_time where g.id = found_visit.guest_id;
  end if;
  return query select found_visit.id, g.id, g.sheet_id from sheet_guest g where g.id = found_visit.guest_id;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.approval_case_visible(of_case uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.approval_case_visible(of_case uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$ begin return exists (select 1 from case_file c where c.id = of_case); end $function$;
grant execute to public;

-- gatehouse.approval_names_visible(of_case uuid, other_case uuid, requester uuid, roles text[]), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.approval_names_visible(of_case uuid, other_case uuid, requester uuid, roles text[])
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$ begin
    return approval_visible(of_case, requester, roles)
      and (other_case is null or is_trusted_process() or approval_case_visible(other_case));
  end $function$;
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

-- gatehouse.audience_all_restricted(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.audience_all_restricted()
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select '00000000-0000-0000-0000-000000000003'::uuid $function$;
grant execute to public;

-- gatehouse.audience_all_teams(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.audience_all_teams()
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select '00000000-0000-0000-0000-000000000002'::uuid $function$;
grant execute to public;

-- gatehouse.audience_everybody(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.audience_everybody()
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select '00000000-0000-0000-0000-000000000001'::uuid $function$;
grant execute to public;

-- gatehouse.audience_token(id uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.audience_token(id uuid)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select ('x' || right(replace(id::text, '-', ''), 16))::bit(64)::bigint $function$;
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

-- gatehouse.books_slots(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.books_slots()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('security') or actor_holds('point-person')
            or actor_holds('engineer') or actor_holds('manager') $function$;
grant execute to gatehouse_app;

-- gatehouse.case_audience_tokens(of_case uuid, visibility text, team_id uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.case_audience_tokens(of_case uuid, visibility text, team_id uuid)
 RETURNS bigint[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
  select coalesce(array_agg(audience_token(a)), '{}') from (
    select team_id where visibility = 'team'
    union all select m.person_id from case_member m where m.case_id = of_case and visibility = 'restricted') x (a) $function$;
-- callable by its owner only

-- gatehouse.case_audiences(of_case uuid, visibility text, team_id uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.case_audiences(of_case uuid, visibility text, team_id uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
  select audience_everybody() where visibility = 'internal'
  union all select unnest(array[audience_all_teams(), team_id]) where visibility = 'team'
  union all select audience_all_restricted() where visibility = 'restricted'
  union all select m.person_id from case_member m where m.case_id = of_case and visibility = 'restricted' $function$;
-- callable by its owner only

-- gatehouse.case_due(f case_file), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.case_due(f case_file)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case
    when f.closed_at is not null or f.deadline_at is null then 'infinity'
    when f.paused_at is not null and not f.deadline_by_hand and f.deadline_at > f.paused_at then 'infinity'
    else f.deadline_at end::timestamptz $function$;
-- callable by its owner only

-- gatehouse.case_visible(wanted uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.case_visible(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select exists (select 1 from case_file f where f.id = wanted and (
    (f.visibility = 'internal' and actor_kind() = 'person')
    or (f.visibility = 'team' and f.team_id = any (my_teams()))
    or (f.visibility = 'restricted' and exists (
      select 1 from case_member m where m.case_id = f.id and m.person_id = actor_id()))
    or sees_all())) $function$;
grant execute to gatehouse_app;

-- gatehouse.correspondent_wholly_visible(wanted uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.correspondent_wholly_visible(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select sees_all() or not exists (
    select 1 from correspondent_case l where l.correspondent_id = wanted and not case_visible(l.case_id)) $function$;
grant execute to gatehouse_app;

-- gatehouse.decides_reviews(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.decides_reviews()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select actor_holds('security') or actor_holds('point-person') $function$;
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

-- gatehouse.enter_sheet(given bytea, visit uuid, secret bytea, at_time timestamp with time zone, until timestamp with time zone), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.enter_sheet(given bytea, visit uuid, secret bytea, at_time timestamp with time zone, until timestamp with time zone)
 RETURNS TABLE(guest_id uuid, sheet_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
declare
  entering uuid;
begin
  update sheet_guest_link l set used_at = at_time from sheet_guest g, sheet s, case_file f
   where l.hash = given and l.used_at is null and l.expires_at > at_time
     and g.id = l.guest_id and g.revoked_at is null and s.id = g.sheet_id and f.id = s.case_id and f.closed_at is null
  returning l.guest_id into entering;
  if not found then return; end if;
  delete from sheet_guest_visit v where v.guest_id = entering;
  insert into sheet_guest_visit (id, guest_id, token_hash, began_at, last_seen_at, expires_at)
    values (visit, entering, secret, at_time, at_time, until);
  update sheet_guest g set last_seen_at = at_time where g.id = entering;
  return query select g.id, g.sheet_id from sheet_guest g where g.id = entering;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.finishes_assessments(of_service uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.finishes_assessments(of_service uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('security')
            or ((actor_holds('point-person') or actor_holds('manager'))
                and exists (select 1 from service s where s.id = of_service and s.owner_team_id = any (my_teams()))) $function$;
grant execute to gatehouse_app;

-- gatehouse.finishes_risk_record(wanted uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.finishes_risk_record(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select coalesce((select finishes_assessments(r.service_id) from risk_record r where r.id = wanted), false) $function$;
grant execute to gatehouse_app;

-- gatehouse.follow_review_case(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.follow_review_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
begin
  if new.state <> old.state and not exists (
      select 1 from review r where r.case_id = new.id and r.state = new.state) then
    raise exception 'the state of a review is changed by its module' using errcode = 'check_violation';
  end if;
  if new.assignee_id is distinct from old.assignee_id then
    update review set reviewer_id = new.assignee_id where case_id = new.id;
  end if;
  return null;
end $function$;
-- callable by its owner only

-- gatehouse.forget_visits(before timestamp with time zone), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.forget_visits(before timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
begin
  if not is_trusted_process() then return; end if;
  delete from sheet_guest_visit v where v.expires_at < before;
  delete from sheet_guest_link l where l.expires_at < before;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.gives_evidence(of_service uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.gives_evidence(of_service uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('security')
            or ((actor_holds('point-person') or actor_holds('engineer') or actor_holds('manager'))
                and exists (select 1 from service s where s.id = of_service and s.owner_team_id = any (my_teams()))) $function$;
grant execute to gatehouse_app;

-- gatehouse.grants_exceptions(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.grants_exceptions()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('security') or actor_holds('manager')
            or actor_holds('administrator') $function$;
grant execute to gatehouse_app;

-- gatehouse.guard_approval(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guard_approval()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if row (new.id, new.kind, new.subject_type, new.subject_id, new.case_id, new.decide, new.deciding_roles,
          new.requested_by, new.requested_at, new.expires_at, new.wrapped_key, new.sealed_payload, new.payload_print, new.sealed_effect, new.sealed_reason)
     is distinct from
     row (old.id, old.kind, old.subject_type, old.subject_id, old.case_id, old.decide, old.deciding_roles,
          old.requested_by, old.requested_at, old.expires_at, old.wrapped_key, old.sealed_payload, old.payload_print, old.sealed_effect, old.sealed_reason)
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

-- gatehouse.guard_other_case(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guard_other_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was asked for cannot be changed' using errcode = 'insufficient_privilege';
end $function$;
grant execute to public;

-- gatehouse.guard_review_decision(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guard_review_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare r review;
begin
  select * into r from review where case_id = new.case_id;
  if not found or new.round <> r.round or r.state not in ('in-review', 'second-approval') then
    raise exception 'the review takes no decision now' using errcode = 'check_violation';
  end if;
  if r.requester_id = new.person_id then
    raise exception 'who asked for a review does not decide it' using errcode = 'check_violation';
  end if;
  if exists (select 1 from review_outsider o where o.case_id = new.case_id and o.person_id = new.person_id) then
    raise exception 'an author or a person of the vendor does not decide a review' using errcode = 'check_violation';
  end if;
  if new.position = 2 and not exists (select 1 from review_decision d where d.case_id = new.case_id
      and d.round = new.round and d.position = 1 and d.person_id <> new.person_id) then
    raise exception 'the second decision is another person''s' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
grant execute to public;

-- gatehouse.guard_review_state(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guard_review_state()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  wanted text := case new.state when 'approved' then 'approve' else 'approve-with-conditions' end;
  agreed integer;
begin
  if old.two_persons and not new.two_persons and new.round = old.round then
    raise exception 'a round that needs two persons goes on to need them' using errcode = 'check_violation';
  end if;
  if new.state not in ('approved', 'conditional') or old.state = new.state then
    return new;
  end if;
  if old.state = 'conditional' then
    if exists (select 1 from review_condition c where c.case_id = new.case_id and c.round = new.round
        and c.confirmed_at is null) then
      raise exception 'a condition of the review is not confirmed' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.state not in ('in-review', 'second-approval') then
    raise exception 'a review is approved out of review only' using errcode = 'check_violation';
  end if;
  select count(distinct d.person_id) into agreed from review_decision d
   where d.case_id = new.case_id and d.round = new.round and d.decision = wanted;
  if agreed < (case when new.two_persons then 2 else 1 end) then
    raise exception 'too few persons agreed to the review' using errcode = 'check_violation';
  end if;
  if exists (select 1 from review_team t where t.case_id = new.case_id
      and t.round = new.round and t.decision is distinct from 'yes') then
    raise exception 'a team whose yes is required has not said it' using errcode = 'check_violation';
  end if;
  if new.state = 'conditional' and not exists (select 1 from review_condition c where c.case_id = new.case_id
      and c.round = new.round) then
    raise exception 'a conditional approval has conditions' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
grant execute to public;

-- gatehouse.guard_review_team(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guard_review_team()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.decision is not null and (
    exists (select 1 from review r where r.case_id = new.case_id and r.requester_id = new.person_id)
    or exists (select 1 from review_outsider o where o.case_id = new.case_id and o.person_id = new.person_id)) then
    raise exception 'who asked for a review does not agree to it' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
grant execute to public;

-- gatehouse.guest_has_all(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guest_has_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select exists (select 1 from sheet_guest g where g.id = guest_id() and g.pages is null) $function$;
grant execute to gatehouse_app;

-- gatehouse.guest_has_page(of_page text), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guest_has_page(of_page text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select exists (select 1 from sheet_guest g
         where g.id = guest_id() and (g.pages is null or of_page = any (g.pages))) $function$;
grant execute to gatehouse_app;

-- gatehouse.guest_id(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guest_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select case when current_setting('gatehouse.actor_kind', true) = 'guest'
    then nullif(current_setting('gatehouse.guest_id', true), '')::uuid end $function$;
grant execute to gatehouse_app, public;

-- gatehouse.guest_may_give(wanted text[]), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guest_may_give(wanted text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select exists (select 1 from sheet_guest g
         where g.id = guest_id() and g.invited_by_guest is null and (g.pages is null or (wanted is not null and wanted <@ g.pages))) $function$;
grant execute to gatehouse_app;

-- gatehouse.guest_may_write(wanted text), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guest_may_write(wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select exists (select 1 from sheet s where s.id = guest_sheet() and (s.submitted_at is null or (
         exists (select 1 from sheet_answer a where a.sheet_id = s.id and a.reopened_at is not null)
         and not exists (select 1 from sheet_answer a where a.sheet_id = s.id and a.question = wanted
                          and a.reopened_at is null and a.at <= s.submitted_at)))) $function$;
grant execute to gatehouse_app;

-- gatehouse.guest_of(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guest_of()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select case when current_setting('gatehouse.actor_kind', true) = 'guest'
    then nullif(current_setting('gatehouse.guest_of', true), '')::uuid end $function$;
grant execute to gatehouse_app, public;

-- gatehouse.guest_sheet(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.guest_sheet()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select g.sheet_id from sheet_guest g join sheet s on s.id = g.sheet_id join case_file f on f.id = s.case_id
         where g.id = guest_id() and g.sheet_id = guest_of() and g.revoked_at is null and f.closed_at is null $function$;
grant execute to gatehouse_app;

-- gatehouse.is_confirmed_endpoint(of_service uuid, endpoint text), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.is_confirmed_endpoint(of_service uuid, endpoint text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select exists (select 1 from endpoint_confirmation c where c.service_id = of_service and c.pattern = endpoint) $function$;
grant execute to gatehouse_app;

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

-- gatehouse.keep_case_indexes(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keep_case_indexes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    -- Whoever opens a restricted case is one of its members.
    if new.visibility = 'restricted' and new.opened_by is not null then
      insert into case_member (case_id, person_id, added_at, added_by)
        values (new.id, new.opened_by, new.opened_at, new.opened_by) on conflict do nothing;
    end if;
    delete from case_audience where case_id = new.id;
    perform add_case_audiences(new, array(select case_audiences(new.id, new.visibility, new.team_id)));
    insert into case_search (case_id, seq, tokens) values (new.id, new.seq,
      window_tokens(new.seq) || case_audience_tokens(new.id, new.visibility, new.team_id));
    return null;
  end if;
  if (new.visibility, new.team_id) is not distinct from (old.visibility, old.team_id) then
    update case_audience set state = new.state, open = new.closed_at is null, severity = new.severity,
        assignee_id = new.assignee_id, service_id = new.service_id, focus_area = new.focus_area,
        waiting_on = new.waiting_on, due = case_due(new), paused = new.paused_at is not null and new.deadline_at is not null,
        updated_at = new.updated_at
      where case_id = new.id;
    return null;
  end if;
  delete from case_audience where case_id = new.id;
  perform add_case_audiences(new, array(select case_audiences(new.id, new.visibility, new.team_id)));
  update case_search s set tokens = array(
      select case when t >= 0 then t # search_class(old.visibility) # search_class(new.visibility) else t end
        from unnest(s.tokens) t where t > -4611686018427387904)
      || case_audience_tokens(new.id, new.visibility, new.team_id)
    where s.case_id = new.id;
  return null;
end $function$;
-- callable by its owner only

-- gatehouse.keep_case_past(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keep_case_past()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
begin
  insert into case_past (case_id, until, closed_at, deadline_at, service_id)
    values (old.id, new.updated_at, old.closed_at, old.deadline_at, old.service_id)
    on conflict (case_id, until) do nothing;
  return null;
end $function$;
-- callable by its owner only

-- gatehouse.keep_member_indexes(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keep_member_indexes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
declare
  f case_file;
begin
  if tg_op = 'INSERT' then
    select * into f from case_file where id = new.case_id;
    -- The trigger of the case itself comes later for whoever opens it.
    if f.visibility = 'restricted' and exists (select 1 from case_search s where s.case_id = f.id) then
      perform add_case_audiences(f, array[new.person_id]);
      update case_search s set tokens = s.tokens || audience_token(new.person_id) where s.case_id = f.id;
    end if;
    return null;
  end if;
  select * into f from case_file where id = old.case_id;
  if f.visibility = 'restricted' then
    delete from case_audience a where a.case_id = f.id and a.audience = old.person_id;
    update case_search s set tokens = array_remove(s.tokens, audience_token(old.person_id)) where s.case_id = f.id;
  end if;
  return null;
end $function$;
-- callable by its owner only

-- gatehouse.keep_risk_standing_past(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keep_risk_standing_past()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
begin
  if tg_op = 'UPDATE' and old.assessed_at is not distinct from new.assessed_at
     and (old.stale_since is null) = (new.stale_since is null) then
    return null;
  end if;
  insert into risk_standing_past (service_id, since, assessed_at, stale)
    values (new.service_id, new.computed_at, new.assessed_at, new.stale_since is not null)
    on conflict (service_id, since) do update set assessed_at = excluded.assessed_at, stale = excluded.stale;
  return null;
end $function$;
-- callable by its owner only

-- gatehouse.keep_submitted_answer(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keep_submitted_answer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
begin
  if old.reopened_at is null and exists (
      select 1 from sheet s where s.id = new.sheet_id and s.submitted_at is not null and old.at <= s.submitted_at) then
    raise exception 'an answer of a submitted sheet stays' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
-- callable by its owner only

-- gatehouse.keeps_capacity_of(of_person uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keeps_capacity_of(of_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select keeps_schedule() or (of_person = actor_id() and actor_holds('point-person')) $function$;
grant execute to gatehouse_app;

-- gatehouse.keeps_questionnaires(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keeps_questionnaires()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('administrator') or actor_holds('security') $function$;
grant execute to gatehouse_app;

-- gatehouse.keeps_schedule(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keeps_schedule()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('security') or actor_holds('manager') $function$;
grant execute to gatehouse_app;

-- gatehouse.keeps_service(of_service uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keeps_service(of_service uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select coalesce((select keeps_services_of(s.owner_team_id) from service s where s.id = of_service), false) $function$;
grant execute to gatehouse_app;

-- gatehouse.keeps_services(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keeps_services()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('administrator') or actor_holds('security')
            or actor_holds('manager') or actor_holds('point-person') $function$;
grant execute to gatehouse_app;

-- gatehouse.keeps_services_of(team uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keeps_services_of(team uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('administrator') or actor_holds('security')
            or (keeps_services() and team = any (my_teams())) is true $function$;
grant execute to gatehouse_app;

-- gatehouse.keeps_standards(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keeps_standards()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('administrator') or actor_holds('security') $function$;
grant execute to gatehouse_app;

-- gatehouse.keeps_threat_model(of_service uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keeps_threat_model(of_service uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('security')
            or ((actor_holds('point-person') or actor_holds('engineer') or actor_holds('manager'))
                and exists (select 1 from service s where s.id = of_service and s.owner_team_id = any (my_teams()))) $function$;
grant execute to gatehouse_app;

-- gatehouse.keeps_what_is_kept(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.keeps_what_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.kept and not new.kept then
    raise exception 'what is kept stays kept' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
-- callable by its owner only

-- gatehouse.leave_sheet(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.leave_sheet()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ delete from sheet_guest_visit v where v.guest_id = guest_id() $function$;
grant execute to gatehouse_app;

-- gatehouse.look_at_link(given bytea, at_time timestamp with time zone), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.look_at_link(given bytea, at_time timestamp with time zone)
 RETURNS TABLE(guest_id uuid, sheet_id uuid, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select g.id, g.sheet_id, l.expires_at from sheet_guest_link l join sheet_guest g on g.id = l.guest_id
          join sheet s on s.id = g.sheet_id join case_file f on f.id = s.case_id
         where l.hash = given and l.used_at is null and l.expires_at > at_time
           and g.revoked_at is null and f.closed_at is null $function$;
grant execute to gatehouse_app;

-- gatehouse.manages_trackers(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.manages_trackers()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('administrator') $function$;
grant execute to gatehouse_app;

-- gatehouse.meet_correspondent(print bytea, new_id uuid, new_key bytea, new_sealed bytea, met_case uuid, at timestamp with time zone), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.meet_correspondent(print bytea, new_id uuid, new_key bytea, new_sealed bytea, met_case uuid, at timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
declare
  found_id uuid;
  seen_at timestamptz;
begin
  if not (sees_all() or (actor_kind() = 'person' and met_case is not null and case_visible(met_case))) then
    raise insufficient_privilege using message = 'meet_correspondent: the actor sees no such case';
  end if;
  select id, last_seen_at into found_id, seen_at from correspondent where address_print = print;
  if found_id is null then
    insert into correspondent (id, address_print, key_wrapped, sealed, first_seen_at, last_seen_at)
      values (new_id, print, new_key, new_sealed, at, at)
      on conflict (address_print) do nothing
      returning id into found_id;
    if found_id is null then
      select id into found_id from correspondent where address_print = print;
    end if;
  -- To the minute: a lock on the row until the commit would let many mails of one sender wait for each other.
  elsif seen_at < at - interval '1 minute' then
    update correspondent set last_seen_at = at where id = found_id and last_seen_at < at;
  end if;
  if met_case is not null then
    insert into correspondent_case (correspondent_id, case_id, met_at) values (found_id, met_case, at)
      on conflict do nothing;
  end if;
  return found_id;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.my_audiences(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.my_audiences()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select case
    when sees_all() then array[audience_everybody(), audience_all_teams(), audience_all_restricted()]
    when actor_kind() = 'person' then array[audience_everybody(), actor_id()] || my_teams()
    else '{}'::uuid[] end $function$;
grant execute to gatehouse_app;

-- gatehouse.my_teams(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.my_teams()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select coalesce(array_agg(distinct team_id), '{}') from team_member
         where actor_kind() = 'person' and person_id = actor_id() $function$;
grant execute to gatehouse_app;

-- gatehouse.next_case_number(prefix text), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.next_case_number(prefix text)
 RETURNS bigint
 LANGUAGE sql
AS $function$ select nextval(('gatehouse.case_number_' || lower(prefix))::regclass) $function$;
grant execute to gatehouse_app;

-- gatehouse.refuse_change(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege'; end $function$;
grant execute to public;

-- gatehouse.refuse_unconfirmed_target(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.refuse_unconfirmed_target()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
begin
  if not exists (select 1 from probe_run r where r.id = new.run_id and r.state = 'running'
                    and is_confirmed_endpoint(r.service_id, new.endpoint)) then
    raise exception 'nobody confirmed that the organisation owns this endpoint' using errcode = 'check_violation',
      constraint = 'probe_run_target_confirmed';
  end if;
  return new;
end $function$;
-- callable by its owner only

-- gatehouse.remember_unsealed(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.remember_unsealed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ begin insert into audit_unsealed (entry_id) values (new.id); return null; end $function$;
grant execute to public;

-- gatehouse.remove_case_words(from_case uuid, words bigint[]), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.remove_case_words(from_case uuid, words bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
begin
  if not case_visible(from_case) then
    raise exception 'no such case' using errcode = 'insufficient_privilege';
  end if;
  update case_search s set tokens = array(
      select t from unnest(s.tokens) t
      where not exists (select 1 from unnest(words) w, case_file f
        where f.id = from_case and w >= 0 and t = w # search_class(f.visibility)))
    where s.case_id = from_case;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.review_first_approvals(services uuid[], as_of timestamp with time zone), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.review_first_approvals(services uuid[], as_of timestamp with time zone)
 RETURNS TABLE(service_id uuid, approved_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
begin
  if not is_trusted_process() then
    raise exception 'figures are counted by the system' using errcode = 'insufficient_privilege';
  end if;
  return query
  select r.service_id, min(e.at) from review r join review_event e on e.case_id = r.case_id
   where r.service_id = any (services) and e.to_state in ('approved', 'conditional') and e.at <= as_of
   group by r.service_id;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.review_queue(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.review_queue()
 RETURNS TABLE(kind text, depth text, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select r.kind, coalesce(r.depth, r.suggested_depth), r.state from review r
         where r.state in ('requested', 'accepted', 'in-review', 'second-approval') and actor_kind() <> 'anonymous' $function$;
grant execute to gatehouse_app;

-- gatehouse.review_spans(from_at timestamp with time zone, to_at timestamp with time zone, as_of timestamp with time zone), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.review_spans(from_at timestamp with time zone, to_at timestamp with time zone, as_of timestamp with time zone)
 RETURNS TABLE(kind text, service_id uuid, desired_date text, requested_at timestamp with time zone, triaged_at timestamp with time zone, responded_at timestamp with time zone, decided_at timestamp with time zone, decision text, ended_at timestamp with time zone, last_state text, in_review double precision, waiting_on_team double precision, waiting_on_requester double precision, returned integer, seconded_at timestamp with time zone, disagreed_at timestamp with time zone, lapsed_at timestamp with time zone, released_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
begin
  if not is_trusted_process() then
    raise exception 'figures are counted by the system' using errcode = 'insufficient_privilege';
  end if;
  return query
  with touched as materialized (
    select distinct e.case_id from review_event e where e.at >= from_at and e.at < to_at and e.at <= as_of
  ), happened as (
    select e.case_id, e.id, e.at, e.name, e.from_state, e.to_state, e.actor_kind, e.actor_id, e.decision,
      case when e.to_state is not null then
        1000 * extract(epoch from coalesce(lead(e.at) over (partition by e.case_id, e.to_state is null order by e.at, e.id), as_of) - e.at)
      end as span
    from touched t join review_event e on e.case_id = t.case_id where e.at <= as_of
  )
  select r.kind, r.service_id, r.desired_date::text, min(e.at),
    min(e.at) filter (where e.from_state = 'requested' and e.to_state <> 'withdrawn'),
    min(e.at) filter (where e.actor_kind = 'person' and e.actor_id is distinct from r.requester_id),
    min(e.at) filter (where e.to_state in ('approved', 'conditional', 'rejected')),
    (array_agg(e.decision order by e.at, e.id) filter (where e.to_state in ('approved', 'conditional', 'rejected')))[1],
    max(e.at) filter (where e.to_state in ('approved', 'conditional', 'rejected', 'not-needed', 'duplicate', 'withdrawn')),
    (array_agg(e.to_state order by e.at desc, e.id desc) filter (where e.to_state is not null))[1],
    coalesce(sum(e.span) filter (where e.to_state in ('in-review', 'second-approval')), 0)::double precision,
    coalesce(sum(e.span) filter (where e.to_state in ('requested', 'accepted')), 0)::double precision,
    coalesce(sum(e.span) filter (where e.to_state = 'needs-info'), 0)::double precision,
    (count(*) filter (where e.from_state in ('in-review', 'second-approval') and e.to_state in ('needs-info', 'in-review')))::integer,
    min(e.at) filter (where e.from_state = 'second-approval' and e.to_state in ('approved', 'conditional', 'rejected')),
    min(e.at) filter (where e.from_state = 'second-approval' and e.to_state = 'in-review'),
    min(e.at) filter (where e.to_state = 'lapsed'),
    min(e.at) filter (where e.name = 'released')
  from happened e join review r on r.case_id = e.case_id
  group by r.case_id;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.reviews_undecided(as_of timestamp with time zone), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.reviews_undecided(as_of timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
declare
  undecided text[] := array['requested', 'needs-info', 'accepted', 'in-review', 'second-approval'];
begin
  if not is_trusted_process() then
    raise exception 'figures are counted by the system' using errcode = 'insufficient_privilege';
  end if;
  return (select coalesce(sum((e.to_state = any (undecided))::integer - coalesce(e.from_state = any (undecided), false)::integer), 0)
    from review_event e where e.to_state is not null and e.at <= as_of);
end $function$;
grant execute to gatehouse_app;

-- gatehouse.risk_record_takes_people(wanted uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.risk_record_takes_people(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select exists (select 1 from risk_record r where r.id = wanted
    and ((r.visibility = 'internal' and finishes_assessments(r.service_id)) or r.created_by = actor_id())) $function$;
grant execute to gatehouse_app;

-- gatehouse.risk_record_visible(wanted uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.risk_record_visible(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select exists (select 1 from risk_record r where r.id = wanted and (
    (r.visibility = 'internal' and actor_kind() = 'person')
    or (r.visibility = 'restricted' and exists (
      select 1 from risk_record_person p where p.record_id = r.id and p.person_id = actor_id()))
    or sees_all())) $function$;
grant execute to gatehouse_app;

-- gatehouse.runs_probes(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.runs_probes()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_system() or actor_holds('administrator') or actor_holds('security')
            or actor_holds('point-person') or actor_holds('engineer') $function$;
grant execute to gatehouse_app;

-- gatehouse.runs_trackers(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.runs_trackers()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('administrator') or actor_holds('security') $function$;
grant execute to gatehouse_app;

-- gatehouse.said_before(of_case uuid, in_round integer, of_team text, said text, by_person uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.said_before(of_case uuid, in_round integer, of_team text, said text, by_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select exists (select 1 from review_team t where t.case_id = of_case and t.round = in_round - 1
    and t.team = of_team and t.decision = said and t.person_id = by_person) $function$;
grant execute to gatehouse_app;

-- gatehouse.sealed_by(entry uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.sealed_by(entry uuid)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select s.head from audit_seal s where s.entry_id = entry $function$;
grant execute to gatehouse_app;

-- gatehouse.search_cases(words bigint[], before_seq bigint, wanted integer, of_kind text, in_state text, is_open boolean, for_assignee uuid, no_assignee boolean, for_team uuid, my_team boolean, of_severity text, for_service uuid, of_focus text, waits_on text, due_from timestamp with time zone, due_before timestamp with time zone, no_deadline boolean), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.search_cases(words bigint[], before_seq bigint, wanted integer, of_kind text, in_state text, is_open boolean, for_assignee uuid, no_assignee boolean, for_team uuid, my_team boolean, of_severity text, for_service uuid, of_focus text, waits_on text, due_from timestamp with time zone, due_before timestamp with time zone, no_deadline boolean)
 RETURNS TABLE(case_id uuid, seq bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
declare
  classes bigint[];
  readers bigint[];
  newest bigint;
  size bigint := 2048;
  place bigint;
  filtered boolean := num_nonnulls(of_kind, in_state, is_open, for_assignee, for_team, of_severity, for_service, of_focus,
    waits_on, due_from, due_before) > 0 or no_assignee or my_team
    or no_deadline;
  ids uuid[];
  seqs bigint[];
begin
  if sees_all() then
    classes := array[0, 1, 2];
    readers := array[null, null, null]::bigint[];
  elsif actor_kind() = 'person' then
    select array[0, 2]::bigint[] || array_agg(1::bigint), array[null, audience_token(actor_id())] || array_agg(audience_token(t))
      into classes, readers from unnest(my_teams()) t;
    classes := coalesce(classes, array[0, 2]);
    readers := coalesce(readers, array[null, audience_token(actor_id())]);
  else
    return;
  end if;
  newest := least(before_seq - 1, (select last_value from case_file_seq_seq));
  loop
    place := greatest(newest / nullif(size, 0) - 1, 0);
    select array_agg(page.case_id order by page.seq desc), array_agg(page.seq order by page.seq desc) into ids, seqs from (
      select hit.case_id, hit.seq from unnest(classes, readers) as a (class, reader)
        cross join lateral (
          select s.case_id, s.seq from case_search s
           where s.tokens @> array_remove(array(select w # a.class from unnest(words) w) || a.reader || window_token(size, place), null)
             and s.seq < before_seq) hit
       where not filtered or exists (
         select 1 from case_file f where f.id = hit.case_id
            and (of_kind is null or f.kind = of_kind) and (in_state is null or f.state = in_state)
            and (is_open is null or (f.closed_at is null) = is_open)
            and (for_assignee is null or f.assignee_id = for_assignee)
            and (not no_assignee or f.assignee_id is null)
            and (for_team is null or f.team_id = for_team) and (not my_team or f.team_id = any (my_teams()))
            and (of_severity is null or f.severity = of_severity)
            and (for_service is null or f.service_id = for_service) and (of_focus is null or f.focus_area = of_focus)
            and (waits_on is null or (f.waiting_on = waits_on and f.closed_at is null))
            and (due_from is null or case_due(f) >= due_from)
            and (due_before is null or case_due(f) < due_before)
            and (not no_deadline or (f.deadline_at is null and f.closed_at is null)))
       order by hit.seq desc limit wanted) page;
    -- All that were asked for, or all there are: whatever is newer than the last of them was in the window.
    exit when cardinality(ids) >= wanted or size = 0 or place = 0;
    -- The middle window only where the hits so far promise that it fills the page. What does not fill it from the widest
    -- window is so rare that reading every hit costs less than another window.
    size := case
      when size = 2048 and cardinality(ids) * (newest - greatest(newest / 16384 - 1, 0) * 16384) > wanted * (newest - place * size)
        then 16384
      when size < 65536 then 65536 else 0 end;
  end loop;
  return query select * from unnest(ids, seqs);
end $function$;
grant execute to gatehouse_app;

-- gatehouse.search_class(visibility text), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.search_class(visibility text)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select case visibility when 'internal' then 0 when 'team' then 1 else 2 end::bigint $function$;
grant execute to public;

-- gatehouse.sees_all(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.sees_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_system()
    or (coalesce(current_setting('gatehouse.powers', true), '') = 'security' and actor_holds('security')) $function$;
grant execute to gatehouse_app;

-- gatehouse.settle_reopened(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.settle_reopened()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ update sheet_answer a set reopened_version = null, reopened_at = null, reopened_by = null, reopened_sealed = null
         where a.sheet_id = guest_sheet() and guest_has_all() and a.reopened_at is not null $function$;
grant execute to gatehouse_app;

-- gatehouse.sheet_visible(wanted uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.sheet_visible(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select guest_id() is null and exists (select 1 from sheet s where s.id = wanted) $function$;
grant execute to gatehouse_app;

-- gatehouse.take_role_key_revocation(wanted text, taken_at timestamp with time zone), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.take_role_key_revocation(wanted text, taken_at timestamp with time zone)
 RETURNS bytea
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$
declare
  certificate bytea;
begin
  if not (actor_kind() = 'console' or actor_holds('administrator')) then return null; end if;
  select sealed_revocation into certificate from role_key_secret where fingerprint = wanted for update;
  if certificate is null then return null; end if;
  update role_key_secret set sealed_revocation = null where fingerprint = wanted;
  update role_key set revocation_certificate = 'taken', revocation_taken_by = actor_id(), revocation_taken_at = taken_at
    where fingerprint = wanted;
  return certificate;
end $function$;
grant execute to gatehouse_app;

-- gatehouse.taken_times(of_persons uuid[], after timestamp with time zone, before timestamp with time zone), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.taken_times(of_persons uuid[], after timestamp with time zone, before timestamp with time zone)
 RETURNS TABLE(person_id uuid, starts_at timestamp with time zone, ends_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select b.person_id, b.starts_at, b.ends_at from slot_booking b
         where b.state = 'booked' and b.person_id = any (of_persons) and b.starts_at < before and b.ends_at > after
           and actor_kind() <> 'anonymous' $function$;
grant execute to gatehouse_app;

-- gatehouse.tracker_has_links(wanted uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.tracker_has_links(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select exists (select 1 from tracker_link l where l.tracker_id = wanted) $function$;
grant execute to gatehouse_app;

-- gatehouse.tracker_write_counts(), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.tracker_write_counts()
 RETURNS TABLE(tracker_id uuid, state text, writes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select w.tracker_id, w.state, count(*) from tracker_write w
          where w.state in ('waiting', 'failed') and actor_kind() <> 'anonymous' group by 1, 2 $function$;
grant execute to gatehouse_app;

-- gatehouse.vouches_for(of_service uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.vouches_for(of_service uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select actor_holds('administrator') or actor_holds('security')
            or (actor_holds('point-person') and exists (
                  select 1 from service s where s.id = of_service and s.owner_team_id = any (my_teams()))) $function$;
grant execute to gatehouse_app;

-- gatehouse.window_token(size bigint, number bigint), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.window_token(size bigint, number bigint)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select -(size * 4294967296 + number + 2) $function$;
grant execute to public;

-- gatehouse.window_tokens(seq bigint), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.window_tokens(seq bigint)
 RETURNS bigint[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select array_agg(window_token(size, seq / size - back))
          from unnest(array[2048, 16384, 65536]::bigint[]) size cross join generate_series(0, 1) back $function$;
grant execute to public;

-- gatehouse.writes_assessments(of_service uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.writes_assessments(of_service uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select is_trusted_process() or actor_holds('security')
            or ((actor_holds('point-person') or actor_holds('engineer') or actor_holds('manager'))
                and exists (select 1 from service s where s.id = of_service and s.owner_team_id = any (my_teams()))) $function$;
grant execute to gatehouse_app;

-- gatehouse.writes_risk_record(wanted uuid), owner gatehouse_owner
CREATE OR REPLACE FUNCTION gatehouse.writes_risk_record(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'gatehouse', 'pg_temp'
AS $function$ select coalesce((select writes_assessments(r.service_id) from risk_record r where r.id = wanted), false) $function$;
grant execute to gatehouse_app;

-- jobs.counts(), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.counts()
 RETURNS TABLE(state text, jobs bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$ select jobs.state_of(j), count(*) from graphile_worker._private_jobs j group by 1 $function$;
grant execute to gatehouse_app;

-- jobs.enqueue(task text, payload json, run_at timestamp with time zone, max_attempts integer, job_key text, queue text, quiet boolean, head_start interval), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.enqueue(task text, payload json, run_at timestamp with time zone, max_attempts integer, job_key text, queue text, quiet boolean, head_start interval)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$ declare known integer;
  begin
    if job_key is not null or queue is not null then
      perform graphile_worker.add_job(task, payload, queue, run_at, max_attempts, job_key);
      return;
    end if;
    select t.id into known from graphile_worker._private_tasks t where t.identifier = task;
    if not found then
      insert into graphile_worker._private_tasks (identifier) values (task) on conflict do nothing;
      select t.id into strict known from graphile_worker._private_tasks t where t.identifier = task;
    end if;
    insert into graphile_worker._private_jobs (task_id, payload, run_at, max_attempts)
      values (known, payload, coalesce(enqueue.run_at, now()) - head_start, enqueue.max_attempts);
    if not quiet then perform pg_notify('jobs:insert', '{"count":1}'); end if;
  end $function$;
grant execute to gatehouse_app;

-- jobs.health(), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.health()
 RETURNS TABLE(workers bigint, oldest_seconds double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$ select (select count(*) from jobs.worker w where jobs.is_alive(w.id)),
               (select extract(epoch from now() - min(greatest(j.run_at, j.created_at)))::double precision
                  from graphile_worker._private_jobs j where j.is_available and j.run_at <= now() and not exists (
                       select 1 from graphile_worker._private_job_queues q
                        where q.id = j.job_queue_id and q.locked_at is not null)) $function$;
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

-- jobs.list(wanted text, most integer, before bigint), owner gatehouse_jobs
CREATE OR REPLACE FUNCTION jobs.list(wanted text, most integer, before bigint)
 RETURNS TABLE(id text, task text, state text, attempts integer, max_attempts integer, run_at timestamp with time zone, last_error text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$ select j.id::text, t.identifier, jobs.state_of(j), j.attempts::integer, j.max_attempts::integer, j.run_at, j.last_error
          from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where (wanted is null or jobs.state_of(j) = wanted) and (before is null or j.id < before)
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
