-- Trackers: which are connected, which of their items belong to which review, and what is still to be written to them.

-- No content of cases. The keys are sealed under the master key.
create table tracker (
  id uuid primary key,
  kind text not null check (length(kind) between 1 and 30),
  name text not null unique check (name ~ '^[a-z][a-z0-9-]{1,29}$'),
  base_url text not null check (length(base_url) between 1 and 500),
  key_sealed bytea not null,
  webhook_sealed bytea,
  -- What is watched, which words ask for what, where tracking items are made.
  settings jsonb not null,
  poll_minutes integer not null check (poll_minutes between 1 and 1440),
  enabled boolean not null,
  -- Nothing older is read.
  starts_at timestamptz not null,
  -- How far it was read: written in the transaction of what was read.
  cursor jsonb,
  account text check (length(account) between 1 and 320),
  poll_due_at timestamptz not null,
  polled_at timestamptz,
  failing_since timestamptz,
  -- A closed word of ours, never a text of the tracker.
  last_error text check (length(last_error) between 1 and 200),
  created_at timestamptz not null,
  version integer not null default 1
);

-- Which account of a tracker is whose.
create table tracker_account (
  tracker_id uuid not null references tracker (id) on delete cascade,
  login text not null check (length(login) between 1 and 320),
  person_id uuid not null references person (id),
  primary key (tracker_id, login),
  unique (tracker_id, person_id)
);
create index tracker_account_by_person on tracker_account (person_id);

-- That a review was asked for on an item. An item can be asked about again when the review before has ended.
create table tracker_link (
  id uuid primary key,
  tracker_id uuid not null references tracker (id),
  item text not null check (length(item) between 1 and 1000),
  word text not null check (length(word) between 1 and 40),
  case_id uuid not null references case_file (id),
  -- The asking from which it came; null where the review was there first.
  ask_key text check (length(ask_key) between 1 and 200),
  tracking_item text check (length(tracking_item) between 1 and 1000),
  -- The newest commit, where the item is a pull request.
  head text check (length(head) between 1 and 80),
  item_open boolean not null,
  -- How far the tracker was told of the review.
  told_state text check (length(told_state) between 1 and 40),
  told_reviewer uuid,
  is_tracked boolean not null default false,
  -- How often somebody set the flag there in place of the review.
  overruled integer not null default 0,
  ended_at timestamptz,
  created_at timestamptz not null
);
create unique index tracker_link_open on tracker_link (tracker_id, item, word) where ended_at is null;
create index tracker_link_by_item on tracker_link (tracker_id, item, word, created_at desc);
create index tracker_link_by_case on tracker_link (case_id);
create index tracker_link_by_time on tracker_link (created_at desc, id desc);

-- What is to be written, in order for each link. The operation is sealed with the key of the case: it can name people.
create table tracker_write (
  id uuid primary key,
  link_id uuid not null references tracker_link (id),
  tracker_id uuid not null references tracker (id),
  case_id uuid not null references case_file (id),
  position bigint generated always as identity,
  what text not null check (length(what) between 1 and 40),
  sealed bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed', 'skipped')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  last_error text check (length(last_error) between 1 and 200),
  note text check (length(note) between 1 and 500),
  created_at timestamptz not null,
  done_at timestamptz
);
create index tracker_write_next on tracker_write (tracker_id, position) where state in ('waiting', 'failed');
create index tracker_write_by_link on tracker_write (link_id, position) where state in ('waiting', 'failed');
create index tracker_write_by_case on tracker_write (case_id, id desc);
create index tracker_write_by_state on tracker_write (state, id desc);

-- A needinfo that is asked in the tracker as well.
create table tracker_question (
  needinfo_id uuid primary key,
  link_id uuid not null references tracker_link (id),
  case_id uuid not null references case_file (id),
  login text not null check (length(login) between 1 and 320),
  -- By which an answer is recognised; null until it was written.
  key text check (length(key) between 1 and 200),
  asked_at timestamptz not null,
  closed_at timestamptz
);
create index tracker_question_open on tracker_question (link_id) where closed_at is null;
create index tracker_question_by_case on tracker_question (case_id);

-- Items to look at besides those that polling finds: a webhook named them, or reading them failed.
create table tracker_look (
  tracker_id uuid not null references tracker (id) on delete cascade,
  item text not null check (length(item) between 1 and 1000),
  attempts integer not null default 0,
  last_error text check (length(last_error) between 1 and 200),
  next_at timestamptz not null,
  primary key (tracker_id, item)
);
create index tracker_look_due on tracker_look (tracker_id, next_at);

create function manages_trackers() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('administrator') $$;
create function runs_trackers() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_trusted_process() or actor_holds('administrator') or actor_holds('security') $$;
-- How much waits and failed, for who may not see of which reviews.
create function tracker_write_counts() returns table (tracker_id uuid, state text, writes bigint)
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select w.tracker_id, w.state, count(*) from tracker_write w
          where w.state in ('waiting', 'failed') and actor_kind() <> 'anonymous' group by 1, 2 $$;
create function tracker_has_links(wanted uuid) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select exists (select 1 from tracker_link l where l.tracker_id = wanted) $$;
revoke execute on function manages_trackers(), runs_trackers(), tracker_write_counts(), tracker_has_links(uuid) from public;
grant execute on function manages_trackers(), runs_trackers(), tracker_write_counts(), tracker_has_links(uuid)
  to gatehouse_app;

alter table tracker enable row level security;
create policy signed_in on tracker for select using (actor_kind() <> 'anonymous');
create policy added on tracker for insert with check (manages_trackers());
create policy changed on tracker for update using (runs_trackers());
create policy removed on tracker for delete using (manages_trackers());
alter table tracker_account enable row level security;
create policy signed_in on tracker_account for select using (actor_kind() <> 'anonymous');
create policy kept on tracker_account using (manages_trackers());
alter table tracker_look enable row level security;
create policy shown on tracker_look for select using (is_system() or actor_holds('security'));
create policy kept on tracker_look using (is_trusted_process());

alter table tracker_link enable row level security;
create policy visible on tracker_link for select using (exists (select 1 from case_file f where f.id = case_id));
create policy kept on tracker_link using (is_system());
alter table tracker_write enable row level security;
create policy visible on tracker_write for select using (exists (select 1 from case_file f where f.id = case_id));
create policy kept on tracker_write using (is_system());
create policy run on tracker_write for update
  using (runs_trackers() and exists (select 1 from case_file f where f.id = case_id));
alter table tracker_question enable row level security;
create policy visible on tracker_question for select using (exists (select 1 from case_file f where f.id = case_id));
create policy kept on tracker_question using (is_system());

grant select, insert, update, delete on tracker to gatehouse_app;
grant select, insert, delete on tracker_account to gatehouse_app;
grant select, insert, update, delete on tracker_look to gatehouse_app;
grant select, insert, update on tracker_link, tracker_write, tracker_question to gatehouse_app;
