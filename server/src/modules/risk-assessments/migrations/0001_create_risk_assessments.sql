create sequence case_number_rra start 1001;
grant usage on sequence case_number_rra to gatehouse_app;

-- The levels of each service, in clear and for everybody who is signed in: they are the service's risk level, and say
-- nothing of the scenarios behind them. One row for every service, assessed or not.
create table risk_standing (
  service_id uuid primary key references service (id) on delete cascade,
  -- Copied from the service, for the list; recomputed when the service changes.
  team_id uuid references team (id) on delete set null,
  level text not null check (level in ('MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN')),
  impact text not null check (impact in ('MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN')),
  likelihood text not null check (likelihood in ('MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN')),
  -- 0 for LOW to 3 for MAXIMUM, -1 for UNKNOWN: the order of the list.
  rank smallint not null check (rank between -1 and 3),
  assessed_at timestamptz,
  stale text[] not null default '{}',
  stale_since timestamptz,
  -- Since when it is without a break what it is, current or stale: the day that evidence of it has.
  standing_since timestamptz,
  computed_at timestamptz not null
);
create index risk_standing_by_rank on risk_standing (rank desc, service_id);
create index risk_standing_by_team on risk_standing (team_id, rank desc, service_id);

-- All that is written about the risk of one service; its data key seals the contents of every version.
create table risk_record (
  id uuid primary key,
  service_id uuid not null unique references service (id),
  visibility text not null check (visibility in ('internal', 'restricted')),
  wrapped_key bytea not null,
  created_at timestamptz not null,
  created_by uuid references person (id)
);

create table risk_record_person (
  record_id uuid not null references risk_record (id),
  person_id uuid not null references person (id),
  added_at timestamptz not null,
  added_by uuid references person (id),
  primary key (record_id, person_id)
);
create index risk_record_person_by_person on risk_record_person (person_id, record_id);

-- One version. A draft is written into; a finished one only changes its levels, by facts, and is replaced in the end.
create table risk_assessment (
  id uuid primary key,
  record_id uuid not null references risk_record (id),
  number integer not null check (number >= 1),
  state text not null check (state in ('draft', 'current', 'replaced', 'discarded')),
  origin text not null check (origin in ('guided', 'imported')),
  scheme text not null check (length(scheme) between 3 and 101),
  level text not null default 'UNKNOWN' check (level in ('MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN')),
  impact text not null default 'UNKNOWN' check (impact in ('MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN')),
  likelihood text not null default 'UNKNOWN' check (likelihood in ('MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN')),
  started_at timestamptz not null,
  started_by uuid references person (id),
  updated_at timestamptz not null,
  reviewed_at timestamptz,
  reviewed_by uuid references person (id),
  -- From when its year is counted: the review, or what an imported file says.
  assessed_at timestamptz,
  -- Keyed digest of the contents, by which a second import of the same file is found to change nothing.
  digest bytea,
  owner_id uuid references person (id),
  -- What the service had when it was assessed; what it has besides makes the assessment stale.
  endpoints text[] not null default '{}',
  data_types text[] not null default '{}',
  -- {"notes": 300}: seconds in each box.
  spent jsonb not null default '{}',
  sealed bytea not null,
  version integer not null default 1,
  unique (record_id, number),
  check ((state in ('current', 'replaced')) = (assessed_at is not null))
);
create unique index risk_assessment_one_draft on risk_assessment (record_id) where state = 'draft';
create unique index risk_assessment_one_current on risk_assessment (record_id) where state = 'current';

create table risk_recommendation (
  case_id uuid primary key references case_file (id),
  record_id uuid not null references risk_record (id),
  -- Where it was first said.
  assessment_id uuid not null references risk_assessment (id),
  level text not null check (level in ('MAXIMUM', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN')),
  -- Keyed digest of level and text: the same recommendation of a later version is the same case.
  digest bytea not null,
  opened_at timestamptz not null,
  unique (record_id, digest)
);
create index risk_recommendation_by_assessment on risk_recommendation (assessment_id);

-- Why a level is another one than before. Never changed.
create table risk_move (
  id uuid primary key,
  record_id uuid not null references risk_record (id),
  assessment_id uuid not null references risk_assessment (id),
  at timestamptz not null,
  by_id uuid references person (id),
  cause text not null check (cause in ('assessed', 'imported', 'facts', 'scheme')),
  from_level text not null,
  from_impact text not null,
  from_likelihood text not null,
  to_level text not null,
  to_impact text not null,
  to_likelihood text not null,
  -- The explanation, step by step.
  sealed bytea not null
);
create index risk_move_by_record on risk_move (record_id, at desc, id desc);
