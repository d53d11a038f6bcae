-- As the permission role-keys.manage, also in the database: who hands a key in, and who takes a revocation certificate.
drop policy handed_in on role_key_import;
create policy handed_in on role_key_import for insert with check (is_trusted_process() or actor_holds('administrator'));

create or replace function take_role_key_revocation(wanted text, taken_at timestamptz) returns bytea
language plpgsql security definer set search_path = gatehouse, pg_temp as $$
declare
  certificate bytea;
begin
  if not (actor_kind() = 'console' or actor_holds('administrator')) then return null; end if;
  select sealed_revocation into certificate from role_key_secret where fingerprint = wanted for update;
  if certificate is null then return null; end if;
  update role_key_secret set sealed_revocation = null where fingerprint = wanted;
  update role_key set revocation_certificate = 'taken', revocation_taken_by = actor_id(), revocation_taken_at = taken_at
    where fingerprint = wanted;
  return certificate;
end $$;
