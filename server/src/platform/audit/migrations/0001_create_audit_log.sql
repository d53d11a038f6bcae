-- One past-tense fact for each change, written in the transaction of the change and never altered afterwards.
create table audit_entry (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'console', 'anonymous')),
  actor_id uuid,
  -- What the system was doing; which session or token a person used.
  actor_task text check (length(actor_task) <= 100),
  credential_id uuid,
  action text not null check (action ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$' and length(action) <= 80),
  subject_type text not null check (subject_type ~ '^[a-z][a-z-]*$' and length(subject_type) <= 40),
  subject_id text not null check (length(subject_id) between 1 and 200),
  before_digest bytea check (length(before_digest) = 32),
  after_digest bytea check (length(after_digest) = 32),
  reason text check (length(reason) <= 2000),
  exception text check (exception in ('single-administrator', 'console', 'break-glass')),
  -- Keyed digest of all of the above: an entry that Gatehouse did not write like this is found before it is sealed.
  mac bytea not null check (length(mac) = 32)
);
create index audit_entry_by_subject on audit_entry (subject_type, subject_id, id desc);
create index audit_entry_by_actor on audit_entry (actor_id, id desc);
create index audit_entry_by_action on audit_entry (action, id desc);
create index audit_entry_with_exception on audit_entry (id desc) where exception is not null;

-- Entries that no head covers yet. Filled by the insertion itself: an entry that commits late is simply covered by the
-- next head, whatever its id.
create table audit_unsealed (entry_id uuid primary key);

-- A head signs a run of entries and the head before it.
create table audit_head (
  number bigint primary key check (number > 0),
  previous bytea not null check (length(previous) = 32),
  digest bytea not null check (length(digest) = 32),
  entries integer not null check (entries > 0),
  -- Entries under this and all earlier heads: a cut-off shows in any later copy.
  total bigint not null,
  sealed_at timestamptz not null,
  key_id bytea not null check (length(key_id) = 8),
  signature bytea not null check (length(signature) = 64)
);
create table audit_seal (
  head bigint not null references audit_head (number),
  position integer not null check (position > 0),
  entry_id uuid not null unique,
  -- SHA-256 of the value before it and the entry's digest; the last one is the head's digest.
  chain bytea not null check (length(chain) = 32),
  primary key (head, position)
);

create function remember_unsealed() returns trigger
  language plpgsql security definer set search_path = gatehouse, pg_temp
  as $$ begin insert into audit_unsealed (entry_id) values (new.id); return null; end $$;
create trigger remember_unsealed after insert on audit_entry for each row execute function remember_unsealed();

create function refuse_change() returns trigger language plpgsql
  as $$ begin raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege'; end $$;
create trigger append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger append_only before update or delete on audit_head for each row execute function refuse_change();
create trigger append_only before update or delete on audit_seal for each row execute function refuse_change();
create trigger not_emptied before truncate on audit_entry for each statement execute function refuse_change();
create trigger not_emptied before truncate on audit_head for each statement execute function refuse_change();
create trigger not_emptied before truncate on audit_seal for each statement execute function refuse_change();

-- Nobody writes an entry in somebody else's name. An administrator as such reads of the house, not of cases.
alter table audit_entry enable row level security;
create policy in_own_name on audit_entry for insert
  with check (actor_kind = actor_kind() and actor_id is not distinct from actor_id());
create policy readers on audit_entry for select using (
  (select is_trusted_process()) or (select sees_all()) or (select actor_holds('auditor'))
  or ((select actor_holds('administrator'))
      and subject_type !~ '^(case|message|note|attachment|approval|raw-mail|outgoing-mail|correspondent|report|quarantine)'));
alter table audit_unsealed enable row level security;
create policy sealer on audit_unsealed using (is_trusted_process());
alter table audit_seal enable row level security;
create policy sealer on audit_seal using (is_trusted_process());
-- Heads name no entry and no actor: whoever is signed in may see that the log is sealed.
alter table audit_head enable row level security;
create policy everybody on audit_head for select using (actor_kind() <> 'anonymous');
create policy sealer on audit_head for insert with check (is_system());

grant select, insert on audit_entry, audit_head, audit_seal to gatehouse_app;
grant select, delete on audit_unsealed to gatehouse_app;

-- How far the sealer is behind, for every signed-in person: two numbers.
create function audit_backlog() returns table (unsealed bigint, oldest timestamptz)
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select count(*), min(e.at) from audit_unsealed u join audit_entry e on e.id = u.entry_id $$;
revoke execute on function audit_backlog() from public;
grant execute on function audit_backlog() to gatehouse_app;

-- Which head covers an entry that the reader may read anyway.
create function sealed_by(entry uuid) returns bigint
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select s.head from audit_seal s where s.entry_id = entry $$;
revoke execute on function sealed_by(uuid) from public;
grant execute on function sealed_by(uuid) to gatehouse_app;
