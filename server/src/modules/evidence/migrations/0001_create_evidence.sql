-- What is known of services, control by control. Two kinds of tables: what was seen and said (written by probes, by
-- pipelines and by people who attest) and what follows from it (written by the server alone).

-- What a collector captured, so that a person can look and a check can be replayed. The same bytes of the same target
-- are kept once; when they were seen again is said by the evidence that names them.
create table observation (
  id uuid primary key,
  service_id uuid not null references service (id),
  collector text not null check (length(collector) between 1 and 60),
  collector_version text not null check (length(collector_version) between 1 and 60),
  target_kind text not null check (length(target_kind) between 1 and 40),
  target text not null check (length(target) between 1 and 500),
  -- SHA-256 of the canonical JSON.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  observed_at timestamptz not null,
  -- Canonical JSON, gzip. What is no more needed is taken away by the retention rule; the row with its hash stays.
  content bytea check (octet_length(content) <= 2097152),
  removed_at timestamptz,
  check ((content is null) = (removed_at is not null)),
  unique (service_id, collector, collector_version, target_kind, target, hash)
);
alter table observation alter column content set storage external;
create index observation_kept on observation (observed_at) where content is not null;

-- How long a capture is kept that nothing refers to any more.
create table capture_retention (
  singleton boolean primary key default true check (singleton),
  keep_days integer not null check (keep_days between 30 and 3650),
  updated_at timestamptz not null,
  version integer not null default 1
);
insert into capture_retention (keep_days, updated_at) values (400, now());

-- The newest capture of a target, and whether the newest attempt got one.
create table probed_target (
  service_id uuid not null references service (id),
  collector text not null check (length(collector) between 1 and 60),
  target_kind text not null check (length(target_kind) between 1 and 40),
  target text not null check (length(target) between 1 and 500),
  observation_id uuid references observation (id),
  observed_at timestamptz,
  run_id uuid,
  attempted_at timestamptz not null,
  -- The newest capture of a run of the server, which an upload does not replace.
  probed_observation_id uuid references observation (id),
  probed_at timestamptz,
  probed_run_id uuid,
  -- Why the newest attempt captured nothing.
  not_tested text check (length(not_tested) between 1 and 2000),
  primary key (service_id, collector, target_kind, target),
  check ((observation_id is null) = (observed_at is null)),
  check ((probed_observation_id is null) = (probed_at is null) and (probed_run_id is null) = (probed_at is null))
);

create table attestation (
  id uuid primary key,
  service_id uuid not null references service (id),
  standard text not null check (length(standard) between 1 and 80),
  edition text not null check (length(edition) between 1 and 40),
  control_id text not null check (length(control_id) between 1 and 80),
  verification text not null check (length(verification) between 1 and 120),
  -- As it was asked.
  question text not null check (length(question) between 1 and 2000),
  holds boolean not null,
  statement text not null check (length(statement) between 1 and 4000),
  person_id uuid not null references person (id),
  attested_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > attested_at)
);
create index attestation_by_control on attestation (service_id, standard, control_id, attested_at desc);
create index attestation_by_person on attestation (person_id);

-- One dated verdict on one verification of a control at one target. Never changed.
create table evidence (
  id uuid primary key,
  service_id uuid not null references service (id),
  standard text not null check (length(standard) between 1 and 80),
  edition text not null check (length(edition) between 1 and 40),
  control_id text not null check (length(control_id) between 1 and 80),
  -- Which of the control's verifications: the check with a digest of its parameters, or the question with one of its words.
  verification text not null check (length(verification) between 1 and 120),
  check_id text check (length(check_id) between 1 and 80),
  -- With which the check was asked, so that it can be asked again.
  parameters jsonb,
  target_kind text not null check (length(target_kind) between 1 and 40),
  target text not null check (length(target) between 1 and 500),
  outcome text not null check (outcome in ('pass', 'fail', 'not-applicable', 'not-tested')),
  warning boolean not null,
  reason text not null check (length(reason) between 1 and 2000),
  observed_at timestamptz not null,
  recorded_at timestamptz not null,
  -- From then on it says nothing any more.
  stale_at timestamptz,
  collector text,
  collector_version text,
  observation_id uuid references observation (id),
  attestation_id uuid references attestation (id),
  run_id uuid,
  -- The person behind an upload or an attestation; null for a probe of the server.
  recorded_by uuid references person (id)
);
create index evidence_newest on evidence
  (service_id, standard, control_id, verification, target_kind, target, observed_at desc, id desc);
create index evidence_tested on evidence
  (service_id, standard, control_id, verification, target_kind, target, observed_at desc, id desc)
  where outcome <> 'not-tested';
-- What the server saw itself.
create index evidence_probed on evidence
  (service_id, standard, control_id, verification, target_kind, target, observed_at desc, id desc)
  where outcome <> 'not-tested' and run_id is not null;
create index evidence_by_control on evidence (service_id, control_id, observed_at desc, id desc);
create index evidence_by_service on evidence (service_id, observed_at desc, id desc);
create index evidence_by_observation on evidence (observation_id) where observation_id is not null;

-- An agreed departure: while it holds, a fail of these controls counts as excepted.
create table control_exception (
  id uuid primary key,
  -- Null: every service.
  service_id uuid references service (id),
  standard text not null check (length(standard) between 1 and 80),
  controls text[] not null check (cardinality(controls) between 1 and 50),
  reason text not null check (length(reason) between 1 and 2000),
  approval_id uuid not null,
  requested_by uuid references person (id),
  approved_by uuid references person (id),
  granted_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > granted_at),
  -- Ended by a person before its time, or by the clock.
  ended_at timestamptz,
  ended_by uuid references person (id),
  ended_because text check (length(ended_because) between 1 and 2000),
  check ((ended_at is null) = (ended_because is null))
);
create index control_exception_running on control_exception (expires_at) where ended_at is null;
create index control_exception_by_service on control_exception (service_id, granted_at desc);

-- The present truth: one row for each control of an adopted standard and each service.
create table control_state (
  service_id uuid not null references service (id) on delete cascade,
  standard text not null,
  control_id text not null,
  edition text not null,
  level text not null check (level in ('mandatory', 'recommended', 'optional')),
  outcome text not null check (outcome in ('pass', 'fail', 'not-applicable', 'not-tested', 'stale')),
  reason text not null check (length(reason) <= 2000),
  since timestamptz not null,
  -- Why the newest attempt tested nothing, while older evidence still counts.
  remark text check (length(remark) <= 2000),
  observed_at timestamptz,
  stale_at timestamptz,
  -- What decided it.
  evidence_id uuid references evidence (id),
  exception_id uuid references control_exception (id),
  -- A fail that an exception covers.
  excepted boolean not null,
  -- A pass although an exception says that it need not.
  unexpected_pass boolean not null,
  -- When time alone may change it.
  due_at timestamptz,
  primary key (service_id, standard, control_id)
);
create index control_state_due on control_state (due_at) where due_at is not null;
create index control_state_by_standard on control_state (standard, service_id, control_id);

-- Every change of outcome; append-only.
create table control_change (
  id uuid primary key,
  service_id uuid not null references service (id) on delete cascade,
  standard text not null,
  control_id text not null,
  from_outcome text not null,
  from_excepted boolean not null,
  to_outcome text not null,
  to_excepted boolean not null,
  at timestamptz not null,
  because text not null check (length(because) <= 2000),
  evidence_id uuid references evidence (id)
);
create index control_change_by_time on control_change (at desc, id desc);
create index control_change_by_service on control_change (service_id, at desc, id desc);
create index control_change_by_evidence on control_change (evidence_id) where evidence_id is not null;

-- The case of a red period of a control; one at a time for each control and service.
create table regression_case (
  case_id uuid primary key references case_file (id),
  service_id uuid not null references service (id),
  standard text not null,
  control_id text not null,
  -- What failed when it was opened.
  evidence_id uuid references evidence (id),
  opened_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('passed', 'excepted', 'not-applicable', 'withdrawn')),
  check ((ended_at is null) = (ended_because is null))
);
create unique index regression_case_running on regression_case (service_id, standard, control_id) where ended_at is null;
create index regression_case_by_control on regression_case (service_id, standard, control_id, opened_at desc);

-- One line a day on which something changed: what the wall and its trend are drawn from.
create table service_score (
  service_id uuid not null references service (id) on delete cascade,
  day date not null,
  score integer check (score between 0 and 100),
  passed integer not null,
  failed integer not null,
  excepted integer not null,
  stale integer not null,
  not_tested integer not null,
  not_applicable integer not null,
  worst_standard text,
  worst_control text,
  worst_since timestamptz,
  primary key (service_id, day)
);

-- The numbers of references REG-1001, REG-1002, …; gaps do not matter.
create sequence case_number_reg start 1001;
grant usage on sequence case_number_reg to gatehouse_app;
