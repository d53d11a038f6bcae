-- The public halves are published (Web Key Directory, /api/v1/role-keys): anybody may read them.
create table role_key (
  fingerprint text primary key check (fingerprint ~ '^[0-9A-F]{40,64}$'),
  address text not null,
  armored text not null,
  algorithm text not null,
  origin text not null check (origin in ('generated', 'imported')),
  state text not null check (state in ('current', 'retired', 'revoked')),
  created_at timestamptz not null,
  retired_at timestamptz,
  revoked_at timestamptz,
  revocation_certificate text not null check (revocation_certificate in ('waiting', 'taken', 'none')),
  revocation_taken_by uuid,
  revocation_taken_at timestamptz
);
create unique index role_key_one_current on role_key (address) where state = 'current';
alter table role_key enable row level security;
create policy published on role_key for select using (true);
create policy made_by_trusted on role_key for insert with check (is_trusted_process());
create policy changed_by_trusted on role_key for update using (is_trusted_process());
grant select, insert, update on role_key to gatehouse_app;

-- The secret halves, sealed by the master key: no person's transaction can read them, whatever its statement says.
create table role_key_secret (
  fingerprint text primary key references role_key (fingerprint),
  sealed_secret bytea not null,
  sealed_revocation bytea
);
alter table role_key_secret enable row level security;
create policy trusted on role_key_secret using (is_trusted_process());
grant select, insert, update on role_key_secret to gatehouse_app;

-- Keys that were handed in and wait for the second person: a person may put one in, and nobody but the system reads it.
create table role_key_import (
  id uuid primary key,
  address text not null,
  fingerprint text not null,
  armored text not null,
  algorithm text not null,
  sealed_secret bytea not null,
  requested_at timestamptz not null
);
alter table role_key_import enable row level security;
create policy handed_in on role_key_import for insert with check (is_trusted_process() or actor_kind() = 'person');
create policy trusted on role_key_import for all using (is_trusted_process());
grant select, insert, delete on role_key_import to gatehouse_app;

-- Hands the sealed certificate out once, whoever asks at the same moment; the caller has checked the permission.
create function take_role_key_revocation(wanted text, taken_at timestamptz) returns bytea
language plpgsql security definer set search_path = gatehouse, pg_temp as $$
declare
  certificate bytea;
begin
  if actor_kind() not in ('person', 'console') then return null; end if;
  select sealed_revocation into certificate from role_key_secret where fingerprint = wanted for update;
  if certificate is null then return null; end if;
  update role_key_secret set sealed_revocation = null where fingerprint = wanted;
  update role_key set revocation_certificate = 'taken', revocation_taken_by = actor_id(), revocation_taken_at = taken_at
    where fingerprint = wanted;
  return certificate;
end $$;
revoke execute on function take_role_key_revocation(text, timestamptz) from public;
grant execute on function take_role_key_revocation(text, timestamptz) to gatehouse_app;
