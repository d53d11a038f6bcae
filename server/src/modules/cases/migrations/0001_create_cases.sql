-- A case and what belongs to it. Everything that a person wrote or sent is sealed under the case's own data key;
-- the plain columns are what lists filter and sort by. States and kinds are text: comparing enums is not leakproof,
-- so under row-level security it could not use an index.

create table case_file (
  id uuid primary key,
  -- The order of arrival; lists and search page by it.
  seq bigint generated always as identity,
  ref text not null unique check (ref ~ '^[A-Z]{2,6}-[0-9]{1,15}$'),
  kind text not null check (length(kind) between 1 and 40),
  state text not null check (length(state) between 1 and 40),
  severity text check (severity in ('critical', 'high', 'moderate', 'low', 'none')),
  priority text check (priority in ('P1', 'P2', 'P3', 'P4', 'P5')),
  assignee_id uuid references person (id),
  team_id uuid references team (id),
  service_id uuid references service (id),
  focus_area text not null check (focus_area in ('continuous-testing', 'fraud-detection', 'user-management',
    'infrastructure-hardening', 'threat-monitoring', 'risk-and-security-reviews', 'baseline-security',
    'data-and-code-signing', 'training-and-communication', 'bug-bounty', 'external-audits')),
  visibility text not null check (visibility in ('internal', 'team', 'restricted')),
  deadline_at timestamptz,
  -- A deadline that a person chose stays when the severity changes.
  deadline_by_hand boolean not null default false,
  first_response_at timestamptz,
  expires_at timestamptz,
  opened_at timestamptz not null,
  opened_by uuid references person (id),
  updated_at timestamptz not null,
  closed_at timestamptz,
  resolution text check (length(resolution) between 1 and 40),
  duplicate_of uuid references case_file (id),
  merged_into uuid references case_file (id),
  waiting_on text check (waiting_on in ('us', 'them')),
  last_message_at timestamptz,
  last_direction text check (last_direction in ('in', 'out')),
  last_encrypted boolean,
  last_signature text check (last_signature in ('good', 'bad', 'unknown-key', 'none')),
  version integer not null default 1,
  title_sealed bytea not null,
  -- A list of words; they are searched and filtered by like other words of the case.
  labels_sealed bytea,
  wrapped_key bytea not null,
  check (visibility <> 'team' or team_id is not null),
  check ((closed_at is null) = (resolution is null)),
  check (duplicate_of <> id),
  check (merged_into <> id)
);

create table case_member (
  case_id uuid not null references case_file (id),
  person_id uuid not null references person (id),
  added_at timestamptz not null,
  added_by uuid references person (id),
  primary key (case_id, person_id)
);
create index case_member_by_person on case_member (person_id, case_id);

create table case_message (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  direction text not null check (direction in ('in', 'out')),
  at timestamptz not null,
  author_id uuid references person (id),
  encrypted boolean not null,
  signature text not null check (signature in ('good', 'bad', 'unknown-key', 'none')),
  raw_mail_id uuid,
  -- Where a merge took it from; the original stays there, so that a merge can be understood and taken apart.
  merged_from uuid references case_file (id),
  merged_message uuid references case_message (id),
  sealed bytea not null
);
create index case_message_by_case on case_message (case_id, at, id);
create index case_message_by_raw_mail on case_message (raw_mail_id) where raw_mail_id is not null;

create table case_note (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  author_id uuid references person (id),
  at timestamptz not null,
  merged_from uuid references case_file (id),
  sealed bytea not null
);
create index case_note_by_case on case_note (case_id, at, id);

create table case_attachment (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  message_id uuid not null references case_message (id),
  position integer not null,
  -- Name and media type.
  sealed bytea not null,
  size bigint not null check (size >= 0),
  content bytea not null
);
alter table case_attachment alter column content set storage external;
create index case_attachment_by_case on case_attachment (case_id, message_id, position);

create table case_link (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  other_id uuid not null references case_file (id),
  kind text not null check (kind in ('duplicates', 'blocks', 'relates')),
  at timestamptz not null,
  by_id uuid references person (id),
  unique (case_id, other_id, kind),
  check (case_id <> other_id)
);
create index case_link_by_other on case_link (other_id, case_id);

create table case_event (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'console', 'anonymous')),
  actor_id uuid references person (id),
  name text not null check (length(name) between 1 and 60),
  -- Who may not see the other case does not see that it was named.
  other_id uuid references case_file (id),
  sealed bytea not null
);
create index case_event_by_case on case_event (case_id, at, id);

-- Not content: how many hours each kind of case has, by severity. Everybody who signs in may read it.
create table deadline_rule (
  kind text not null check (length(kind) between 1 and 40),
  severity text not null check (severity in ('critical', 'high', 'moderate', 'low', 'none')),
  first_response_hours integer check (first_response_hours between 1 and 87600),
  resolve_hours integer check (resolve_hours between 1 and 87600),
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (kind, severity)
);
alter table deadline_rule enable row level security;
create policy signed_in on deadline_rule using (actor_kind() <> 'anonymous');
grant select, insert, update on deadline_rule to gatehouse_app;

-- The number of a reference. The module that registers a kind makes the sequence of its prefix.
create function next_case_number(prefix text) returns bigint language sql volatile
  as $$ select nextval(('gatehouse.case_number_' || lower(prefix))::regclass) $$;
revoke execute on function next_case_number(text) from public;
grant execute on function next_case_number(text) to gatehouse_app;
