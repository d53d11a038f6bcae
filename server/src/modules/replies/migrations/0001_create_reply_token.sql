-- All three are read and written by the system only: a token opens a way into a case, and the rest names reporters.

-- The plus-address under which one correspondent of one case answers; found by keyed digest.
create table reply_token (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  address_print bytea not null,
  token_print bytea not null unique,
  -- Token and address.
  sealed bytea not null,
  created_at timestamptz not null,
  unique (case_id, address_print)
);
alter table reply_token enable row level security;
create policy trusted on reply_token using (is_trusted_process());
grant select, insert on reply_token to gatehouse_app;

-- What answers to a case refer to: the identifiers of the mails that came in, and the role address they came to.
create table reply_thread (
  case_id uuid primary key references case_file (id),
  sealed bytea not null,
  updated_at timestamptz not null
);
alter table reply_thread enable row level security;
create policy trusted on reply_thread using (is_trusted_process());
grant select, insert, update on reply_thread to gatehouse_app;

-- One acknowledgement per case, however often the work that sends it is repeated.
create table reply_acknowledgement (
  case_id uuid primary key references case_file (id),
  acknowledged_at timestamptz not null
);
alter table reply_acknowledgement enable row level security;
create policy trusted on reply_acknowledgement using (is_trusted_process());
grant select, insert on reply_acknowledgement to gatehouse_app;
