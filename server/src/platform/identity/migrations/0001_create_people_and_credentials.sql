-- Who may sign in, and with what. Every secret is stored as a SHA-256 digest of 256 random bits, never as itself.

create table person (
  id uuid primary key,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 120),
  active boolean not null default true,
  -- Since the first passkey; null while the invitation is open.
  enrolled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
create unique index person_by_email on person (email);
create index person_by_name on person (name, id);

create table person_role (
  person_id uuid not null references person (id),
  role text not null check (role in ('administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor')),
  granted_at timestamptz not null,
  primary key (person_id, role)
);
create index person_role_by_role on person_role (role, person_id);

create table session (
  id uuid primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  person_id uuid not null references person (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_by_person on session (person_id);
create index session_by_expiry on session (expires_at);

create table passkey (
  id uuid primary key,
  person_id uuid not null references person (id),
  credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
  public_key bytea not null check (length(public_key) between 1 and 4096),
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 80),
  backed_up boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_by_person on passkey (person_id);

create table api_token (
  id uuid primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  person_id uuid not null references person (id),
  name text not null check (length(name) between 1 and 80),
  scopes text[] not null check (cardinality(scopes) between 1 and 100),
  -- The last characters of the token, so that its owner can tell which one leaked.
  hint text not null check (length(hint) = 4),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz
);
create index api_token_by_person on api_token (person_id);

create table enrolment (
  id uuid primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  purpose text not null check (purpose in ('first-administrator', 'invitation')),
  person_id uuid references person (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check ((purpose = 'invitation') = (person_id is not null))
);
create unique index enrolment_of_first_administrator on enrolment (purpose) where purpose = 'first-administrator';
create index enrolment_by_person on enrolment (person_id);

-- One started ceremony. Taken by deletion, so that a challenge is answered at most once.
create table passkey_challenge (
  challenge_hash bytea primary key check (length(challenge_hash) = 32),
  purpose text not null check (purpose in ('sign-in', 'registration', 'enrolment')),
  -- Not a reference: the first administrator's id is chosen with the challenge, before the person exists.
  person_id uuid,
  enrolment_id uuid references enrolment (id) on delete cascade,
  name text check (length(name) between 1 and 120),
  email text check (length(email) between 3 and 254),
  expires_at timestamptz not null,
  check ((purpose = 'sign-in') = (person_id is null)),
  check ((purpose = 'enrolment') = (enrolment_id is not null))
);
create index passkey_challenge_by_expiry on passkey_challenge (expires_at);
create index passkey_challenge_by_enrolment on passkey_challenge (enrolment_id);

-- Whether the acting person is active and was granted the role, whatever the application claims.
create function actor_holds(wanted text) returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select actor_kind() = 'person' and exists (
    select 1 from person_role r join person p on p.id = r.person_id
     where r.person_id = actor_id() and r.role = wanted and p.active) $$;

-- The sight of the security group: the role must be granted here, and the session or token must carry it.
create function sees_all() returns boolean
  language sql stable security definer set search_path = gatehouse, pg_temp
  as $$ select is_system()
    or (coalesce(current_setting('gatehouse.powers', true), '') = 'security' and actor_holds('security')) $$;

-- People and their roles: for everybody who is signed in, nobody else. Written by administrators and trusted processes.
alter table person enable row level security;
create policy signed_in on person for select using (actor_kind() <> 'anonymous');
create policy administered on person for insert with check (is_trusted_process() or actor_holds('administrator'));
create policy changed on person for update using (is_trusted_process() or actor_holds('administrator'));
alter table person_role enable row level security;
create policy signed_in on person_role for select using (actor_kind() <> 'anonymous');
create policy granted on person_role for insert with check (is_trusted_process() or actor_holds('administrator'));
create policy revoked on person_role for delete using (is_trusted_process() or actor_holds('administrator'));

-- Credentials: everybody reaches the own ones only; sign-in itself works as the system.
alter table session enable row level security;
create policy own on session using (person_id = actor_id() or is_trusted_process());
alter table passkey enable row level security;
create policy own on passkey using (person_id = actor_id() or is_trusted_process());
alter table api_token enable row level security;
create policy own on api_token using (person_id = actor_id() or is_trusted_process());
alter table passkey_challenge enable row level security;
create policy own on passkey_challenge using (person_id = actor_id() or is_trusted_process());
-- An administrator writes invitations and cannot read them back.
alter table enrolment enable row level security;
create policy trusted on enrolment using (is_trusted_process());
create policy inviting on enrolment for insert
  with check (purpose = 'invitation' and actor_holds('administrator'));

grant select, insert, update on person to gatehouse_app;
grant select, insert, delete on person_role to gatehouse_app;
grant select, insert, delete on session to gatehouse_app;
grant select, insert, update, delete on passkey to gatehouse_app;
grant select, insert, delete on api_token to gatehouse_app;
grant select, insert, delete on enrolment to gatehouse_app;
grant select, insert, delete on passkey_challenge to gatehouse_app;

-- One row when the digest is that of a living session of an active person, none otherwise. Noted as seen once a minute.
create function authenticate_session(given bytea, at_time timestamptz, idle interval)
  returns table (credential_id uuid, person_id uuid, name text, roles text[], scopes text[])
  language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $$
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
end $$;

create function authenticate_token(given bytea, at_time timestamptz)
  returns table (credential_id uuid, person_id uuid, name text, roles text[], scopes text[])
  language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $$
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
end $$;

-- Ends what lets a person in: by that person, an administrator (who cannot see the rows) or a trusted process.
create function end_access(of_person uuid, with_tokens boolean) returns integer
  language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $$
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
end $$;

revoke execute on function actor_holds(text), sees_all(), authenticate_session(bytea, timestamptz, interval),
  authenticate_token(bytea, timestamptz), end_access(uuid, boolean) from public;
grant execute on function actor_holds(text), sees_all(), authenticate_session(bytea, timestamptz, interval),
  authenticate_token(bytea, timestamptz), end_access(uuid, boolean) to gatehouse_app;
