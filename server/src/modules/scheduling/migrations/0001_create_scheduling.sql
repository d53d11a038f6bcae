-- How many hours a week somebody has for reviews, and in which zone the offered times are meant.
create table reviewer_capacity (
  person_id uuid primary key references person (id),
  hours_per_week integer not null check (hours_per_week between 0 and 60),
  zone text not null check (length(zone) between 1 and 60),
  version integer not null default 1,
  updated_at timestamptz not null
);

create table slot_offer (
  person_id uuid not null references reviewer_capacity (person_id) on delete cascade,
  -- 1 is Monday.
  weekday integer not null check (weekday between 1 and 7),
  start_minute integer not null check (start_minute between 0 and 1439),
  minutes integer not null check (minutes between 15 and 480),
  primary key (person_id, weekday, start_minute)
);

-- Days on which nothing is booked. Why is sealed.
create table freeze_window (
  id uuid primary key,
  from_day date not null,
  until_day date not null,
  why_sealed bytea not null,
  set_by uuid references person (id),
  set_at timestamptz not null,
  check (until_day >= from_day)
);
create index freeze_window_by_end on freeze_window (until_day);
create index freeze_window_by_person on freeze_window (set_by);

-- An appointment for a review. Its versions are told to those who take part.
create table slot_booking (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  ref text not null check (length(ref) between 3 and 30),
  person_id uuid not null references person (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null check (state in ('booked', 'called-off')),
  booked_by uuid references person (id),
  booked_at timestamptz not null,
  -- SEQUENCE of the invitation, and the last one that was sent.
  sequence integer not null default 0,
  told_sequence integer not null default -1,
  check (ends_at > starts_at)
);
create unique index slot_booking_once on slot_booking (person_id, starts_at) where state = 'booked';
create index slot_booking_by_time on slot_booking (starts_at) where state = 'booked';
create index slot_booking_by_case on slot_booking (case_id, starts_at);
create index slot_booking_by_booker on slot_booking (booked_by, starts_at);

-- A private address under which a calendar program reads. Only its SHA-256 is kept.
create table calendar_feed (
  id uuid primary key,
  person_id uuid not null references person (id),
  -- Null: the own appointments; else those of the members of the team.
  team_id uuid references team (id),
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  made_at timestamptz not null,
  revoked_at timestamptz
);
create index calendar_feed_by_person on calendar_feed (person_id, made_at desc);
create index calendar_feed_by_team on calendar_feed (team_id);

create table quarter_goal (
  id uuid primary key,
  quarter text not null check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
  title_sealed bytea not null,
  made_by uuid references person (id),
  made_at timestamptz not null,
  reached_at timestamptz,
  version integer not null default 1
);
create index quarter_goal_by_quarter on quarter_goal (quarter, made_at);
create index quarter_goal_by_person on quarter_goal (made_by);

create table review_goal (
  goal_id uuid not null references quarter_goal (id) on delete cascade,
  case_id uuid not null references case_file (id),
  tied_by uuid references person (id),
  tied_at timestamptz not null,
  primary key (goal_id, case_id)
);
create index review_goal_by_case on review_goal (case_id);
create index review_goal_by_person on review_goal (tied_by);
