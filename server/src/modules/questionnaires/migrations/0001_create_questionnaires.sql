-- Definitions are data without secrets. A version never changes once it is here: sheets are answered and sealed by it.
-- Only those that come with Gatehouse are put in again when their file changed.
create table questionnaire_definition (
  id text not null check (id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$'),
  version text not null check (version ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  title text not null check (length(title) between 1 and 500),
  content jsonb not null check (jsonb_typeof(content) = 'object' and octet_length(content::text) <= 4194304),
  questions integer not null check (questions between 0 and 20000),
  -- SHA-256 of the file that it came from.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  shipped boolean not null,
  imported_by uuid references person (id),
  imported_at timestamptz not null,
  primary key (id, version)
);
create index questionnaire_definition_by_person on questionnaire_definition (imported_by);

-- One definition being answered about one thing. Its answers are sealed under a key of the sheet's own, so that the
-- transaction of a guest never holds the key of the case.
create table sheet (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  definition_id text not null,
  definition_version text not null,
  service_id uuid references service (id),
  -- What or whom it is about, where that is no service: keyed digest for finding earlier sheets, and sealed to be read.
  subject_print bytea check (length(subject_print) = 32),
  subject_sealed bytea,
  wrapped_key bytea not null,
  opened_at timestamptz not null,
  opened_by uuid references person (id),
  submitted_at timestamptz,
  submitted_by uuid references person (id),
  submitted_guest uuid,
  -- How often it was submitted.
  rounds integer not null default 0,
  foreign key (definition_id, definition_version) references questionnaire_definition (id, version)
);
create index sheet_by_case on sheet (case_id, id);
create index sheet_by_service on sheet (service_id, definition_id, id desc) where service_id is not null;
create index sheet_by_subject on sheet (subject_print, definition_id, id desc) where subject_print is not null;
create index sheet_by_definition on sheet (definition_id, definition_version);
create index sheet_by_opener on sheet (opened_by);
create index sheet_by_submitter on sheet (submitted_by);

-- Somebody outside who was let in to one sheet, or to pages of it.
create table sheet_guest (
  id uuid primary key,
  sheet_id uuid not null references sheet (id),
  -- Name and address.
  sealed bytea not null,
  address_print bytea not null check (length(address_print) = 32),
  -- Null: all of them.
  pages text[] check (cardinality(pages) between 1 and 200),
  invited_by uuid references person (id),
  invited_by_guest uuid references sheet_guest (id),
  invited_at timestamptz not null,
  last_seen_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references person (id),
  check (invited_by is null or invited_by_guest is null)
);
create index sheet_guest_by_sheet on sheet_guest (sheet_id, id);
create index sheet_guest_by_inviter on sheet_guest (invited_by_guest) where invited_by_guest is not null;
create index sheet_guest_by_person on sheet_guest (invited_by);
create index sheet_guest_by_revoker on sheet_guest (revoked_by) where revoked_by is not null;
alter table sheet add foreign key (submitted_guest) references sheet_guest (id);
create index sheet_by_submitting_guest on sheet (submitted_guest) where submitted_guest is not null;

-- Links and visits: only digests, and nobody reads them back.
create table sheet_guest_link (
  hash bytea primary key check (length(hash) = 32),
  guest_id uuid not null references sheet_guest (id),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sheet_guest_link_by_guest on sheet_guest_link (guest_id);
create table sheet_guest_visit (
  id uuid primary key,
  guest_id uuid not null references sheet_guest (id),
  token_hash bytea not null unique check (length(token_hash) = 32),
  began_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sheet_guest_visit_by_guest on sheet_guest_visit (guest_id);
create index sheet_guest_visit_by_expiry on sheet_guest_visit (expires_at);

-- The answer that counts now. `page` is where the question stands, so that the database can keep a guest to pages.
create table sheet_answer (
  sheet_id uuid not null references sheet (id),
  question text not null check (length(question) between 1 and 200),
  page text not null check (length(page) between 1 and 200),
  version integer not null check (version > 0),
  definition_version text not null check (length(definition_version) between 1 and 40),
  source text not null check (source in ('person', 'inventory', 'probe', 'earlier-review', 'guest')),
  -- "I don't know" is an answer.
  unknown boolean not null,
  -- The value, and what the source says of it.
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid references person (id),
  guest_id uuid references sheet_guest (id),
  -- Asked for again after the sheet was submitted; the version that was there then.
  reopened_version integer,
  reopened_at timestamptz,
  reopened_by uuid references person (id),
  reopened_sealed bytea,
  primary key (sheet_id, question),
  check ((source = 'guest') = (guest_id is not null)),
  check ((reopened_version is null) = (reopened_at is null))
);
create index sheet_answer_reopened on sheet_answer (sheet_id) where reopened_at is not null;
create index sheet_answer_by_person on sheet_answer (by_id);
create index sheet_answer_by_guest on sheet_answer (guest_id) where guest_id is not null;
create index sheet_answer_by_reopener on sheet_answer (reopened_by) where reopened_by is not null;

-- Every version of every answer; append-only.
create table sheet_answer_version (
  sheet_id uuid not null references sheet (id),
  question text not null check (length(question) between 1 and 200),
  version integer not null check (version > 0),
  page text not null check (length(page) between 1 and 200),
  definition_version text not null check (length(definition_version) between 1 and 40),
  source text not null check (source in ('person', 'inventory', 'probe', 'earlier-review', 'guest')),
  unknown boolean not null,
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid references person (id),
  guest_id uuid references sheet_guest (id),
  primary key (sheet_id, question, version),
  check ((source = 'guest') = (guest_id is not null))
);
create index sheet_answer_version_by_person on sheet_answer_version (by_id);
create index sheet_answer_version_by_guest on sheet_answer_version (guest_id) where guest_id is not null;

create table sheet_comment (
  id uuid primary key,
  sheet_id uuid not null references sheet (id),
  question text not null check (length(question) between 1 and 200),
  page text not null check (length(page) between 1 and 200),
  -- Never told to guests.
  internal boolean not null,
  sealed bytea not null,
  at timestamptz not null,
  by_id uuid references person (id),
  guest_id uuid references sheet_guest (id),
  check (by_id is null or guest_id is null),
  check (not internal or guest_id is null)
);
create index sheet_comment_by_sheet on sheet_comment (sheet_id, id);
create index sheet_comment_by_person on sheet_comment (by_id);
create index sheet_comment_by_guest on sheet_comment (guest_id) where guest_id is not null;

create table sheet_file (
  id uuid primary key,
  sheet_id uuid not null references sheet (id),
  question text not null check (length(question) between 1 and 200),
  page text not null check (length(page) between 1 and 200),
  -- Name and media type.
  sealed bytea not null,
  size bigint not null check (size between 1 and 52428800),
  pieces integer not null check (pieces between 1 and 64),
  received integer not null default 0,
  at timestamptz not null,
  by_id uuid references person (id),
  guest_id uuid references sheet_guest (id),
  -- Null until the last piece is here.
  finished_at timestamptz,
  -- SHA-256 of the content; set when it is finished.
  sha256 bytea check (length(sha256) = 32),
  removed_at timestamptz,
  check (received between 0 and pieces),
  check ((finished_at is null) = (sha256 is null)),
  check (by_id is null or guest_id is null)
);
create index sheet_file_by_sheet on sheet_file (sheet_id, id);
create index sheet_file_unfinished on sheet_file (at) where finished_at is null;
create index sheet_file_by_person on sheet_file (by_id);
create index sheet_file_by_guest on sheet_file (guest_id) where guest_id is not null;
create table sheet_file_piece (
  file_id uuid not null references sheet_file (id) on delete cascade,
  number integer not null check (number >= 0),
  content bytea not null check (octet_length(content) <= 1049600),
  primary key (file_id, number)
);
alter table sheet_file_piece alter column content set storage external;

-- What only people see: which answer claims which control and what evidence says to it, and who was asked.
create table sheet_claim (
  sheet_id uuid not null references sheet (id),
  question text not null check (length(question) between 1 and 200),
  service_id uuid not null references service (id),
  standard text check (length(standard) between 1 and 80),
  control text not null check (length(control) between 1 and 80),
  -- Whether the answer that counts now says that the control holds.
  claimed boolean not null,
  contradicted_at timestamptz,
  evidence_id uuid,
  primary key (sheet_id, question, control)
);
create index sheet_claim_by_service on sheet_claim (service_id, control) where claimed;

create table sheet_asked (
  needinfo_id uuid primary key,
  sheet_id uuid not null references sheet (id),
  question text not null check (length(question) between 1 and 200),
  person_id uuid not null references person (id),
  asked_by uuid references person (id),
  asked_at timestamptz not null,
  closed_at timestamptz
);
create index sheet_asked_by_sheet on sheet_asked (sheet_id, asked_at);
create index sheet_asked_by_person on sheet_asked (person_id) where closed_at is null;
create index sheet_asked_by_asker on sheet_asked (asked_by);
