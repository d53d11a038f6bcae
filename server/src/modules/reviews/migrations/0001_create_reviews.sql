-- A review is a case with what only reviews have. What people wrote is sealed under the key of its case; the plain
-- columns are what queues sort by and what figures are computed from.
create table review (
  case_id uuid primary key references case_file (id),
  -- The order of arrival; lists page by it.
  seq bigint generated always as identity,
  ref text not null unique,
  kind text not null check (kind in ('feature', 'vendor', 'privacy', 'rra')),
  state text not null check (state in ('requested', 'needs-info', 'accepted', 'in-review', 'second-approval', 'approved',
    'conditional', 'rejected', 'not-needed', 'duplicate', 'withdrawn', 'lapsed')),
  -- When it came into its state.
  since timestamptz not null,
  requester_id uuid references person (id),
  -- Name and address of a requester outside.
  outside_sealed bytea,
  -- The assignee of the case, kept equal by a trigger.
  reviewer_id uuid references person (id),
  service_id uuid references service (id),
  sheet_id uuid,
  urgent boolean not null,
  desired_date date,
  start_date date,
  target_date date,
  tracker_item text check (length(tracker_item) between 3 and 300),
  priority text not null check (priority in ('P1', 'P2', 'P3', 'P4', 'P5')),
  depth text check (depth in ('quick-answer', 'standard', 'deep')),
  suggested_depth text check (suggested_depth in ('quick-answer', 'standard', 'deep')),
  -- The branches of the risk tree that led there; they may quote answers.
  suggestion_sealed bytea,
  rules_version integer,
  -- Urgent first, then by priority, then by date: what the queue is sorted by.
  queue_key text collate "C" not null check (length(queue_key) between 1 and 40),
  -- Each time that it comes to review is a round, with decisions and conditions of its own.
  round integer not null default 1 check (round >= 1),
  two_persons boolean not null default false,
  -- Where it goes on when what was asked is answered.
  resume_state text check (resume_state in ('requested', 'accepted', 'in-review')),
  -- Why an approval does not hold any more, with the files that left its scope.
  lapse_sealed bytea,
  version integer not null default 1,
  check ((requester_id is null) <> (outside_sealed is null))
);
create index review_newest on review (seq desc);
create index review_by_state on review (state, seq desc);
create index review_queue on review (state, queue_key, seq);
create index review_by_reviewer on review (reviewer_id, state, seq desc) where reviewer_id is not null;
create index review_by_requester on review (requester_id, seq desc) where requester_id is not null;
create index review_by_service on review (service_id, seq desc) where service_id is not null;
create index review_by_tracker_item on review (tracker_item, seq desc) where tracker_item is not null;
create index review_by_sheet on review (sheet_id) where sheet_id is not null;

-- Who did what when, without content: what figures are computed from. Never changed.
create table review_event (
  id uuid primary key,
  case_id uuid not null references review (case_id),
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid references person (id),
  name text not null check (name ~ '^[a-z][a-z-]{1,59}$'),
  from_state text,
  to_state text,
  -- Whom it concerns: the reviewer who got it, the owner of a condition.
  person_id uuid references person (id),
  team text check (length(team) between 1 and 80),
  depth text,
  decision text,
  round integer not null
);
create index review_event_by_case on review_event (case_id, at, id);
create index review_event_by_time on review_event (at, id);

-- Who can't decide although they have an account: authors of the code, people of the vendor's side. Addresses are kept
-- as keyed hashes, so that somebody who gets an account later is known as well.
create table review_outsider (
  id uuid primary key,
  case_id uuid not null references review (case_id),
  side text not null check (side in ('author', 'vendor')),
  person_id uuid references person (id),
  address_hash bytea not null,
  -- Of the part after the @; everybody of a vendor's domain is of the vendor's side.
  domain_hash bytea,
  unique (case_id, side, address_hash)
);

create table review_scope (
  id uuid primary key,
  case_id uuid not null references review (case_id),
  -- Keyed hash of the repository's name in one form, to find the reviews of a repository.
  repository_hash bytea not null,
  commit_id text check (commit_id ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'),
  release text check (length(release) between 1 and 100),
  -- Repository, paths, authors.
  sealed bytea not null,
  set_by uuid references person (id),
  set_at timestamptz not null,
  -- Null while it counts; a later scope of the same repository takes its place.
  replaced_at timestamptz,
  check (commit_id is not null or release is not null)
);
create unique index review_scope_counting on review_scope (case_id, repository_hash) where replaced_at is null;
create index review_scope_by_repository on review_scope (repository_hash) where replaced_at is null;

create table review_team (
  case_id uuid not null references review (case_id),
  round integer not null,
  -- The name of the team in small letters; a rule may name one that does not exist yet.
  team text not null check (length(team) between 1 and 80),
  named_by uuid references person (id),
  named_at timestamptz not null,
  -- The rule that asked for it, by its place in the review rules; null when a person named it.
  rule integer,
  decision text check (decision in ('yes', 'no')),
  person_id uuid references person (id),
  decided_at timestamptz,
  reason_sealed bytea,
  primary key (case_id, round, team),
  check ((decision is null) = (person_id is null) and (decision is null) = (decided_at is null))
);
create index review_team_owed on review_team (team) where decision is null;

-- One yes or no of one person. Never changed.
create table review_decision (
  id uuid primary key,
  case_id uuid not null references review (case_id),
  round integer not null,
  position integer not null check (position in (1, 2)),
  person_id uuid not null references person (id),
  decision text not null check (decision in ('approve', 'approve-with-conditions', 'reject')),
  at timestamptz not null,
  reason_sealed bytea not null,
  unique (case_id, round, position)
);

create table review_condition (
  id uuid primary key,
  case_id uuid not null references review (case_id),
  round integer not null,
  number integer not null check (number between 1 and 50),
  text_sealed bytea not null,
  owner_id uuid not null references person (id),
  -- The last day on which it may be met.
  due date not null,
  claimed_by uuid references person (id),
  claimed_at timestamptz,
  evidence_sealed bytea,
  confirmed_by uuid references person (id),
  confirmed_at timestamptz,
  expired_at timestamptz,
  unique (case_id, round, number),
  check ((claimed_by is null) = (claimed_at is null) and (claimed_by is null) = (evidence_sealed is null)),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (confirmed_by is null or (claimed_by is not null and confirmed_by <> claimed_by and confirmed_by <> owner_id)),
  check (confirmed_at is null or expired_at is null)
);
create index review_condition_open on review_condition (due) where confirmed_at is null and expired_at is null;

-- The signed record of a decision. Never changed.
create table review_seal (
  case_id uuid not null references review (case_id),
  number integer not null check (number >= 1),
  -- SHA-256 of the canonical JSON, in hexadecimal digits; the audit log names it.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  key_id text not null check (key_id ~ '^[0-9a-f]{16}$'),
  signature bytea not null,
  -- The canonical JSON.
  sealed bytea not null,
  at timestamptz not null,
  primary key (case_id, number)
);

-- When two persons decide, which teams must agree, how deep to look: data, in versions.
create table review_rules (
  version integer primary key check (version >= 1),
  content text not null check (length(content) between 1 and 200000),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  shipped boolean not null,
  put_by uuid references person (id),
  put_at timestamptz not null,
  why text not null check (length(why) between 1 and 2000)
);

-- The numbers of references REV-1001, VEN-1001, …; gaps do not matter.
create sequence case_number_rev start 1001;
create sequence case_number_ven start 1001;
grant usage on sequence case_number_rev, case_number_ven to gatehouse_app;
